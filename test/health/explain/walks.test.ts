import { describe, expect, it } from 'vitest';
import { explainHealth, relateObjects } from '../../../src/health/index.ts';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { deployment, event, newest, object, ownedBy, pod, replicaSet, unscheduled, waiting } from './objects.ts';

/** What is said of an object, where the given ones are all there are. */
const said = (one: KubernetesObject, ...others: readonly KubernetesObject[]): string =>
  explainHealth(one, relateObjects([one, ...others], { complete: true }), { now: Date.parse('2026-05-04T12:00:00Z') }).message;

const forbidden = (why: string): string => `pods "web-7d9-" is forbidden: ${why}`;

describe('a controller that may not create Pods', () => {
  it.each([
    [
      forbidden('exceeded quota: compute, requested: pods=1, used: pods=2, limited: pods=2'),
      'ResourceQuota shop/compute has no room for more Pods of Deployment shop/web (requested pods=1; used pods=2; limited to pods=2); raise the quota, or free what it counts',
    ],
    [
      forbidden('failed quota: compute: must specify limits.cpu for: web; requests.cpu for: web'),
      'ResourceQuota shop/compute refuses the Pods of Deployment shop/web, which must specify limits.cpu; specify them in Deployment shop/web',
    ],
    [
      forbidden('error looking up service account shop/robot: serviceaccount "robot" not found'),
      'ServiceAccount shop/robot does not exist, and Deployment shop/web gets no Pods without it; create it, or name another',
    ],
    [
      forbidden('no PriorityClass with name high was found'),
      'PriorityClass high does not exist, and Deployment shop/web gets no Pods without it; create it, or name another',
    ],
    [
      forbidden('maximum cpu usage per Container is 1, but limit is 2'),
      'ReplicaSet shop/web-7d9 gets no Pods: a LimitRange refuses them: maximum cpu usage per Container is 1, but limit is 2; mend the resources of Deployment shop/web, or the LimitRange',
    ],
    [
      forbidden('violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false'),
      'Namespace shop refuses the Pods of Deployment shop/web by PodSecurity restricted:latest: allowPrivilegeEscalation != false; mend the securityContext of Deployment shop/web',
    ],
    [
      'admission webhook "images.example.org" denied the request: only signed images',
      'ReplicaSet shop/web-7d9 gets no Pods: admission webhook images.example.org refuses them: only signed images; mend Deployment shop/web as it asks',
    ],
    [
      'Internal error occurred: failed calling webhook "images.example.org": failed to call webhook: Post "https://hook.shop.svc:443/": service "hook" not found',
      'ReplicaSet shop/web-7d9 gets no Pods: admission webhook images.example.org does not answer: its Service hook does not exist; bring the webhook back, or delete its configuration',
    ],
    [
      'something that nobody has seen before',
      'ReplicaSet shop/web-7d9 may not create Pods: something that nobody has seen before; mend Deployment shop/web',
    ],
  ])('is explained by what refuses them: %s', (message, expected) => {
    const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message }];
    const set = replicaSet('web-7d9', 2, { status: { observedGeneration: 1, replicas: 0, conditions } });
    expect(said(deployment, set)).toBe(expected);
  });

  it('is not explained by a ServiceAccount or a PriorityClass that has been made since', () => {
    for (const [why, made] of [
      ['error looking up service account shop/robot: serviceaccount "robot" not found', object('v1', 'ServiceAccount', 'robot')],
      [
        'no PriorityClass with name high was found',
        object('scheduling.k8s.io/v1', 'PriorityClass', 'high', { metadata: { namespace: undefined } }),
      ],
    ] as const) {
      const conditions = [{ type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: forbidden(why) }];
      const set = replicaSet('web-7d9', 2, { status: { observedGeneration: 1, replicas: 0, conditions } });
      expect(said(deployment, set, made)).toBe(`ReplicaSet shop/web-7d9 may not create Pods: ${why}; mend Deployment shop/web`);
    }
  });

  it('is explained by its event where it has no condition for that, and by the only LimitRange by name', () => {
    const set = object('apps/v1', 'StatefulSet', 'db', { spec: { replicas: 1 }, status: { observedGeneration: 1, replicas: 0 } });
    const refused =
      'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: minimum memory usage per Pod is 64Mi, but request is 8Mi';
    const limits = object('v1', 'LimitRange', 'sizes');
    expect(said(set, event(set, 'FailedCreate', refused), limits)).toBe(
      'LimitRange shop/sizes refuses the Pods of StatefulSet shop/db: minimum memory usage per Pod is 64Mi, but request is 8Mi; mend the resources of StatefulSet shop/db, or the LimitRange',
    );
  });
});

describe('an event about Pods that could not be created', () => {
  const QUOTA = `Error creating: ${forbidden('exceeded quota: compute, requested: pods=1, used: pods=2, limited: pods=2')}`;
  const failing = unscheduled('0/3 nodes are available: 3 Insufficient cpu.');

  const owners = (counts: 'all' | 'some'): readonly KubernetesObject[] => {
    const have = counts === 'all' ? 2 : 1;
    const status = { observedGeneration: 1 };
    return [
      object('apps/v1', 'ReplicaSet', 'web', { spec: { replicas: 2 }, status: { ...status, replicas: have } }),
      object('apps/v1', 'StatefulSet', 'web', { spec: { replicas: 2 }, status: { ...status, replicas: have } }),
      object('apps/v1', 'DaemonSet', 'web', { status: { ...status, desiredNumberScheduled: 2, currentNumberScheduled: have } }),
      object('batch/v1', 'Job', 'web', { spec: { parallelism: 3, completions: 4 }, status: { active: have, succeeded: 2 } }),
    ];
  };
  const explained = (owner: KubernetesObject, ...events: readonly KubernetesObject[]): string =>
    said(owner, pod(owner, 'web-x', failing, { nodeName: undefined }), event(owner, 'FailedCreate', QUOTA, { second: 1 }), ...events);

  it.each(owners('all').map((owner) => [owner.kind, owner] as const))('tells nothing once there are as many as a %s wants', (_, owner) => {
    expect(explained(owner)).toMatch(/^Pod shop\/web-x cannot be scheduled: none of 3 nodes fits/);
  });

  it.each(owners('some').map((owner) => [owner.kind, owner] as const))(
    'tells why a %s has fewer, till one is created later',
    (_, owner) => {
      const created = (second: number): KubernetesObject =>
        event(owner, 'SuccessfulCreate', 'Created pod: web-x', { type: 'Normal', second });
      expect(explained(owner, created(1))).toMatch(/^ResourceQuota shop\/compute has no room for more Pods/);
      expect(explained(owner, created(2))).toMatch(/^Pod shop\/web-x cannot be scheduled: none of 3 nodes fits/);
    },
  );
});

describe('Jobs', () => {
  const job = (conditions: readonly object[], name = 'import', o: { metadata?: object } = {}): KubernetesObject =>
    object('batch/v1', 'Job', name, { ...(o as object), status: { failed: 1, conditions } });
  const over = { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
  const end = { phase: 'Failed', containerStatuses: [{ name: 'run', state: { terminated: { exitCode: 3, reason: 'Error' } } }] };

  it('are explained by the Pod that failed, and without it by what they say', () => {
    const failed = job([over]);
    expect(said(failed, pod(failed, 'import-x', end))).toBe(
      'Pod shop/import-x fails: container run failed: it ended with exit code 3; its log tells why: kubectl logs import-x -n shop -c run',
    );
    expect(said(failed)).toBe(
      'Job shop/import has failed: Job has reached the specified backoff limit; its Pods are gone: run it again, and read their log',
    );
    expect(said(job([{ ...over, reason: 'DeadlineExceeded' }]))).toBe(
      'Job shop/import has failed: it took longer than its activeDeadlineSeconds; raise its activeDeadlineSeconds, or find out what takes so long',
    );
  });

  it('of a CronJob: its newest run tells', () => {
    const status = { lastScheduleTime: '2026-05-04T11:00:00Z', lastSuccessfulTime: '2026-05-04T10:00:00Z' };
    const nightly = object('batch/v1', 'CronJob', 'nightly', { status });
    const run = (name: string, at: string) => job([over], name, { metadata: { ...ownedBy(nightly), creationTimestamp: at } });
    const [before, last] = [run('nightly-1', '2026-05-04T10:00:00Z'), run('nightly-2', '2026-05-04T11:00:00Z')];
    expect(said(nightly, last, before, pod(last, 'nightly-2-x', end), pod(before, 'nightly-1-x', end))).toMatch(
      /^Pod shop\/nightly-2-x fails/,
    );
  });
});

describe('claims', () => {
  const claim = (spec: object, o: object = {}) =>
    object('v1', 'PersistentVolumeClaim', 'data', { spec, status: { phase: 'Pending' }, ...o });
  const storage = (name: string, o: object = {}) =>
    object('storage.k8s.io/v1', 'StorageClass', name, { metadata: { namespace: undefined }, provisioner: 'example.org/disk', ...o });

  it.each<[string, KubernetesObject, KubernetesObject[], string | RegExp]>([
    ['a class that is not there', claim({ storageClassName: 'fast' }), [], /^StorageClass fast does not exist/],
    [
      'no class at all',
      claim({}),
      [storage('fast')],
      'PersistentVolumeClaim shop/data names no StorageClass, and none is the default; name one, or make one the default',
    ],
    [
      'the empty class',
      claim({ storageClassName: '' }),
      [],
      /asks for a volume without a StorageClass, and none fits it; create a PersistentVolume that does$/,
    ],
    [
      'a class that waits for the first Pod',
      claim({ storageClassName: 'late' }),
      [storage('late', { volumeBindingMode: 'WaitForFirstConsumer' })],
      /waits for the first Pod that uses it/,
    ],
    [
      'a class that makes no volumes',
      claim({ storageClassName: 'local' }),
      [storage('local', { provisioner: 'kubernetes.io/no-provisioner' })],
      /finds no volume: StorageClass local makes none; create a PersistentVolume/,
    ],
    [
      'a provisioner that takes its time',
      claim({ storageClassName: 'fast' }),
      [storage('fast')],
      /waits for provisioner example\.org\/disk of StorageClass fast to make its volume; if it stays so/,
    ],
    [
      'a volume that is not there',
      claim({ volumeName: 'pv-1' }),
      [],
      /^PersistentVolume pv-1 does not exist, and PersistentVolumeClaim shop\/data asks for it/,
    ],
    [
      "a volume that is another's",
      claim({ volumeName: 'pv-1' }),
      [
        object('v1', 'PersistentVolume', 'pv-1', {
          metadata: { namespace: undefined },
          spec: { claimRef: { namespace: 'other', name: 'data' } },
          status: { phase: 'Bound' },
        }),
      ],
      /^PersistentVolume pv-1 is Bound, held by other\/data/,
    ],
  ])('are explained by %s', (_, one, others, expected) => {
    expect(said(one, ...others)).toMatch(expected);
  });

  it('are explained by the Pod that is to use them where it finds no node', () => {
    const one = claim({ storageClassName: 'late' });
    const spec = { nodeName: undefined, volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }] };
    const conditions = [
      { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message: '0/2 nodes are available: 2 Insufficient cpu.' },
    ];
    expect(
      said(one, storage('late', { volumeBindingMode: 'WaitForFirstConsumer' }), pod(newest, 'web-7d9-x', { conditions }, spec)),
    ).toMatch(/^Pod shop\/web-7d9-x cannot be scheduled: none of 2 nodes fits: 2 Insufficient cpu/);
  });
});

describe('what leads to Pods', () => {
  const service = (name: string, spec: object = { selector: { app: 'web' } }) => object('v1', 'Service', name, { spec });
  const ingress = (spec: object = {}) =>
    object('networking.k8s.io/v1', 'Ingress', 'web', {
      spec: { ingressClassName: 'nginx', rules: [{ http: { paths: [{ backend: { service: { name: 'web' } } }] } }], ...spec },
      status: { loadBalancer: {} },
    });
  const nginx = object('networking.k8s.io/v1', 'IngressClass', 'nginx', {
    metadata: { namespace: undefined },
    spec: { controller: 'k8s.io/ingress-nginx' },
  });
  const slice = (ready: boolean) =>
    object('discovery.k8s.io/v1', 'EndpointSlice', 'web-1', {
      metadata: { labels: { 'kubernetes.io/service-name': 'web' } },
      endpoints: [{ conditions: { ready } }],
    });

  it('is explained, from an Ingress on, by the Pod behind its Service', () => {
    const bad = pod(newest, 'web-7d9-x', waiting('ErrImagePull', 'registry.example/web:2.1: not found'));
    const related = [nginx, service('web'), slice(false), newest, deployment, bad];
    expect(said(ingress(), ...related)).toMatch(/^Pod shop\/web-7d9-x cannot start: .*; mend the image of Deployment shop\/web$/);
    const { chain } = explainHealth(ingress(), relateObjects(related, { complete: true }));
    expect(chain.slice(0, 3).map(({ ref, relation }) => [ref.kind, relation])).toEqual([
      ['Ingress', 'self'],
      ['Service', 'uses'],
      ['Pod', 'selects'],
    ]);
  });

  it('is explained by the class, the Service or the controller that an Ingress lacks', () => {
    expect(said(ingress(), service('web'))).toBe(
      'IngressClass nginx does not exist, and Ingress shop/web names it; create it, or name another',
    );
    expect(said(ingress({ ingressClassName: undefined }), service('web'))).toMatch(/names no IngressClass, and none is the default/);
    expect(said(ingress(), nginx)).toMatch(/^Service shop\/web does not exist, and Ingress shop\/web leads to it/);
    expect(said(ingress(), nginx, service('web'), slice(true))).toBe(
      'Ingress shop/web has no address: no controller of IngressClass nginx (k8s.io/ingress-nginx) has given it one; see whether that controller runs',
    );
    expect(explainHealth(ingress(), [nginx]).message).toMatch(/^Ingress shop\/web has no address/);
  });

  it('is explained by a selector that selects nothing, and by a load balancer that is not there', () => {
    const balanced = service('web', { type: 'LoadBalancer', selector: { app: 'web' } });
    expect(said(balanced)).toMatch(
      /waits for an address: no load balancer of the cluster has given it one; see whether the cluster has one/,
    );
    expect(said(balanced, event(balanced, 'SyncLoadBalancerFailed', 'quota of addresses exceeded'))).toMatch(
      /gets no address: SyncLoadBalancerFailed: quota/,
    );
    expect(said(service('api', { selector: { app: 'api' } }))).toMatch(/no Pod has the labels app=api of its selector/);
  });

  it('is explained, of an APIService, by its Service', () => {
    const conditions = [
      { type: 'Available', status: 'False', reason: 'ServiceNotFound', message: 'service/metrics in "kube-system" is not present' },
    ];
    const api = object('apiregistration.k8s.io/v1', 'APIService', 'v1beta1.metrics.k8s.io', {
      metadata: { namespace: undefined },
      spec: { service: { namespace: 'kube-system', name: 'metrics' } },
      status: { conditions },
    });
    expect(said(api)).toBe(
      'Service kube-system/metrics does not exist, and APIService v1beta1.metrics.k8s.io is served by it; create it, or name another',
    );
    const scaler = autoscaler(
      'FailedGetResourceMetric',
      'unable to get metrics for resource cpu: unable to fetch metrics from resource metrics API: the server is currently unable to handle the request (get pods.metrics.k8s.io)',
    );
    expect(said(scaler, api, deployment)).toMatch(/^Service kube-system\/metrics does not exist/);
    expect(said(scaler, deployment)).toMatch(
      /^APIService v1beta1\.metrics\.k8s\.io does not exist, and HorizontalPodAutoscaler shop\/web takes its metrics there; install metrics-server$/,
    );
  });

  function autoscaler(reason: string, message: string, type = 'ScalingActive'): KubernetesObject {
    return object('autoscaling/v2', 'HorizontalPodAutoscaler', 'web', {
      spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' } },
      status: { conditions: [{ type, status: 'False', reason, message }] },
    });
  }

  it('is explained, of an autoscaler, by the target or the request that it lacks', () => {
    expect(said(autoscaler('FailedGetScale', 'deployments.apps "web" not found', 'AbleToScale'))).toBe(
      'Deployment shop/web does not exist, and HorizontalPodAutoscaler shop/web is to scale it; create it, or name another',
    );
    expect(
      said(
        autoscaler('FailedGetResourceMetric', 'failed to get cpu utilization: missing request for cpu in container web of Pod web-7d9-x'),
        deployment,
      ),
    ).toBe(
      'HorizontalPodAutoscaler shop/web cannot measure cpu: container web of Deployment shop/web requests none; give it resources.requests.cpu',
    );
  });

  it('is explained, of a disruption budget, by the Pod that is not healthy, or by what it asks for', () => {
    const budget = (currentHealthy: number) =>
      object('policy/v1', 'PodDisruptionBudget', 'web', {
        spec: { minAvailable: 2, selector: { matchLabels: { app: 'web' } } },
        status: {
          currentHealthy,
          desiredHealthy: 2,
          expectedPods: 2,
          disruptionsAllowed: 0,
          conditions: [{ type: 'DisruptionAllowed', status: 'False', reason: 'InsufficientPods' }],
        },
      });
    expect(said(budget(2))).toBe(
      'PodDisruptionBudget shop/web allows no Pod to be evicted: 2 of 2 Pods are healthy, and 2 must be; add replicas, or lower what the budget asks for',
    );
    expect(
      said(budget(1), newest, deployment, pod(newest, 'web-7d9-x', waiting('ErrImagePull', 'registry.example/web:2.1: not found'))),
    ).toMatch(/^Pod shop\/web-7d9-x cannot start/);
  });
});

describe('what is being deleted', () => {
  const deleted = (finalizers: readonly string[]) => ({ deletionTimestamp: '2026-05-04T10:00:00Z', finalizers });

  it('names its finalizers, and for how long', () => {
    const widget = object('example.org/v1', 'Widget', 'w', { metadata: deleted(['example.org/clean', 'example.org/bill']) });
    expect(said(widget)).toBe(
      'Widget shop/w is being deleted for 2 hours, and waits for finalizers example.org/clean, example.org/bill; see whether the controller that takes it away runs',
    );
    expect(explainHealth(widget).message).toMatch(/^Widget shop\/w is being deleted, and waits/);
  });

  it('names the Pod that still uses a claim, and the child that a foreground deletion waits for', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'data', { metadata: deleted(['kubernetes.io/pvc-protection']) });
    const user = pod(newest, 'web-7d9-x', { phase: 'Running' }, { volumes: [{ persistentVolumeClaim: { claimName: 'data' } }] });
    expect(said(claim, user)).toMatch(
      /is being deleted for 2 hours, and Pod shop\/web-7d9-x still uses it; delete that Pod, or what makes it$/,
    );
    const parent = object('example.org/v1', 'Widget', 'p', { metadata: deleted(['foregroundDeletion']) });
    const child = object('example.org/v1', 'Widget', 'c', { metadata: { ...ownedBy(parent), ...deleted(['example.org/clean']) } });
    expect(said(parent, child)).toMatch(/^Widget shop\/c is being deleted/);
  });

  it('names what is left in a namespace', () => {
    const conditions = [
      {
        type: 'NamespaceContentRemaining',
        status: 'True',
        reason: 'SomeResourcesRemain',
        message: 'Some resources are remaining: widgets.example.org has 1 resource instances',
      },
      {
        type: 'NamespaceFinalizersRemaining',
        status: 'True',
        reason: 'SomeFinalizersRemain',
        message: 'Some content in the namespace has finalizers remaining: example.org/clean in 1 resource instances',
      },
    ];
    const namespace = object('v1', 'Namespace', 'shop', {
      metadata: { namespace: undefined, ...deleted([]) },
      status: { phase: 'Terminating', conditions },
    });
    expect(said(namespace)).toBe(
      'Namespace shop is being deleted for 2 hours: Some content in the namespace has finalizers remaining: example.org/clean in 1 resource instances; Some resources are remaining: widgets.example.org has 1 resource instances',
    );
    const widget = object('example.org/v1', 'Widget', 'w', { metadata: deleted(['example.org/clean']) });
    expect(said(namespace, widget)).toMatch(/^Widget shop\/w is being deleted for 2 hours, and waits for finalizer example\.org\/clean/);
  });
});

describe('an application', () => {
  it('is explained by its worst member, and how many more there are', () => {
    const lost = object('v1', 'PersistentVolumeClaim', 'data', { spec: { volumeName: 'pv-1' }, status: { phase: 'Lost' } });
    const fine = object('v1', 'ConfigMap', 'settings');
    const { health, message, chain } = explainHealth([fine, deployment, lost], [newest]);
    expect(health).toMatchObject({ status: 'Degraded', rule: 'aggregate' });
    expect(message).toBe(
      'PersistentVolume pv-1 does not exist, and PersistentVolumeClaim shop/data asks for it; bring the volume back, or restore the claim from a backup; 1 more object is not healthy',
    );
    expect(chain.map(({ ref }) => ref.kind)).toEqual(['PersistentVolumeClaim', 'PersistentVolume']);
    const other = { ...deployment, metadata: { ...deployment.metadata, name: 'api' } };
    expect(explainHealth([deployment, other]).message).toBe(explainHealth([other, deployment]).message);
    expect(explainHealth([fine]).message).toBe('the object is Healthy');
    expect(explainHealth(undefined)).toMatchObject({ health: { status: 'Missing' }, chain: [] });
  });
});
