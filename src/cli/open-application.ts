import type { Cluster, Notifier, Plan, Policy, Reconciler, Renderer, Source } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { parseDuration } from './duration.ts';
import { openCluster } from './open-cluster.ts';
import { openSource, type OpenSource } from './open-source.ts';
import { UsageError } from './usage-error.ts';

/** What a command wants beside the options. */
export interface ApplicationChoice {
  /** Whether the command needs Git; else only the application's name. Default true. */
  readonly needsSource?: boolean | undefined;
  /** A stored plan: its application is the default. */
  readonly plan?: Plan | undefined;
  readonly notifiers?: readonly Notifier[] | undefined;
}

/**
 * Makes the reconciler that the options describe, hands it to the work, and closes it and its cluster after that.
 *
 * @throws UsageError for options that do not fit each other; what the work throws.
 */
export async function withApplication<T>(
  context: CommandContext,
  choice: ApplicationChoice,
  work: (reconciler: Reconciler, cluster: Cluster) => Promise<T>,
): Promise<T> {
  const { options } = context;
  const needsSource = choice.needsSource ?? true;
  const source = needsSource || options.repo !== undefined ? await openSource(context) : undefined;
  const name = nameOf(context, choice, source);
  const policy = policyOf(context);
  const { Reconciler } = await import('../index.ts');
  const { cluster, namespace, close } = await openCluster(context);
  try {
    const reconciler = new Reconciler({
      name,
      source: source?.source ?? NO_SOURCE,
      cluster,
      renderer: await rendererOf(context),
      namespace,
      inventoryNamespace: options['inventory-namespace'] ?? (options.namespace === undefined ? choice.plan?.inventoryNamespace : undefined),
      policy,
      notifiers: choice.notifiers,
      runtime: context.runtime,
      logger: options.debug === true ? (entry) => context.err.write(`${context.err.style.dim(JSON.stringify(entry))}\n`) : undefined,
    });
    try {
      return await work(reconciler, cluster);
    } finally {
      await reconciler.close();
    }
  } finally {
    await close();
  }
}

function nameOf(context: CommandContext, { plan }: ApplicationChoice, source: OpenSource | undefined): string {
  const { command, options, err } = context;
  if (plan !== undefined && options.name !== undefined && options.name !== plan.application)
    throw new UsageError(`the plan is for the application ${plan.application}, and --name says ${options.name}`);
  const given = options.name ?? plan?.application;
  if (given !== undefined) return given;
  if (source === undefined) throw new UsageError('--name is missing: which application?', helpOf(command));
  err.write(`${err.style.dim(`The application is called ${source.suggestedName} (from the path; --name chooses another).`)}\n`);
  return source.suggestedName;
}

function helpOf(command: string): string {
  return `gitops-reconciler ${command} --help`;
}

async function rendererOf({ options }: CommandContext): Promise<Renderer | undefined> {
  const { recurse, include, exclude } = options;
  if (recurse === undefined && include === undefined && exclude === undefined) return undefined;
  const { plainRenderer } = await import('../render/index.ts');
  return plainRenderer({ recurse, include, exclude });
}

function policyOf({ options }: CommandContext): Policy {
  return {
    prune: options['no-prune'] !== true,
    adopt: options.adopt as Policy['adopt'],
    createNamespace: options['create-namespace'] === true,
    preflight: options['no-preflight'] !== true,
    applyConcurrency: concurrencyOf(options['apply-concurrency']),
    selfHeal: options['no-self-heal'] !== true,
    mode: options.mode as Policy['mode'],
    timeouts: options.timeout === undefined ? undefined : { syncMs: parseDuration(options.timeout, '--timeout') },
  };
}

function concurrencyOf(text: string | undefined): number | undefined {
  if (text === undefined || /^[1-9]\d{0,2}$/.test(text)) return text === undefined ? undefined : Number(text);
  throw new UsageError(`--apply-concurrency ${JSON.stringify(text)} is no number from 1 to 999`);
}

/** Stands in where a command goes by the inventory alone. */
const NO_SOURCE: Source = {
  name: 'none',
  resolve: () => Promise.reject(new UsageError('this needs --repo')),
  async load({ id }) {
    const { GitOpsError } = await import('../index.ts');
    throw new GitOpsError('SOURCE_FETCH_FAILED', 'no --repo is given', { url: '', ref: id });
  },
};
