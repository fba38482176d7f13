import { BAD_IMAGE, REPORT_MANIFEST, SETTINGS_MANIFEST, webManifest } from './shop.ts';
import type { DemoWorld } from './world.ts';

const FIRST_IMAGE = 'registry.example/shop:1.0.0';
const NEXT_IMAGE = 'registry.example/shop:1.1.0';

/** One stage: it does something, shows what the library makes of it, and checks that it is so. */
export type Stage = (world: DemoWorld) => Promise<void>;

const firstSync: Stage = async ({ narrator, repository, showPlan, sync, live }) => {
  narrator.stage(
    'First sync',
    'A repository with three files of manifests, and an empty cluster. The plan comes first; nothing happens that is not in it.',
  );
  await repository.commit(
    { 'web.yaml': webManifest(FIRST_IMAGE), 'settings.yaml': SETTINGS_MANIFEST, 'report.yaml': REPORT_MANIFEST },
    'Open the shop',
  );
  narrator.command('git commit -m "Open the shop"');
  const plan = await showPlan();
  const { outcome, health } = await sync();
  narrator.check(plan.summary.create === 5 && outcome === 'succeeded', 'everything was created, the namespace first');
  narrator.check(
    health.status === 'Healthy' && availableReplicas(live('Deployment', 'web')) === 2,
    'and it waited until all of it was healthy: 2 of 2 replicas are available',
  );
};

const nothingToDo: Stage = async ({ narrator, sync, cluster }) => {
  narrator.stage('Once more', 'A second sync finds nothing to do.');
  const before = versions(cluster);
  const { plan, outcome } = await sync();
  narrator.check(plan.summary.writes === 0 && outcome === 'succeeded', 'the plan is empty');
  narrator.check(versions(cluster) === before, 'and not one write was sent: every resourceVersion is as it was');
};

const newRelease: Stage = async ({ narrator, repository, showPlan, sync, live }) => {
  narrator.stage('A commit', 'A new image is released by a commit. The plan names the field, and that Git changed it.');
  await repository.commit({ 'web.yaml': webManifest(NEXT_IMAGE) }, 'Release 1.1.0');
  narrator.command('git commit -m "Release 1.1.0"');
  await showPlan();
  const { health } = await sync();
  narrator.check(imageOf(live('Deployment', 'web')) === NEXT_IMAGE && health.status === 'Healthy', 'version 1.1.0 runs');
};

const handEdit: Stage = async ({ narrator, cluster, showPlan, reconcile, live }) => {
  narrator.stage('Drift', 'At night somebody changes the cluster by hand. The next look finds it, says who it was, and heals it.');
  const ref = { group: '', version: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };
  await cluster.patch(ref, { data: { checkout: 'disabled' } }, { type: 'merge', fieldManager: 'kubectl-edit' });
  narrator.command('kubectl edit configmap settings');
  const { steps } = await showPlan();
  const named = steps.flatMap(({ changes }) => changes).some(({ contested, manager }) => [contested?.by, manager].includes('kubectl-edit'));
  await reconcile();
  narrator.check(named, 'the drift is known field by field, with the name of who wrote it: kubectl-edit');
  narrator.check(
    JSON.stringify(live('ConfigMap', 'settings')?.['data']).includes('"checkout":"enabled"'),
    'the checkout is enabled again, as Git says',
  );
};

const badRelease: Stage = async ({ narrator, repository, reconcile, live }) => {
  narrator.stage(
    'A bad release',
    'A typo in an image: the letter O in place of a zero. Nobody can pull it. The rollout stops, and the notifier tells.',
  );
  await repository.commit({ 'web.yaml': webManifest(BAD_IMAGE) }, 'Release 2.0.0');
  narrator.command('git commit -m "Release 2.0.0"');
  const { sync: result } = await reconcile();
  narrator.check(
    result?.outcome === 'unhealthy' && result.health.status === 'Degraded',
    'the sync ends as "unhealthy": applied, and Degraded',
  );
  narrator.check(availableReplicas(live('Deployment', 'web')) >= 1, 'old replicas serve on, for the new ones never became ready');
};

const revert: Stage = async ({ narrator, repository, reconcile, live }) => {
  narrator.stage('git revert', 'The way back is a commit like any other.');
  await repository.revert();
  narrator.command('git revert HEAD');
  const { sync: result } = await reconcile();
  narrator.check(
    imageOf(live('Deployment', 'web')) === NEXT_IMAGE && result?.health.status === 'Healthy',
    'version 1.1.0 runs again, and all is healthy',
  );
};

const prune: Stage = async ({ narrator, repository, showPlan, sync, live }) => {
  narrator.stage('Prune', 'A file is removed from Git, and what it made goes from the cluster: the inventory knows that it is ours.');
  await repository.commit({ 'report.yaml': null }, 'Drop the nightly report');
  narrator.command('git rm report.yaml && git commit -m "Drop the nightly report"');
  await showPlan();
  const { outcome } = await sync();
  narrator.check(outcome === 'succeeded' && live('CronJob', 'nightly-report') === undefined, 'the CronJob is gone, and nothing else');
};

const guard: Stage = async ({ narrator, repository, sync, live }) => {
  narrator.stage(
    'A guard',
    'An accident: a commit removes every file. An empty repository deletes nothing until somebody approves that plan.',
  );
  await repository.commit({ 'web.yaml': null, 'settings.yaml': null, 'README.md': '# The shop\n' }, 'Tidy up');
  narrator.command('git rm *.yaml && git commit -m "Tidy up"');
  const { outcome, plan } = await sync();
  narrator.show(plan.blocked.map(({ message }) => `blocked: ${message}`).join('\n'));
  narrator.check(outcome === 'blocked' && live('Deployment', 'web') !== undefined, 'the plan is blocked, and the shop runs on');
};

/** The demo, stage by stage. */
export const STAGES: readonly Stage[] = [firstSync, nothingToDo, newRelease, handEdit, badRelease, revert, prune, guard];

function versions(cluster: DemoWorld['cluster']): string {
  return cluster
    .objects()
    .filter(({ metadata }) => metadata.namespace === 'shop')
    .map(({ kind, metadata }) => `${kind} ${metadata.name} ${metadata.resourceVersion}`)
    .join('\n');
}

interface Workload {
  readonly spec?: { readonly template?: { readonly spec?: { readonly containers?: readonly { readonly image?: string }[] } } };
  readonly status?: { readonly availableReplicas?: number };
}

function imageOf(object: object | undefined): string | undefined {
  return (object as Workload | undefined)?.spec?.template?.spec?.containers?.[0]?.image;
}

function availableReplicas(object: object | undefined): number {
  return (object as Workload | undefined)?.status?.availableReplicas ?? 0;
}
