import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { KubernetesObject, ObjectRef } from '../../src/object/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { ApplicationStatus, Cluster } from '../../src/ports.ts';
import { type TemporaryRepository, temporaryRepository } from '../../src/testing/index.ts';
import type { CliRun } from './cli.ts';

/** Where the scenario runs: a cluster, the kubeconfig that leads to it, and a way to call the program. */
export interface ScenarioPlace {
  readonly cluster: Cluster;
  readonly kubeconfig: string;
  readonly run: (args: readonly string[]) => Promise<CliRun>;
  readonly close: () => Promise<void>;
}

const NAMESPACE = 'scenario-shop';

const configMap = (name: string, data: Record<string, string>, annotations = ''): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name}
${annotations}data:
${Object.entries(data)
  .map(([key, value]) => `  ${key}: "${value}"\n`)
  .join('')}`;

/** A Deployment; with `unschedulable` its Pods never start: no node fits on a real cluster, an annotation says so to the embedded one. */
const deployment = (image: string, { unschedulable = false } = {}): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  progressDeadlineSeconds: 5
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
${unschedulable ? '      annotations: {testing.gitops-reconciler/fail: ImagePullBackOff}\n' : ''}    spec:
${unschedulable ? '      nodeSelector: {no-such: node}\n' : ''}      containers:
        - name: web
          image: ${image}
          ports:
            - containerPort: 8080
          resources:
            requests: {cpu: "0.1", memory: 64Mi}
`;

const SERVICE = `apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  selector: {app: web}
  ports:
    - name: http
      port: 80
      targetPort: 8080
`;

const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: gadgets.scenario.example.org
spec:
  group: scenario.example.org
  scope: Namespaced
  names: {kind: Gadget, plural: gadgets, singular: gadget}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                serial: {type: integer, format: int64}
`;

const GADGET = `apiVersion: scenario.example.org/v1
kind: Gadget
metadata:
  name: first
spec:
  serial: 9007199254740993
`;

const HOOK = `apiVersion: batch/v1
kind: Job
metadata:
  name: migrate
  annotations: {argocd.argoproj.io/hook: PreSync}
spec:
  template:
    spec:
      restartPolicy: Never
      containers: [{name: migrate, image: registry.example/migrate:1}]
`;

const WAVE = '  annotations: {argocd.argoproj.io/sync-wave: "1"}\n';

/**
 * The main job from a repository to a cluster, as a user of the program does it. The same tests run against the
 * embedded API server and a real one.
 */
export function mainJobScenario(where: string, open: () => Promise<ScenarioPlace>): void {
  describe.sequential(`the main job ${where}`, () => {
    let place: ScenarioPlace;
    let repository: TemporaryRepository;
    let temporary: string;

    beforeAll(async () => {
      place = await open();
      repository = await temporaryRepository();
      temporary = await mkdtemp(path.join(os.tmpdir(), 'scenario-'));
      await repository.commit({
        'app/config.yaml': configMap('settings', { color: 'green' }),
        'app/extra.yaml': configMap('extra', { key: 'value' }),
        'app/late.yaml': configMap('late', { key: 'value' }, WAVE),
        'app/web.yaml': `${deployment('registry.example/web:1')}---\n${SERVICE}`,
        'README.md': '# not a manifest\n',
      });
    });

    afterAll(async () => {
      await place.cluster.delete({ group: '', kind: 'Namespace', name: NAMESPACE });
      await repository.remove();
      await rm(temporary, { recursive: true, force: true });
      await place.close();
    });

    const call = (command: string, ...args: string[]): Promise<CliRun> => {
      const where = [
        '--repo',
        repository.directory,
        '--path',
        'app',
        '--name',
        'shop',
        '--namespace',
        NAMESPACE,
        '--kubeconfig',
        place.kubeconfig,
      ];
      return place.run([command, ...where, ...(['sync', 'plan', 'diff'].includes(command) ? ['--create-namespace'] : []), ...args]);
    };
    const ends = async (exit: number, command: string, ...args: string[]): Promise<CliRun> => {
      const run = await call(command, ...args);
      expect(run.exit, `${command} ${args.join(' ')}\n${run.stderr}\n${run.stdout}`).toBe(exit);
      return run;
    };
    const ref = (kind: string, name: string, group = ''): ObjectRef => ({ group, kind, namespace: NAMESPACE, name });
    const get = (at: ObjectRef): Promise<KubernetesObject | undefined> => place.cluster.get(at);
    const dataOf = async (name: string): Promise<unknown> => (await get(ref('ConfigMap', name)))?.['data'];
    const edit = (name: string, data: Record<string, string>) =>
      place.cluster.patch(ref('ConfigMap', name), { data }, { type: 'merge', fieldManager: 'kubectl-edit' });
    const versions = async (): Promise<Record<string, string | undefined>> => {
      const refs = [
        ref('ConfigMap', 'settings'),
        ref('ConfigMap', 'extra'),
        ref('ConfigMap', 'late'),
        ref('Service', 'web'),
        ref('ConfigMap', 'gitops-reconciler-shop'),
      ];
      const deploymentGeneration = String((await get(ref('Deployment', 'web', 'apps')))?.metadata.generation);
      const pairs = await Promise.all(
        refs.map(async (at) => [`${at.kind}/${at.name}`, (await get(at))?.metadata.resourceVersion] as const),
      );
      return { ...Object.fromEntries(pairs), deploymentGeneration };
    };

    it('diff exits 2 and plan shows what is missing, before anything is written', async () => {
      const diff = await ends(2, 'diff');
      expect(diff.stdout).toContain('settings');
      const plan = await ends(2, 'plan', '-o', 'json');
      expect((JSON.parse(plan.stdout) as Plan).summary).toMatchObject({ create: 6, writes: 6 });
      expect(await get({ group: '', kind: 'Namespace', name: NAMESPACE })).toBeUndefined();
    });

    it('sync makes the cluster identical to Git, with the namespace, and ends healthy', async () => {
      const sync = await ends(0, 'sync', '--timeout', '60s');
      expect(sync.stdout).toMatch(/Healthy/);
      expect(await dataOf('settings')).toEqual({ color: 'green' });
      const marked = await get(ref('Deployment', 'web', 'apps'));
      expect(marked?.metadata.annotations?.['gitops-reconciler/application']).toBe(`${NAMESPACE}/shop`);
      expect(marked?.['status']).toMatchObject({ readyReplicas: 2 });
      expect((await get(ref('ConfigMap', 'gitops-reconciler-shop')))?.metadata.labels).toEqual({ 'gitops-reconciler/inventory': 'shop' });
    });

    it('sync-wave is honoured: a later wave is made after the one before', async () => {
      const created = async (name: string, kind = 'ConfigMap'): Promise<number> =>
        Number(
          (await get(ref(kind, name)))?.metadata['creationTimestamp'] &&
            Date.parse(String((await get(ref(kind, name)))?.metadata.creationTimestamp)),
        );
      expect(await created('late')).toBeGreaterThanOrEqual(await created('settings'));
      const plan = JSON.parse((await ends(0, 'plan', '-o', 'json')).stdout) as Plan;
      expect(plan.steps.find(({ ref: { name } }) => name === 'late')?.wave).toBe(1);
    });

    it('a second sync sends not one write', async () => {
      const before = await versions();
      await ends(0, 'sync', '--timeout', '60s');
      expect(await versions()).toEqual(before);
    });

    it('diff exits 0 when nothing differs', async () => {
      expect((await ends(0, 'diff', '-o', 'json')).stdout.trim()).toBe('[]');
    });

    it('a hand edit exits 2 and names field and manager', async () => {
      await edit('settings', { color: 'red' });
      const diff = await ends(2, 'diff');
      expect(diff.stdout).toMatch(/data\.color/);
      expect(diff.stdout).toContain('kubectl-edit');
      expect(diff.stdout).toMatch(/red.*green/);
      expect(diff.stdout).not.toContain('extra');
    });

    it('sync heals a hand edit', async () => {
      await ends(0, 'sync', '--timeout', '60s');
      expect(await dataOf('settings')).toEqual({ color: 'green' });
      await ends(0, 'diff');
    });

    it('a field that Git drops is removed, and a field of another manager stays', async () => {
      await edit('extra', { theirs: 'kept' });
      await ends(0, 'diff');
      await repository.commit({ 'app/extra.yaml': configMap('extra', { other: 'value' }) });
      await ends(0, 'sync', '--timeout', '60s');
      expect(await dataOf('extra')).toEqual({ other: 'value', theirs: 'kept' });
    });

    it('a stored plan is executed only while it is true', async () => {
      await repository.commit({ 'app/config.yaml': configMap('settings', { color: 'blue' }) });
      const file = path.join(temporary, 'plan.json');
      await writeFile(file, (await ends(2, 'plan', '-o', 'json')).stdout);
      await edit('settings', { color: 'yellow' });
      const stale = await ends(1, 'sync', '--plan', file, '--timeout', '60s');
      expect(stale.stderr).toContain('PLAN_STALE');
      expect(await dataOf('settings')).toEqual({ color: 'yellow' });
      await writeFile(file, (await ends(2, 'plan', '-o', 'json')).stdout);
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ version: 1, application: 'shop' });
      await ends(0, 'sync', '--plan', file, '--timeout', '60s');
      expect(await dataOf('settings')).toEqual({ color: 'blue' });
    });

    it('a removed file is pruned', async () => {
      await repository.commit({ 'app/extra.yaml': null });
      expect((await ends(2, 'plan')).stdout).toMatch(/delete\s+ConfigMap .*extra/);
      await ends(0, 'sync', '--timeout', '60s');
      expect(await get(ref('ConfigMap', 'extra'))).toBeUndefined();
      expect(await dataOf('settings')).toEqual({ color: 'blue' });
    });

    it('git revert and sync restore it', async () => {
      await repository.revert();
      await ends(0, 'sync', '--timeout', '60s');
      expect(await dataOf('extra')).toEqual({ other: 'value' });
    });

    it('an emptied repository is blocked with exit 3 and nothing is deleted', async () => {
      const before = await versions();
      const full = await repository.head();
      await repository.commit({
        'app/config.yaml': null,
        'app/extra.yaml': null,
        'app/late.yaml': null,
        'app/web.yaml': null,
        'app/README.md': 'empty\n',
      });
      expect((await ends(3, 'sync', '--timeout', '60s')).stderr).toMatch(/no object/);
      expect(await versions()).toEqual(before);
      await repository.reset(full);
      await ends(0, 'diff');
    });

    it('a path that is not there is an error, and nothing is deleted', async () => {
      const before = await versions();
      const run = await place.run([
        'sync',
        '--repo',
        repository.directory,
        '--path',
        'nowhere',
        '--name',
        'shop',
        '--namespace',
        NAMESPACE,
        '--kubeconfig',
        place.kubeconfig,
      ]);
      expect(run.exit).toBe(1);
      expect(run.stderr).toContain('nowhere');
      expect(await versions()).toEqual(before);
    });

    it('broken manifests are all told, with file and line, and nothing is written', async () => {
      const before = await versions();
      const good = await repository.head();
      await repository.commit({
        'app/broken.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  name: y\n',
        'app/nameless.yaml': 'apiVersion: v1\nkind: ConfigMap\n',
      });
      const run = await ends(1, 'sync');
      expect(run.stdout).toBe('');
      expect(run.stderr).toMatch(/broken\.yaml:5/);
      expect(run.stderr).toMatch(/nameless\.yaml:1/);
      expect(await versions()).toEqual(before);
      await repository.reset(good);
    });

    it('a kind that is not served is an error with the line and what is served, before any write', async () => {
      const before = await versions();
      const good = await repository.head();
      await repository.commit({
        'app/zzz.yaml': `# a version of the past\n${deployment('x').replace('apps/v1', 'apps/v1beta1').replace('name: web\nspec', 'name: old\nspec')}`,
        'app/config.yaml': configMap('settings', { color: 'never' }),
      });
      const run = await ends(1, 'sync');
      expect(run.stderr).toMatch(/zzz\.yaml:2.*apps\/v1beta1.*apps\/v1/);
      expect(await versions()).toEqual(before);
      await repository.reset(good);
    });

    it('an unknown field is told with file and line, and the rest is not harmed', async () => {
      const good = await repository.head();
      await repository.commit({ 'app/config.yaml': `${configMap('settings', { color: 'blue' })}colour: blue\n` });
      const run = await ends(1, 'sync', '--timeout', '60s');
      expect(`${run.stdout}${run.stderr}`).toMatch(/config\.yaml:\d+.*colour/);
      await repository.reset(good);
      await ends(0, 'sync', '--timeout', '60s');
    });

    it('a custom resource definition and its objects are applied in one sync, and an int64 keeps its digits', async () => {
      await repository.commit({ 'app/gadget.yaml': GADGET, 'app/gadgets.yaml': DEFINITION });
      await ends(0, 'sync', '--timeout', '60s');
      expect((await get(ref('Gadget', 'first', 'scenario.example.org')))?.['spec']).toEqual({ serial: 9007199254740993n });
      await ends(0, 'diff');
    });

    it('a definition is not deleted without approval; with it the definition and its objects go', async () => {
      await repository.commit({ 'app/gadget.yaml': null, 'app/gadgets.yaml': null });
      const plan = JSON.parse((await ends(3, 'plan', '-o', 'json')).stdout) as Plan;
      expect(plan.blocked.map(({ kind }) => kind)).toEqual(['protectedKind']);
      await ends(0, 'sync', '--timeout', '60s', '--approve', plan.digest);
      expect(
        await get({ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition', name: 'gadgets.scenario.example.org' }),
      ).toBeUndefined();
    });

    it('a hook stands in the plan, and the rest syncs', async () => {
      await repository.commit({ 'app/hook.yaml': HOOK, 'app/config.yaml': configMap('settings', { color: 'violet' }) });
      expect((await ends(2, 'plan')).stdout).toMatch(/hook +Job .*migrate/);
      await ends(0, 'sync', '--timeout', '60s');
      expect(await dataOf('settings')).toEqual({ color: 'violet' });
      await repository.commit({ 'app/hook.yaml': null });
    });

    it('a release that cannot start ends with exit 4 and says why', async () => {
      await repository.commit({
        'app/web.yaml': `${deployment('registry.example/web:2', { unschedulable: true })}---\n${SERVICE}`,
      });
      const run = await ends(4, 'sync', '--timeout', '12s');
      expect(`${run.stdout}${run.stderr}`).toMatch(/Deployment .*web: Degraded: .*ProgressDeadlineExceeded|Degraded.*progress deadline/);
      const status = JSON.parse((await ends(0, 'status', '-o', 'json')).stdout) as ApplicationStatus;
      expect(status.health.status).toBe('Degraded');
    });

    it('rollback goes back to the last healthy revision', async () => {
      await ends(0, 'rollback', '--to', 'lastHealthy', '--timeout', '60s');
      const template = (await get(ref('Deployment', 'web', 'apps')))?.['spec'];
      expect(JSON.stringify(template)).toContain('registry.example/web:1');
      await repository.revert();
      await ends(0, 'sync', '--timeout', '60s');
    });

    it('another application does not take over what this one owns', async () => {
      const run = await place.run([
        'sync',
        '--repo',
        repository.directory,
        '--path',
        'app',
        '--name',
        'other',
        '--namespace',
        NAMESPACE,
        '--kubeconfig',
        place.kubeconfig,
      ]);
      expect(run.exit, run.stderr).toBe(3);
      expect((await get(ref('ConfigMap', 'settings')))?.metadata.annotations?.['gitops-reconciler/application']).toBe(`${NAMESPACE}/shop`);
    });

    it('destroy deletes what the inventory names and the inventory last', async () => {
      await ends(0, 'destroy');
      expect(await get(ref('Deployment', 'web', 'apps'))).toBeUndefined();
      expect(await get(ref('ConfigMap', 'settings'))).toBeUndefined();
      expect(await get({ group: '', kind: 'Namespace', name: NAMESPACE })).toBeDefined();
    });
  });
}
