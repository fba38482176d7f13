import type { KubernetesObject, Notifier, Plan, Reconciler, SyncResult } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { BAD_IMAGE } from './shop.ts';
import { type Narrator, narrator } from './narrator.ts';

type Testing = typeof import('../../testing/index.ts');
type Repository = Awaited<ReturnType<Testing['temporaryRepository']>>;
type Embedded = ReturnType<Testing['memoryCluster']>;

/** What the stages of the demo work with: a real repository, a cluster in memory, and the reconciler between them. */
export interface DemoWorld {
  readonly narrator: Narrator;
  readonly repository: Repository;
  readonly cluster: Embedded;
  readonly reconciler: Reconciler;
  /** Shows the plan of a sync, as `plan` prints it. */
  readonly showPlan: () => Promise<Plan>;
  /** Syncs, and shows what the notifier had to say of it. */
  readonly sync: () => Promise<SyncResult>;
  /** One step of the loop, as `run` takes it after each interval. */
  readonly reconcile: () => ReturnType<Reconciler['reconcile']>;
  /** A live object, by its kind and name. */
  readonly live: (kind: string, name: string) => KubernetesObject | undefined;
}

/** How long a release may take here, and how long it must fail before that is believed: a demo is in a hurry. */
const TIMEOUTS = { syncMs: 20_000, degradedGraceMs: 300 };

/** Makes the world of the demo, and removes it after the work. */
export async function withDemoWorld(context: CommandContext, work: (world: DemoWorld) => Promise<void>): Promise<void> {
  const { out, signal } = context;
  const { memoryCluster, temporaryRepository, localGitSource, Reconciler, formatPlan } = await loadRooms();
  const told = narrator(out);
  await using repository = await temporaryRepository();
  await using cluster = memoryCluster({ failingImages: (image) => image === BAD_IMAGE });
  const alerts: string[] = [];
  await using reconciler = new Reconciler({
    name: 'shop',
    source: localGitSource({ directory: repository.directory }),
    cluster,
    namespace: 'shop',
    policy: { createNamespace: true, timeouts: TIMEOUTS },
    notifiers: [await notifierFor(alerts, out.style.color)],
  });
  const tellAlerts = async <T>(result: T): Promise<T> => {
    await delivered();
    for (const line of alerts.splice(0)) told.alert(line);
    return result;
  };
  await work({
    narrator: told,
    repository,
    cluster,
    reconciler,
    showPlan: async () => {
      const plan = await reconciler.plan({ signal });
      told.show(formatPlan(plan, { color: out.style.color, width: Math.max(60, out.columns - 3) }));
      return plan;
    },
    sync: async () => tellAlerts(await reconciler.sync({ signal })),
    reconcile: async () => tellAlerts(await reconciler.reconcile({ reason: 'interval' }, { signal })),
    live: (kind, name) => cluster.objects().find((object) => object.kind === kind && object.metadata.name === name),
  });
}

// On its own: the compiler leaves `.ts` in an `import()` that shares a function with `await using`.
async function loadRooms() {
  const [testing, source, library, plan] = await Promise.all([
    import('../../testing/index.ts'),
    import('../../source/index.ts'),
    import('../../index.ts'),
    import('../../plan/index.ts'),
  ]);
  return { ...testing, ...source, ...library, ...plan };
}

async function notifierFor(alerts: string[], color: boolean): Promise<Notifier> {
  const { consoleNotifier } = await import('../../notify/index.ts');
  return consoleNotifier({
    write: (line) => alerts.push(line),
    color,
    events: ['driftDetected', 'syncSucceeded', 'syncFailed', 'healthChanged'],
  });
}

/** Notifiers are told behind the sync's back; they have been when the event loop comes round. */
function delivered(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
