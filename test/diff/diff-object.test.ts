import { describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, type FieldChange, predictLive } from '../../src/diff/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

type Fields = Record<string, unknown>;

const OURS = 'gitops-reconciler';
const AT = '2026-01-02T03:04:05Z';

describe('the state of an object', () => {
  it('is missing, extra, in sync or changed', () => {
    const object = configMap({ data: { a: '1' } });
    expect(diffObject({ desired: object })).toEqual({ ref: ref('ConfigMap'), state: 'missing', changes: [], warnings: [] });
    expect(diffObject({ live: object })).toEqual({ ref: ref('ConfigMap'), state: 'extra', changes: [], warnings: [] });
    expect(diffObject({ desired: object, live: object }).state).toBe('in-sync');
    expect(diffObject({ desired: object, live: configMap({ data: { a: '2' } }) }).state).toBe('changed');
    expect(() => diffObject({})).toThrow(TypeError);
  });

  it('takes the namespace of live where desired leaves it out', () => {
    const desired = { ...configMap({}), metadata: { name: 'web' } };
    expect(diffObject({ desired, live: configMap({}) })).toMatchObject({ ref: { namespace: 'shop' }, state: 'in-sync' });
  });
});

describe('why a field differs', () => {
  const desired = deployment([{ name: 'web', image: 'web:2' }]);

  it('Git changed what we still own', () => {
    const live = owned(deployment([{ name: 'web', image: 'web:1' }]), [
      OURS,
      'Apply',
      ['spec', 'template', 'spec', 'containers', web, 'image'],
    ]);
    expect(only({ desired, live })).toEqual({
      path: '/spec/template/spec/containers/0/image',
      display: 'spec.template.spec.containers[name=web].image',
      op: 'replace',
      desired: 'web:2',
      live: 'web:1',
      cause: 'git',
      manager: OURS,
      at: Date.parse(AT),
    });
  });

  it('a hand edit is drift by its manager', () => {
    const live = owned(deployment([{ name: 'web', image: 'web:1' }]), [
      'kubectl-set',
      'Update',
      ['spec', 'template', 'spec', 'containers', web, 'image'],
    ]);
    expect(only({ desired, live })).toMatchObject({
      cause: 'drift',
      manager: 'kubectl-set',
      at: Date.parse(AT),
      contested: { by: 'kubectl-set' },
    });
  });

  it('the last writer is named first', () => {
    const path = ['spec', 'template', 'spec', 'containers', web, 'image'];
    const live = owned(
      deployment([{ name: 'web', image: 'web:1' }]),
      ['old', 'Update', path, '2020-01-01T00:00:00Z'],
      ['new', 'Update', path],
    );
    expect(only({ desired, live })).toMatchObject({ manager: 'new', contested: { by: 'new' } });
  });

  it('after a kubectl apply its record decides', () => {
    const path = ['spec', 'template', 'spec', 'containers', web, 'image'];
    const live = owned(deployment([{ name: 'web', image: 'web:1' }]), ['kubectl-client-side-apply', 'Update', path]);
    expect(only({ desired, live, lastApplied: live }).cause).toBe('git');
    expect(only({ desired, live, lastApplied: desired })).toMatchObject({ cause: 'drift', manager: 'kubectl-client-side-apply' });
  });

  it('without an owner, what was applied last decides, and without that nobody knows', () => {
    const live = deployment([{ name: 'web', image: 'web:1' }]);
    expect(only({ desired, live, lastApplied: desired }).cause).toBe('drift');
    expect(only({ desired, live, lastApplied: live }).cause).toBe('git');
    expect(only({ desired, live }).cause).toBe('unknown');
  });

  describe('that live has not', () => {
    const added = configMap({ data: { a: '1', b: '2' } });
    const before = owned(configMap({ data: { a: '1' } }), [OURS, 'Apply', ['data', 'a']]);

    it('nobody knows by ownership alone: a deleted field and a new one look the same', () => {
      expect(only({ desired: added, live: before })).toMatchObject({ op: 'add', path: '/data/b', cause: 'unknown' });
    });

    it('what was applied last decides', () => {
      expect(only({ desired: added, live: before, lastApplied: configMap({ data: { a: '1' } }) }).cause).toBe('git');
      expect(only({ desired: added, live: before, lastApplied: added }).cause).toBe('drift');
    });

    it('the same for a new item of a list', () => {
      const containers = [{ name: 'web', image: 'web:2', env: [{ name: 'A', value: '1' }] }];
      const live = owned(deployment([{ name: 'web', image: 'web:2' }]), [OURS, 'Apply', ['spec', 'template', 'spec', 'containers', web]]);
      expect(only({ desired: deployment(containers), live })).toMatchObject({ op: 'add', cause: 'unknown' });
      expect(only({ desired: deployment(containers), live, lastApplied: live }).cause).toBe('git');
      expect(only({ desired: deployment(containers), live, lastApplied: deployment(containers) }).cause).toBe('drift');
    });

    it('Git filled what we own as empty, which the server drops', () => {
      const live = owned(make('v1', 'Pod', { spec: {} }), [OURS, 'Apply', ['spec', 'hostNetwork']]);
      expect(only({ desired: make('v1', 'Pod', { spec: { hostNetwork: true } }), live })).toMatchObject({ op: 'add', cause: 'git' });
    });
  });

  // As a server has it: stringData stands in data, and its ownership still says stringData.
  describe('in a Secret that was applied as stringData', () => {
    const secret = (fields: Fields): ObjectInput => make('v1', 'Secret', fields);
    const changed = secret({ stringData: { password: 'new' } });
    const stored = secret({ data: { password: 'b2xk' } });
    const ours: Ownership = [OURS, 'Apply', ['stringData', 'password']];

    it('Git changed what we still own', () => {
      expect(only({ desired: changed, live: owned(stored, ours) })).toMatchObject({
        path: '/data/password',
        op: 'replace',
        cause: 'git',
        manager: OURS,
        at: Date.parse(AT),
      });
    });

    it('another who wrote the value after us is drift, and one before us is not', () => {
      const theirs = (at: string): ObjectInput => owned(stored, ours, ['kubectl-edit', 'Update', ['data', 'password'], at]);
      expect(only({ desired: changed, live: theirs('2026-01-02T04:00:00Z') })).toMatchObject({
        cause: 'drift',
        manager: 'kubectl-edit',
        contested: { by: 'kubectl-edit' },
      });
      expect(only({ desired: changed, live: theirs('2026-01-02T03:00:00Z') })).toMatchObject({ cause: 'git', manager: OURS });
    });

    it('other keys are not ours by it', () => {
      const desired = secret({ stringData: { other: 'new' } });
      expect(only({ desired, live: owned(secret({ data: { other: 'b2xk' } }), ours) }).cause).toBe('unknown');
    });

    it('a key that leaves Git is a removal, but for one that another has written since', () => {
      const desired = secret({ stringData: { password: 'old' } });
      const live = secret({ data: { password: 'b2xk', left: 'eA==' } });
      const both: Ownership = [OURS, 'Apply', ['stringData', 'password'], AT];
      const left: Ownership = [OURS, 'Apply', ['stringData', 'left'], AT];
      expect(only({ desired, live: owned(live, left) })).toMatchObject({ path: '/data/left', op: 'remove', cause: 'git' });
      expect(diffObject({ desired, live: owned(live, both) }).changes).toEqual([]);
      expect(diffObject({ desired, live: owned(live, left, ['kubectl-edit', 'Update', ['data', 'left'], AT]) }).changes).toEqual([]);
    });

    it('the record of a kubectl apply is read as the server stored it', () => {
      const live = owned(stored, ['kubectl-edit', 'Update', ['data', 'password']]);
      expect(only({ desired: changed, live, lastApplied: changed }).cause).toBe('drift');
      expect(only({ desired: changed, live, lastApplied: secret({ stringData: { password: 'old' } }) }).cause).toBe('git');
    });
  });
});

describe('a keyed list', () => {
  const [a, b, c] = [
    { name: 'a', image: 'a:1' },
    { name: 'b', image: 'b:1' },
    { name: 'c', image: 'c:1' },
  ];

  it('lets the items of others stand anywhere', () => {
    expect(diffObject({ desired: deployment([a, b]), live: deployment([c, a, c, b]) }).changes).toEqual([]);
  });

  it('says its order apart from its items, by their keys', () => {
    const changes = diffObject({ desired: deployment([b, { ...a, image: 'a:2' }]), live: deployment([a, c, b]) }).changes;
    const list = '/spec/template/spec/containers';
    expect(changes).toMatchObject([
      { path: list, op: 'reorder', desired: ['b', 'a'], live: ['a', 'b'] },
      { path: `${list}/1/image`, op: 'replace', desired: 'a:2' },
    ]);
  });

  it('tells a new order as of nobody, for an order has no owner, and as drift where the record has the old one', () => {
    const fieldsV1 = { 'f:spec': { 'f:template': { 'f:spec': { 'f:containers': { 'k:{"name":"a"}': { '.': {}, 'f:name': {} } } } } } };
    const managedFields = [
      { manager: 'gitops-reconciler', operation: 'Apply', apiVersion: 'apps/v1', time: '2026-01-01T00:00:00Z', fieldsV1 },
    ];
    const live = { ...deployment([b, a]), metadata: { name: 'web', managedFields } } as ObjectInput;
    const change = only({ desired: deployment([a, b]), live });
    expect(change).toMatchObject({ op: 'reorder', cause: 'unknown' });
    expect(change).not.toHaveProperty('manager');
    expect(only({ desired: deployment([a, b]), live, lastApplied: deployment([a, b]) })).toMatchObject({ cause: 'drift' });
    expect(only({ desired: deployment([a, b]), live, lastApplied: deployment([b, a]) })).toMatchObject({ cause: 'git' });
  });

  it('takes a new item as one change', () => {
    expect(only({ desired: deployment([a, b]), live: deployment([b]) })).toMatchObject({
      op: 'add',
      path: '/spec/template/spec/containers/0',
      display: 'spec.template.spec.containers[name=a]',
      desired: a,
    });
  });

  it('names a composite key in full, defaults included', () => {
    const service = (ports: Fields[]): ObjectInput => make('v1', 'Service', { spec: { ports } });
    const changes = diffObject({
      desired: service([{ port: 53, protocol: 'UDP' }, { port: 53 }]),
      live: service([{ port: 53, protocol: 'TCP', targetPort: 53 }]),
    }).changes;
    expect(changes).toMatchObject([{ op: 'add', display: 'spec.ports[port=53,protocol=UDP]' }]);
  });
});

describe('what is removed', () => {
  const labels = (...names: string[]): Fields => ({
    metadata: { name: 'web', namespace: 'shop', labels: Object.fromEntries(names.map((n) => [n, 'x'])) },
  });

  it('is what we own and Git has not', () => {
    const live = owned(make('v1', 'ConfigMap', labels('ours', 'theirs')), [OURS, 'Apply', ['metadata', 'labels', 'ours']]);
    expect(only({ desired: make('v1', 'ConfigMap', labels('mine')), live: withLabel(live) })).toMatchObject({
      op: 'remove',
      path: '/metadata/labels/ours',
      cause: 'git',
    });
  });

  it('goes by the record of the last apply where we own nothing', () => {
    const live = make('v1', 'ConfigMap', labels('ours', 'theirs'));
    expect(only({ desired: make('v1', 'ConfigMap', {}), live, lastApplied: make('v1', 'ConfigMap', labels('ours')) }).path).toBe(
      '/metadata/labels/ours',
    );
    expect(diffObject({ desired: make('v1', 'ConfigMap', {}), live }).changes).toEqual([]);
  });

  it('is nothing where the server puts the same value back', () => {
    const live = owned(make('apps/v1', 'Deployment', { spec: { replicas: 1 } }), [OURS, 'Apply', ['spec', 'replicas']]);
    expect(diffObject({ desired: make('apps/v1', 'Deployment', { spec: {} }), live }).changes).toEqual([]);
  });

  function withLabel(live: ObjectInput): ObjectInput {
    return { ...live, metadata: { ...live.metadata, labels: { ours: 'x', theirs: 'x', mine: 'x' } } } as ObjectInput;
  }
});

describe('values that mean the same', () => {
  it.each<[string, string, string, Fields, Fields]>([
    [
      'quantities by amount',
      'v1',
      'ResourceQuota',
      { spec: { hard: { cpu: 0.5, memory: '1024Mi' } } },
      { spec: { hard: { cpu: '500m', memory: '1Gi' } } },
    ],
    ['int-or-string by text', 'policy/v1', 'PodDisruptionBudget', { spec: { minAvailable: '1' } }, { spec: { minAvailable: 1 } }],
    ['base64 with line breaks', 'v1', 'Secret', { data: { a: 'YWJj\nZGVm\n' } }, { data: { a: 'YWJjZGVm' } }],
    ['false and absent where Go drops it', 'v1', 'Pod', { spec: { hostNetwork: false } }, { spec: {} }],
    ['an empty text and the default', 'v1', 'Pod', { spec: { dnsPolicy: '' } }, { spec: { dnsPolicy: 'ClusterFirst' } }],
    ['null and absent', 'v1', 'ConfigMap', { data: null, immutable: null }, {}],
    ['null in a map and an empty text', 'v1', 'ConfigMap', { data: { a: null } }, { data: { a: '' } }],
    [
      'null in a map that is one value and an empty text',
      'v1',
      'Pod',
      { spec: { nodeSelector: { a: null } } },
      { spec: { nodeSelector: { a: '' } } },
    ],
    ['null in a map of quantities and 0', 'v1', 'ResourceQuota', { spec: { hard: { cpu: null } } }, { spec: { hard: { cpu: '0' } } }],
    [
      'resources rounded up to thousandths',
      'v1',
      'ResourceQuota',
      { spec: { hard: { cpu: '0.0001' } } },
      { spec: { hard: { cpu: '1m' } } },
    ],
    ['resources below 0 rounded up', 'v1', 'ResourceQuota', { spec: { hard: { cpu: '-12.5m' } } }, { spec: { hard: { cpu: '-12m' } } }],
    ['base64 with other bits behind the last byte', 'v1', 'Secret', { data: { a: 'YR==', b: 'YWJ=' } }, { data: { a: 'YQ==', b: 'YWI=' } }],
    [
      'instants',
      'coordination.k8s.io/v1',
      'Lease',
      { spec: { renewTime: '2026-01-01T01:00:00.000000+01:00' } },
      { spec: { renewTime: '2026-01-01T00:00:00.000000Z' } },
    ],
    [
      'defaults inside an atomic list',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      { spec: { ingress: [{ ports: [{ port: 80 }] }] } },
      { spec: { ingress: [{ ports: [{ port: 80, protocol: 'TCP' }] }] } },
    ],
    [
      'an empty list for which the server writes what stands beside it',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      { spec: { egress: [{}], policyTypes: [] } },
      { spec: { egress: [{}], policyTypes: ['Ingress', 'Egress'] } },
    ],
    [
      'settings of an affinity that the server drops for want of one',
      'v1',
      'Service',
      { spec: { sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } } },
      { spec: { sessionAffinity: 'None' } },
    ],
    [
      'subsets in any order, with their defaults',
      'v1',
      'Endpoints',
      {
        subsets: [
          {
            ports: [
              { port: 2, protocol: '' },
              { port: 1, protocol: 'UDP' },
            ],
            notReadyAddresses: [],
          },
        ],
      },
      {
        subsets: [
          {
            ports: [
              { port: 1, protocol: 'UDP' },
              { port: 2, protocol: 'TCP' },
            ],
          },
        ],
      },
    ],
    ['status of a kind that has it as a subresource', 'apps/v1', 'Deployment', { status: { replicas: 0 } }, { status: { replicas: 3 } }],
  ])('%s', (_, apiVersion, kind, desired, live) => {
    expect(diffObject({ desired: make(apiVersion, kind, desired), live: make(apiVersion, kind, live) }).changes).toEqual([]);
  });

  it.each([
    ['what somebody wrote over null in a map', { data: { a: null } }, { data: { a: 'x' } }],
    ['null in a map that live has not', { data: { a: null } }, { data: {} }],
    ['base64 of other bytes', { binaryData: { a: 'YR==' } }, { binaryData: { a: 'Yg==' } }],
    ['padding that is none', { binaryData: { a: 'Y===' } }, { binaryData: { a: 'YQ==' } }],
    ['what is no base64', { binaryData: { a: 'Y!==' } }, { binaryData: { a: 'Y?==' } }],
  ])('but not %s', (_, desired, live) => {
    expect(diffObject({ desired: make('v1', 'ConfigMap', desired), live: make('v1', 'ConfigMap', live) }).changes).toHaveLength(1);
  });

  it.each<[string, string, string, Fields, Fields, string]>([
    ['another amount', 'v1', 'ResourceQuota', { spec: { hard: { cpu: '1' } } }, { spec: { hard: { cpu: '500m' } } }, '/spec/hard/cpu'],
    [
      'false and absent where Go keeps it',
      'v1',
      'Pod',
      { spec: { automountServiceAccountToken: false } },
      { spec: {} },
      '/spec/automountServiceAccountToken',
    ],
    ['false and true', 'v1', 'Pod', { spec: { hostNetwork: false } }, { spec: { hostNetwork: true } }, '/spec/hostNetwork'],
    [
      'an empty selector, which selects all, and none',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      { spec: { ingress: [{ from: [{ podSelector: {} }] }] } },
      { spec: { ingress: [{ from: [{ namespaceSelector: {} }] }] } },
      '/spec/ingress',
    ],
    [
      'an emptied atomic list',
      'v1',
      'Pod',
      { spec: { tolerations: [] } },
      { spec: { tolerations: [{ operator: 'Exists' }] } },
      '/spec/tolerations',
    ],
    [
      'settings of an affinity that is wanted',
      'v1',
      'Service',
      { spec: { sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 60 } } } },
      { spec: { sessionAffinity: 'ClientIP' } },
      '/spec/sessionAffinityConfig',
    ],
    [
      'an empty list where the cluster has more than the server writes',
      'networking.k8s.io/v1',
      'NetworkPolicy',
      { spec: { policyTypes: [] } },
      { spec: { policyTypes: ['Ingress', 'Egress'] } },
      '/spec/policyTypes',
    ],
    [
      'integers that are one double',
      'example.com/v1',
      'Any',
      { spec: { id: 9007199254740993n } },
      { spec: { id: 9007199254740992n } },
      '/spec/id',
    ],
  ])('and not %s', (_, apiVersion, kind, desired, live, path) => {
    expect(only({ desired: make(apiVersion, kind, desired), live: make(apiVersion, kind, live) }).path).toBe(path);
  });

  it('shows an integer beyond 2^53 as its digits', () => {
    const change = only({
      desired: make('example.com/v1', 'Any', { spec: { id: 9007199254740993n } }),
      live: make('example.com/v1', 'Any', { spec: {} }),
    });
    expect(JSON.parse(JSON.stringify(change))).toMatchObject({ desired: '9007199254740993' });
  });
});

describe('a kind that no schema describes', () => {
  it('is compared field by field, its lists as wholes', () => {
    const any = (spec: Fields): ObjectInput => make('example.com/v1', 'Any', { spec });
    const desired = any({ a: { b: 1, c: [1, { d: 2 }] }, e: 'new' });
    const changes = diffObject({ desired, live: any({ a: { b: 2, c: [1, { d: 3 }], foreign: true } }) }).changes;
    expect(changes.map(({ op, path }) => `${op} ${path}`)).toEqual(['replace /spec/a/b', 'replace /spec/a/c', 'add /spec/e']);
  });
});

describe('replicas beside an autoscaler', () => {
  const autoscaler = make('autoscaling/v2', 'HorizontalPodAutoscaler', {
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
  });
  const desired = make('apps/v1', 'Deployment', { spec: { replicas: 2 } });
  const live = {
    ...make('apps/v1', 'Deployment', { spec: { replicas: 5 } }),
    metadata: {
      name: 'web',
      namespace: 'shop',
      managedFields: [{ ...entry('kube-controller-manager', 'Update', ['spec', 'replicas']), apiVersion: 'apps/v1', subresource: 'scale' }],
    },
  };

  it('are contested and no difference', () => {
    expect(diffObject({ desired, live, related: [autoscaler] })).toMatchObject({
      state: 'in-sync',
      changes: [{ path: '/spec/replicas', contested: { by: 'kube-controller-manager', subresource: 'scale' } }],
    });
  });

  // The Scale kind drops a zero: the one who scales to none takes the field from all and owns nothing of it.
  it('are left to it at zero too, which leaves no owner', () => {
    const none = owned({ ...live, spec: { replicas: 0 } } as ObjectInput, ['gitops-reconciler', 'Apply', ['spec', 'selector']]);
    expect(diffObject({ desired, live: none, related: [autoscaler] })).toMatchObject({
      state: 'in-sync',
      changes: [{ path: '/spec/replicas', live: 0, contested: { by: 'unknown', subresource: 'scale', autoscaled: true } }],
    });
    expect(diffObject({ desired, live: none }).state).toBe('changed');
    const unmanaged = { ...none, metadata: { name: 'web', namespace: 'shop' } };
    expect(diffObject({ desired, live: unmanaged, related: [autoscaler] }).state).toBe('changed');
  });

  it('are a difference where it scales another object, or a person set them', () => {
    const other = { ...autoscaler, spec: { scaleTargetRef: { kind: 'Deployment', name: 'api' } } };
    expect(diffObject({ desired, live, related: [other] }).state).toBe('changed');
    const byHand = owned(live, ['kubectl', 'Update', ['spec', 'replicas']]);
    expect(diffObject({ desired, live: byHand, related: [autoscaler] }).state).toBe('changed');
  });

  it('are a difference where they are not to be left to it', () => {
    const options = { desired, live, related: [autoscaler], ignoreAutoscaledReplicas: false };
    expect(diffObject(options)).toMatchObject({ state: 'changed', changes: [{ path: '/spec/replicas', desired: 2, live: 5 }] });
    expect(predictLive(options)['spec']).toMatchObject({ replicas: 2 });
  });
});

describe('field ownership in another apiVersion', () => {
  const desired = make('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { maxReplicas: 3 } });
  const live = make('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { minReplicas: 2, maxReplicas: 5 } });
  const OLD = 'autoscaling/v1';

  it('says nothing of paths: no removal is claimed, and the result says so', () => {
    const ofOurs = inVersion(OLD, owned(live, [OURS, 'Apply', ['spec', 'minReplicas']]));
    expect(diffObject({ desired, live: ofOurs })).toMatchObject({
      changes: [{ path: '/spec/maxReplicas', cause: 'unknown' }],
      basis: { removals: 'unknown' },
    });
    expect(diffObject({ desired, live: owned(live, [OURS, 'Apply', ['spec', 'minReplicas']]) })).toMatchObject({
      changes: [{ path: '/spec/maxReplicas' }, { op: 'remove', path: '/spec/minReplicas' }],
      basis: { removals: 'ownership' },
    });
  });

  it('tells no cause by another manager either', () => {
    const edited = inVersion(OLD, owned(live, ['kubectl', 'Update', ['spec', 'maxReplicas']]));
    const [change] = diffObject({ desired, live: edited }).changes;
    expect(change).toMatchObject({ cause: 'unknown' });
    expect(change).not.toHaveProperty('manager');
  });

  it('keeps what another may own from being removed', () => {
    const both = owned(live, [OURS, 'Apply', ['spec', 'minReplicas']], ['kubectl', 'Update', ['spec', 'minReplicas']]);
    const entries = both.metadata as { managedFields: Fields[] };
    entries.managedFields[1] = { ...entries.managedFields[1], apiVersion: OLD };
    expect(diffObject({ desired, live: both }).changes.map(({ path }) => path)).toEqual(['/spec/maxReplicas']);
  });

  it('leaves the answer to a dry run, and to a record of the same version', () => {
    const ofOurs = inVersion(OLD, owned(live, [OURS, 'Apply', ['spec', 'minReplicas']]));
    const removed = [{ path: '/spec/maxReplicas' }, { op: 'remove', path: '/spec/minReplicas' }];
    expect(diffObject({ desired, live: ofOurs, predicted: desired })).toMatchObject({ changes: removed, basis: { removals: 'dryRun' } });
    expect(diffObject({ desired, live: ofOurs, lastApplied: live })).toMatchObject({
      changes: removed,
      basis: { removals: 'lastApplied' },
    });
    const older = { ...live, apiVersion: OLD };
    expect(diffObject({ desired, live: ofOurs, lastApplied: older }).changes).toHaveLength(1);
  });

  it('is warned of where live itself is in another version', () => {
    const { warnings } = diffObject({ desired, live: { ...live, apiVersion: OLD } });
    expect(warnings).toMatchObject([{ kind: 'otherVersion', message: expect.stringContaining(OLD) as string }]);
  });
});

describe('what the answer stands on', () => {
  it('says how much is known of the kind', () => {
    const basisOf = (apiVersion: string, kind: string): unknown => {
      const object = make(apiVersion, kind, { spec: {} });
      return diffObject({ desired: object, live: object }).basis;
    };
    expect(basisOf('apps/v1', 'Deployment')).toEqual({ schema: 'exact', removals: 'none' });
    expect(basisOf('apps/v1beta2', 'Deployment')).toMatchObject({ schema: 'otherVersion' });
    expect(basisOf('example.com/v1', 'Any')).toMatchObject({ schema: 'none' });
  });
});

describe('the answer of a dry run', () => {
  it('decides instead of the prediction', () => {
    const desired = configMap({ data: { a: '2' } });
    const live = configMap({ data: { a: '1', b: '1' } });
    const predicted = { ...live, metadata: { ...live.metadata, resourceVersion: '9' } };
    expect(diffObject({ desired, live, predicted }).changes).toEqual([]);
    expect(diffObject({ desired, live, predicted: configMap({ data: { a: '2' } }) }).changes).toMatchObject([
      { path: '/data/a', op: 'replace' },
      { path: '/data/b', op: 'remove' },
    ]);
  });
});

describe('a normalizer of the host', () => {
  const desired = configMap({ data: { config: '{"a":1}' } });
  const live = configMap({ data: { config: '{ "a": 1 }' } });

  it('makes both sides comparable', () => {
    const normalizer = {
      name: 'json-text',
      appliesTo: ({ kind }: ObjectInput) => kind === 'ConfigMap',
      normalize: (pair: { desired: ObjectInput; live: ObjectInput }) => ({
        desired: pair.desired,
        live: { ...pair.live, data: { config: '{"a":1}' } },
      }),
    };
    expect(diffObject({ desired, live, normalizers: [normalizer as never] }).state).toBe('in-sync');
  });

  it('that throws is passed over with a warning', () => {
    const broken = {
      name: 'broken',
      appliesTo: () => true,
      normalize: () => {
        throw new Error('no');
      },
    };
    expect(diffObject({ desired, live, normalizers: [broken] })).toMatchObject({
      state: 'changed',
      warnings: [{ kind: 'normalizerFailed' }],
    });
  });
});

const web = 'k:{"name":"web"}';

function only(options: DiffOptions): FieldChange {
  const { changes } = diffObject(options);
  expect(changes).toHaveLength(1);
  return changes[0]!;
}

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'web', namespace: 'shop' }, ...fields };
}

function configMap(fields: Fields): ObjectInput {
  return make('v1', 'ConfigMap', fields);
}

function deployment(containers: Fields[]): ObjectInput {
  return make('apps/v1', 'Deployment', { spec: { template: { spec: { containers } } } });
}

function ref(kind: string): Fields {
  return { group: '', version: 'v1', kind, namespace: 'shop', name: 'web' };
}

type Ownership = readonly [manager: string, operation: string, path: readonly string[], time?: string];

function owned(object: ObjectInput, ...owners: readonly Ownership[]): ObjectInput {
  return {
    ...object,
    metadata: { ...object.metadata, managedFields: owners.map((owner) => ({ ...entry(...owner), apiVersion: object.apiVersion })) },
  };
}

/** The same object with its ownership told in another version. */
function inVersion(apiVersion: string, object: ObjectInput): ObjectInput {
  const { managedFields, ...metadata } = object.metadata as { managedFields: Fields[] };
  return { ...object, metadata: { ...metadata, managedFields: managedFields.map((owner) => ({ ...owner, apiVersion })) } };
}

function entry(manager: string, operation: string, path: readonly string[], time: string = AT): Fields {
  const fieldsV1 = path.toReversed().reduce<Fields>((below, name) => ({ [name.startsWith('k:') ? name : `f:${name}`]: below }), {});
  return { manager, operation, apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1 };
}
