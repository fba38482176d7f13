import type { CommandContext } from './command-context.ts';
import {
  APPLICATION_OPTIONS as APPLICATION,
  CLUSTER_OPTIONS as CLUSTER,
  PLANNING_OPTIONS as PLANNING,
  SOURCE_OPTIONS as SOURCE,
} from './option-groups.ts';
import type { OptionName } from './options.ts';

/** What a command does; resolves to the exit code. */
type CommandFunction = (context: CommandContext) => Promise<number>;

/** One command: its options, and how to load what it does. Nothing of it is loaded before it runs. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** More than the summary, for its own help. */
  readonly description: string;
  /** What may stand behind its name beside options, as its help says it. Absent: nothing. */
  readonly operands?: string | undefined;
  readonly options: readonly OptionName[];
  readonly load: () => Promise<CommandFunction>;
}

const WRITING: readonly OptionName[] = ['no-preflight', 'apply-concurrency', 'timeout'];
const COMMON: readonly OptionName[] = ['debug', 'help'];

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'demo',
    summary: 'Watch the whole loop in a few seconds: no cluster, no repository needed',
    description:
      'Makes a Git repository in a temporary folder and an embedded cluster, and goes through the whole loop: sync, commit,\ndrift, a bad release, revert, prune.',
    options: COMMON,
    load: async () => (await import('./commands/demo.ts')).demo,
  },
  {
    name: 'plan',
    summary: 'Show what a sync, a rollback or a destroy would do; nothing is written',
    description:
      'With -o json it prints the plan itself: store it, have it approved, and run it later with sync --plan FILE, or\nwith rollback or destroy where it is a plan of those.\nExit 0: nothing to do, 2: something to do, 3: a guard holds something back.',
    options: [...SOURCE, ...APPLICATION, ...CLUSTER, ...PLANNING, 'rollback', 'destroy', 'delete-namespace', 'output', ...COMMON],
    load: async () => (await import('./commands/plan.ts')).plan,
  },
  {
    name: 'diff',
    summary: 'Show field by field what differs between Git and the cluster, and who changed it',
    description: 'Exit 0: no difference, 2: differences.',
    options: [...SOURCE, ...APPLICATION, ...CLUSTER, ...PLANNING, 'output', ...COMMON],
    load: async () => (await import('./commands/diff.ts')).diff,
  },
  {
    name: 'sync',
    summary: 'Make the cluster equal to Git, and wait until it is healthy',
    description:
      '--name stands for what the application owns: what it owns is deleted when Git has it no more.\nExit 0: done and healthy, 3: a guard held something back, 4: written, but not healthy in time.',
    options: [...SOURCE, ...APPLICATION, ...CLUSTER, ...PLANNING, 'plan', 'approve', ...WRITING, 'no-wait', 'output', ...COMMON],
    load: async () => (await import('./commands/sync.ts')).sync,
  },
  {
    name: 'run',
    summary: 'Keep the cluster equal to Git until it is stopped',
    description:
      'Looks at once, then after each interval. Stop it with Ctrl-C or SIGTERM: the sync under way is ended in\norder. With -o json each event is a line of JSON on the standard output.',
    options: [
      ...SOURCE,
      ...APPLICATION,
      ...CLUSTER,
      ...PLANNING,
      'interval',
      'mode',
      'no-self-heal',
      ...WRITING,
      'webhook',
      'webhook-secret-file',
      'output',
      ...COMMON,
    ],
    load: async () => (await import('./commands/run.ts')).run,
  },
  {
    name: 'status',
    summary: 'Show revision, sync state, health and history',
    description: 'Exit 0 whenever the state could be read, whatever it is.',
    options: [...SOURCE, ...APPLICATION, ...CLUSTER, ...PLANNING, 'output', ...COMMON],
    load: async () => (await import('./commands/status.ts')).status,
  },
  {
    name: 'health',
    summary: 'Show how objects are, and why: of an application, a namespace, or those that are named',
    description:
      'With --repo: how each object of the application is. Without: what is in the cluster, whoever deployed it, with the\nroot cause of what is not healthy. Nothing is written.\n\n  gitops-reconciler health -n shop               all that lives in a namespace; -A: in all of them\n  gitops-reconciler health deploy/web -n shop    one object, down to the root cause\n  gitops-reconciler health pods,svc -n shop      all objects of some kinds\n\nKinds are named as kubectl names them. Exit 0 whenever the state could be read, whatever it is.',
    operands: '[KIND[/NAME] | KIND NAME]',
    options: [...SOURCE, ...APPLICATION, 'all-namespaces', ...CLUSTER, 'output', ...COMMON],
    load: async () => (await import('./commands/health.ts')).health,
  },
  {
    name: 'rollback',
    summary: 'Sync an earlier revision',
    description:
      'Numbers and revisions stand in the history that status shows; plan --rollback shows what it would do,\nand the digest that --approve takes. A running reconciler stays off the revision that was rolled back until Git names\nanother one. Exit codes as those of sync.',
    options: [...SOURCE, ...APPLICATION, ...CLUSTER, ...PLANNING, 'to', 'plan', 'approve', ...WRITING, 'no-wait', 'output', ...COMMON],
    load: async () => (await import('./commands/rollback.ts')).rollback,
  },
  {
    name: 'destroy',
    summary: 'Delete all that the application owns',
    description:
      'Goes by the inventory: it needs no repository, only the name. Namespaces, CustomResourceDefinitions and volumes are held\nback until --approve gives the digest that plan --destroy shows.\n--timeout is for all deletions together; without it each has 5 minutes.',
    options: [
      ...SOURCE,
      ...APPLICATION,
      ...CLUSTER,
      'plan',
      'approve',
      'delete-namespace',
      'apply-concurrency',
      'timeout',
      'output',
      ...COMMON,
    ],
    load: async () => (await import('./commands/destroy.ts')).destroy,
  },
];
