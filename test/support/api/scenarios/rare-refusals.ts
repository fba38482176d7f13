import { CLAIMS, PODS, post } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

function refused(name: string, ...steps: readonly RequestStep[]): Scenario {
  return { name, covers: 'validation', steps };
}

const volumes = (volume: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p' },
  spec: { containers: [{ name: 'c', image: 'i' }], volumes: [{ name: 'v', ...volume }] },
});

const volume = (spec: object): object => ({
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'NS-v' },
  spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/a' }, ...spec },
});

const level = (queuing: object): RequestStep =>
  post('/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations', {
    apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
    kind: 'PriorityLevelConfiguration',
    metadata: { name: 'ns-level' },
    spec: { type: 'Limited', limited: { limitResponse: { type: 'Queue', queuing } } },
  });

export const RARE_REFUSALS: Area = {
  name: 'rare refusals',
  together: true,
  scenarios: [
    refused('the node affinity of a volume requires something', post('/api/v1/persistentvolumes', volume({ nodeAffinity: {} }))),
    refused(
      'a hand is dealt of no more queues than there are',
      level({ queues: 4, handSize: 8 }),
      level({ queues: -1, handSize: -1, queueLengthLimit: -1 }),
      level({ queues: 4096, handSize: 8 }),
    ),
    refused(
      'a capacity is of a class, and not negative',
      post('/apis/storage.k8s.io/v1/namespaces/NS/csistoragecapacities', {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'CSIStorageCapacity',
        metadata: { name: 'c' },
        storageClassName: '',
        capacity: '-1',
      }),
    ),
    refused(
      'ranges of addresses are ranges, one of each family',
      ...[['x'], ['10.96.0.0/24', '10.97.0.0/24']].map((cidrs) =>
        post('/apis/networking.k8s.io/v1/servicecidrs', {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'ServiceCIDR',
          metadata: { name: 'NS-range' },
          spec: { cidrs },
        }),
      ),
    ),
    refused(
      'volumes of clouds have names of their own grammars',
      post(PODS, volumes({ azureDisk: { diskName: 'a', diskURI: 'b' } })),
      post(PODS, volumes({ azureDisk: { diskName: 'a', diskURI: 'b', kind: 'Managed' } })),
      post(PODS, volumes({ storageos: { volumeName: 'A_' } })),
      post(PODS, volumes({ flocker: { datasetName: 'a/b' } })),
    ),
    {
      name: 'a claim is not filled from another namespace',
      covers: 'defaults',
      steps: [
        post(CLAIMS, {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'c' },
          spec: {
            accessModes: ['ReadWriteOnce'],
            resources: { requests: { storage: '1Gi' } },
            dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a', namespace: 'other' },
          },
        }),
      ],
    },
    {
      name: 'the actions of a binding are owned as a list that was not there',
      covers: 'managed fields',
      steps: [
        post('/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings', {
          apiVersion: 'admissionregistration.k8s.io/v1',
          kind: 'ValidatingAdmissionPolicyBinding',
          metadata: { name: 'ns-binding' },
          spec: { policyName: 'p', validationActions: ['Deny'] },
        }),
      ],
    },
  ],
};
