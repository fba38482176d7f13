import { describe, expect, test } from 'vitest';
import { parseJson } from '../../src/object/index.ts';
import { manualClock, memoryCluster, type MemoryCluster } from '../../src/testing/index.ts';
import { NOT_IMPLEMENTED } from '../../src/testing/server/not-implemented.ts';

const RBAC = 'rbac.authorization.k8s.io';
const ME = { fieldManager: 'me' };
const configMap = (name: string) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { k: 'v' } });
const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'deployer', namespace: 'default' } };

/** Binds a user, a group or `ServiceAccount` to what may be done in the namespace `default`. */
async function allow(cluster: MemoryCluster, subject: object, verbs: readonly string[], resources: readonly string[]): Promise<void> {
  const metadata = { name: 'given', namespace: 'default' };
  const role = { apiVersion: `${RBAC}/v1`, kind: 'Role', metadata, rules: [{ apiGroups: [''], resources, verbs }] };
  const binding = {
    apiVersion: `${RBAC}/v1`,
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: RBAC, kind: 'Role', name: 'given' },
    subjects: [subject],
  };
  await cluster.create(role, ME);
  await cluster.create(binding, ME);
}

const signal = new AbortController().signal;

async function askWith(cluster: MemoryCluster, token: string, path = '/api/v1/namespaces/default/configmaps'): Promise<number> {
  return (await cluster.request({ method: 'GET', path, query: {}, headers: { authorization: `Bearer ${token}` }, signal })).status;
}

async function tokenOf(cluster: MemoryCluster, spec: object = {}): Promise<string> {
  const path = '/api/v1/namespaces/default/serviceaccounts/deployer/token';
  const headers = { 'content-type': 'application/json' };
  const { body } = await cluster.request({ method: 'POST', path, query: {}, headers, body: JSON.stringify({ spec }), signal });
  return (parseJson(typeof body === 'string' ? body : '') as { status: { token: string } }).status.token;
}

describe('least privilege', () => {
  test('a test proves that a ServiceAccount can do its work and no more', async () => {
    await using cluster = memoryCluster({ controllers: false });
    await cluster.create(account, ME);
    await allow(cluster, { kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }, ['get', 'create', 'patch'], ['configmaps']);
    const deployer = cluster.as({ serviceAccount: 'default/deployer' });
    await deployer.apply(configMap('a'), ME);
    expect(await deployer.get({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'a' })).toMatchObject({ data: { k: 'v' } });
    await expect(deployer.list({ group: '', kind: 'Secret', namespace: 'default' })).rejects.toMatchObject({ context: { status: 403 } });
    await expect(deployer.delete({ group: '', kind: 'ConfigMap', namespace: 'default', name: 'a' }, {})).rejects.toMatchObject({
      context: { status: 403 },
    });
  });

  test('the cluster itself is used as an administrator, and a view as whoever it is of', async () => {
    await using cluster = memoryCluster({ controllers: false });
    await allow(cluster, { kind: 'Group', name: 'dev', apiGroup: RBAC }, ['list'], ['configmaps']);
    const query = { group: '', kind: 'ConfigMap', namespace: 'default' };
    await expect(cluster.as({ user: 'ann' }).list(query)).rejects.toMatchObject({ context: { status: 403 } });
    expect((await cluster.as({ user: 'ann', groups: ['dev'] }).list(query)).items).toEqual([]);
    expect((await cluster.as({ user: 'ann', groups: ['system:masters'] }).list({ ...query, kind: 'Secret' })).items).toEqual([]);
  });

  test('a role that gathers others has their rights once the controller has looked', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ controllers: false, runtime: { clock } });
    await clock.advance(1_000);
    const metadata = { name: 'editors', namespace: 'default' };
    const roleRef = { apiGroup: RBAC, kind: 'ClusterRole', name: 'edit' };
    await cluster.create(
      {
        apiVersion: `${RBAC}/v1`,
        kind: 'RoleBinding',
        metadata,
        roleRef,
        subjects: [{ kind: 'User', name: 'ann', apiGroup: RBAC }],
      } as typeof account,
      ME,
    );
    const ann = cluster.as({ user: 'ann' });
    await ann.create(configMap('a'), ME);
    await expect(
      ann.create({ apiVersion: `${RBAC}/v1`, kind: 'Role', metadata: { name: 'r', namespace: 'default' } }, ME),
    ).rejects.toMatchObject({ context: { status: 403 } });
  });
});

describe('tokens of ServiceAccounts', () => {
  test('open the server until they expire, a minute of grace added', async () => {
    const clock = manualClock();
    await using cluster = memoryCluster({ controllers: false, runtime: { clock } });
    await cluster.create(account, ME);
    await allow(cluster, { kind: 'ServiceAccount', name: 'deployer', namespace: 'default' }, ['list'], ['configmaps']);
    const token = await tokenOf(cluster, { expirationSeconds: 600 });
    expect(await askWith(cluster, token)).toBe(200);
    expect(await askWith(cluster, token, '/api/v1/namespaces/default/secrets')).toBe(403);
    await clock.advance(660_000);
    expect(await askWith(cluster, token)).toBe(200);
    await clock.advance(1_000);
    expect(await askWith(cluster, token)).toBe(401);
  });

  test('end with their account, with what they are bound to, and for another cluster', async () => {
    await using cluster = memoryCluster({ controllers: false });
    await using other = memoryCluster({ controllers: false });
    await cluster.create(account, ME);
    await other.create(account, ME);
    await cluster.create({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'default' } }, ME);
    const [free, bound] = [
      await tokenOf(cluster),
      await tokenOf(cluster, { boundObjectRef: { apiVersion: 'v1', kind: 'Secret', name: 's' } }),
    ];
    expect([await askWith(cluster, free), await askWith(cluster, bound), await askWith(other, free)]).toEqual([403, 403, 401]);
    await cluster.delete({ group: '', kind: 'Secret', namespace: 'default', name: 's' }, {});
    expect([await askWith(cluster, free), await askWith(cluster, bound)]).toEqual([403, 401]);
    await cluster.delete({ group: '', kind: 'ServiceAccount', namespace: 'default', name: 'deployer' }, {});
    await cluster.create(account, ME);
    expect(await askWith(cluster, free)).toBe(401);
  });
});

describe('what is not done', () => {
  const asked = NOT_IMPLEMENTED.flatMap(({ name, requests }) => requests.map((request) => ({ name, ...request })));

  test.each(asked)('$name answers 501 by its name: $resource/$subresource', async ({ name, methods, group, resource, subresource }) => {
    await using cluster = memoryCluster({ controllers: false });
    const namespaced = resource === 'nodes' || resource === 'componentstatuses' || group !== '' ? '' : '/namespaces/default';
    const path = `${group === '' ? '/api/v1' : `/apis/${group}/v1`}${namespaced}/${resource}${subresource === '' ? '' : `/a/${subresource}`}`;
    const [method = 'GET'] = methods;
    const { status, body } = await cluster.request({ method, path, query: {}, headers: {}, signal });
    expect(status).toBe(501);
    expect(parseJson(typeof body === 'string' ? body : '')).toMatchObject({
      reason: 'NotImplemented',
      message: expect.stringContaining(name) as string,
    });
  });

  test('a write that a policy would have to change answers 501, and others do not', async () => {
    await using cluster = memoryCluster({ controllers: false });
    const head = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: 'p' } };
    const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }];
    const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression: '[]' } }];
    const spec = { matchConstraints: { resourceRules }, mutations, reinvocationPolicy: 'Never' };
    const policy = { ...head, kind: 'MutatingAdmissionPolicy', spec };
    const binding = { ...head, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: 'p' } };
    await cluster.create(policy, ME);
    await cluster.create(configMap('before'), ME);
    await cluster.create(binding, ME);
    await expect(cluster.create(configMap('after'), ME)).rejects.toMatchObject({ context: { status: 501 } });
    await cluster.create(account, ME);
  });
});
