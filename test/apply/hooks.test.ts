import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../src/object/index.ts';
import { applyPlan } from '../../src/apply/index.ts';
import type { MemoryClusterOptions } from '../../src/testing/index.ts';
import { configMap, deployment, hook, job, NAMESPACE, statuses, wave, world } from './world.ts';

const fails = { script: { pods: () => ({ exitCode: 1 }) } };
const namedFails = (name: string): MemoryClusterOptions => ({
  script: { pods: ({ metadata }) => (metadata.labels?.['job-name'] === name ? { exitCode: 1 } : undefined) },
});

describe('hooks', () => {
  it('run in their phases, each when what comes before is done and healthy', async () => {
    await using w = await world();
    const objects = [job('before', hook('PreSync')), deployment('web'), job('after', hook('PostSync'))];
    const result = await w.sync(objects);
    expect(result.outcome).toBe('succeeded');
    expect(w.order('before', 'web', 'after')).toEqual(['CREATE Job/before', 'CREATE Deployment/web', 'CREATE Job/after']);
    expect(w.seen.find(({ what }) => what === 'CREATE Deployment/web')?.ready).toEqual(['before']);
    expect(w.seen.find(({ what }) => what === 'CREATE Job/after')?.ready.toSorted()).toEqual(['before', 'web']);
  });

  it('carry our mark, no finalizer, and stand in the history and not in the inventory', async () => {
    await using w = await world();
    await w.sync([job('migrate', hook('PreSync')), configMap('a')]);
    const live = await w.memory.get({ group: 'batch', kind: 'Job', namespace: NAMESPACE, name: 'migrate' });
    expect(live?.metadata.annotations).toMatchObject({ 'gitops-reconciler/application': 'shop/web' });
    expect(live?.metadata['finalizers']).toBeUndefined();
    const stored = await w.inventory.read('web');
    expect(stored?.objects.map(({ ref }) => ref.name)).toEqual(['a']);
    expect(Object.keys(stored?.history[0]?.hooks ?? {})).toEqual(['hook:PreSync:batch/Job/shop/migrate']);
    expect((await w.plan([job('migrate', hook('PreSync')), configMap('a')])).summary.writes).toBe(0);
  });

  it.each(['helm.sh/hook', 'argocd.argoproj.io/hook'])('of a kind that takes others along stay and are applied over: %s', async (key) => {
    await using w = await world();
    const annotations = { [key]: key.startsWith('helm') ? 'pre-install' : 'PreSync' };
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', annotations } };
    const run = (value: string) => w.sync([namespace, configMap('a', {}, { key: value })]);
    expect((await run('1')).outcome).toBe('succeeded');
    await w.memory.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs', namespace: 'team' } });
    const before = await w.memory.get({ group: '', kind: 'Namespace', name: 'team' });
    expect((await run('2')).outcome).toBe('succeeded');
    const after = await w.memory.get({ group: '', kind: 'Namespace', name: 'team' });
    expect(after?.metadata.uid).toBe(before?.metadata.uid);
    expect(await w.memory.get({ group: '', kind: 'ConfigMap', namespace: 'team', name: 'theirs' })).toBeDefined();
  });

  const definition = {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Backup', plural: 'backups' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  };
  const disk = { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/a' } };
  it.each([
    ['CustomResourceDefinition', 'apiextensions.k8s.io', 'v1', 'backups.example.com', definition],
    ['PersistentVolume', '', 'v1', 'disk', disk],
  ])('of the kind %s never make room for the next run', async (kind, group, version, name, spec) => {
    await using w = await world();
    const run = async (key: string): Promise<unknown> => {
      const object = {
        apiVersion: group === '' ? version : `${group}/${version}`,
        kind,
        metadata: { name, annotations: hook('PreSync') },
        spec,
      };
      expect((await w.sync([object, configMap('a', {}, { key })])).outcome).toBe('succeeded');
      return (await w.memory.get({ group, kind, name }))?.metadata.uid;
    };
    const first = await run('1');
    expect(first).toBeDefined();
    expect(await run('2')).toBe(first);
  });

  it('make room for the next run by default', async () => {
    await using w = await world();
    const run = (key: string) => w.sync([job('migrate', hook('PreSync')), configMap('a', {}, { key })]);
    await run('1');
    const first = w.memory.objects().find(({ kind }) => kind === 'Job')?.metadata.uid;
    expect((await run('2')).outcome).toBe('succeeded');
    expect(w.order('migrate', 'a')).toEqual([
      'CREATE Job/migrate',
      'CREATE ConfigMap/a',
      'DELETE Job/migrate',
      'CREATE Job/migrate',
      'UPDATE ConfigMap/a',
    ]);
    expect(w.memory.objects().find(({ kind }) => kind === 'Job')?.metadata.uid).not.toBe(first);
  });

  it('that fail stop what comes after them, and nothing is applied', async () => {
    await using w = await world(fails);
    const result = await w.sync([job('migrate', hook('PreSync')), configMap('a')]);
    expect(result.outcome).toBe('failed');
    expect(statuses(result)).toEqual({ migrate: 'failed', a: 'skipped' });
    expect(result.steps.find(({ ref }) => ref.name === 'a')?.message).toContain('Job shop/migrate');
    expect(w.names('ConfigMap')).toEqual([]);
    expect((await w.inventory.read('web'))?.history[0]).toMatchObject({ outcome: 'failed' });
    expect((await w.inventory.read('web'))?.history[0]?.hooks).toBeUndefined();
  });

  it.each([
    ['HookSucceeded', false, []],
    ['HookSucceeded', true, ['migrate']],
    ['HookFailed', false, ['migrate']],
    ['HookFailed', true, []],
    ['BeforeHookCreation', true, ['migrate']],
    ['HookSucceeded,HookFailed', true, []],
  ])('with %s (fails: %s) leave %j when the sync ends', async (policy, failing, left) => {
    await using w = await world(failing ? fails : {});
    await w.sync([job('migrate', hook('PreSync', policy)), configMap('a')]);
    expect(w.names('Job')).toEqual(left);
  });

  it('are deleted when the sync ends, not before: a HookSucceeded one is there while the rest goes on', async () => {
    await using w = await world();
    await w.sync([job('migrate', hook('PreSync', 'HookSucceeded')), deployment('web'), configMap('late', wave(1))]);
    expect(w.order('migrate', 'late')).toEqual(['CREATE Job/migrate', 'CREATE ConfigMap/late', 'DELETE Job/migrate']);
  });

  it('that the TTL controller removes at once are seen to succeed', async () => {
    await using w = await world();
    const result = await w.sync([job('migrate', hook('PreSync'), { ttlSecondsAfterFinished: 0 }), configMap('a')]);
    expect(statuses(result)).toEqual({ migrate: 'succeeded', a: 'succeeded' });
  });

  it('that the TTL controller removes at once are seen to fail', async () => {
    await using w = await world(fails);
    const result = await w.sync([job('migrate', hook('PreSync'), { ttlSecondsAfterFinished: 0 }), configMap('a')]);
    expect(statuses(result)).toEqual({ migrate: 'failed', a: 'skipped' });
  });

  it('of a kind without an end have succeeded when they are made', async () => {
    await using w = await world();
    const result = await w.sync([configMap('settings', hook('PreSync')), configMap('a')]);
    expect(statuses(result)).toEqual({ settings: 'succeeded', a: 'succeeded' });
    expect(w.order('settings', 'a')).toEqual(['CREATE ConfigMap/settings', 'CREATE ConfigMap/a']);
  });

  it('with a generateName get a new name in each sync', async () => {
    await using w = await world();
    await w.sync([job('migrate-', hook('PreSync')), configMap('a')]);
    await w.sync([job('migrate-', hook('PreSync')), configMap('a', {}, { key: '2' })]);
    const names = w.names('Job');
    expect(names).toHaveLength(2);
    expect(names.every((name) => /^migrate-[0-9a-f]+$/.test(name))).toBe(true);
  });

  it('leave an object of somebody else under their name alone, and say so', async () => {
    await using w = await world();
    const plan = await w.plan([job('migrate', hook('PreSync')), configMap('a')]);
    const theirs = job('migrate');
    await w.memory.create(theirs);
    const result = await w.sync([job('migrate', hook('PreSync')), configMap('a')], { plan });
    expect(result.steps[0]).toMatchObject({ status: 'failed', message: expect.stringContaining('did not make it') });
    const uid = w.memory.objects().find(({ kind }) => kind === 'Job')?.metadata.uid;
    expect(w.order('migrate')).toEqual(['CREATE Job/migrate']);
    expect(uid).toBeDefined();
  });

  it('that another takes the place of have failed', async () => {
    await using w = await world({ script: { pods: () => ({ endsAfterMs: 60_000 }) } });
    const running = w.sync([job('migrate', hook('PreSync')), configMap('a')], {
      onEvent: (event) => void (event.type === 'waitingForHealth' && swap()),
    });
    let swapped = false;
    const ref = { group: 'batch', kind: 'Job', namespace: NAMESPACE, name: 'migrate' };
    const swap = () => {
      if (swapped) return;
      swapped = true;
      void w.memory.delete(ref, { propagationPolicy: 'Background' }).then(() => w.memory.create(job('migrate')));
    };
    expect(statuses(await running)).toEqual({ migrate: 'failed', a: 'skipped' });
  });
});

describe('hooks of a failure', () => {
  const objects = [configMap('first'), job('bad', wave(1)), configMap('late', wave(2)), job('notify', hook('SyncFail'))];

  it('run when something was written and a later step is not healthy', async () => {
    await using w = await world(namedFails('bad'));
    const result = await w.sync(objects);
    expect(result.outcome).toBe('failed');
    expect(statuses(result)).toEqual({ first: 'succeeded', bad: 'succeeded', late: 'skipped', notify: 'succeeded' });
    expect(w.order('first', 'bad', 'notify')).toEqual(['CREATE ConfigMap/first', 'CREATE Job/bad', 'CREATE Job/notify']);
  });

  it('do not run when nothing fails', async () => {
    await using w = await world();
    const result = await w.sync(objects);
    expect(result.outcome).toBe('succeeded');
    expect(statuses(result)['notify']).toBe('skipped');
    expect(w.order('notify')).toEqual([]);
  });

  it('run when the last wave does not become healthy', async () => {
    await using w = await world(namedFails('bad'));
    const result = await w.sync([configMap('first'), job('bad'), job('notify', hook('SyncFail'))]);
    expect(result.outcome).toBe('unhealthy');
    expect(statuses(result)['notify']).toBe('succeeded');
  });

  it('do not run when the sync is cancelled', async () => {
    await using w = await world({ script: { pods: () => ({ endsAfterMs: 60_000 }) } });
    const abort = new AbortController();
    const result = await w.sync([configMap('first'), job('slow', hook('PostSync')), job('notify', hook('SyncFail'))], {
      signal: abort.signal,
      onState: ({ hooks }) => Object.values(hooks).some(({ uid }) => uid !== undefined) && abort.abort(),
    });
    expect(result.outcome).toBe('cancelled');
    expect(statuses(result)).toEqual({ first: 'succeeded', slow: 'cancelled', notify: 'skipped' });
    expect(w.names('Job')).toEqual(['slow']);
  });
});

describe('the log of a failed hook', () => {
  const secret = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 'db', namespace: NAMESPACE },
    stringData: { password: 'hunter2-canary' },
  };
  const lines = ['connecting', 'password is hunter2-canary', `base64 ${btoa('hunter2-canary')}`, 'no such table'];
  const migrate = job('migrate', hook('PreSync'), {
    template: {
      spec: {
        restartPolicy: 'Never',
        containers: [{ name: 'c', image: 'i', env: [{ name: 'P', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] }],
      },
    },
  });

  it('is in its result, without lines that hold a value of a Secret that the Pod names', async () => {
    await using w = await world(fails, (memory) => ({ ...memory, logs: () => Promise.resolve(`${lines.join('\n')}\n`) }));
    await w.memory.create(secret);
    const result = await w.sync([migrate, configMap('a')]);
    const hidden = '(a line with a Secret value is left out)';
    expect(result.steps[0]?.logs).toEqual(['connecting', hidden, hidden, 'no such table']);
    expect(JSON.stringify(result)).not.toContain('canary');
  });

  it('is left out where a Secret of the Pod cannot be read', async () => {
    await using w = await world(fails, (memory) => {
      const reader = memory.as({ user: 'reader' });
      const get: typeof memory.get = (ref, o) => (ref.kind === 'Secret' ? reader.get(ref, o) : memory.get(ref, o));
      return { ...memory, get, logs: () => Promise.resolve(lines.join('\n')) };
    });
    await w.memory.create(secret);
    const result = await w.sync([migrate, configMap('a')]);
    expect(result.steps[0]?.logs).toEqual([expect.stringContaining('cannot be read')]);
  });
});

describe('a hook of a custom kind', () => {
  const definition = (group: string, kind: string, subresources: object): KubernetesObject => {
    const plural = `${kind.toLowerCase()}s`;
    const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
    const version = { name: 'v1', served: true, storage: true, schema, subresources };
    return {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: `${plural}.${group}` },
      spec: { group, scope: 'Namespaced', names: { kind, plural }, versions: [version] },
    };
  };
  const run = (group: string, kind: string): KubernetesObject => ({
    apiVersion: `${group}/v1`,
    kind,
    metadata: { name: 'run', namespace: NAMESPACE, annotations: hook('PreSync') },
    spec: {},
  });

  it.each([
    ['x.example.org', 'Task', { status: {} }, { conditions: [{ type: 'Ready', status: 'True' }] }, 'succeeded'],
    ['argoproj.io', 'Workflow', {}, { phase: 'Succeeded' }, 'succeeded'],
    ['argoproj.io', 'Workflow', {}, { phase: 'Error', message: 'no such template' }, 'failed'],
  ])('ends when its controller says so: %s %s %j %j %s', async (group, kind, subresources, status, end) => {
    await using w = await world();
    await w.memory.create(definition(group, kind, subresources));
    const ref = { group, kind, namespace: NAMESPACE, name: 'run' };
    const syncing = w.sync([run(group, kind), configMap('a')], {
      onEvent: (event) => {
        if (event.type !== 'waitingForHealth' || event.objects[0]?.ref.name !== 'run') return;
        if (w.names('ConfigMap').includes('a')) return;
        const patch = { ...('status' in subresources ? { subresource: 'status' as const } : {}), type: 'merge' as const };
        void w.memory.patch(ref, { status }, { ...patch, fieldManager: 'controller' }).catch(() => undefined);
      },
    });
    expect(statuses(await syncing)).toEqual({ run: end, a: end === 'succeeded' ? 'succeeded' : 'skipped' });
  });

  it('is given up when its controller never reports', async () => {
    await using w = await world();
    await w.memory.create(definition('x.example.org', 'Task', { status: {} }));
    const result = await w.sync([run('x.example.org', 'Task'), configMap('a')], { hookTimeoutMs: 100 });
    expect(statuses(result)).toEqual({ run: 'failed', a: 'skipped' });
    expect(result.steps[0]?.message).toContain('waiting for the controller to report a status');
  });
});

describe('hooks of a destroy', () => {
  it('run before and after the deletes, and leave nothing', async () => {
    await using w = await world();
    const hooks = [job('farewell', hook('PreDelete')), job('ashes', hook('PostDelete'))];
    await w.sync([configMap('a'), ...hooks]);
    w.seen.length = 0;
    const plan = await w.plan(hooks, { operation: 'destroy' });
    const result = await w.sync(hooks, { plan });
    expect(result.outcome).toBe('succeeded');
    expect(w.order('farewell', 'a', 'ashes').slice(0, 3)).toEqual(['CREATE Job/farewell', 'DELETE ConfigMap/a', 'CREATE Job/ashes']);
    expect([...w.names('Job'), ...w.names('ConfigMap')]).toEqual([]);
    expect(await w.inventory.read('web')).toBeUndefined();
  });

  it('keep everything when the one before them fails', async () => {
    await using w = await world(namedFails('farewell'));
    const hooks = [job('farewell', hook('PreDelete'))];
    await w.sync([configMap('a'), ...hooks]);
    const result = await w.sync(hooks, { plan: await w.plan(hooks, { operation: 'destroy' }) });
    expect(statuses(result)).toEqual({ farewell: 'failed', a: 'skipped' });
    expect(w.names('ConfigMap')).toEqual(['a']);
    expect((await w.inventory.read('web'))?.objects).toHaveLength(1);
  });
});

describe('a sync that goes on in another process', () => {
  const objects = [configMap('first'), job('migrate', { ...hook('Sync'), ...wave(1) }), configMap('late', wave(2))];

  it('repeats nothing that is done, and finds its running hook by the uid', async () => {
    let done = false;
    await using w = await world({ script: { pods: () => ({ endsAfterMs: done ? 0 : 400 }) } });
    const abort = new AbortController();
    const states: string[] = [];
    const plan = await w.plan(objects);
    const first = await w.sync(objects, {
      plan,
      signal: abort.signal,
      onState: (state) => {
        states.push(JSON.stringify(state));
        if (Object.values(state.hooks).some(({ uid }) => uid !== undefined)) abort.abort();
      },
    });
    expect(first.outcome).toBe('cancelled');
    expect(first.state).toBeDefined();
    done = true;
    const second = await w.sync(objects, { plan, state: JSON.parse(states.at(-1) ?? '') });
    expect(second.outcome).toBe('succeeded');
    expect(w.order('first', 'migrate', 'late')).toEqual(['CREATE ConfigMap/first', 'CREATE Job/migrate', 'CREATE ConfigMap/late']);
    const stored = await w.inventory.read('web');
    expect(stored?.objects.map(({ uid }) => typeof uid)).toEqual(['string', 'string']);
    expect(stored?.history.map(({ outcome }) => outcome)).toEqual(['succeeded']);
  });

  it('is refused for another plan', async () => {
    await using w = await world();
    const plan = await w.plan(objects);
    const state = { version: 1, application: 'web', digest: 'sha256:0', startedAt: 0, steps: [], written: {}, hooks: {} } as const;
    const run = applyPlan({ plan, desired: [], cluster: w.memory, inventory: w.inventory, state });
    await expect(run).rejects.toMatchObject({ code: 'PLAN_STALE' });
    expect(w.order('first')).toEqual([]);
  });
});
