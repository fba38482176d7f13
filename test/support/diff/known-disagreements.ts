import { sameQuantity } from '../../../src/object/index.ts';
import type { Disagreement } from './judge-edits.ts';

/** Where the offline prediction and a dry run may say different things. The rows of `false-alarms.ts` with `predicted` or `server` are the others. */
const KNOWN_DISAGREEMENTS: readonly { readonly why: string; readonly covers: (found: Disagreement) => boolean }[] = [
  {
    why: 'An amount that Git changes is predicted in the notation of Git; the server writes its own (`1000m` becomes `1`).',
    covers: ({ offline, server }) => sameQuantity(offline, server),
  },
  {
    why: 'What only the server can allocate for a Service (node ports, addresses) is not predicted, nor what it drops or adds with another type.',
    covers: ({ kind, path }) => kind === 'Service' && ALLOCATED.test(path),
  },
];

const ALLOCATED =
  /^\/spec\/(ports\/\d+\/nodePort|clusterIPs?|ipFamil\w+|healthCheckNodePort|externalTrafficPolicy|allocateLoadBalancerNodePorts)(\/|$)/;

/** Those that no row explains. */
export function unexplained<T extends Disagreement>(found: readonly T[]): T[] {
  return found.filter((each) => !KNOWN_DISAGREEMENTS.some(({ covers }) => covers(each)));
}
