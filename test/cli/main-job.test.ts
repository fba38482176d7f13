import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationStatus, ObjectDiff, Plan, SyncResult } from '../../src/index.ts';
import { type MemoryCluster, memoryCluster, temporaryRepository } from '../../src/testing/index.ts';
import { configMap, deployment, type Folder, folder, program, type ProgramRun } from './program.ts';

let cluster: MemoryCluster;
let files: Folder;
let plans: Folder;
beforeEach(() => {
  cluster = memoryCluster({ failingImages: (image) => image.endsWith(':bad') });
  plans = folder({});
  files = folder({ 'web.yaml': deployment('web'), 'settings.yaml': configMap('settings') });
});
afterEach(async () => {
  files[Symbol.dispose]();
  plans[Symbol.dispose]();
  await cluster.close();
});

const shop = (command: string, ...args: string[]): Promise<ProgramRun> =>
  program([command, '--repo', files.directory, '--name', 'shop', '--namespace', 'shop', ...args], { cluster });

const synced = async (...args: string[]): Promise<void> => {
  const run = await shop('sync', '--create-namespace', ...args);
  expect(run.exit, run.stderr).toBe(0);
};

const live = (kind: string, name: string): unknown => cluster.objects().find((o) => o.kind === kind && o.metadata.name === name);
const settings = { group: '', version: 'v1', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };
const editSettings = (): Promise<unknown> =>
  cluster.patch(settings, { data: { greeting: 'hacked' } }, { type: 'merge', fieldManager: 'kubectl-edit' });
const versions = (): readonly string[] =>
  cluster
    .objects()
    .filter(({ metadata }) => metadata.namespace === 'shop')
    .map(({ kind, metadata }) => `${kind}/${metadata.name} ${metadata.resourceVersion}`);

describe('plan', () => {
  it('shows what would be made and exits 2, and writes nothing', async () => {
    const { exit, stdout } = await shop('plan', '--create-namespace');
    expect(exit).toBe(2);
    expect(stdout).toContain('+ create    Namespace shop');
    expect(stdout).toContain('+ create    Deployment shop/web');
    expect(live('Namespace', 'shop')).toBeUndefined();
  });

  it('exits 0 when nothing is to do', async () => {
    await synced();
    expect((await shop('plan')).exit).toBe(0);
  });

  it('of an emptied folder is held back: exit 3, and the digest that lets it go', async () => {
    await synced();
    files.write({ 'web.yaml': null, 'settings.yaml': null });
    const { exit, stdout, stderr } = await shop('plan');
    expect(exit).toBe(3);
    expect(stdout).toContain('Blocked:');
    expect(stderr).toMatch(/--approve sha256:[0-9a-f]{64}/);
  });

  it('with -o json is stored and executed later, if it is still true', async () => {
    const stored = join(plans.directory, 'plan.json');
    writeFileSync(stored, (await shop('plan', '--create-namespace', '-o', 'json')).stdout);
    const run = await shop('sync', '--create-namespace', '--plan', stored);
    expect(run.exit, run.stderr).toBe(0);
    const again = await shop('sync', '--create-namespace', '--plan', stored);
    expect(again.exit).toBe(1);
    expect(again.stderr).toContain('error[PLAN_STALE]: the plan no longer holds');
  });

  it('of a destroy is run by destroy alone', async () => {
    await synced();
    const stored = join(plans.directory, 'destroy.json');
    writeFileSync(stored, (await shop('plan', '--destroy', '-o', 'json')).stdout);
    const refused = await shop('sync', '--plan', stored);
    expect(refused.exit).toBe(1);
    expect(refused.stderr).toContain('run it with destroy --plan');
    const run = await program(['destroy', '--plan', stored, '--namespace', 'shop'], { cluster });
    expect(run.exit, run.stderr).toBe(0);
    expect(live('Deployment', 'web')).toBeUndefined();
  });

  it('is refused for another application, another cluster, and when it was changed', async () => {
    const { stdout } = await shop('plan', '--create-namespace', '-o', 'json');
    const stored = join(plans.directory, 'other.json');
    writeFileSync(stored, stdout);
    const named = await program(['sync', '--plan', stored, '--repo', files.directory, '--name', 'other', '--embedded']);
    expect(named.stderr).toContain('the plan is for the application shop, and --name says other');
    const elsewhere = await program(['sync', '--plan', stored, '--repo', files.directory, '--namespace', 'shop', '--embedded']);
    expect(elsewhere.stderr).toContain('error[PLAN_WRONG_CLUSTER]');
    writeFileSync(stored, stdout.replace('"action": "create"', '"action": "delete"'));
    expect((await shop('sync', '--plan', stored)).stderr).toContain('error[PLAN_INVALID]');
    expect(live('Namespace', 'shop')).toBeUndefined();
  });
});

describe('sync', () => {
  it('makes the cluster equal to the folder, tells each step, and waits for health', async () => {
    const { exit, stdout, stderr } = await shop('sync', '--create-namespace');
    expect(exit).toBe(0);
    expect(stdout).toContain('Health: Healthy');
    expect(stderr).toContain('+ created   Deployment shop/web');
    expect(live('Deployment', 'web')).toMatchObject({ status: { availableReplicas: 2 } });
  });

  it('keeps two folders of the same name apart, and calls each the same every time', async () => {
    using teams = folder({ 'a/deploy/a.yaml': configMap('a'), 'b/deploy/b.yaml': configMap('b') });
    const team = (command: string, name: string): Promise<ProgramRun> =>
      program([command, '--repo', join(teams.directory, name, 'deploy')], { cluster });
    expect((await team('sync', 'a')).stderr).toMatch(/The application is called deploy-[0-9a-f]{6}/);
    expect((await team('sync', 'b')).exit).toBe(0);
    expect([live('ConfigMap', 'a'), live('ConfigMap', 'b')]).toMatchObject([{ kind: 'ConfigMap' }, { kind: 'ConfigMap' }]);
    expect((await team('diff', 'a')).exit).toBe(0);
  });

  it('takes the name of a stored plan', async () => {
    const stored = join(plans.directory, 'plan.json');
    writeFileSync(stored, (await shop('plan', '--create-namespace', '-o', 'json')).stdout);
    const argv = ['sync', '--repo', files.directory, '--namespace', 'shop', '--create-namespace', '--plan', stored];
    const run = await program(argv, { cluster });
    expect(run.exit, run.stderr).toBe(0);
  });

  it('sends no write when it runs again', async () => {
    await synced();
    const before = versions();
    await synced();
    expect(versions()).toEqual(before);
  });

  it('heals what was changed by hand; diff names field, values and manager before', async () => {
    await synced();
    await editSettings();
    const diff = await shop('diff');
    expect(diff.exit).toBe(2);
    expect(diff.stdout).toMatch(/data\.greeting.*"hacked" → "hello".*kubectl-edit/);
    await synced();
    expect(live('ConfigMap', 'settings')).toMatchObject({ data: { greeting: 'hello' } });
    expect((await shop('diff')).exit).toBe(0);
  });

  it('diff counts what is in sync, and says what the API server will refuse and what that means', async () => {
    await synced();
    files.write({ 'web.yaml': deployment('web').replaceAll('app: web', 'app: shop') });
    const { stdout } = await shop('diff');
    expect(stdout.split('\n').filter((line) => /immutable|sync|cannot/.test(line))).toEqual([
      '    ~ spec.selector                      …app":"web"}} → …app":"shop"}}  # immutable, changed in Git',
      '    ! immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git',
      '1 object differs: 1 changed. 1 object cannot be changed in place. 1 in sync.',
    ]);
    expect((await shop('plan')).stdout).toMatch(/spec\.selector.*# immutable, changed in Git/);
    expect(JSON.parse((await shop('diff', '-o', 'json')).stdout)).toHaveLength(1);
  });

  it('heals replicas that a person scaled, for no autoscaler wants them', async () => {
    await synced();
    const web = { group: 'apps', version: 'v1', kind: 'Deployment', namespace: 'shop', name: 'web' };
    await cluster.patch(web, { spec: { replicas: 3 } }, { type: 'merge', subresource: 'scale', fieldManager: 'kubectl' });
    expect((await shop('diff')).stdout).toMatch(/spec\.replicas.*3 → 2.*kubectl/);
    await synced();
    expect(live('Deployment', 'web')).toMatchObject({ spec: { replicas: 2 } });
    expect((await shop('diff')).exit).toBe(0);
  });

  it('prunes a removed file, and keeps its object with --no-prune', async () => {
    await synced();
    files.write({ 'settings.yaml': null });
    await synced('--no-prune');
    expect(live('ConfigMap', 'settings')).toBeDefined();
    await synced();
    expect(live('ConfigMap', 'settings')).toBeUndefined();
  });

  it('of an emptied folder deletes nothing and exits 3, until the plan is approved by its digest', async () => {
    await synced();
    files.write({ 'web.yaml': null, 'settings.yaml': null });
    const held = await shop('sync');
    expect(held.exit).toBe(3);
    expect(live('Deployment', 'web')).toBeDefined();
    const [digest = ''] = /sha256:[0-9a-f]{64}$/m.exec(held.stderr.split('\n').find((line) => line.includes('--approve')) ?? '') ?? [];
    expect((await shop('sync', '--approve', digest)).exit).toBe(0);
    expect(live('Deployment', 'web')).toBeUndefined();
  });

  it('of a release that does not become ready exits 4 in time', async () => {
    files.write({ 'web.yaml': deployment('web', { image: 'registry.example/app:bad' }) });
    const { exit, stdout } = await shop('sync', '--create-namespace', '--timeout', '300ms');
    expect(exit).toBe(4);
    expect(stdout).toContain('unhealthy');
  });

  it('does not wait with --no-wait', async () => {
    files.write({ 'web.yaml': deployment('web', { image: 'registry.example/app:bad' }) });
    expect((await shop('sync', '--create-namespace', '--no-wait')).exit).toBe(0);
  });

  it('writes nothing where the server refuses something, and the rest with --no-preflight', async () => {
    await synced();
    const bad = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'bad' }, spec: { ports: [{ port: 70_000 }] } };
    files.write({ 'bad.json': JSON.stringify(bad), 'other.yaml': deployment('other') });
    const refused = { exit: 1, stderr: expect.stringContaining('bad.json:1') };
    expect(await shop('sync')).toMatchObject(refused);
    expect(live('Deployment', 'other')).toBeUndefined();
    expect(await shop('sync', '--no-preflight')).toMatchObject(refused);
    expect(live('Deployment', 'other')).toBeDefined();
  });

  it.each([1, 3])('writes %d objects at a time with --apply-concurrency', async (atOnce) => {
    files.write(Object.fromEntries(Array.from({ length: 8 }, (_, at) => [`c${at}.yaml`, configMap(`c${at}`)])));
    let [now, most] = [0, 0];
    const counted = new Proxy(cluster, {
      get: (target, key) => {
        const own: unknown = Reflect.get(target, key);
        if (typeof own !== 'function') return own;
        const call = own.bind(target) as (...o: unknown[]) => Promise<unknown>;
        if (key !== 'apply') return call;
        return async (...o: unknown[]) => {
          most = Math.max(most, ++now);
          return call(...o).finally(() => now--);
        };
      },
    });
    const args = ['sync', '--repo', files.directory, '--name', 'shop', '--no-preflight', '--apply-concurrency', String(atOnce)];
    expect(await program(args, { cluster: counted })).toMatchObject({ exit: 0 });
    expect(most).toBe(atOnce);
  });

  it('that a signal stops before the first write says so, exit 1', async () => {
    const { exit, stdout, stderr } = await program(['sync', '--repo', files.directory, '--name', 'shop'], {
      cluster,
      signal: AbortSignal.abort(new DOMException('stopped by SIGINT', 'AbortError')),
    });
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('cancelled: nothing was written');
  });

  it('that a signal stops while it waits tells what was done, exit 1', async () => {
    files.write({ 'web.yaml': deployment('web', { image: 'registry.example/app:bad' }) });
    const abort = new AbortController();
    const watched = {
      ...cluster,
      watch: (...args: Parameters<MemoryCluster['watch']>) => {
        abort.abort(new DOMException('stopped by SIGINT', 'AbortError'));
        return cluster.watch(...args);
      },
    };
    const argv = ['sync', '--repo', files.directory, '--name', 'shop', '-n', 'shop', '--create-namespace'];
    const { exit, stdout } = await program(argv, { cluster: watched, signal: abort.signal });
    expect(exit).toBe(1);
    expect(stdout).toContain('cancelled');
    expect(live('Deployment', 'web')).toBeDefined();
  });
});

describe('manifests that cannot be used', () => {
  it.each(['plan', 'diff', 'sync'])(
    '%s prints all problems on stderr with file and line, nothing on stdout, and exits 1',
    async (command) => {
      files.write({ 'a.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n', 'b.yaml': 'a: 1\na: 2\napiVersion: v1\nkind: X\n' });
      const { exit, stdout, stderr } = await shop(command);
      expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
      expect(stderr).toContain('error[MANIFEST_INVALID]');
      expect(stderr).toMatch(/^a\.yaml:\d+.*: /m);
      expect(stderr).toMatch(/^b\.yaml:2.*: /m);
      expect(stderr).not.toContain('    at ');
      expect(live('Namespace', 'shop')).toBeUndefined();
    },
  );

  it('a kind that the cluster does not serve is named with its line before anything is written', async () => {
    files.write({ 'gadget.yaml': 'apiVersion: example.org/v1\nkind: Gadget\nmetadata:\n  name: first\n' });
    const { exit, stderr } = await shop('sync', '--create-namespace');
    expect(exit).toBe(1);
    expect(stderr).toMatch(/error\[KIND_NOT_SERVED\].*\ngadget\.yaml:\d+/);
    expect(live('Namespace', 'shop')).toBeUndefined();
  });

  it('a path that is not there is an error, not an empty set', async () => {
    await synced();
    const { exit, stderr } = await shop('sync', '--path', 'no/such');
    expect(exit).toBe(1);
    expect(stderr).toContain('error[SOURCE_REFUSED]');
    expect(live('Deployment', 'web')).toBeDefined();
  });

  it.each([
    ['http://127.0.0.1:1/x', '--allow-http allows http://'],
    ['https://user:password@git.example/x', '--git-token-file'],
  ])('a refused address says which option helps, and shows no password: %s', async (repo, hint) => {
    const { exit, stderr } = await program(['plan', '--repo', repo, '--name', 'shop'], { cluster });
    expect(exit).toBe(1);
    expect(stderr).toContain('error[SOURCE_REFUSED]');
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain('password@');
  });

  it('a namespace that is not there says which option makes it', async () => {
    const { exit, stderr } = await shop('sync');
    expect(exit).toBe(1);
    expect(stderr).toContain('--create-namespace');
  });

  it('--debug shows on stderr where an error came from', async () => {
    const { stdout, stderr } = await shop('plan', '--path', 'no/such', '--debug');
    expect(stderr).toContain('    at ');
    expect(stdout).toBe('');
  });
});

describe('status and health', () => {
  it('exit 0 whatever the state is, and show it', async () => {
    const before = await shop('status');
    expect(before.exit).toBe(0);
    expect(before.stdout).toContain('OutOfSync');
    await synced();
    const after = await shop('status');
    expect(after.stdout).toMatch(/Synced[^]*History\n +1 .*succeeded/);
    const health = await shop('health');
    expect({ exit: health.exit, text: health.stdout }).toEqual({
      exit: 0,
      text: expect.stringMatching(/^shop: Healthy[^]*Deployment shop\/web +Healthy/),
    });
  });
});

describe('rollback and destroy', () => {
  it('rollback goes back to a revision by its number in the history', async () => {
    await using repository = await temporaryRepository();
    const run = (command: string, ...args: string[]): Promise<ProgramRun> =>
      program([command, '--repo', repository.directory, '--name', 'shop', ...args], { cluster });
    await repository.commit({ 'settings.yaml': configMap('settings', { greeting: 'one' }) });
    expect((await run('sync')).exit).toBe(0);
    await repository.commit({ 'settings.yaml': configMap('settings', { greeting: 'two' }) });
    expect((await run('sync')).exit).toBe(0);
    const rolledBack = await run('rollback', '--to', '1');
    expect(rolledBack.exit, rolledBack.stderr).toBe(0);
    expect(live('ConfigMap', 'settings')).toMatchObject({ data: { greeting: 'one' } });
    const nowhere = await run('rollback', '--to', '77');
    expect({ exit: nowhere.exit, stderr: nowhere.stderr }).toEqual({
      exit: 1,
      stderr: expect.stringContaining('the history has no entry 77'),
    });
  });

  it('destroy deletes what the inventory names; a namespace only by approval', async () => {
    await synced();
    const gone = await program(['destroy', '--name', 'shop', '-n', 'shop'], { cluster });
    expect(gone.exit, gone.stderr).toBe(0);
    expect(live('Deployment', 'web')).toBeUndefined();
    expect(live('Namespace', 'shop')).toBeDefined();
  });

  it('destroy says so where it has deleted nothing, for all that is left of the application belongs to others', async () => {
    const annotations = { 'meta.helm.sh/release-name': 'other' };
    await synced();
    for (const { apiVersion, kind, metadata } of cluster.objects()) {
      const marks = metadata.annotations ?? {};
      const ref = { group: apiVersion.split('/').at(-2) ?? '', kind, namespace: metadata.namespace, name: metadata.name };
      if ('gitops-reconciler/application' in marks) await cluster.patch(ref, { metadata: { annotations } }, { type: 'merge' });
    }
    const kept = await program(['destroy', '--name', 'shop', '-n', 'shop'], { cluster });
    expect({ exit: kept.exit, hint: kept.stderr }).toEqual({ exit: 0, hint: expect.stringContaining('Nothing was deleted: all') });
    expect(live('Deployment', 'web')).toBeDefined();
  });

  it('destroy --timeout says what is not gone by then, and why', async () => {
    await synced();
    const ref = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: 'web' };
    await cluster.patch(ref, { metadata: { finalizers: ['example.com/hold'] } }, { type: 'merge' });
    const held = await program(['destroy', '--name', 'shop', '-n', 'shop', '--timeout', '1s'], { cluster });
    await cluster.patch(ref, { metadata: { finalizers: [] } }, { type: 'merge' });
    expect(held.exit).toBe(1);
    expect(held.stdout).toContain('Deployment shop/web is not gone within 1 s (timeoutMs)');
    expect(held.stdout).toContain('it waits for its finalizers (example.com/hold)');
  });

  it('destroy --delete-namespace is held back until the plan that names it is approved', async () => {
    await synced();
    const argv = ['--name', 'shop', '-n', 'shop', '--delete-namespace'];
    const held = await program(['destroy', ...argv], { cluster });
    expect({ exit: held.exit, hint: held.stderr }).toEqual({
      exit: 3,
      hint: expect.stringContaining('gitops-reconciler plan --destroy --name shop --namespace shop --delete-namespace'),
    });
    const { stdout } = await program(['plan', '--destroy', ...argv, '-o', 'json'], { cluster });
    const run = await program(['destroy', ...argv, '--approve', (JSON.parse(stdout) as Plan).digest], { cluster });
    expect(run.exit, run.stdout).toBe(0);
    expect(live('Namespace', 'shop')).toBeUndefined();
  });
});

describe('a destroy of what is not there', () => {
  const argv = ['--name', 'nosuch', '-n', 'shop'];
  const sentence = 'Nothing is known of an application nosuch in namespace shop';

  it('says so in place of a success, exit 0', async () => {
    await synced();
    const { exit, stdout, stderr } = await program(['destroy', ...argv], { cluster });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain(sentence);
    expect(stdout).not.toContain('succeeded');
    expect((await program(['plan', '--destroy', ...argv], { cluster })).stderr).toContain(sentence);
    expect((await shop('destroy')).stdout).not.toContain('Nothing is known');
  });

  it('leaves the answer in JSON alone on stdout', async () => {
    const { stdout, stderr } = await program(['destroy', ...argv, '-o', 'json'], { cluster });
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'succeeded', steps: [] });
    expect(stderr).toContain(sentence);
  });
});

describe('the answer in JSON', () => {
  const json = async <T>(command: string, ...args: string[]): Promise<T> =>
    JSON.parse((await shop(command, '-o', 'json', ...args)).stdout) as T;

  it('stands alone on stdout: a plan, differences, a result, a status', async () => {
    expect(await json<Plan>('plan', '--create-namespace')).toMatchObject({ version: 1, application: 'shop', operation: 'sync' });
    expect(await json<SyncResult>('sync', '--create-namespace')).toMatchObject({ outcome: 'succeeded', health: { status: 'Healthy' } });
    expect(await json<ApplicationStatus>('status')).toMatchObject({
      sync: 'Synced',
      conditions: [{ type: 'Ready', status: 'True' }, {}, {}],
    });
    expect(await json<unknown>('health')).toMatchObject({ application: 'shop', health: { status: 'Healthy' } });
    expect(await json<ObjectDiff[]>('diff')).toEqual([]);
    await editSettings();
    expect(await json<ObjectDiff[]>('diff')).toMatchObject([
      { ref: { name: 'settings' }, state: 'changed', changes: [{ path: '/data/greeting' }] },
    ]);
  });

  it('or in YAML and Markdown', async () => {
    expect((await shop('plan', '--create-namespace', '-o', 'yaml')).stdout).toMatch(/^version: 1\napplication: shop\n/);
    expect((await shop('plan', '--create-namespace', '-o', 'markdown')).stdout).toContain('shop');
    expect((await shop('health', '-o', 'markdown')).stdout).toContain('| object | health | why |');
  });
});

describe('the source', () => {
  it('of a repository is its committed state at --ref, by default HEAD', async () => {
    await using repository = await temporaryRepository();
    await repository.commit({ 'deploy/settings.yaml': configMap('settings') });
    await repository.tag('v1.0.0');
    await repository.commit({ 'deploy/settings.yaml': configMap('settings', { greeting: 'two' }) });
    const revision = async (...args: string[]): Promise<string> => {
      const { stdout, stderr } = await program(['plan', '--repo', repository.directory, '--path', 'deploy', '-o', 'json', ...args], {
        cluster,
      });
      expect(stderr).toContain('The application is called deploy');
      return (JSON.parse(stdout) as Plan).revision;
    };
    expect(await revision()).toBe(`main@sha1:${await repository.head()}`);
    expect(await revision('--ref', 'v1.0.0')).toMatch(/^v1\.0\.0@sha1:/);
    expect(await revision('--ref', 'semver:>=1.0.0 <2')).toMatch(/^v1\.0\.0@sha1:/);
  });

  it('may be two repositories: both revisions are in the plan and in the status', async () => {
    await using app = await temporaryRepository();
    await using env = await temporaryRepository();
    await app.commit({ 'web.yaml': deployment('web') });
    await env.commit({ 'prod/settings.yaml': configMap('settings') });
    const repositories = ['--repo', `app=${app.directory}`, '--repo', `env=${env.directory}`, '--path', 'env=prod'];
    const argv = [...repositories, '--name', 'app-env', '-o', 'json'];
    const result = JSON.parse((await program(['sync', ...argv], { cluster })).stdout) as SyncResult;
    expect(result.revision).toBe(`app=main@sha1:${await app.head()};env=main@sha1:${await env.head()}`);
    expect((await program(['plan', ...repositories], { cluster })).stderr).toContain('The application is called app-env');
    const status = JSON.parse((await program(['status', ...argv], { cluster })).stdout) as ApplicationStatus;
    expect(Object.keys(status.sources)).toEqual(['app', 'env']);
  });

  it('reads sub-folders with --recurse, and files by --include and --exclude', async () => {
    files.write({ 'more/extra.yaml': configMap('extra') });
    const kinds = async (...args: string[]): Promise<string> => (await shop('plan', '--create-namespace', ...args)).stdout;
    expect(await kinds()).not.toContain('shop/extra');
    expect(await kinds('--recurse')).toContain('ConfigMap shop/extra');
    expect(await kinds('--include', 'settings*')).not.toContain('Deployment');
    expect(await kinds('--exclude', 'settings*')).not.toContain('shop/settings');
  });

  it('--embedded is an empty cluster for one command', async () => {
    const argv = ['--repo', files.directory, '--name', 'shop', '--embedded'];
    expect((await program(['sync', ...argv])).exit).toBe(0);
    expect((await program(['diff', ...argv])).exit).toBe(2);
  });
});
