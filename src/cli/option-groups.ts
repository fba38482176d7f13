import type { OptionName } from './options.ts';

/** Where the manifests are. */
export const SOURCE_OPTIONS: readonly OptionName[] = [
  'repo',
  'ref',
  'path',
  'recurse',
  'include',
  'exclude',
  'allow-http',
  'git-username',
  'git-token-file',
];

/** Which application. */
export const APPLICATION_OPTIONS: readonly OptionName[] = ['name', 'namespace', 'inventory-namespace'];

/** Which cluster. */
export const CLUSTER_OPTIONS: readonly OptionName[] = ['kubeconfig', 'context', 'embedded'];

/** What the plan depends on: the same for those who make one and those who execute it. */
export const PLANNING_OPTIONS: readonly OptionName[] = ['no-prune', 'adopt', 'create-namespace'];
