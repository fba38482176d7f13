/** The options of all commands, as they were given. */
export interface Options {
  readonly repo?: readonly string[] | undefined;
  readonly ref?: readonly string[] | undefined;
  readonly path?: readonly string[] | undefined;
  readonly recurse?: boolean | undefined;
  readonly include?: readonly string[] | undefined;
  readonly exclude?: readonly string[] | undefined;
  readonly 'allow-http'?: boolean | undefined;
  readonly 'git-username'?: readonly string[] | undefined;
  readonly 'git-token-file'?: readonly string[] | undefined;
  readonly name?: string | undefined;
  readonly namespace?: string | undefined;
  readonly 'inventory-namespace'?: string | undefined;
  readonly 'all-namespaces'?: boolean | undefined;
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly embedded?: boolean | undefined;
  readonly 'no-prune'?: boolean | undefined;
  readonly adopt?: string | undefined;
  readonly 'create-namespace'?: boolean | undefined;
  readonly 'no-preflight'?: boolean | undefined;
  readonly 'apply-concurrency'?: string | undefined;
  readonly 'delete-namespace'?: boolean | undefined;
  readonly rollback?: string | undefined;
  readonly destroy?: boolean | undefined;
  readonly plan?: string | undefined;
  readonly approve?: string | undefined;
  readonly timeout?: string | undefined;
  readonly 'no-wait'?: boolean | undefined;
  readonly to?: string | undefined;
  readonly interval?: string | undefined;
  readonly mode?: string | undefined;
  readonly 'no-self-heal'?: boolean | undefined;
  readonly webhook?: readonly string[] | undefined;
  readonly 'webhook-secret-file'?: string | undefined;
  readonly output?: string | undefined;
  readonly debug?: boolean | undefined;
  readonly help?: boolean | undefined;
  readonly version?: boolean | undefined;
}

export type OptionName = keyof Options;

/** One option: what it takes and what it is for. */
export interface OptionSpec {
  /** `list`: may be given several times. */
  readonly type: 'flag' | 'text' | 'list';
  /** What stands for the value in the help. */
  readonly value?: string | undefined;
  readonly short?: string | undefined;
  /** The only values it takes. */
  readonly choices?: readonly string[] | undefined;
  readonly help: string;
}

const OUTPUT_FORMATS = ['text', 'json', 'yaml', 'markdown'] as const;
export type OutputFormat = (typeof OUTPUT_FORMATS)[number];

export const OPTIONS: Readonly<Record<OptionName, OptionSpec>> = {
  repo: {
    type: 'list',
    value: 'URL|DIR',
    help: 'Where the manifests are: a Git URL, a repository on disk (its committed state) or a plain folder. Twice or more as NAME=URL|DIR',
  },
  ref: { type: 'list', value: 'REF', help: 'Branch, tag, commit or semver:RANGE; the default branch else. [NAME=]REF' },
  path: { type: 'list', value: 'DIR', help: 'Folder inside the repository. [NAME=]DIR' },
  recurse: { type: 'flag', help: 'Read the sub-folders of the path as well' },
  include: { type: 'list', value: 'GLOB', help: 'Read only these files' },
  exclude: { type: 'list', value: 'GLOB', help: 'Leave these files out' },
  'allow-http': { type: 'flag', help: 'Allow Git over http:// beside https://' },
  'git-username': { type: 'list', value: 'USER', help: 'User name that goes with the token. Default: git. [NAME=]USER' },
  'git-token-file': {
    type: 'list',
    value: 'FILE',
    help: 'File with the token or password; else the environment variable GITOPS_RECONCILER_GIT_TOKEN. [NAME=]FILE',
  },
  name: {
    type: 'text',
    value: 'NAME',
    help: 'Name of the application: it stands for what the application owns. Else it is made of the place of the manifests',
  },
  namespace: {
    type: 'text',
    short: 'n',
    value: 'NS',
    help: 'Namespace of objects that name none. Default: that of the context, else default',
  },
  'inventory-namespace': { type: 'text', value: 'NS', help: 'Where the inventory is kept. Default: that namespace' },
  'all-namespaces': { type: 'flag', short: 'A', help: 'All namespaces, and what is in none' },
  kubeconfig: { type: 'text', value: 'FILE', help: 'Default: $KUBECONFIG, ~/.kube/config, or the service account of the Pod' },
  context: { type: 'text', value: 'NAME', help: 'Context of the kubeconfig. Default: the current one' },
  embedded: { type: 'flag', help: 'Use an empty cluster in memory, for this one command' },
  'no-prune': { type: 'flag', help: 'Keep objects that are no longer in Git' },
  adopt: {
    type: 'text',
    value: 'never|unowned',
    choices: ['never', 'unowned'],
    help: 'Take over existing objects that nobody marked as theirs. Default: unowned',
  },
  'create-namespace': { type: 'flag', help: 'Create the namespace if it is missing' },
  'no-preflight': { type: 'flag', help: 'Write without a dry run of everything first: faster, but what the server refuses comes half-way' },
  'apply-concurrency': { type: 'text', value: 'N', help: 'How many objects are written at the same time. Default: 10' },
  'delete-namespace': { type: 'flag', help: 'Delete the namespace too, if a sync made it and nothing else is in it' },
  rollback: {
    type: 'text',
    value: 'N|REVISION|lastHealthy',
    help: 'Plan the rollback to a number in the history, a revision, or the last healthy one',
  },
  destroy: { type: 'flag', help: 'Plan the deletion of all that the application owns' },
  plan: { type: 'text', value: 'FILE', help: 'Execute this stored plan, if it is still true; "-" reads it from the standard input' },
  approve: { type: 'text', value: 'DIGEST', help: 'The digest of the plan: lets it do what its guards hold back' },
  timeout: { type: 'text', value: 'DURATION', help: 'How long to wait: 90s, 10m, 1h. Default: 10m for health' },
  'no-wait': { type: 'flag', help: 'Do not wait for health' },
  to: {
    type: 'text',
    value: 'N|REVISION|lastHealthy',
    help: 'Number in the history, revision, or the last healthy one. Default: lastHealthy',
  },
  interval: { type: 'text', value: 'DURATION', help: 'Pause between two reconciles. Default: 3m' },
  mode: {
    type: 'text',
    value: 'observe|plan|sync',
    choices: ['observe', 'plan', 'sync'],
    help: 'Report drift only, publish plans, or sync. Default: sync',
  },
  'no-self-heal': { type: 'flag', help: 'Leave changes made in the cluster until Git changes' },
  webhook: { type: 'list', value: 'URL', help: 'Send each event there' },
  'webhook-secret-file': { type: 'text', value: 'FILE', help: 'Sign what is sent with the secret in this file' },
  output: { type: 'text', short: 'o', value: OUTPUT_FORMATS.join('|'), choices: OUTPUT_FORMATS, help: 'Default: text' },
  debug: { type: 'flag', help: 'Show what is decided behind the scenes, and where an error came from' },
  help: { type: 'flag', short: 'h', help: 'Show this help' },
  version: { type: 'flag', help: 'Show the version' },
};
