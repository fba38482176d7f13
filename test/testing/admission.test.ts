import { describe, expect, test } from 'vitest';
import { type AdmissionAnswer, type AdmissionHook, type AdmissionRequest, manualClock, memoryCluster } from '../../src/testing/index.ts';

const ME = { fieldManager: 'me' };

function configMap(name: string, metadata: object = {}) {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default', ...metadata }, data: { k: 'v' } };
}

function deployment() {
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'default' },
    spec: { replicas: 1, selector: { matchLabels: labels }, template },
  };
}

const REF = { group: '', kind: 'ConfigMap', namespace: 'default', name: 'a' };

describe('admission hooks', () => {
  test('refuse a write by their name, and leave nothing behind', async () => {
    const admission: AdmissionHook[] = [
      {
        name: 'team.example.com',
        match: { resources: ['configmaps'] },
        validate: ({ object }) =>
          object?.metadata.labels?.['team'] === undefined ? { allowed: false, status: { message: 'name a team' } } : {},
      },
    ];
    await using cluster = memoryCluster({ controllers: false, admission });
    await expect(cluster.apply(configMap('a'), ME)).rejects.toThrow('refused by admission webhook "team.example.com"');
    expect(await cluster.get(REF)).toBeUndefined();
    await cluster.apply(configMap('a', { labels: { team: 'shop' } }), ME);
    expect(await cluster.get(REF)).toMatchObject({ metadata: { labels: { team: 'shop' } } });
  });

  test('make nothing that could not have been sent', async () => {
    const answers: Record<string, object> = {
      number: { patch: [{ op: 'add', path: '/data/k', value: 5 }] },
      unknown: { patch: [{ op: 'add', path: '/extra', value: 1 }] },
    };
    const admission: AdmissionHook[] = [
      { name: 'odd.example.com', match: { resources: ['configmaps'] }, mutate: ({ name }) => answers[name] as AdmissionAnswer },
    ];
    await using cluster = memoryCluster({ controllers: false, admission });
    await expect(cluster.create(configMap('number'), ME)).rejects.toMatchObject({ context: { status: 500 } });
    expect(await cluster.create(configMap('unknown'), ME)).not.toHaveProperty('extra');
    expect(cluster.objects().filter(({ metadata }) => metadata.name === 'number')).toEqual([]);
  });

  test.each(['mutate', 'validate'] as const)(
    'are synchronous: a promise from %s refuses the write, whatever comes of it',
    async (phase) => {
      let asked = 0;
      const later = (() => {
        asked++;
        return Promise.reject(new Error('no quota'));
      }) as unknown as NonNullable<AdmissionHook['validate']>;
      const match = { resources: ['configmaps'] };
      const admission: AdmissionHook[] = [{ name: 'later.example.com', match, [phase]: later, failurePolicy: 'Ignore' }];
      await using cluster = memoryCluster({ controllers: false, admission });
      await expect(cluster.apply(configMap('a'), ME)).rejects.toMatchObject({ context: { status: 501 } });
      expect(asked).toBe(1);
      expect(await cluster.get(REF)).toBeUndefined();
    },
  );

  test('are told of a write as webhooks are, and cannot change what they are told', async () => {
    const seen: AdmissionRequest[] = [];
    const tell = (request: AdmissionRequest): undefined => void seen.push(request);
    await using cluster = memoryCluster({
      controllers: false,
      admission: [{ name: 'see.example.com', match: { resources: ['configmaps'] }, mutate: tell, validate: tell }],
    });
    const ann = cluster.as({ user: 'ann', groups: ['system:masters', 'dev'] });
    await ann.create(configMap('a'), ME);
    await ann.patch(REF, { data: { k: 'w' } }, { ...ME, type: 'merge', dryRun: true });
    await ann.delete(REF, {});
    expect(seen.map(({ operation, dryRun }) => [operation, dryRun])).toEqual([
      ['CREATE', false],
      ['CREATE', false],
      ['UPDATE', true],
      ['UPDATE', true],
      ['DELETE', false],
      ['DELETE', false],
    ]);
    expect(seen[0]).toMatchObject({
      kind: { group: '', version: 'v1', kind: 'ConfigMap' },
      resource: { group: '', version: 'v1', resource: 'configmaps' },
      name: 'a',
      namespace: 'default',
      userInfo: { username: 'ann', groups: ['system:masters', 'dev', 'system:authenticated'] },
      object: { data: { k: 'v' } },
      options: { kind: 'CreateOptions', fieldManager: 'me' },
    });
    expect([seen[0]?.oldObject, seen[5]?.object]).toEqual([undefined, undefined]);
    expect([seen[2]?.oldObject?.['data'], seen[2]?.object?.['data'], seen[5]?.oldObject?.['data']]).toEqual([
      { k: 'v' },
      { k: 'w' },
      { k: 'v' },
    ]);
    expect(() => Object.assign(seen[0]?.object?.metadata ?? {}, { name: 'b' })).toThrow(TypeError);
  });

  test('change what is written, before it is validated, and are asked in their order', async () => {
    const add =
      (key: string) =>
      ({ object }: AdmissionRequest): AdmissionAnswer => ({
        object: { ...object, data: { ...(object?.['data'] as object), [key]: String(Object.keys(object?.['data'] as object).length) } },
      });
    const match = { resources: ['configmaps'], operations: ['CREATE'] } as const;
    await using cluster = memoryCluster({
      controllers: false,
      admission: [
        { name: 'one.example.com', match, mutate: add('one') },
        { name: 'two.example.com', match, mutate: add('two') },
      ],
    });
    await cluster.create(configMap('a'), ME);
    expect(await cluster.get(REF)).toMatchObject({ data: { k: 'v', one: '1', two: '2' } });
  });

  test('see what the stand-in controllers write: a sidecar comes into every Pod', async () => {
    const clock = manualClock();
    const sidecar = ({ object }: AdmissionRequest): AdmissionAnswer => {
      const spec = object?.['spec'] as { containers: object[] };
      return { object: { ...object, spec: { ...spec, containers: [...spec.containers, { name: 'proxy', image: 'proxy:1' }] } } };
    };
    const users: string[] = [];
    const admission: AdmissionHook[] = [
      {
        name: 'sidecar.example.com',
        match: { resources: ['pods'], operations: ['CREATE'] },
        mutate: sidecar,
        validate: ({ userInfo }) => void users.push(userInfo.username) as undefined,
      },
    ];
    await using cluster = memoryCluster({ runtime: { clock }, admission });
    await cluster.create(deployment(), ME);
    await clock.advance(5_000);
    const { items } = await cluster.list({ group: '', kind: 'Pod', namespace: 'default' });
    expect(items.map((pod) => (pod['spec'] as { containers: { name: string }[] }).containers.map(({ name }) => name))).toEqual([
      ['web', 'proxy'],
    ]);
    expect(users).toEqual(['system:kube-controller-manager']);
  });

  test('that throw fail the write, or are passed over', async () => {
    const broken = (name: string, failurePolicy: 'Fail' | 'Ignore'): AdmissionHook => ({
      name,
      failurePolicy,
      match: { resources: ['configmaps'], objectSelector: { matchLabels: { ask: failurePolicy } } },
      validate: () => {
        throw new Error('out of order');
      },
    });
    await using cluster = memoryCluster({
      controllers: false,
      admission: [broken('a.example.com', 'Fail'), broken('b.example.com', 'Ignore')],
    });
    await expect(cluster.create(configMap('a', { labels: { ask: 'Fail' } }), ME)).rejects.toMatchObject({
      code: 'API_ERROR',
      context: { status: 500 },
    });
    await cluster.create(configMap('a', { labels: { ask: 'Ignore' } }), ME);
    expect(await cluster.get(REF)).toBeDefined();
  });

  test('of a stored configuration are asked by its rules alone', async () => {
    let asked = 0;
    const hook: AdmissionHook = { name: 'stored.example.com', validate: () => void asked++ as undefined };
    await using cluster = memoryCluster({ controllers: false, admission: [hook] });
    await cluster.create(configMap('a'), ME);
    expect(asked).toBe(1);
    const rules = [{ operations: ['DELETE'], apiGroups: [''], apiVersions: ['v1'], resources: ['configmaps'] }];
    const webhook = {
      name: hook.name,
      rules,
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      clientConfig: { url: 'https://127.0.0.1:1/' },
    };
    const head = { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingWebhookConfiguration', metadata: { name: 'stored' } };
    const configuration = { ...head, webhooks: [webhook] };
    await cluster.create(configuration, ME);
    asked = 0;
    await cluster.create(configMap('b'), ME);
    expect(asked).toBe(0);
    await cluster.delete(REF, {});
    expect(asked).toBe(1);
  });
});
