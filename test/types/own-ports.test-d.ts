// A host that writes every port itself, and reads errors, events and results by their discriminants.
import {
  type ApplicationStatus,
  type Cluster,
  type ErrorCode,
  isGitOpsError,
  type Notifier,
  type Plan,
  type Policy,
  type ReconcileEvent,
  Reconciler,
  type Renderer,
  type Runtime,
  type Schedule,
  type Source,
  type SyncResult,
} from 'gitops-reconciler';
import { type KubeConfigLike, kubernetesCluster } from 'gitops-reconciler/cluster';
import { configMapInventory, memoryInventory } from 'gitops-reconciler/inventory';
import { consoleNotifier, webhookNotifier } from 'gitops-reconciler/notify';
import { plainRenderer } from 'gitops-reconciler/render';
import { renderReport } from 'gitops-reconciler/report';
import { interval, manual, mergeSchedules } from 'gitops-reconciler/schedule';
import { combineSources, directorySource, gitSource, localGitSource } from 'gitops-reconciler/source';
import { manualClock, memoryCluster, memorySource } from 'gitops-reconciler/testing';

const files = new Map([['a.yaml', new Uint8Array()]]);
const ownSource: Source = {
  name: 'own',
  resolve: async () => ({ id: 'one' }),
  load: async (revision, o) => {
    o?.signal?.throwIfAborted();
    const root = {
      name: '',
      path: '',
      list: async () => [...files].map(([path, bytes]) => ({ path, size: bytes.byteLength })),
      read: async (path: string) => files.get(path) ?? new Uint8Array(),
    };
    return { revision, roots: [root] };
  },
};
const ownRenderer: Renderer = {
  name: 'own',
  render: async (tree, o) => plainRenderer({ recurse: true }).render(tree, { signal: o?.signal }),
};
const ownNotifier: Notifier = { name: 'own', notify: async (event, { signal }) => void [event.type, signal.aborted] };
const ownSchedule: Schedule = async function* ({ signal, runtime }) {
  while (!signal.aborted) {
    await runtime.clock.sleep(1000, { signal });
    yield { reason: 'own' };
  }
};
declare const ownCluster: Cluster;
declare const connection: KubeConfigLike;

const policy: Policy = { mode: 'plan', prune: undefined, adoptFrom: ['helm', 'team-a/shop'], clusterScoped: 'deny' };
const runtime: Partial<Runtime> = { clock: manualClock() };

export async function host(signal: AbortSignal | undefined): Promise<number> {
  const source = combineSources({ sources: { app: ownSource, env: directorySource({ directory: '/srv/env' }) } });
  const cluster = kubernetesCluster({ kubeConfig: connection, qps: undefined });
  await using application = new Reconciler({
    name: 'shop',
    namespace: 'shop',
    source,
    cluster,
    renderer: ownRenderer,
    inventory: configMapInventory({ cluster, namespace: 'shop' }),
    notifiers: [ownNotifier, consoleNotifier(), webhookNotifier({ url: 'https://hooks.example', secret: 'not-a-secret' })],
    policy,
    runtime,
    logger: undefined,
  });
  const stop: () => void = application.subscribe((event) => console.log(describe(event)));
  const plan: Plan = await application.plan({ signal });
  const result: SyncResult = await application.sync({ plan, approve: plan.digest, wait: true, timeoutMs: undefined, signal });
  await application.rollback({ to: 'lastHealthy' });
  const triggers = manual();
  triggers.trigger();
  const schedule = mergeSchedules(ownSchedule, interval({ everyMs: 60_000 }), triggers);
  await application.run({ schedule, signal: signal ?? AbortSignal.timeout(1000) });
  const status: ApplicationStatus = application.status();
  console.log(renderReport(status, { format: 'markdown' }), renderReport(result, { format: 'text' }));
  for await (const event of application.events({ signal })) if (event.type === 'healthChanged') console.log(event.from, event.to);
  stop();
  return { succeeded: 0, unhealthy: 4, failed: 1, blocked: 3, cancelled: 1 }[result.outcome];
}

export const inMemory: Reconciler = new Reconciler({
  name: 'shop',
  source: memorySource({ 'a.yaml': '' }),
  cluster: memoryCluster(),
  inventory: memoryInventory(),
});
export const elsewhere: readonly Source[] = [
  localGitSource({ directory: '.' }),
  gitSource({ url: 'https://git.example/app.git', ref: { semver: '>=1' } }),
];
export const asIs: Cluster = ownCluster;

function describe(event: ReconcileEvent): string {
  switch (event.type) {
    case 'planComputed':
      return `${event.plan.summary.writes} writes`;
    case 'stepFinished':
      return event.step.ref.name;
    case 'syncFailed':
      return event.result.outcome;
    default:
      return `${event.application} ${event.at}`;
  }
}

export function exitCode(error: unknown): number {
  if (isGitOpsError(error, 'APPLY_CONFLICT')) {
    const managers: readonly string[] = error.context.managers;
    return managers.length;
  }
  if (!isGitOpsError(error)) throw error;
  switch (error.code) {
    case 'MANIFEST_INVALID':
      return error.context.problems.length;
    case 'API_ERROR':
      return error.context.status;
    case 'PLAN_STALE':
      return error.context.steps.length;
    default:
      return (error.code satisfies ErrorCode).length;
  }
}

// @ts-expect-error the option is timeoutMs: a unit in its name
void inMemory.sync({ timeout: 5 });
// @ts-expect-error a mode is one of three
export const badPolicy: Policy = { mode: 'auto' };
