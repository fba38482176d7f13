import type { KubernetesObject } from '../../../src/object/index.ts';
import { deployment, pod, podSpec } from './objects.ts';
import { apply, patch, sees, says, type Story } from './story.ts';

const PODS_MADE = { apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] };
const HERE = { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } };

/** Pods that the API server does not let in. */
export const REFUSALS: readonly Story[] = [
  {
    name: 'a quota that is exhausted',
    steps: [
      apply({ apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'team' }, spec: { hard: { pods: '1' } } }),
      sees('ResourceQuota team', 'Progressing NoStatusYet', 'Healthy'),
      apply(deployment('web', { replicas: 3, progressDeadlineSeconds: 4 })),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      says('Deployment web', /ResourceQuota shop\/team .*limited to/),
      sees('Deployment web', 'Progressing', 'Degraded ProgressDeadlineExceeded'),
      says('Deployment web', /ResourceQuota shop\/team .*limited to/),
    ],
  },
  {
    name: 'a limit of memory for each container',
    steps: [
      apply(
        {
          apiVersion: 'v1',
          kind: 'LimitRange',
          metadata: { name: 'small' },
          spec: { limits: [{ type: 'Container', max: { memory: '64Mi' } }] },
        },
        deployment('web', {}, podSpec({}, { resources: { limits: { memory: '1Gi' } } })),
      ),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      sees('Deployment web', 'Progressing'),
      says('Deployment web', /maximum memory usage per Container is 64Mi/),
    ],
  },
  {
    name: 'a ServiceAccount that is not there',
    steps: [
      apply(deployment('web', {}, podSpec({ serviceAccountName: 'robot' }))),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      says('Deployment web', /ServiceAccount shop\/robot does not exist/),
    ],
  },
  {
    name: 'a namespace that takes in no privileged Pods',
    steps: [
      patch('Namespace NS', { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } }),
      apply(deployment('web', {}, podSpec({ hostNetwork: true }))),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      says('Deployment web', /Namespace shop refuses the Pods of Deployment shop\/web.*baseline:latest.*host namespaces/),
    ],
  },
  {
    name: 'an admission policy that refuses Pods',
    steps: [
      apply(...policy()),
      { refused: pod('probe') },
      apply(deployment('web')),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      says('Deployment web', /images must come from registry\.internal/),
    ],
  },
  {
    name: 'a webhook for Pods that does not answer',
    steps: [
      apply(webhook()),
      { refused: pod('probe') },
      apply(deployment('web')),
      sees('ReplicaSet web-*', 'Progressing', 'Degraded ReplicaFailure'),
      says('Deployment web', /webhook "?pods\.shop\.example\.com/),
    ],
  },
];

function policy(): readonly KubernetesObject[] {
  const [apiVersion, metadata] = ['admissionregistration.k8s.io/v1', { name: 'NS-images' }];
  return [
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicy',
      metadata,
      spec: {
        matchConstraints: { resourceRules: [PODS_MADE] },
        validations: [
          {
            expression: 'object.spec.containers.all(c, c.image.startsWith("registry.internal/"))',
            message: 'images must come from registry.internal',
          },
        ],
      },
    },
    {
      apiVersion,
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata,
      spec: { policyName: 'NS-images', validationActions: ['Deny'], matchResources: { namespaceSelector: HERE } },
    },
  ];
}

/** Nothing listens on port 1. */
function webhook(): KubernetesObject {
  const each = {
    name: 'pods.NS.example.com',
    clientConfig: { url: 'https://127.0.0.1:1/pods' },
    rules: [PODS_MADE],
    namespaceSelector: HERE,
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
  };
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'NS-pods' },
    webhooks: [each],
  } as KubernetesObject;
}
