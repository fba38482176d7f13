import type { GroupKind, ObjectInput } from '../../object/index.ts';
import { kindOf } from '../kind-of.ts';
import type { Question } from './cause.ts';

const PODS: readonly GroupKind[] = [{ group: '', kind: 'Pod' }];

/** What the controllers of Kubernetes make for a kind. */
const MADE_FOR: ReadonlyMap<string, readonly GroupKind[]> = new Map([
  ['apps/Deployment', [{ group: 'apps', kind: 'ReplicaSet' }]],
  ['apps/ReplicaSet', PODS],
  ['apps/StatefulSet', PODS],
  ['apps/DaemonSet', PODS],
  ['/ReplicationController', PODS],
  ['batch/Job', PODS],
  ['batch/CronJob', [{ group: 'batch', kind: 'Job' }]],
]);

/** What an object owns: of a workload what its controller makes, of any other object all that is known. */
export function childrenOf(owner: ObjectInput, { related }: Question): readonly ObjectInput[] {
  const kinds = MADE_FOR.get(kindOf(owner));
  const children = [...related.ownedBy(owner, kinds)];
  return kinds === undefined ? children : children.filter(({ kind }) => kinds.some((each) => each.kind === kind));
}
