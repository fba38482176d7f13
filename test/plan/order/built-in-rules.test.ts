import { describe, expect, it } from 'vitest';
import { destroyOf, planOf, waits } from './order-of.ts';

const DEPLOYMENT = (spec: string, labels: string = '{app: web}'): string =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {metadata: {labels: ${labels}}, spec: ${spec}}}}`;
const OF_CORE = (kind: string, name: string, more: string = ''): string =>
  `{apiVersion: v1, kind: ${kind}, metadata: {name: ${name}}${more === '' ? '' : `, ${more}`}}`;
const RBAC = 'rbac.authorization.k8s.io/v1';
const ROLE = `{apiVersion: ${RBAC}, kind: Role, metadata: {name: reader}}`;
const BINDING = `{apiVersion: ${RBAC}, kind: RoleBinding, metadata: {name: reads}, roleRef: {kind: Role, name: reader}, subjects: [{kind: ServiceAccount, name: web, namespace: shop}]}`;
const SERVICE = OF_CORE('Service', 'hooks', 'spec: {selector: {app: web}}');
const CRD = (conversion: string = ''): string =>
  `{apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: {name: gadgets.example.org}, spec: {group: example.org, scope: Namespaced, names: {kind: Gadget, plural: gadgets}, versions: []${conversion}}}`;
const GADGET = '{apiVersion: example.org/v1, kind: Gadget, metadata: {name: g}}';
const POD_WITH = (source: string): string => DEPLOYMENT(`{containers: [{name: c, ${source}}]}`);

const ROWS: readonly (readonly [what: string, objects: readonly string[], waits: readonly string[]])[] = [
  ['an object waits for its namespace', [OF_CORE('ConfigMap', 'a'), OF_CORE('Namespace', 'shop')], ['ConfigMap a ← Namespace shop']],
  ['a custom resource waits for its definition', [GADGET, CRD()], ['Gadget g ← CustomResourceDefinition gadgets.example.org']],
  [
    'a custom resource waits for what converts it',
    [
      GADGET,
      CRD(', conversion: {strategy: Webhook, webhook: {clientConfig: {service: {namespace: shop, name: hooks}}}}'),
      SERVICE,
      DEPLOYMENT('{}'),
    ],
    ['Gadget g ← CustomResourceDefinition gadgets.example.org, Service hooks, Deployment web'],
  ],
  [
    'a workload waits for its ServiceAccount and what binds that, and bindings for both sides',
    [DEPLOYMENT('{serviceAccountName: web}'), OF_CORE('ServiceAccount', 'web'), ROLE, BINDING],
    ['RoleBinding reads ← ServiceAccount web, Role reader', 'Deployment web ← ServiceAccount web, RoleBinding reads'],
  ],
  [
    'a workload without a ServiceAccount has the default one',
    [DEPLOYMENT('{}'), OF_CORE('ServiceAccount', 'default')],
    ['Deployment web ← ServiceAccount default'],
  ],
  [
    'a workload waits for the ConfigMaps and Secrets of its environment',
    [
      POD_WITH(
        'env: [{name: A, valueFrom: {configMapKeyRef: {name: a, key: k}}}, {name: B, valueFrom: {secretKeyRef: {name: b, key: k}}}], envFrom: [{configMapRef: {name: c}}, {secretRef: {name: d}}]',
      ),
      OF_CORE('ConfigMap', 'a'),
      OF_CORE('Secret', 'b'),
      OF_CORE('ConfigMap', 'c'),
      OF_CORE('Secret', 'd'),
      OF_CORE('ConfigMap', 'other'),
    ],
    ['Deployment web ← ConfigMap a, ConfigMap c, Secret b, Secret d'],
  ],
  [
    'a workload waits for those of its volumes, and of its init containers, and for its pull secrets',
    [
      DEPLOYMENT(
        '{imagePullSecrets: [{name: a}], initContainers: [{name: i, envFrom: [{secretRef: {name: b, optional: true}}]}], volumes: [{name: c, configMap: {name: c}}, {name: d, secret: {secretName: d}}, {name: p, projected: {sources: [{configMap: {name: e}}, {secret: {name: f}}]}}]}',
      ),
      ...['a', 'b', 'd', 'f'].map((name) => OF_CORE('Secret', name)),
      ...['c', 'e'].map((name) => OF_CORE('ConfigMap', name)),
    ],
    ['Deployment web ← ConfigMap c, ConfigMap e, Secret a, Secret b, Secret d, Secret f'],
  ],
  [
    'a workload waits for its classes and for what bounds its namespace',
    [
      DEPLOYMENT('{priorityClassName: high, runtimeClassName: safe}'),
      '{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: high}, value: 1}',
      '{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: safe}, handler: x}',
      OF_CORE('LimitRange', 'limits'),
      OF_CORE('ResourceQuota', 'quota'),
      '{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: closed}}',
    ],
    ['Deployment web ← RuntimeClass safe, PriorityClass high, LimitRange limits, ResourceQuota quota, NetworkPolicy closed'],
  ],
  [
    'a claim waits for its class, and no workload waits for its claim, which may wait for the workload',
    [
      OF_CORE('PersistentVolumeClaim', 'data', 'spec: {storageClassName: fast}'),
      '{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: fast}, provisioner: x}',
      DEPLOYMENT('{volumes: [{name: v, persistentVolumeClaim: {claimName: data}}]}'),
    ],
    ['PersistentVolumeClaim data ← StorageClass fast'],
  ],
  [
    'a webhook configuration waits for its Service and the workloads behind it, and for no others',
    [
      '{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: check}, webhooks: [{name: a.example.org, clientConfig: {service: {namespace: shop, name: hooks}}}]}',
      SERVICE,
      DEPLOYMENT('{}', '{app: web, tier: back}'),
      '{apiVersion: v1, kind: Pod, metadata: {name: other, labels: {app: other}}, spec: {}}',
    ],
    ['ValidatingWebhookConfiguration check ← Service hooks, Deployment web'],
  ],
  [
    'a registered API waits for its server, and its objects wait for the registration',
    [
      '{apiVersion: apiregistration.k8s.io/v1, kind: APIService, metadata: {name: v1.example.org}, spec: {group: example.org, version: v1, service: {namespace: shop, name: hooks}}}',
      SERVICE,
      DEPLOYMENT('{}'),
      GADGET,
    ],
    ['APIService v1.example.org ← Service hooks, Deployment web', 'Gadget g ← APIService v1.example.org'],
  ],
  [
    'a binding of an admission policy waits for the policy',
    [
      '{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicyBinding, metadata: {name: b}, spec: {policyName: p}}',
      '{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: p}}',
    ],
    ['ValidatingAdmissionPolicyBinding b ← ValidatingAdmissionPolicy p'],
  ],
  [
    'a token waits for its ServiceAccount, which the server wants to be there',
    [
      '{apiVersion: v1, kind: Secret, type: kubernetes.io/service-account-token, metadata: {name: t, annotations: {kubernetes.io/service-account.name: web}}}',
      OF_CORE('ServiceAccount', 'web'),
    ],
    ['Secret t ← ServiceAccount web'],
  ],
  [
    'nothing waits for what is in the cluster only, or for an autoscaler, or for what does not refer',
    [
      POD_WITH('envFrom: [{configMapRef: {name: elsewhere}}]'),
      '{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}}}',
      OF_CORE('ConfigMap', 'unused'),
    ],
    [],
  ],
];

describe('the order that references give', () => {
  it.each(ROWS)('%s', (_, objects, expected) => {
    const plan = planOf(objects.join('\n'));
    expect(waits(plan)).toEqual(expected);
    expect(plan.blocked).toEqual([]);
  });

  it.each(ROWS)('is the reverse for deletions: %s', (_, objects, expected) => {
    const mirrored = expected.flatMap((line) => {
      const [user = '', used = ''] = line.split(' ← ');
      return used.split(', ').map((each) => `${each} ← ${user}`);
    });
    const found = waits(destroyOf(objects.join('\n'))).flatMap((line) => {
      const [used = '', users = ''] = line.split(' ← ');
      return users.split(', ').map((each) => `${used} ← ${each}`);
    });
    expect(found.sort()).toEqual(mirrored.sort());
  });

  it.each([
    ['Pod', (pod: string) => `{apiVersion: v1, kind: Pod, metadata: {name: w}, spec: ${pod}}`],
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map(
      (kind) =>
        [kind, (pod: string) => `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: w}, spec: {template: {spec: ${pod}}}}`] as const,
    ),
    ['Job', (pod: string) => `{apiVersion: batch/v1, kind: Job, metadata: {name: w}, spec: {template: {spec: ${pod}}}}`],
    [
      'CronJob',
      (pod: string) =>
        `{apiVersion: batch/v1, kind: CronJob, metadata: {name: w}, spec: {jobTemplate: {spec: {template: {spec: ${pod}}}}}}`,
    ],
  ] as const)('finds the Pod of a %s', (kind, workload) => {
    expect(waits(planOf(`${workload('{volumes: [{name: v, configMap: {name: c}}]}')}\n${OF_CORE('ConfigMap', 'c')}`))).toEqual([
      `${kind} w ← ConfigMap c`,
    ]);
  });

  it('gives way to waves: who asks for a later one does not get an earlier one', () => {
    const late = `{apiVersion: v1, kind: ConfigMap, metadata: {name: c, annotations: {argocd.argoproj.io/sync-wave: "1"}}}`;
    const plan = planOf(`${POD_WITH('envFrom: [{configMapRef: {name: c}}]')}\n${late}`);
    expect(waits(plan)).toEqual(['ConfigMap c ← Deployment web']);
    expect(plan.blocked).toEqual([]);
  });

  it('gives way to a rule that somebody wrote, where the object can do without', () => {
    const after = (name: string, optional: string): string =>
      `{apiVersion: v1, kind: ConfigMap, metadata: {name: ${name}, annotations: {config.kubernetes.io/depends-on: apps/namespaces/shop/Deployment/web}}}\n${POD_WITH(`envFrom: [{configMapRef: {name: ${name}${optional}}}]`)}`;
    expect(waits(planOf(after('c', ', optional: true')))).toEqual(['ConfigMap c ← Deployment web']);
    const [block] = planOf(after('c', '')).blocked;
    expect(block?.message).toContain('ConfigMap shop/c → Deployment shop/web → ConfigMap shop/c');
  });
});
