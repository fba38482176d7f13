import { load } from 'js-yaml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '../../src/index.ts';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { configMap, folder, program } from './program.ts';

let memory: MemoryCluster;

const pod = (image: string) => ({ containers: [{ name: 'app', image }] });

function deployment(name: string, image: string) {
  const labels = { app: name };
  const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: pod(image) } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name, namespace: 'shop' }, spec };
}

/** A namespace with a Deployment that runs, one whose image is not there, a claim of no class, and two ConfigMaps. */
beforeAll(async () => {
  memory = memoryCluster({ failingImages: (image) => image.includes('missing') });
  await memory.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  await memory.create(deployment('api', 'registry.example/api:1'));
  await memory.create(deployment('web', 'registry.example/missing:1'));
  for (const name of ['a', 'b']) await memory.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'shop' } });
  const data = { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '1Gi' } } };
  await memory.create({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', namespace: 'shop' },
    spec: data,
  } as never);
  await settled();
});
afterAll(() => memory.close());

/** Until one Deployment is available, and the Pod of the other waits. */
async function settled(): Promise<void> {
  const { resourceVersion, items } = await memory.list({ group: '', kind: 'Pod', namespace: 'shop' });
  const state = new Map(items.map((each) => [each.metadata.name, JSON.stringify(each['status'])]));
  const done = (): boolean =>
    [...state.values()].some((text) => text.includes('ImagePullBackOff')) &&
    [...state.values()].some((text) => text.includes('"ready":true'));
  if (!done()) {
    for await (const { object } of memory.watch({ group: '', kind: 'Pod', namespace: 'shop' }, { resourceVersion })) {
      state.set(object.metadata.name, JSON.stringify(object['status']));
      if (done()) break;
    }
  }
  const ref = { group: 'apps', kind: 'Deployment', namespace: 'shop' };
  const list = await memory.list(ref);
  if (list.items.some(({ status }) => JSON.stringify(status ?? {}).includes('"availableReplicas":1'))) return;
  for await (const { object } of memory.watch(ref, { resourceVersion: list.resourceVersion })) {
    if (JSON.stringify(object['status'] ?? {}).includes('"availableReplicas":1')) return;
  }
}

const run = (argv: string, o: { cluster?: Cluster; isTTY?: boolean; columns?: number; env?: Record<string, string> } = {}) =>
  program(['health', ...argv.split(' ').filter(Boolean)], { cluster: memory, ...o });

/** Names that the cluster made up, made the same. */
const masked = (text: string): string =>
  text.replaceAll(/-[a-z0-9]{8,10}-[a-z0-9]{5}\b/g, '-HASH-POD').replaceAll(/\b(web|api)-[a-z0-9]{8,10}\b/g, '$1-HASH');

describe('the health of what is in a cluster', () => {
  it('tells of a namespace what is not healthy and why, and then the rest', async () => {
    const { exit, stdout, stderr } = await run('-n shop');
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(masked(stdout)).toMatchInlineSnapshot(`
      "namespace shop: 2 of 8 objects are Progressing
        PersistentVolumeClaim shop/data  Progressing waiting for a volume
            StorageClass fast does not exist, and PersistentVolumeClaim shop/data asks for it; create it, or name another
        Deployment shop/web              Progressing 0 of 1 updated replicas are available
            Pod shop/web-HASH-POD cannot start: container app waits with ImagePullBackOff: image registry.example/missing:1 was not found; mend the image of Deployment shop/web
        Namespace shop                   Healthy     active
        Deployment shop/api              Healthy     1 of 1 replicas are available
        and 4 objects whose kind reports no status
      "
    `);
  });

  it('goes from one object down to the cause', async () => {
    const { exit, stdout } = await run('deploy/web -n shop');
    expect(exit).toBe(0);
    expect(masked(stdout)).toMatchInlineSnapshot(`
      "Deployment shop/web: Progressing: 0 of 1 updated replicas are available
      Pod shop/web-HASH-POD cannot start: container app waits with ImagePullBackOff: image registry.example/missing:1 was not found; mend the image of Deployment shop/web

      Deployment shop/web  Progressing: 0 of 1 updated replicas are available
        └ ReplicaSet shop/web-HASH  Progressing: 0 of 1 replicas are available
          └ Pod shop/web-HASH-POD  Degraded: Back-off pulling image "registry.example/missing:1": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image "registry.example/missing:1": failed to resolve reference "registry.example/missing:1":…
            └ container app  cannot start: container app waits with ImagePullBackOff: image registry.example/missing:1 was not found
      "
    `);
  });

  it.each(['deployment api', 'deployments/api', 'Deployment/api', 'deployments.apps/api', 'deploy.v1.apps api'])(
    'takes names as kubectl does: %s',
    async (words) => {
      expect((await run(`${words} -n shop`)).stdout).toBe('Deployment shop/api: Healthy: 1 of 1 replicas are available\n');
    },
  );

  it('takes several objects, and all of some kinds', async () => {
    const named = await run('deploy/api pvc/data -n shop -o json');
    expect((JSON.parse(named.stdout) as { objects: { ref: { name: string } }[] }).objects.map(({ ref }) => ref.name)).toEqual([
      'data',
      'api',
    ]);
    const kinds = await run('deploy,pvc -n shop -o json');
    expect((JSON.parse(kinds.stdout) as { objects: { ref: { name: string } }[] }).objects.map(({ ref }) => ref.name)).toEqual([
      'data',
      'web',
      'api',
    ]);
    expect((await run('deploy,pods -n shop')).stdout).toMatch(
      /^deployments, pods in namespace shop: 1 of 4 objects is Degraded, 1 Progressing\n {2}Pod /,
    );
    expect((await run('cj -n shop')).stdout).toBe('cronjobs in namespace shop: there are no objects\n');
  });

  it('gives the whole explanation as JSON and YAML', async () => {
    const { stdout } = await run('pvc data -n shop -o json');
    const answer = JSON.parse(stdout) as Record<string, unknown>;
    expect(answer).toMatchObject({
      ref: { kind: 'PersistentVolumeClaim', namespace: 'shop', name: 'data' },
      health: { status: 'Progressing', rule: 'persistent-volume-claim' },
      message: 'StorageClass fast does not exist, and PersistentVolumeClaim shop/data asks for it; create it, or name another',
    });
    expect(load((await run('pvc data -n shop -o yaml')).stdout)).toEqual(answer);
    expect((await run('-n shop -o markdown')).stdout).toContain(
      '| PersistentVolumeClaim shop/data | Progressing | StorageClass fast does not exist',
    );
  });

  it('tells of all namespaces, and of what is in none', async () => {
    expect((await run('-A')).stdout).toMatch(
      /^the cluster: 2 of \d+ objects are Progressing\n {2}PersistentVolumeClaim [^]* {2}and \d+ healthy objects\n$/,
    );
    const { stdout } = await run('-A -o json');
    const { scope, objects } = JSON.parse(stdout) as { scope: string; objects: { ref: { kind: string } }[] };
    expect(scope).toBe('the cluster');
    expect(objects.map(({ ref }) => ref.kind)).toEqual(expect.arrayContaining(['Namespace', 'Deployment', 'PersistentVolumeClaim']));
  });

  it.each<[string, string, RegExp]>([
    ['a kind that is not served names the nearest', 'deploi/web', /the cluster serves no kind "deploi"; did you mean deploy\?\nSee:/],
    [
      'an object that is not there names the nearest',
      'deploy/wep -n shop',
      /error\[API_ERROR\]: there is no Deployment shop\/wep; did you mean web\?/,
    ],
    ['a namespace that is not there names the nearest', '-n shopp', /there is no Namespace shopp; did you mean shop\?/],
    ['words of both forms', 'deploy/web api', /"deploy\/web api" is neither KIND\/NAME … nor KIND NAME/],
    ['an object in all namespaces', 'deploy/web -A', /Deployment web is looked for in one namespace: name it with -n, without -A/],
    ['a namespace and all of them', '-A -n shop', /-A and -n cannot both be given/],
    ['an application and an object', 'deploy/web --repo .', /not both at once/],
  ])('is refused with exit 1: %s', async (_, argv, message) => {
    const { exit, stdout, stderr } = await run(argv);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toMatch(message);
  });

  it('says what may not be read, and tells the rest', async () => {
    const nobody = memory.as({ user: 'nobody' });
    const cluster: Cluster = {
      ...memory,
      list: (kind, o) => (kind.kind === 'Pod' || kind.kind === 'ReplicaSet' ? nobody : memory).list(kind, o),
    };
    const { exit, stdout, stderr } = await run('-n shop', { cluster });
    expect(exit).toBe(0);
    expect(stderr).toBe('may not be read: Pod, ReplicaSet.apps\n');
    expect(stdout).toMatch(/Deployment shop\/web is Progressing: .* \(may not be read: ReplicaSet\)/);
    const forbidden = await run('pods -n shop', { cluster });
    expect(forbidden.exit).toBe(1);
    expect(forbidden.stderr).toContain('not allowed; grant the verb "list" on "pods"');
  });

  it.each(['-n shop', '-A', 'deploy/web -n shop', 'deploy/web -n shop -o json', '-n shop -o markdown'])(
    'tells no value of a Secret that it may read: %s',
    async (argv) => {
      const value = 'registry.example/missing';
      const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'images', namespace: 'shop' }, stringData: { value } };
      await memory.create(secret);
      try {
        const asked: (string | undefined)[] = [];
        const cluster: Cluster = {
          ...memory,
          list: (kind, o) => {
            if (kind.kind === 'Secret') asked.push(kind.namespace);
            return memory.list(kind, o);
          },
        };
        const { stdout } = await run(argv, { cluster });
        expect(stdout).toContain('image (hidden):1 was not found');
        expect(stdout).not.toContain(value);
        expect(asked).toEqual(['shop']);
      } finally {
        await memory.delete({ group: '', kind: 'Secret', namespace: 'shop', name: 'images' });
      }
    },
  );

  it('is that of the namespace of the context where none is given, and so is what other commands mean', async () => {
    await using listener = await memory.listen();
    const config = JSON.parse(listener.kubeconfig) as { contexts: { context: { namespace?: string } }[] };
    for (const { context } of config.contexts) context.namespace = 'shop';
    using files = folder({ kubeconfig: JSON.stringify(config), 'app/settings.yaml': configMap('settings') });
    const kubeconfig = ['--kubeconfig', `${files.directory}/kubeconfig`];
    const said = async (...argv: string[]): Promise<string> => (await program([...argv, ...kubeconfig])).stdout;
    expect(await said('health')).toMatch(/^namespace shop: /);
    expect(await said('health', 'deploy/api')).toMatch(/^Deployment shop\/api: Healthy/);
    expect(await said('health', '-n', 'default')).toMatch(/^namespace default: /);
    expect(await said('plan', '--repo', `${files.directory}/app`)).toContain('ConfigMap shop/settings');
    expect(await said('plan', '--repo', `${files.directory}/app`, '-n', 'default')).toContain('ConfigMap default/settings');
  });

  it('breaks a cause between words where a narrow terminal ends, and leaves out what has no room beside it', async () => {
    const { stdout } = await run('pvc -n shop', { isTTY: true, columns: 56, env: { NO_COLOR: '1' } });
    expect(stdout).toMatchInlineSnapshot(`
      "persistentvolumeclaims in namespace shop: the object is Progressing
        PersistentVolumeClaim shop/data  Progressing
            StorageClass fast does not exist, and
            PersistentVolumeClaim shop/data asks for it;
            create it, or name another
      "
    `);
  });

  it('breaks the way down to a cause too', async () => {
    const { stdout } = await run('pvc/data -n shop', { isTTY: true, columns: 56, env: { NO_COLOR: '1' } });
    expect(stdout).toMatchInlineSnapshot(`
      "PersistentVolumeClaim shop/data: Progressing: waiting for a volume
      StorageClass fast does not exist, and
      PersistentVolumeClaim shop/data asks for it; create it,
      or name another

      PersistentVolumeClaim shop/data  Progressing: waiting
        for a volume
        └ StorageClass fast  Missing: does not exist, and
            PersistentVolumeClaim shop/data asks for it
      "
    `);
  });

  it('gives all objects of a kind as a list, also where there is but one', async () => {
    const answer = JSON.parse((await run('pvc -n shop -o json')).stdout) as { scope: string; objects: object[] };
    expect(answer).toMatchObject({ scope: 'persistentvolumeclaims in namespace shop', objects: [{ ref: { name: 'data' } }] });
  });

  it('gives one object as Markdown, with the way down to its cause', async () => {
    expect((await run('pvc/data -n shop -o markdown')).stdout).toMatchInlineSnapshot(`
      "**PersistentVolumeClaim shop/data: Progressing: waiting for a volume**

      StorageClass fast does not exist, and PersistentVolumeClaim shop/data asks for it; create it, or name another

      | from | health | why |
      | --- | --- | --- |
      | PersistentVolumeClaim shop/data | Progressing | waiting for a volume |
      | StorageClass fast | Missing | does not exist, and PersistentVolumeClaim shop/data asks for it |
      "
    `);
  });

  it('shows on a terminal how far it has read, and takes it away again', async () => {
    const { stderr } = await run('-n shop', { isTTY: true });
    expect(stderr).toMatch(/reading the cluster: \d+ of \d+ kinds/);
    expect(stderr.endsWith('\r\u001b[K')).toBe(true);
  });
});

describe('the health of an application', () => {
  it('tells the cause of what is not healthy below it', async () => {
    using files = folder({ 'web.yaml': JSON.stringify({ ...deployment('web', 'registry.example/missing:1'), metadata: { name: 'web' } }) });
    await program(['sync', '--repo', files.directory, '--name', 'shop', '-n', 'shop', '--no-wait', '--adopt', 'unowned'], {
      cluster: memory,
    });
    const { exit, stdout } = await run(`--repo ${files.directory} --name shop -n shop`);
    expect(exit).toBe(0);
    expect(masked(stdout)).toMatch(
      /^ {2}Deployment shop\/web {2}Progressing .*\n {6}Pod shop\/web-HASH-POD cannot start: container app waits with ImagePullBackOff: .*; mend the image of Deployment shop\/web$/m,
    );
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'registry' }, stringData: { host: 'registry.example' } };
    files.write({ 'registry.yaml': JSON.stringify(secret) });
    await program(['sync', '--repo', files.directory, '--name', 'shop', '-n', 'shop', '--no-wait', '--adopt', 'unowned'], {
      cluster: memory,
    });
    expect((await run(`--repo ${files.directory} --name shop -n shop -o json`)).stdout).not.toContain('image registry.example');
    files.write({ 'registry.yaml': null });
    await program(['sync', '--repo', files.directory, '--name', 'shop', '-n', 'shop', '--no-wait', '--adopt', 'unowned'], {
      cluster: memory,
    });
    const json = JSON.parse((await run(`--repo ${files.directory} --name shop -n shop -o json`)).stdout) as { resources: object[] };
    expect(json.resources[0]).toMatchObject({ ref: { name: 'web' }, cause: expect.stringContaining('was not found') });
  });
});
