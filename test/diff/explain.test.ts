import { describe, expect, it } from 'vitest';
import { type DiffOptions, explain } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

type Fields = Record<string, unknown>;

const AT = '2026-01-02T03:04:05Z';
const IMAGE = 'spec.template.spec.containers[name=web].image';

describe('why a field differs', () => {
  it('says what both sides have, what an apply does, and who changed it', () => {
    const live = owned(deployment({ image: 'web:1' }), 'kubectl-edit', [
      'spec',
      'template',
      'spec',
      'containers',
      'k:{"name":"web"}',
      'image',
    ]);
    expect(explain({ desired: deployment({ image: 'web:2' }), live }, IMAGE)).toEqual({
      path: '/spec/template/spec/containers/0/image',
      display: IMAGE,
      verdict: 'differs',
      desired: 'web:2',
      live: 'web:1',
      owners: [{ manager: 'kubectl-edit', operation: 'Update', at: Date.parse(AT) }],
      reasons: [
        'Git has "web:2" and the cluster has "web:1".',
        'An apply would replace it.',
        'The cluster was changed since the last apply.',
        'kubectl-edit wrote the live value at 2026-01-02T03:04:05.000Z.',
      ],
    });
  });

  it('names what differs below a field, and above it', () => {
    const options = { desired: deployment({ image: 'web:2' }), live: deployment({ image: 'web:1' }) };
    expect(reasons(options, '/spec/template')).toContain(`${IMAGE} is what differs.`);
    const command = { desired: deployment({ command: ['a', 'b'] }), live: deployment({ command: ['a', 'c'] }) };
    const { verdict, reasons: why } = explain(command, 'spec.template.spec.containers[name=web].command[0]');
    expect([verdict, why[0]]).toEqual(['differs', 'spec.template.spec.containers[name=web].command is what differs.']);
  });

  it('tells that the server will refuse the change', () => {
    const options = { desired: make('v1', 'Secret', { type: 'b' }), live: make('v1', 'Secret', { type: 'a' }) };
    expect(reasons(options, 'type')).toContain('The API server refuses to change it: the object would have to be made anew.');
  });

  it('finds an item by its first key, where the others have defaults', () => {
    const service = (targetPort: number) => make('v1', 'Service', { spec: { ports: [{ port: 80, targetPort }, { port: 81 }] } });
    const options = { desired: service(8080), live: service(9090) };
    expect(explain(options, 'spec.ports[port=80].targetPort')).toMatchObject({
      verdict: 'differs',
      display: 'spec.ports[port=80,protocol=TCP].targetPort',
    });
    expect(explain(options, 'spec.ports[port=8].targetPort').verdict).toBe('absent');
  });

  it.each(['[name="web"]', "[name='web']"])('finds an item by a key in quotes: %s', (selector) => {
    const options = { desired: deployment({ image: 'web:2' }), live: deployment({ image: 'web:1' }) };
    expect(explain(options, `spec.template.spec.containers${selector}.image`)).toEqual(explain(options, IMAGE));
  });

  it.each(['containers[name=nope].image', 'containers[*].image', 'containers[7].image', 'containers[name=web].command[5]'])(
    'says that there is no such item: %s',
    (field) => {
      const options = { desired: deployment({ command: ['a'], image: 'web:2' }), live: deployment({ command: ['a'], image: 'web:1' }) };
      const { path, verdict, owners, reasons: why } = explain(options, `spec.template.spec.${field}`);
      expect(path).toMatch(/^\/spec\/template\/spec\/containers(\/0\/command)?$/);
      expect({ verdict, owners }).toEqual({ verdict: 'absent', owners: [] });
      expect(why.join(' ')).toContain('has no such item, neither in Git nor in the cluster: ');
    },
  );

  it('has no position of an item in desired that is in live alone', () => {
    const { spec } = deployment({}) as unknown as { spec: { template: { spec: { containers: object[] } } } };
    spec.template.spec.containers.push({ name: 'side' });
    const live = { ...deployment({}), spec } as ObjectInput;
    expect(explain({ desired: deployment({}), live }, 'spec.template.spec.containers[name=side].image').path).toBe(
      '/spec/template/spec/containers/1/image',
    );
  });

  it('takes a pointer that the diff shows as the diff means it, and numbers in pointers as positions', () => {
    const finalizers = (...names: string[]): ObjectInput => ({ ...configMap({}), metadata: { name: 'web', finalizers: names } });
    const removed = { desired: finalizers('c'), live: finalizers('a', 'c'), lastApplied: finalizers('a', 'c') };
    expect(explain(removed, '/metadata/finalizers/0')).toMatchObject({ display: 'metadata.finalizers[a]', verdict: 'differs' });
    const numbered = { desired: finalizers('b', '0'), live: finalizers('b', '0') };
    expect(explain(numbered, '/metadata/finalizers/0').desired).toBe('b');
    expect(explain(numbered, 'metadata.finalizers[0]').desired).toBe('0');
  });

  it('says nothing of who wrote a field, where live does not say it', () => {
    const others = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { b: '1' } };
    const options = { desired: { ...others, data: {} }, live: others };
    expect(reasons(options, '/data/b')).toEqual([
      'Git does not name it, and the cluster has "1".',
      'We never applied it, as far as is known.',
    ]);
  });

  it('tells a removal from a field of another', () => {
    const live = owned(configMap({ a: '1', b: '2' }), 'gitops-reconciler', ['data', 'b'], 'Apply');
    expect(explain({ desired: configMap({ a: '1' }), live }, '/data/b')).toMatchObject({ verdict: 'differs', path: '/data/b' });
    const others = owned(configMap({ a: '1', b: '2' }), 'tuner', ['data', 'b']);
    expect(explain({ desired: configMap({ a: '1' }), live: others }, '/data/b')).toMatchObject({
      verdict: 'notOurs',
      reasons: ['Git does not name it, and the cluster has "2".', 'It belongs to tuner.'],
    });
  });
});

const DEFAULTED = 'With the defaults that the API server writes, both are the same.';

describe('why a field does not differ', () => {
  it.each([
    [
      'the same quantity',
      { resources: { limits: { cpu: '500m' } } },
      { resources: { limits: { cpu: 0.5 } } },
      '.resources.limits.cpu',
      'Both are the same quantity.',
    ],
    ['the same value', { image: 'a' }, { image: 'a' }, '.image', 'Git and the cluster have the same value.'],
    ['an empty value', { args: [] }, {}, '.args', 'The server stores nothing for this value: it means the same as none.'],
    ['null', { image: 'a', imagePullPolicy: null }, { image: 'a', imagePullPolicy: 'Always' }, '.imagePullPolicy', DEFAULTED],
    [
      'defaults in a whole',
      { livenessProbe: { httpGet: { port: 80 } } },
      { livenessProbe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' }, timeoutSeconds: 1 } },
      '.livenessProbe',
      DEFAULTED,
    ],
  ])('%s', (_, desired, live, field, reason) => {
    const explanation = explain(
      { desired: deployment(desired), live: deployment(live) },
      `spec.template.spec.containers[name=web]${field}`,
    );
    expect(explanation.verdict).toBe('same');
    expect(explanation.reasons.at(-1)).toBe(reason);
  });

  it('tells null, which takes away what is one value, from null that leaves what is in a struct', () => {
    const options = {
      desired: deployment({ args: null, securityContext: null }),
      live: deployment({ args: ['x'], securityContext: { runAsUser: 1 } }),
    };
    const of = (field: string): unknown => explain(options, `spec.template.spec.containers[name=web].${field}`);
    expect(of('args')).toMatchObject({
      verdict: 'differs',
      desired: null,
      reasons: ['Git has null and the cluster has ["x"].', 'An apply would remove it: Git says null.', expect.anything()],
    });
    expect(of('securityContext')).toMatchObject({
      verdict: 'notOurs',
      reasons: ['Null in Git leaves what is in it, and the cluster has {"runAsUser":1}.', expect.anything()],
    });
  });

  it('tells what the server wrote of its own', () => {
    const options = {
      desired: deployment({ image: 'a' }),
      live: deployment({ image: 'a', imagePullPolicy: 'Always', terminationMessagePolicy: 'File' }),
    };
    expect(explain(options, 'spec.template.spec.containers[name=web].terminationMessagePolicy')).toMatchObject({
      verdict: 'notOurs',
      reasons: [expect.anything(), 'It is the default that the API server writes.'],
    });
    expect(explain(options, 'metadata.uid').verdict).toBe('serverOwned');
    const space: ObjectInput = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } };
    const live = { ...space, spec: { finalizers: ['kubernetes'] } };
    expect(explain({ desired: space, live }, 'spec.finalizers').verdict).toBe('serverOwned');
    expect(explain(options, 'spec.paused').verdict).toBe('absent');
  });

  it('tells an ignore rule, by pointer and by manager', () => {
    const desired = configMap({ a: '1' });
    const live = owned(configMap({ a: '2' }), 'tuner', ['data', 'a']);
    expect(explain({ desired, live, ignore: [{ jsonPointers: ['/data/a'] }] }, '/data/a').verdict).toBe('ignored');
    expect(explain({ desired, live, ignore: [{ managers: ['tuner'] }] }, '/data/a')).toMatchObject({
      verdict: 'ignored',
      reasons: ['An ignore rule leaves out what tuner owns.'],
    });
  });

  it('tells an autoscaler', () => {
    const desired = make('apps/v1', 'Deployment', { spec: { replicas: 2 } });
    const scaled = owned(make('apps/v1', 'Deployment', { spec: { replicas: 5 } }), 'hpa', ['spec', 'replicas'], 'Update', 'scale');
    const related = [make('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef: { kind: 'Deployment', name: 'web' } } })];
    expect(explain({ desired, live: scaled, related }, 'spec.replicas').verdict).toBe('autoscaled');
  });

  it('finds names with dots, items of sets, and items by position in live', () => {
    const desired = {
      ...configMap({}),
      metadata: { name: 'web', namespace: 'shop', labels: { 'app.kubernetes.io/name': 'web' }, finalizers: ['a.example/b'] },
    };
    expect(explain({ desired, live: desired }, 'metadata.labels[app.kubernetes.io/name]')).toMatchObject({
      desired: 'web',
      verdict: 'same',
    });
    expect(explain({ desired, live: desired }, 'metadata.finalizers[a.example/b]')).toMatchObject({ path: '/metadata/finalizers/0' });
    const pod = (...names: string[]): ObjectInput => make('v1', 'Pod', { spec: { containers: names.map((name) => ({ name })) } });
    expect(explain({ desired: pod('b'), live: pod('a', 'b') }, '/spec/containers/1').display).toBe('spec.containers[name=b]');
  });
});

describe('what an explanation shows', () => {
  it('is no value of a Secret', () => {
    const secret = (value: string): ObjectInput => make('v1', 'Secret', { data: { a: btoa(value) } });
    const explanation = explain({ desired: secret('one'), live: secret('two') }, '/data/a');
    expect(explanation).toMatchObject({ desired: '(secret 1)', live: '(secret 2)' });
    expect(JSON.stringify(explanation)).not.toMatch(/one|two|b25l|dHdv/);
  });

  it('is what becomes of stringData, where a person asks for that', () => {
    const desired = make('v1', 'Secret', { stringData: { 'a.key': 'one', b: 'same' } });
    const live = make('v1', 'Secret', { data: { 'a.key': btoa('two'), b: btoa('same') } });
    for (const field of ['stringData[a.key]', '/stringData/a.key']) {
      expect(explain({ desired, live }, field)).toMatchObject({ path: '/data/a.key', display: 'data[a.key]', verdict: 'differs' });
    }
    expect(explain({ desired, live }, 'stringData.b').verdict).toBe('same');
    const foreign = make('example.com/v1', 'Secret', { stringData: { a: 'one' } });
    expect(explain({ desired: foreign, live: foreign }, 'stringData.a')).toMatchObject({ path: '/stringData/a', verdict: 'same' });
  });

  it('needs both sides, and a pointer that is one', () => {
    expect(() => explain({ desired: configMap({}) }, '/data')).toThrow(TypeError);
  });
});

function reasons(options: DiffOptions, field: string): readonly string[] {
  return explain(options, field).reasons;
}

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, ...fields };
}

function configMap(data: Fields): ObjectInput {
  return make('v1', 'ConfigMap', { data });
}

function deployment(container: Fields): ObjectInput {
  return make('apps/v1', 'Deployment', { spec: { template: { spec: { containers: [{ name: 'web', ...container }] } } } });
}

function owned(object: ObjectInput, manager: string, path: readonly string[], operation = 'Update', subresource = ''): ObjectInput {
  const fieldsV1 = path.toReversed().reduce<Fields>((below, name) => ({ [name.startsWith('k:') ? name : `f:${name}`]: below }), {});
  const managedFields = [{ manager, operation, subresource, apiVersion: object.apiVersion, time: AT, fieldsType: 'FieldsV1', fieldsV1 }];
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
