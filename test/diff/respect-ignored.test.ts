import { describe, expect, it } from 'vitest';
import { compileIgnoreRules, diffObject, type IgnoreRule, predictLive, respectIgnored } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

const FIELDS_OF_OURS = { 'f:spec': { 'f:paused': {}, 'f:replicas': {} } };

describe('respectIgnored', () => {
  it('is desired itself where no rule is for the object, or live is not there', async () => {
    const desired = deployment({ replicas: 1 });
    expect(
      await respectIgnored({ desired, live: deployment({ replicas: 2 }), ignore: [{ kind: 'Service', jsonPointers: ['/spec'] }] }),
    ).toBe(desired);
    expect(await respectIgnored({ desired, ignore: [{ jsonPointers: ['/spec'] }] })).toBe(desired);
  });

  it('takes a field of live, and the rest from Git', async () => {
    const desired = deployment({ replicas: 1, paused: true });
    expect(await specOf(desired, deployment({ replicas: 5 }), { jsonPointers: ['/spec/replicas'] })).toEqual({ replicas: 5, paused: true });
  });

  it('leaves out what live has not got', async () => {
    expect(await specOf(deployment({ replicas: 1 }), deployment({}), { jsonPointers: ['/spec/replicas'] })).toEqual({});
  });

  it('finds the items of keyed lists by their key', async () => {
    const desired = pods([
      { name: 'web', image: 'web:2', imagePullPolicy: 'Always' },
      { name: 'log', image: 'log:1' },
    ]);
    const live = pods([
      { name: 'proxy', image: 'proxy:1' },
      { name: 'log', image: 'log:7' },
      { name: 'web', image: 'web:1' },
    ]);
    const rule = { jqPathExpressions: ['.spec.template.spec.containers[] | select(.name == "log") | .image'] };
    expect(await containersOf(desired, live, rule)).toEqual([
      { name: 'web', image: 'web:2', imagePullPolicy: 'Always' },
      { name: 'log', image: 'log:7' },
    ]);
  });

  it('leaves out an ignored item that live has not got, and does not send those of others', async () => {
    const desired = pods([
      { name: 'web', image: 'web:2' },
      { name: 'istio-proxy', image: 'proxy:1' },
    ]);
    const rule = { jqPathExpressions: ['.spec.template.spec.containers[] | select(.name | startswith("istio"))'] };
    expect(await containersOf(desired, pods([{ name: 'web', image: 'web:2' }]), rule)).toEqual([{ name: 'web', image: 'web:2' }]);
    const injected = pods([{ name: 'istio-init' }, { name: 'web', image: 'web:1' }]);
    expect(await containersOf(pods([{ name: 'web', image: 'web:2' }]), injected, rule)).toEqual([{ name: 'web', image: 'web:2' }]);
  });

  it('finds the items of other lists by what else is the same, and keeps ignored ones that are replaced with the list', async () => {
    const desired = custom({
      routes: [
        { host: 'a', port: 1, weight: 100 },
        { host: 'b', weight: 0 },
      ],
      other: 2,
    });
    const live = custom({
      routes: [
        { host: 'c', weight: 1 },
        { host: 'b', weight: 30 },
        { host: 'a', port: 1, weight: 70, step: 4 },
      ],
    });
    const rule = { jqPathExpressions: ['.spec.routes[] | .weight, .step', '.spec.routes[] | select(.host == "c")'] };
    expect(await specOf(desired, live, rule)).toEqual({
      routes: [
        { host: 'c', weight: 1 },
        { host: 'a', port: 1, weight: 70, step: 4 },
        { host: 'b', weight: 30 },
      ],
      other: 2,
    });
  });

  it('keeps the fields of a manager', async () => {
    const managedFields = [{ manager: 'keda', operation: 'Update', fieldsV1: { 'f:spec': { 'f:replicas': {} } } }];
    const live = deployment({ replicas: 5, paused: false }, managedFields);
    expect(await specOf(deployment({ replicas: 1, paused: true }), live, { managers: ['keda'] })).toEqual({ replicas: 5, paused: true });
  });

  it('keeps an ignored field that Git has no longer where it is ours, and leaves that of others alone', async () => {
    const managedFields = [{ manager: 'gitops-reconciler', operation: 'Apply', fieldsV1: FIELDS_OF_OURS }];
    const live = deployment({ replicas: 5, paused: true, minReadySeconds: 3 }, managedFields);
    const rule = { jsonPointers: ['/spec/replicas', '/spec/minReadySeconds'] };
    expect(await specOf(deployment({ paused: true }), live, rule)).toEqual({ paused: true, replicas: 5 });
  });

  it('keeps a value of a Secret that Git writes as text', async () => {
    const secret = (fields: object): ObjectInput =>
      ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, ...fields }) as ObjectInput;
    const desired = secret({ stringData: { password: 'git', user: 'me' } });
    const live = secret({ data: { password: btoa('live'), user: btoa('you') } });
    const sent = await respectIgnored({ desired, live, ignore: [{ jsonPointers: ['/data/password'] }] });
    expect(sent).toEqual(secret({ data: { password: btoa('live'), user: btoa('me') } }));
  });

  it('gives an object that differs in no ignored field, and leaves the inputs as they are', async () => {
    const desired = frozen(pods([{ name: 'web', image: 'web:2', env: [{ name: 'A', value: '1' }] }]));
    const live = frozen(
      pods([
        { name: 'x' },
        {
          name: 'web',
          image: 'web:1',
          env: [
            { name: 'B', value: '3' },
            { name: 'A', value: '2' },
          ],
        },
      ]),
    );
    const ignore = await compileIgnoreRules([{ jqPathExpressions: ['.spec.template.spec.containers[]?.env[]?.value'] }]);
    const sent = await respectIgnored({ desired, live, ignore });
    expect(diffObject({ desired: sent, live }).changes.map(({ display }) => display)).toEqual([
      'spec.template.spec.containers[name=web].image',
    ]);
    expect(predictLive({ desired: sent, live })).toEqual(predictLive({ desired, live, ignore }));
  });
});

async function specOf(desired: ObjectInput, live: ObjectInput, rule: IgnoreRule): Promise<unknown> {
  const ignore = await compileIgnoreRules([rule]);
  return (await respectIgnored({ desired: frozen(desired), live: frozen(live), ignore }))['spec'];
}

async function containersOf(desired: ObjectInput, live: ObjectInput, rule: IgnoreRule): Promise<unknown> {
  const spec = (await specOf(desired, live, rule)) as { template: { spec: { containers: unknown } } };
  return spec.template.spec.containers;
}

function pods(containers: readonly object[]): ObjectInput {
  return deployment({ template: { spec: { containers } } });
}

function deployment(spec: Record<string, unknown>, managedFields?: readonly object[]): ObjectInput {
  const metadata = { name: 'web', namespace: 'shop', ...(managedFields === undefined ? {} : { managedFields }) };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec } as ObjectInput;
}

function custom(spec: Record<string, unknown>): ObjectInput {
  return { apiVersion: 'example.com/v1', kind: 'Route', metadata: { name: 'r', namespace: 'shop' }, spec } as ObjectInput;
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) for (const member of Object.values(Object.freeze(value))) frozen(member);
  return value;
}
