import type { ObjectInput } from '../../../src/object/index.ts';

type Fields = Record<string, unknown>;

/** A complaint about another tool, as objects: what Git has, what others then did, and what a diff should say. */
export interface FalseAlarm {
  /** Where it was told. */
  readonly complaint: string;
  /** What it was about. */
  readonly about: string;
  readonly git: ObjectInput;
  /** Who applied it first: our manager, server-side, by default. */
  readonly by?: 'kubectl';
  readonly edits?: readonly Edit[];
  /** What Git has now, where it has changed since. */
  readonly now?: ObjectInput;
  readonly related?: readonly ObjectInput[];
  /** What differs, `op path` as a person reads it; left out: nothing. */
  readonly differs?: readonly string[];
  /** Where the offline prediction is not what the server's dry run answers, with the reason. */
  readonly predicted?: { readonly otherwise: readonly string[]; readonly why: string };
  /** What a dry-run apply on the server does where it is not what the diff says, with the reason. */
  readonly server?: { readonly answer: 'same' | 'changed' | 'refused'; readonly why: string };
}

/** A write of another manager. */
interface Edit {
  readonly manager: string;
  readonly patch: unknown;
  readonly type?: 'json' | 'merge' | 'strategic';
  readonly subresource?: string;
}

const QUOTED = { requests: { cpu: '1000m', memory: '1000M' }, limits: { memory: '1024Mi' } };
const CPU = metric('cpu');
const MEMORY = metric('memory');
const AGGREGATION = { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { 'alarms.example.com/nobody': 'true' } }] } };
const RULE = { apiGroups: [''], resources: ['pods'], verbs: ['get'] };
const RULES_FILLED: Edit = {
  manager: 'clusterrole-aggregation-controller',
  type: 'json',
  patch: [{ op: 'replace', path: '/rules', value: [RULE] }],
};
const RESTARTED: Edit = {
  manager: 'kubectl-rollout',
  type: 'strategic',
  patch: { spec: { template: { metadata: { annotations: { 'kubectl.kubernetes.io/restartedAt': '2026-01-02T03:04:05Z' } } } } },
};
const CA = 'LS0tLS1CRUdJTi0tLS0t';
const CA_INJECTED: Edit = {
  manager: 'cert-manager-cainjector',
  type: 'json',
  patch: [{ op: 'add', path: '/webhooks/0/clientConfig/caBundle', value: CA }],
};
const CONTAINER = 'spec.template.spec.containers[name=a]';
const [A, B] = ['A', 'B'].map((name) => `${CONTAINER}.env[name=${name}]`);

/** What users of other tools complained of, each once. */
export const FALSE_ALARMS: readonly FalseAlarm[] = [
  // Notations and defaults of built-in kinds.
  {
    complaint: 'argo-cd#16400',
    about: 'one field that the schema has not, and all quantities seem to differ',
    by: 'kubectl',
    git: deployment({ resources: QUOTED }),
    now: deployment({ resources: QUOTED, unheardOf: true }),
    differs: ['add spec.template.spec.containers[name=a].unheardOf'],
    server: { answer: 'refused', why: 'an apply with a field that the schema has not is an error' },
  },
  {
    complaint: 'argo-cd#21135',
    about: 'quantities of a StatefulSet that the server writes otherwise',
    git: statefulSet({ resources: QUOTED }),
  },
  { complaint: 'argo-cd docs, diffing', about: 'a cpu of 0.5', git: deployment({ resources: { requests: { cpu: '0.5' } } }) },
  { complaint: 'argo-cd#14666', about: 'out of sync without a difference: defaults of a server-side apply', git: deployment() },
  {
    complaint: 'argo-cd#10438',
    about: 'defaults in ports, probes and volumes',
    git: deployment(PROBED(), { volumes: [{ name: 'v', configMap: { name: 'v' } }] }),
  },
  {
    complaint: 'argo-cd#17568',
    about: 'a port without its protocol, which is part of its key',
    git: deployment({ ports: [{ containerPort: 53 }, { containerPort: 53, protocol: 'UDP' }] }),
  },
  { complaint: 'argo-cd#16355', about: 'a container without resources', git: deployment({ resources: {} }) },
  {
    complaint: 'GreptimeTeam/helm-charts#362',
    about: 'empty requests and limits',
    git: deployment({ resources: { requests: {}, limits: {} } }),
  },
  {
    complaint: 'argo-cd#18142',
    about: 'an empty environment variable',
    git: deployment({ env: [{ name: 'A', value: '' }, { name: 'B' }] }),
  },
  {
    complaint: 'argo-cd#18213',
    about: 'empty objects and null',
    git: deployment(
      { securityContext: {}, lifecycle: {}, command: null, args: [] },
      { nodeSelector: {}, tolerations: [], affinity: null, volumes: [] },
    ),
  },
  {
    complaint: 'argo-cd docs, diffing',
    about: 'false that the server drops',
    git: deployment({ tty: false, stdin: false }, { hostNetwork: false, hostPID: false }),
  },
  { complaint: 'argo-cd#136', about: 'empty loadBalancerSourceRanges', git: service({ loadBalancerSourceRanges: [], externalIPs: [] }) },
  { complaint: 'argo-cd#1009', about: 'creationTimestamp: null', git: withMetadata(deployment(), { creationTimestamp: null }) },
  {
    complaint: 'controller-gen and kubectl create --dry-run',
    about: 'creationTimestamp: null in a template',
    git: templated({ creationTimestamp: null, labels: { app: 'web' } }),
  },
  { complaint: 'kubectl create --dry-run -o yaml', about: 'status: {} in a manifest', git: { ...deployment(), status: {} } as ObjectInput },
  { complaint: 'traefik-helm-chart#1019', about: 'annotations: null', git: withMetadata(deployment(), { annotations: null }) },
  {
    complaint: 'argo-cd#3150',
    about: 'empty annotations beside those of others',
    git: withMetadata(deployment(), { annotations: {} }),
    edits: [annotate('kubectl-annotate')],
  },
  { complaint: 'helm charts', about: 'labels: null in a template', git: templated({ labels: { app: 'web' }, annotations: null }) },
  {
    complaint: 'argo-cd#7941',
    about: 'allocateLoadBalancerNodePorts: false',
    git: service({ type: 'LoadBalancer', allocateLoadBalancerNodePorts: false }),
  },
  { complaint: 'argo-cd#18764', about: 'node ports that the server gave', git: service({ type: 'NodePort' }) },
  { complaint: 'stakater/application#294', about: 'clusterIP: "" that the server replaces', git: service({ clusterIP: '' }) },
  {
    complaint: 'helm charts',
    about: 'nodePort: 0 that the server replaces',
    git: service({ type: 'NodePort', ports: [{ port: 80, nodePort: 0 }] }),
  },
  {
    complaint: 'int-or-string',
    about: 'a targetPort by number, and one by name',
    git: service({
      ports: [
        { name: 'a', port: 80, targetPort: 'http' },
        { name: 'b', port: 81, targetPort: 8081 },
      ],
    }),
  },
  {
    complaint: 'int-or-string',
    about: 'maxUnavailable as a percentage',
    git: make('policy/v1', 'PodDisruptionBudget', { spec: { maxUnavailable: '25%', selector: SELECTOR() } }),
  },
  {
    complaint: 'YAML',
    about: 'values of labels and data that look like numbers',
    git: withMetadata(make('v1', 'ConfigMap', { data: { port: '8080', on: 'true' } }), { labels: { version: '1.10' } }),
  },
  { complaint: 'argo-cd#11143', about: 'defaults in volumeClaimTemplates', git: statefulSet({}, { volumeClaimTemplates: [claim()] }) },
  {
    complaint: 'argo-cd#4126',
    about: 'kind and status in volumeClaimTemplates',
    git: statefulSet({}, { volumeClaimTemplates: [{ apiVersion: 'v1', kind: 'PersistentVolumeClaim', ...claim(), status: {} }] }),
  },
  {
    complaint: 'argo-cd#16707',
    about: 'volumeClaimTemplates after a kubectl apply',
    by: 'kubectl',
    git: statefulSet({}, { volumeClaimTemplates: [claim()] }),
  },
  {
    complaint: 'a claim that is bound',
    about: 'volumeName and annotations of the controller',
    git: persistentClaim(),
    edits: [
      {
        manager: 'kube-controller-manager',
        type: 'merge',
        patch: { metadata: { annotations: { 'pv.kubernetes.io/bind-completed': 'yes' } } },
      },
    ],
  },
  {
    complaint: 'NetworkPolicy',
    about: 'rules that allow all',
    git: make('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: [{}], policyTypes: ['Ingress'] } }),
  },
  {
    complaint: 'RoleBinding',
    about: 'subjects without apiGroup',
    git: make('rbac.authorization.k8s.io/v1', 'RoleBinding', {
      roleRef: { kind: 'Role', name: 'r' },
      subjects: [{ kind: 'Group', name: 'g' }],
    }),
  },
  {
    complaint: 'CronJob',
    about: 'explicit defaults',
    git: make('batch/v1', 'CronJob', {
      spec: {
        schedule: '* * * * *',
        suspend: false,
        successfulJobsHistoryLimit: 3,
        jobTemplate: { spec: { template: pod({}, { restartPolicy: 'Never' }) } },
      },
    }),
  },
  {
    complaint: 'serviceAccount and serviceAccountName',
    about: 'the server writes both',
    git: deployment({}, { serviceAccountName: 'web' }),
  },

  // Null in maps, amounts that are rounded, and bytes.
  ...[
    make('v1', 'ConfigMap', { data: { a: null } }),
    make('v1', 'Secret', { data: { a: null } }),
    make('v1', 'Secret', { stringData: { a: null }, data: { a: 'YQ==' } }),
    withMetadata(deployment(), { labels: { a: null }, annotations: { b: null } }),
    deployment({ resources: { limits: { cpu: null } } }),
    deployment({}, { nodeSelector: { a: null } }),
    service({ selector: { a: null } }),
  ].map((git) => ({ complaint: 'helm charts', about: `null in a map of a ${git.kind}, which the server keeps as an empty value`, git })),
  {
    complaint: 'helm charts',
    about: 'a value written over one that is null in Git',
    git: make('v1', 'ConfigMap', { data: { a: null } }),
    edits: [{ manager: 'kubectl-edit', type: 'merge', patch: { data: { a: 'x' } } }],
    differs: ['replace data.a'],
  },
  ...['12.5m', '0.0001', '1.0001', '1n', '100m'].map((cpu) => ({
    complaint: 'quantities',
    about: `a cpu of ${cpu}, which the server rounds up to thousandths`,
    git: deployment({ resources: { limits: { cpu }, requests: { cpu } } }),
  })),
  {
    complaint: 'quantities',
    about: 'limits of a LimitRange that are rounded up',
    git: make('v1', 'LimitRange', { spec: { limits: [{ type: 'Container', max: { cpu: '12.5m' }, min: { cpu: '0.0001' } }] } }),
  },
  {
    complaint: 'quantities',
    about: 'a quota that is rounded up',
    git: make('v1', 'ResourceQuota', { spec: { hard: { 'limits.cpu': '12.5m' } } }),
  },
  {
    complaint: 'quantities',
    about: 'an average value of an autoscaler, which is not rounded',
    git: autoscaler([averageOf('12.5m')]),
    now: autoscaler([averageOf('13m')]),
    differs: ['replace spec.metrics'],
  },
  {
    complaint: 'names',
    about: 'a service account under both of its names',
    git: deployment({}, { serviceAccount: 'a', serviceAccountName: 'b' }),
  },
  {
    complaint: 'names',
    about: 'an empty name of a custom kind, which the server makes of the kind',
    git: definition({ names: { plural: 'gadgets', singular: '', kind: 'Gadget' } }),
  },
  {
    complaint: 'defaults',
    about: 'an empty type of a strategy',
    git: statefulSet({}, { updateStrategy: { type: '', rollingUpdate: { partition: 1 } } }),
  },
  {
    complaint: 'Secret',
    about: 'base64 with other bits behind the last byte',
    git: make('v1', 'Secret', { data: { a: 'YR==', b: 'YWJ=' } }),
  },
  {
    complaint: 'ConfigMap',
    about: 'base64 with other bits behind the last byte',
    git: make('v1', 'ConfigMap', { binaryData: { a: 'YR==' } }),
  },
  { complaint: 'custom resource', about: 'null below preserve-unknown-fields', git: widget({ opaque: { a: null, b: { c: null } } }) },
  {
    complaint: 'custom resource',
    about: 'values written over null below preserve-unknown-fields',
    git: widget({ opaque: { a: null, b: { c: null } } }),
    edits: [{ manager: 'kubectl-edit', type: 'merge', patch: { spec: { opaque: { a: 5, b: { c: 6 } } } } }],
    differs: ['replace spec.opaque.a', 'replace spec.opaque.b.c'],
  },
  {
    complaint: 'custom resource',
    about: 'a value that becomes null below preserve-unknown-fields',
    git: widget({ opaque: { a: 5, b: { c: 6 } }, notes: 'a' }),
    now: widget({ opaque: { a: null, b: { c: null } }, notes: null }),
    differs: ['replace spec.notes', 'replace spec.opaque.a', 'replace spec.opaque.b.c'],
  },

  // Secrets.
  {
    complaint: 'Secret',
    about: 'stringData, which is stored as data',
    git: make('v1', 'Secret', { stringData: { a: 'süß' }, data: { b: 'YQ==' } }),
  },
  {
    complaint: 'argo-cd#25260',
    about: 'a webhook that labels Secrets',
    git: make('v1', 'Secret', { stringData: { a: 'b' } }),
    edits: [annotate('some-webhook')],
  },
  { complaint: 'Secret', about: 'base64 with line breaks', git: make('v1', 'Secret', { data: { b: 'YWJj\nZGVm\n' } }) },
  {
    complaint: 'Secret',
    about: 'a value that is really changed',
    git: make('v1', 'Secret', { stringData: { a: 'b' } }),
    now: make('v1', 'Secret', { stringData: { a: 'c' } }),
    differs: ['replace data.a'],
  },

  // What controllers and people write.
  { complaint: 'argo-cd#28769', about: 'kubectl rollout restart, without annotations in Git', git: deployment(), edits: [RESTARTED] },
  {
    complaint: 'argo-cd#3150',
    about: 'kubectl rollout restart, with empty annotations in Git',
    git: templated({ labels: { app: 'web' }, annotations: {} }),
    edits: [RESTARTED],
  },
  {
    complaint: 'argo-cd#7820',
    about: 'replicas that an autoscaler set',
    git: deployment(),
    edits: [scale(5)],
    related: [AUTOSCALER()],
    server: { answer: 'changed', why: 'an apply that names replicas takes them back: ours leaves them out' },
  },
  {
    complaint: 'argo-cd#3002',
    about: 'replicas that a person set',
    git: deployment(),
    edits: [{ manager: 'kubectl-edit', type: 'merge', patch: { spec: { replicas: 5 } } }],
    related: [AUTOSCALER()],
    differs: ['replace spec.replicas'],
  },
  {
    complaint: 'keda: scaling to none',
    about: 'replicas that an autoscaler set to 0',
    git: deployment(),
    edits: [scale(0)],
    related: [AUTOSCALER()],
    server: { answer: 'changed', why: 'an apply that names replicas takes them back: ours leaves them out' },
  },
  { complaint: 'argo-cd docs, diffing', about: 'replicas that Git leaves out', git: withoutReplicas(), edits: [scale(5)] },
  { complaint: 'argo-cd#1487', about: 'a CA bundle that a controller injected', git: webhooks({}), edits: [CA_INJECTED] },
  {
    complaint: 'actions-runner-controller#614',
    about: 'an empty CA bundle in Git, and one that a controller injected',
    git: webhooks({ caBundle: '' }),
    edits: [CA_INJECTED],
    differs: ['replace webhooks[name=a.example.com].clientConfig.caBundle'],
  },
  {
    complaint: 'cert-manager#4114',
    about: 'a namespaceSelector that a cloud adds to all webhooks',
    git: webhooks({}),
    edits: [
      {
        manager: 'admissionsenforcer',
        type: 'json',
        patch: [
          {
            op: 'replace',
            path: '/webhooks/0/namespaceSelector',
            value: { matchExpressions: [{ key: 'control-plane', operator: 'DoesNotExist' }] },
          },
        ],
      },
    ],
  },
  {
    complaint: 'argo-cd#2382',
    about: 'an aggregated ClusterRole with empty rules in Git',
    git: make('rbac.authorization.k8s.io/v1', 'ClusterRole', { ...AGGREGATION, rules: [] }),
    edits: [RULES_FILLED],
    server: { answer: 'changed', why: 'the apply takes the rules away, and their controller puts them back' },
  },
  {
    complaint: 'flux2#4586',
    about: 'an aggregated ClusterRole without rules in Git',
    git: make('rbac.authorization.k8s.io/v1', 'ClusterRole', AGGREGATION),
    edits: [RULES_FILLED],
  },
  {
    complaint: 'argo-cd#23352',
    about: 'a label of an aggregated ClusterRole that left Git is not told',
    git: withMetadata(make('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [RULE] }), {
      labels: { 'rbac.authorization.k8s.io/aggregate-to-admin': 'true', a: 'b' },
    }),
    now: withMetadata(make('rbac.authorization.k8s.io/v1', 'ClusterRole', { rules: [RULE] }), { labels: { a: 'b' } }),
    differs: ['remove metadata.labels[rbac.authorization.k8s.io/aggregate-to-admin]'],
  },
  {
    complaint: 'argo-cd#4459',
    about: 'a NodePort Service that becomes a ClusterIP one',
    git: service({ type: 'NodePort' }),
    now: service({ type: 'ClusterIP' }),
    differs: ['replace spec.type'],
    predicted: {
      otherwise: ['/spec/externalTrafficPolicy', '/spec/ports/0/nodePort'],
      why: 'the server drops what only the old type has, though nobody removed it',
    },
  },
  {
    complaint: 'flux2#1934',
    about: 'kinds without spec',
    git: make('v1', 'ServiceAccount', { automountServiceAccountToken: false }),
    edits: [annotate('openshift-controller-manager')],
  },
  {
    complaint: 'sidecar injection',
    about: 'a container of another beside ours',
    git: deployment(),
    edits: [
      {
        manager: 'injector',
        type: 'strategic',
        patch: { spec: { template: { spec: { containers: [{ name: 'proxy', image: 'proxy' }] } } } },
      },
    ],
  },
  { complaint: 'argo-cd#1079', about: 'the metrics of an autoscaler, memory after cpu', git: autoscaler([CPU, MEMORY]) },
  { complaint: 'argo-cd#17964', about: 'the metrics of an autoscaler, memory before cpu', git: autoscaler([MEMORY, CPU]) },
  {
    complaint: 'argo-cd#11328',
    about: 'Git puts the metrics in another order, which the server keeps',
    git: autoscaler([CPU, MEMORY]),
    now: autoscaler([MEMORY, CPU]),
    differs: ['replace spec.metrics'],
  },

  // Definitions and custom resources.
  { complaint: 'argo-cd#6401', about: 'preserveUnknownFields: false', git: definition({ preserveUnknownFields: false }) },
  {
    complaint: 'argo-cd#2239',
    about: 'conversion by no strategy, and a status in Git',
    git: {
      ...definition({ conversion: { strategy: 'None' } }),
      status: { acceptedNames: { kind: '', plural: '' }, conditions: [], storedVersions: [] },
    } as ObjectInput,
  },
  {
    complaint: 'CustomResourceDefinition',
    about: 'names that the server fills in',
    git: definition({ names: { plural: 'gadgets', kind: 'Gadget' } }),
  },
  { complaint: 'argo-cd#6008', about: '1024Mi in a custom resource, which keeps it as it is', git: widget({ memory: '1024Mi' }) },
  {
    complaint: 'argo-cd#6008',
    about: '1Gi for 1024Mi in a custom resource: text is text',
    git: widget({ memory: '1024Mi' }),
    now: widget({ memory: '1Gi' }),
    differs: ['replace spec.memory'],
  },
  {
    complaint: 'argo-cd#15898',
    about: 'explicit zeros in a custom resource',
    git: widget({ enabled: false, count: 0, values: [], opaque: {} }),
  },
  { complaint: 'custom resource', about: 'defaults of its schema', git: widget({ ports: [{ port: 80 }] }) },
  {
    complaint: 'argo-cd#17568',
    about: 'a default in the key of a list of a custom resource',
    git: widget({ ports: [{ port: 53, protocol: 'UDP' }, { port: 53 }] }),
  },
  { complaint: 'custom resource', about: 'a nullable field that is null', git: widget({ notes: null }) },
  { complaint: 'custom resource', about: 'null where the schema has a default', git: widget({ mode: null }) },
  { complaint: 'custom resource', about: 'null below preserve-unknown-fields', git: widget({ opaque: { a: null, b: 1 } }) },
  {
    complaint: 'custom resource',
    about: 'null below preserve-unknown-fields that another takes away',
    git: widget({ opaque: { a: null, b: 1 } }),
    edits: [{ manager: 'operator', type: 'json', patch: [{ op: 'remove', path: '/spec/opaque/a' }] }],
    differs: ['add spec.opaque.a'],
  },
  {
    complaint: 'custom resource',
    about: 'null below preserve-unknown-fields that comes to Git',
    git: widget({ opaque: { b: 1 } }),
    now: widget({ opaque: { a: null, b: 1 } }),
    differs: ['add spec.opaque.a'],
  },
  {
    complaint: 'custom resource',
    about: 'null below preserve-unknown-fields that leaves Git',
    git: widget({ opaque: { a: null, b: 1 } }),
    now: widget({ opaque: { b: 1 } }),
    differs: ['remove spec.opaque.a'],
  },
  {
    complaint: 'custom resource',
    about: 'null in a nullable field that another takes away',
    git: widget({ notes: null, count: 1 }),
    edits: [{ manager: 'operator', type: 'json', patch: [{ op: 'remove', path: '/spec/notes' }] }],
    differs: ['add spec.notes'],
  },
  {
    complaint: 'custom resource',
    about: 'null in a nullable field that comes to Git',
    git: widget({ count: 1 }),
    now: widget({ count: 1, notes: null }),
    differs: ['add spec.notes'],
  },
  {
    complaint: 'custom resource',
    about: 'null in a nullable field that leaves Git',
    git: widget({ count: 1, notes: null }),
    now: widget({ count: 1 }),
    differs: ['remove spec.notes'],
  },
  {
    complaint: 'custom resource',
    about: 'null that leaves Git where the schema has a default',
    git: widget({ count: 1, title: null }),
    now: widget({ count: 1 }),
    differs: ['remove spec.title'],
  },
  {
    complaint: 'custom resource',
    about: 'a text for null in a nullable field',
    git: widget({ notes: null }),
    now: widget({ notes: 'a' }),
    differs: ['add spec.notes'],
  },
  {
    complaint: 'custom resource',
    about: 'null for a text in a nullable field',
    git: widget({ notes: 'a' }),
    now: widget({ notes: null }),
    differs: ['replace spec.notes'],
  },
  {
    complaint: 'custom resource',
    about: 'null for an empty object with defaults inside, which stays as it is',
    git: widget({ deep: {} }),
    now: widget({ deep: null }),
  },
  {
    complaint: 'custom resource',
    about: 'null for an object: what Git had in it goes',
    git: widget({ deep: { a: { b: 2, c: 3 } } }),
    now: widget({ deep: null }),
    differs: ['remove spec.deep.a'],
    server: { answer: 'refused', why: 'what the removal empties is null, and null is no object' },
  },
  {
    complaint: 'custom resource',
    about: 'null for an empty value of a map with defaults inside, which stays as it is',
    git: widget({ flags: { a: {} } }),
    now: widget({ flags: { a: null } }),
  },
  {
    complaint: 'custom resource',
    about: 'null in a list below preserve-unknown-fields that leaves Git',
    git: widget({ opaque: { l: [{ a: 1, x: null }] } }),
    now: widget({ opaque: { l: [{ a: 1 }] } }),
    differs: ['replace spec.opaque.l'],
  },
  {
    complaint: 'custom resource',
    about: 'null in a list below preserve-unknown-fields that another writes',
    git: widget({ opaque: { l: [{ a: 1 }] } }),
    edits: [{ manager: 'operator', type: 'json', patch: [{ op: 'add', path: '/spec/opaque/l/0/x', value: null }] }],
    differs: ['replace spec.opaque.l'],
  },
  {
    complaint: 'custom resource',
    about: 'null for an object below preserve-unknown-fields',
    git: widget({ opaque: { a: { x: 1 }, b: 1 } }),
    now: widget({ opaque: { a: null, b: 1 } }),
    differs: ['replace spec.opaque.a'],
  },
  ...nulls(),
  {
    complaint: 'argo-cd#28818',
    about: 'an edit below preserve-unknown-fields that is not told',
    git: widget({ opaque: { a: { b: '1' }, c: ['x'] } }),
    edits: [{ manager: 'kubectl-edit', type: 'merge', patch: { spec: { opaque: { a: { b: '2' } } } } }],
    differs: ['replace spec.opaque.a.b'],
  },
  {
    complaint: 'argo-cd#27625',
    about: 'a field below preserve-unknown-fields that leaves Git',
    git: widget({ opaque: { a: '1', b: '2' } }),
    now: widget({ opaque: { a: '1' } }),
    differs: ['remove spec.opaque.b'],
  },
  {
    complaint: 'argo-cd#23126',
    about: 'a field of another below preserve-unknown-fields',
    git: widget({ opaque: { a: '1' } }),
    edits: [{ manager: 'operator', type: 'merge', patch: { spec: { opaque: { b: '2' } } } }],
  },
  {
    complaint: 'argo-cd#21817',
    about: 'an item that another adds to a list that is one value',
    git: widget({ values: ['a', 'b'] }),
    edits: [{ manager: 'operator', type: 'merge', patch: { spec: { values: ['a', 'b', 'c'] } } }],
    differs: ['replace spec.values'],
  },
  {
    complaint: 'argo-cd#21817',
    about: 'an item that another adds to a set',
    git: widget({ tags: ['a', 'b'] }),
    edits: [{ manager: 'operator', type: 'json', patch: [{ op: 'add', path: '/spec/tags/0', value: 'c' }] }],
  },
  {
    complaint: 'argo-cd#3658',
    about: 'a status that an operator writes',
    git: widget({ count: 1 }),
    edits: [{ manager: 'operator', type: 'merge', patch: { status: { ready: true } } }, annotate('operator')],
  },
  // What left Git, and another has taken over from kubectl in the meantime.
  {
    complaint: 'client-side apply',
    about: 'an atomic list that left Git after another manager wrote it',
    by: 'kubectl',
    git: make('v1', 'ServiceAccount', { imagePullSecrets: [{ name: 'a' }] }),
    edits: [{ manager: 'other', type: 'json', patch: [{ op: 'add', path: '/imagePullSecrets/-', value: { name: 'b' } }] }],
    now: make('v1', 'ServiceAccount', {}),
  },
  {
    complaint: 'client-side apply',
    about: 'an object that left Git, with a field of another manager',
    by: 'kubectl',
    git: widget({ count: 1, deep: { a: { c: 1 } } }),
    edits: [{ manager: 'other', patch: { spec: { deep: { a: { b: 2 } } } } }],
    now: widget({ count: 1 }),
    differs: ['remove spec.deep.a.c'],
    server: { answer: 'same', why: 'what kubectl owns is handed over before the apply' },
  },
  {
    complaint: 'DaemonSets',
    about: 'the template that another manager edits',
    git: daemonSet({ disk: 'ssd' }),
    edits: [{ manager: 'other', patch: { spec: { template: { spec: { nodeSelector: { more: 'y' } } } } } }],
    differs: ['replace spec.template.spec.nodeSelector'],
    predicted: {
      otherwise: ['/metadata/annotations/deprecated.daemonset.template.generation'],
      why: 'the server counts the templates',
    },
  },

  // Items with one key: a plain write may store them, an apply puts that of Git in the place of all.
  {
    complaint: 'a key twice',
    about: 'in live of a client-side apply, once in Git',
    by: 'kubectl',
    git: deployment(ENV('A1', 'B1', 'A2')),
    now: deployment(ENV('A2', 'B1')),
    differs: [`remove ${A}`],
  },
  {
    complaint: 'a key twice',
    about: 'in live and in Git, which no apply takes',
    by: 'kubectl',
    git: deployment(ENV('A1', 'A2')),
    server: { answer: 'refused', why: 'a server-side apply takes no list with two items of one key' },
  },
  {
    complaint: 'a key twice',
    about: 'ports of one number and protocol',
    by: 'kubectl',
    git: deployment(PORTS('x', 'y')),
    now: deployment({ ports: [{ name: 'y', containerPort: 80 }] }),
    differs: [`remove ${CONTAINER}.ports[containerPort=80,protocol=TCP]`],
  },
  {
    complaint: 'a key twice',
    about: 'in live for what another manager wrote, without what Git says nothing of',
    git: deployment({ env: [{ name: 'A' }] }),
    edits: [environment('A1', 'A2')],
    differs: [`replace ${A}`, `remove ${A}`],
  },
  {
    complaint: 'a key twice',
    about: 'in live, no more in Git: another manager has it then',
    git: deployment(ENV('A1')),
    edits: [environment('A1', 'A2')],
    now: deployment(),
  },
  {
    complaint: 'a key twice',
    about: 'in live, and the order of Git',
    git: deployment(ENV('A1', 'B1')),
    edits: [environment('A1', 'B1', 'B2', 'A1', 'X1')],
    now: deployment(ENV('B1', 'A1')),
    differs: [`remove ${B}`, `remove ${A}`],
  },
  {
    complaint: 'a key twice',
    about: 'in live, and a new item in Git',
    git: deployment(ENV('A1')),
    edits: [environment('A1', 'X1', 'A2', 'Y1')],
    now: deployment(ENV('A1', 'N1')),
    differs: [`add ${CONTAINER}.env[name=N]`, `remove ${A}`],
  },
  {
    complaint: 'a key twice',
    about: 'of others in live, which Git does not name',
    git: deployment(ENV('B1')),
    edits: [environment('A1', 'B1', 'A2')],
  },
];

function make(apiVersion: string, kind: string, fields: Fields): ObjectInput {
  return { apiVersion, kind, metadata: { name: 'NAME' }, ...fields } as ObjectInput;
}

function withMetadata(object: ObjectInput, metadata: Fields): ObjectInput {
  return { ...object, metadata: { ...object.metadata, ...metadata } } as ObjectInput;
}

function SELECTOR(): Fields {
  return { matchLabels: { app: 'web' } };
}

function pod(container: Fields, spec: Fields): Fields {
  return { metadata: { labels: { app: 'web' } }, spec: { ...spec, containers: [{ name: 'a', image: 'b', ...container }] } };
}

function deployment(container: Fields = {}, spec: Fields = {}): ObjectInput {
  return make('apps/v1', 'Deployment', { spec: { replicas: 2, selector: SELECTOR(), template: pod(container, spec) } });
}

function withoutReplicas(): ObjectInput {
  return make('apps/v1', 'Deployment', { spec: { selector: SELECTOR(), template: pod({}, {}) } });
}

function templated(metadata: Fields): ObjectInput {
  return make('apps/v1', 'Deployment', { spec: { selector: SELECTOR(), template: { ...pod({}, {}), metadata } } });
}

function PROBED(): Fields {
  return {
    ports: [{ containerPort: 80 }],
    livenessProbe: { httpGet: { path: '/', port: 80 } },
    readinessProbe: { tcpSocket: { port: 80 } },
  };
}

function statefulSet(container: Fields, more: Fields = {}): ObjectInput {
  return make('apps/v1', 'StatefulSet', { spec: { serviceName: 'web', selector: SELECTOR(), template: pod(container, {}), ...more } });
}

function daemonSet(nodeSelector: Fields): ObjectInput {
  return make('apps/v1', 'DaemonSet', { spec: { selector: SELECTOR(), template: pod({}, { nodeSelector }) } });
}

function claim(): Fields {
  return { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1024Mi' } } } };
}

function persistentClaim(): ObjectInput {
  return make('v1', 'PersistentVolumeClaim', { spec: claim()['spec'] });
}

function service(spec: Fields): ObjectInput {
  return make('v1', 'Service', { spec: { selector: { app: 'web' }, ports: [{ port: 80 }], ...spec } });
}

function AUTOSCALER(): ObjectInput {
  return autoscaler([CPU]);
}

function autoscaler(metrics: readonly Fields[]): ObjectInput {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'NAME' };
  return make('autoscaling/v2', 'HorizontalPodAutoscaler', { spec: { scaleTargetRef, minReplicas: 2, maxReplicas: 9, metrics } });
}

function metric(name: string): Fields {
  return { type: 'Resource', resource: { name, target: { type: 'Utilization', averageUtilization: 70 } } };
}

function averageOf(averageValue: string): Fields {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'AverageValue', averageValue } } };
}

function webhooks(clientConfig: Fields): ObjectInput {
  const webhook = {
    name: 'a.example.com',
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    failurePolicy: 'Ignore',
    clientConfig: { service: { name: 'a', namespace: 'default' }, ...clientConfig },
    rules: [{ apiGroups: ['nothing.example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['things'] }],
  };
  return make('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', { webhooks: [webhook] });
}

function definition(spec: Fields): ObjectInput {
  const versions = [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }];
  const names = { plural: 'gadgets', singular: 'gadget', kind: 'Gadget', listKind: 'GadgetList' };
  const object = { group: 'NAME.example.com', scope: 'Namespaced', names, versions, ...spec };
  return {
    ...make('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { spec: object }),
    metadata: { name: 'gadgets.NAME.example.com' },
  } as ObjectInput;
}

function widget(spec: Fields): ObjectInput {
  return make('alarms.example.com/v1', 'Widget', { spec });
}

/** A variable for each text: its name, and then its value. */
function ENV(...variables: string[]): Fields {
  return { env: variables.map(([name, value]) => ({ name, value })) };
}

function PORTS(...names: string[]): Fields {
  return { ports: names.map((name) => ({ name, containerPort: 80, protocol: 'TCP' })) };
}

function environment(...variables: string[]): Edit {
  const { env } = ENV(...variables);
  return { manager: 'other', type: 'json', patch: [{ op: 'add', path: '/spec/template/spec/containers/0/env', value: env }] };
}

function annotate(manager: string): Edit {
  return {
    manager,
    type: 'merge',
    patch: { metadata: { annotations: { 'other.example.com/a': 'b' }, labels: { 'other.example.com/a': 'b' } } },
  };
}

function scale(replicas: number): Edit {
  return { manager: 'kube-controller-manager', type: 'merge', subresource: 'scale', patch: { spec: { replicas } } };
}

/** Empty keys of templates: null makes a leaf, or what is one value, what it is when nobody names it; what is merged it leaves. */
function nulls(): FalseAlarm[] {
  const written = (patch: Fields): Edit[] => [{ manager: 'kubectl-edit', type: 'merge', patch }];
  const spec = { nodeSelector: null, tolerations: null, volumes: null, securityContext: null, terminationGracePeriodSeconds: null };
  const container = { args: null, env: null, resources: null, livenessProbe: null, imagePullPolicy: null };
  const empty = make('apps/v1', 'Deployment', {
    spec: { replicas: null, paused: null, strategy: null, selector: SELECTOR(), template: pod(container, spec) },
  });
  const rules = make('rbac.authorization.k8s.io/v1', 'Role', { rules: null });
  const policy = make('networking.k8s.io/v1', 'NetworkPolicy', { spec: { podSelector: {}, ingress: null, policyTypes: null } });
  const ports = [{ port: 80, targetPort: null, nodePort: null, name: null }];
  const allocated = { clusterIP: null, clusterIPs: null, ipFamilies: null, ipFamilyPolicy: null, sessionAffinity: null };
  const rows: readonly Omit<FalseAlarm, 'complaint'>[] = [
    { about: 'null for what the server gives defaults or leaves out', git: empty },
    { about: 'null for what the server allocates', git: service({ ...allocated, type: 'NodePort', ports }) },
    {
      about: 'values written over null',
      git: empty,
      edits: written({
        spec: {
          replicas: 5,
          paused: true,
          strategy: { rollingUpdate: { maxSurge: 3 } },
          template: { spec: { nodeSelector: { disk: 'ssd' }, securityContext: { runAsUser: 1 }, terminationGracePeriodSeconds: 5 } },
        },
      }),
      differs: ['paused', 'replicas', 'template.spec.nodeSelector', 'template.spec.terminationGracePeriodSeconds'].map(
        (field) => `remove spec.${field}`,
      ),
    },
    {
      about: 'a number written by scale over null, where an autoscaler scales',
      git: empty,
      related: [AUTOSCALER()],
      edits: [scale(5)],
      server: { answer: 'changed', why: 'the number is not sent' },
    },
    {
      about: 'arguments written over null',
      git: empty,
      edits: [
        {
          manager: 'kubectl-edit',
          type: 'strategic',
          patch: { spec: { template: { spec: { containers: [{ name: 'a', args: ['x'] }] } } } },
        },
      ],
      differs: [`remove ${CONTAINER}.args`],
    },
    {
      about: 'a selector written over null',
      git: service({ selector: null }),
      edits: written({ spec: { selector: { app: 'other' }, sessionAffinity: 'ClientIP' } }),
      differs: ['remove spec.selector'],
    },
    { about: 'rules written over null', git: rules, edits: written({ rules: [RULE] }), differs: ['remove rules'] },
    {
      about: 'types of a policy written over null',
      git: policy,
      edits: written({ spec: { policyTypes: ['Egress'] } }),
      differs: ['remove spec.policyTypes'],
    },
    {
      about: 'null that comes to Git',
      git: service({ selector: { app: 'web' } }),
      now: service({ selector: null }),
      differs: ['remove spec.selector'],
    },
    {
      about: 'a value written over null that has a default',
      git: widget({ mode: null, count: 1 }),
      edits: written({ spec: { mode: 'manual', count: 1 } }),
      differs: ['remove spec.mode'],
    },
  ];
  return rows.map((row) => ({ complaint: 'helm charts', ...row }));
}
