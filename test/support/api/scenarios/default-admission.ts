import { apply, CLAIMS, del, get, patch, PODS, post, put, service, SERVICES } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const NAMESPACE = '/api/v1/namespaces/NS';
const ACCOUNTS = `${NAMESPACE}/serviceaccounts`;
const RANGES = `${NAMESPACE}/limitranges`;
const PRIORITIES = '/apis/scheduling.k8s.io/v1/priorityclasses';
const RUNTIMES = '/apis/node.k8s.io/v1/runtimeclasses';
const STORAGE_CLASSES = '/apis/storage.k8s.io/v1/storageclasses';
const ATTRIBUTES = '/apis/storage.k8s.io/v1/volumeattributesclasses';
const NODES = '/api/v1/nodes';
const REQUESTS = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
const DRY = { dryRun: 'All' };
const TEXT = ['/kind', '/message', '/reason', '/details', '/code'];

/** Requests for certificates of the organization system:masters alone, of another beside it, and of a name like it. */
const MASTERS =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIaE1JR0lBZ0VBTUNZeEZ6QVZCZ05WQkFvTURuTjVjM1JsYlRwdFlYTjBaWEp6TVFzd0NRWURWUVFEREFKdApaVEJaTUJNR0J5cUdTTTQ5QWdFR0NDcUdTTTQ5QXdFSEEwSUFCSlAxWExOU0R2VWNsQlh1R1AxdlRRVW1uM2xvClRsUnpEOFVWemRXMjA4ZHQybU1uSDUyck4rZHQ5K1FTTzZCNXc5bGxJMEpTOTNPbEpXSW85TG9pSjVlZ0FEQUsKQmdncWhrak9QUVFEQWdOSUFEQkZBaUVBa2hhYm9PU3ZQa1l3eXo0VHdnVGdMZEV3bTViK2pWTXg2Z0V2bHM3Zgo1Nm9DSUNDSUJoNWxGTzM0eU4rR0ZwWVhCc0ZmNk85ZDhwNVBoa0I1T3A3U3hCUnMKLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
const TWO_ORGANIZATIONS =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIdU1JR1dBZ0VBTURReEREQUtCZ05WQkFvTUEyUmxkakVYTUJVR0ExVUVDZ3dPYzNsemRHVnRPbTFoYzNSbApjbk14Q3pBSkJnTlZCQU1NQW0xbE1Ga3dFd1lIS29aSXpqMENBUVlJS29aSXpqMERBUWNEUWdBRWsvVmNzMUlPCjlSeVVGZTRZL1c5TkJTYWZlV2hPVkhNUHhSWE4xYmJUeDIzYVl5Y2ZuYXMzNTIzMzVCSTdvSG5EMldValFsTDMKYzZVbFlpajB1aUlubDZBQU1Bb0dDQ3FHU000OUJBTUNBMGNBTUVRQ0lDREZkTGNWQ2FvWEY3QmZUNWtnZzJPTwpwdUZXemF0RWo4K1BMUGx6VVRIeUFpQmt5Si8rK0QzdWFvZ3FCdUM5K3BFL2lNSjRRc3U2RC9lUEo4N0hkZW8wCitBPT0KLS0tLS1FTkQgQ0VSVElGSUNBVEUgUkVRVUVTVC0tLS0tCg==';
const NAMED_MASTERS =
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0KTUlIVE1Ic0NBUUF3R1RFWE1CVUdBMVVFQXd3T2MzbHpkR1Z0T20xaGMzUmxjbk13V1RBVEJnY3Foa2pPUFFJQgpCZ2dxaGtqT1BRTUJCd05DQUFTVDlWeXpVZzcxSEpRVjdoajliMDBGSnA5NWFFNVVjdy9GRmMzVnR0UEhiZHBqCkp4K2RxemZuYmZma0VqdWdlY1BaWlNOQ1V2ZHpwU1ZpS1BTNklpZVhvQUF3Q2dZSUtvWkl6ajBFQXdJRFNBQXcKUlFJZ2RWMmtmSUNIOS9CNU44TkxpMTdqS3NxVW1Ud1FRZ2pZVTlFWVhueXpQWE1DSVFDM0dDamQ0eEFUYkJRUgpZaFpZaFhLeXZlV1N5S2ZMbHNpeW9QdldXd0EvaVE9PQotLS0tLUVORCBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K';

function pod(spec: object = {}, metadata: object = {}): object {
  const containers = [{ name: 'c', image: 'x:1' }];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', ...metadata }, spec: { containers, ...spec } };
}

/** A Pod is asked for and not made. */
function tried(spec: object, ...select: readonly string[]): RequestStep {
  return { ...post(PODS, pod(spec), DRY), select: [...TEXT, ...select] };
}

function priority(name: string, rest: object): object {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, ...rest };
}

function runtime(name: string, rest: object): RequestStep {
  return post(RUNTIMES, { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, handler: 'x', ...rest });
}

function account(name: string, rest: object, annotations?: object): RequestStep {
  const metadata = { name, ...(annotations === undefined ? {} : { annotations }) };
  return { ...post(ACCOUNTS, { apiVersion: 'v1', kind: 'ServiceAccount', metadata, ...rest }), select: ['/metadata/name'] };
}

function storageClass(name: string, rest: object, annotations: object = {}): RequestStep {
  const body = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name, annotations },
    provisioner: 'example.com/x',
    ...rest,
  };
  return { ...post(STORAGE_CLASSES, body), select: ['/metadata/name'] };
}

function claim(name: string, spec: object = {}): object {
  const asked = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
  return { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: { ...asked, ...spec } };
}

function grow(name: string, storage: string): RequestStep {
  return {
    ...patch('merge', `${CLAIMS}/${name}`, { spec: { resources: { requests: { storage } } } }),
    select: [...TEXT, '/spec/resources'],
  };
}

function certificateRequest(request: string, signerName: string, name: string): RequestStep {
  const spec = { request, signerName, usages: ['client auth'] };
  const body = { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name }, spec };
  return { ...post(REQUESTS, body), select: TEXT };
}

function limitRange(name: string, ...limits: readonly object[]): RequestStep {
  return { ...post(RANGES, { apiVersion: 'v1', kind: 'LimitRange', metadata: { name }, spec: { limits } }), select: ['/metadata/name'] };
}

const asking = (name: string, resources: object, rest: object = {}): object => ({ name, image: 'x:1', resources, ...rest });
const RESOURCES = ['/spec/resources', '/spec/containers', '/spec/initContainers', '/status/qosClass'];
const MEMORY = { limits: { memory: '1Gi' } };

/** What every cluster makes of objects, and refuses, beside what their kinds ask for. */
export const DEFAULT_ADMISSION: Area = {
  name: 'default-admission',
  scenarios: [
    {
      name: 'one priority class alone is that of all Pods',
      covers: 'default admission',
      steps: [
        post(PRIORITIES, priority('NS-one', { value: 7, globalDefault: true, preemptionPolicy: 'Never' })),
        { ...post(PRIORITIES, priority('NS-two', { value: 5, globalDefault: true }), DRY), untilStatus: 403, select: ['/code'] },
        post(PRIORITIES, priority('NS-two', { value: 5, globalDefault: true })),
        { ...post(PRIORITIES, priority('NS-two', { value: 5 })), select: ['/metadata/name'] },
        patch('merge', `${PRIORITIES}/NS-two`, { globalDefault: true }),
        apply(`${PRIORITIES}/NS-two`, priority('NS-two', { value: 5, globalDefault: true }), 'me', { force: 'true' }),
        {
          ...put(
            `${PRIORITIES}/NS-one`,
            priority('NS-one', { value: 7, globalDefault: true, preemptionPolicy: 'Never', description: 'd' }),
          ),
          select: ['/description'],
        },
        tried({}, '/spec/priority', '/spec/priorityClassName', '/spec/preemptionPolicy'),
        tried({ preemptionPolicy: 'PreemptLowerPriority' }),
        { ...del(`${PRIORITIES}/NS-one`), select: ['/kind', '/status'] },
        { ...del(`${PRIORITIES}/NS-two`), select: ['/kind', '/status'] },
        { ...tried({}), until: { '/spec/priority': 0 }, select: ['/kind'] },
      ],
    },
    {
      name: 'the priority classes of the system stay as they are',
      covers: 'default admission',
      steps: [
        del(`${PRIORITIES}/system-node-critical`),
        del(`${PRIORITIES}/system-cluster-critical`, undefined, DRY),
        patch('merge', `${PRIORITIES}/system-node-critical`, { value: 5 }),
        patch('merge', `${PRIORITIES}/system-node-critical`, { preemptionPolicy: 'Never' }),
        { ...patch('merge', `${PRIORITIES}/system-node-critical`, { description: 'd' }, DRY), select: ['/description'] },
        patch('merge', `${PRIORITIES}/system-node-critical`, { globalDefault: true }, DRY),
        {
          ...del(PRIORITIES, undefined, { ...DRY, fieldSelector: 'metadata.name=system-node-critical' }),
          select: ['/kind', '/items/0/metadata/name'],
        },
        post(PRIORITIES, priority('system-node-critical', { value: 2000001000 })),
        del(`${PRIORITIES}/none`),
      ],
    },
    {
      name: 'a Pod has the priority of its class, and may repeat it',
      covers: 'default admission',
      steps: [
        { ...post(PRIORITIES, priority('NS-high', { value: 1000, preemptionPolicy: 'Never' })), select: ['/metadata/name'] },
        {
          ...post(PODS, pod({ priorityClassName: 'NS-high' }), DRY),
          untilStatus: 201,
          select: ['/spec/priority', '/spec/preemptionPolicy'],
        },
        tried({ priorityClassName: 'NS-high', priority: 1000, preemptionPolicy: 'Never' }, '/spec/priority'),
        tried({ priorityClassName: 'NS-high', priority: 5 }),
        tried({ priorityClassName: 'NS-high', preemptionPolicy: 'PreemptLowerPriority' }),
        { ...post(PODS, pod({ priorityClassName: 'NS-high' })), select: ['/spec/priorityClassName'] },
        { ...del(`${PRIORITIES}/NS-high`), select: ['/kind'] },
        { ...patch('merge', `${PODS}/p`, { metadata: { labels: { a: 'b' } } }), select: ['/spec/priority'] },
        patch('merge', `${PODS}/p`, { spec: { priorityClassName: 'system-node-critical' } }),
        patch('merge', `${PODS}/p`, { spec: { priority: 5 } }),
      ],
    },
    {
      name: 'a RuntimeClass adds what its Pods cost beside',
      covers: 'default admission',
      steps: [
        { ...runtime('NS-cost', { overhead: { podFixed: { cpu: '10m', memory: '16Mi' } } }), select: ['/overhead'] },
        { ...runtime('NS-free', {}), select: ['/metadata/name'] },
        { ...post(PODS, pod({ runtimeClassName: 'NS-free' }), DRY), untilStatus: 201, select: ['/spec/overhead'] },
        tried({ runtimeClassName: 'NS-cost' }, '/spec/overhead', '/spec/runtimeClassName'),
        tried({ runtimeClassName: 'NS-cost', overhead: { cpu: '0.01', memory: '16Mi' } }, '/spec/overhead'),
        tried({ runtimeClassName: 'NS-cost', overhead: { cpu: '11m', memory: '16Mi' } }),
        tried({ runtimeClassName: 'NS-cost', overhead: { cpu: '10m' } }),
        tried({ runtimeClassName: 'NS-cost', overhead: {} }, '/spec/overhead'),
        tried({ runtimeClassName: 'NS-free', overhead: { cpu: '10m' } }),
        tried({ runtimeClassName: '' }),
      ],
    },
    {
      name: 'a RuntimeClass says on which nodes its Pods run',
      covers: 'default admission',
      steps: [
        {
          ...runtime('NS-placed', {
            scheduling: {
              nodeSelector: { disk: 'fast', zone: 'a' },
              tolerations: [
                { key: 'sand', operator: 'Exists', effect: 'NoSchedule' },
                { key: 'box', operator: 'Equal', value: 'yes' },
              ],
            },
          }),
          select: ['/scheduling'],
        },
        {
          ...post(PODS, pod({ runtimeClassName: 'NS-placed' }), DRY),
          untilStatus: 201,
          select: ['/spec/nodeSelector', '/spec/tolerations'],
        },
        tried({ runtimeClassName: 'NS-placed', nodeSelector: { disk: 'fast', own: 'x' } }, '/spec/nodeSelector'),
        tried({ runtimeClassName: 'NS-placed', nodeSelector: { disk: 'slow' } }),
        tried({ runtimeClassName: 'NS-placed', tolerations: [{ operator: 'Exists' }] }, '/spec/tolerations'),
        tried(
          { runtimeClassName: 'NS-placed', tolerations: [{ key: 'sand', operator: 'Equal', value: 'x', effect: 'NoSchedule' }] },
          '/spec/tolerations',
        ),
        tried(
          {
            runtimeClassName: 'NS-placed',
            tolerations: [
              { key: 'box', operator: 'Exists', effect: 'NoExecute' },
              { key: 'box', operator: 'Exists' },
            ],
          },
          '/spec/tolerations',
        ),
        tried(
          { runtimeClassName: 'NS-placed', tolerations: [{ key: 'sand', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }] },
          '/spec/tolerations',
        ),
      ],
    },
    {
      name: 'an account may hold its Pods to its own secrets',
      covers: 'default admission',
      steps: [
        account(
          'strict',
          { secrets: [{ name: 'own' }], imagePullSecrets: [{ name: 'pull' }] },
          { 'kubernetes.io/enforce-mountable-secrets': 'true' },
        ),
        { ...tried({ serviceAccountName: 'strict' }, '/spec/imagePullSecrets') },
        tried({ serviceAccountName: 'strict', volumes: [{ name: 'v', secret: { secretName: 'own' } }] }),
        tried({ serviceAccountName: 'strict', volumes: [{ name: 'v', secret: { secretName: 'other' } }] }),
        tried({
          serviceAccountName: 'strict',
          containers: [{ name: 'c', image: 'x:1', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'other', key: 'k' } } }] }],
        }),
        tried({
          serviceAccountName: 'strict',
          initContainers: [{ name: 'i', image: 'x:1', envFrom: [{ secretRef: { name: 'other' } }] }],
        }),
        tried({
          serviceAccountName: 'strict',
          containers: [{ name: 'c', image: 'x:1', envFrom: [{ secretRef: { name: 'own' } }, { secretRef: { name: 'other' } }] }],
        }),
        tried({
          serviceAccountName: 'strict',
          initContainers: [{ name: 'i', image: 'x:1', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'b', key: 'k' } } }] }],
        }),
        tried({ serviceAccountName: 'strict', imagePullSecrets: [{ name: 'pull' }, { name: 'other' }] }),
        account('lax', { secrets: [] }, { 'kubernetes.io/enforce-mountable-secrets': 'no' }),
        tried({ serviceAccountName: 'lax', volumes: [{ name: 'v', secret: { secretName: 'other' } }] }),
      ],
    },
    {
      name: 'a container that comes later has the secrets of the account alone, too',
      covers: 'default admission',
      steps: [
        account('strict', { secrets: [{ name: 'own' }] }, { 'kubernetes.io/enforce-mountable-secrets': 'T' }),
        { ...post(PODS, pod({ serviceAccountName: 'strict' })), select: ['/spec/serviceAccountName'] },
        patch('strategic', `${PODS}/p/ephemeralcontainers`, {
          spec: {
            ephemeralContainers: [
              { name: 'e', image: 'x:1', env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'other', key: 'k' } } }] },
            ],
          },
        }),
        patch('strategic', `${PODS}/p/ephemeralcontainers`, {
          spec: { ephemeralContainers: [{ name: 'e', image: 'x:1', envFrom: [{ secretRef: { name: 'other' } }] }] },
        }),
        {
          ...patch('strategic', `${PODS}/p/ephemeralcontainers`, {
            spec: { ephemeralContainers: [{ name: 'e', image: 'x:1', envFrom: [{ secretRef: { name: 'own' } }] }] },
          }),
          select: ['/spec/ephemeralContainers'],
        },
      ],
    },
    {
      name: 'a Pod that mirrors one of a node has no account and no secrets',
      covers: 'default admission',
      steps: [
        ...[
          {},
          { serviceAccountName: 'default' },
          { volumes: [{ name: 'v', secret: { secretName: 's' } }] },
          { imagePullSecrets: [{ name: 's' }] },
          { volumes: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }] },
        ].map((spec) => ({
          ...post(PODS, pod(spec, { annotations: { 'kubernetes.io/config.mirror': 'x' } }), DRY),
          select: [...TEXT, '/spec/serviceAccountName', '/spec/volumes', '/spec/imagePullSecrets'],
        })),
        { ...post(PODS, pod({ nodeName: 'n' }, { annotations: { 'kubernetes.io/config.mirror': 'x' } }), DRY), select: [...TEXT, '/spec'] },
      ],
    },
    {
      name: 'an account that is not there is missed, whatever else is wrong',
      covers: 'default admission',
      steps: [
        tried({ serviceAccountName: 'none' }),
        tried({ serviceAccountName: 'none', containers: [] }),
        tried({ serviceAccountName: 'Not A Name' }),
        tried({ serviceAccount: 'none' }),
        { ...post(PODS, pod({ serviceAccountName: 'none' }, { name: '', generateName: 'p-' })), select: TEXT },
      ],
    },
    {
      name: 'the names of secrets for pulling images may be empty or double, with a warning',
      covers: 'default admission',
      steps: [
        tried({ imagePullSecrets: [{ name: '' }] }, '/spec/imagePullSecrets'),
        tried({ imagePullSecrets: [{}] }, '/spec/imagePullSecrets'),
        tried({ imagePullSecrets: [{ name: 'a' }, { name: 'a' }, { name: 'b' }] }, '/spec/imagePullSecrets'),
        tried({ imagePullSecrets: [{ name: 'a', other: 'b' }] }, '/spec/imagePullSecrets'),
        tried({ imagePullSecrets: [] }, '/spec/imagePullSecrets'),
        account('empty', { imagePullSecrets: [{ name: '' }, {}] }),
        tried({ serviceAccountName: 'empty' }, '/spec/imagePullSecrets'),
        {
          ...apply(`${PODS}/q`, pod({ imagePullSecrets: [{ name: '' }] }, { name: 'q' }), 'me'),
          select: [...TEXT, '/spec/imagePullSecrets'],
        },
      ],
    },
    {
      name: 'the default class is that of claims which name none, by its old annotation too',
      covers: 'default admission',
      steps: [
        storageClass('old-default', {}, { 'storageclass.beta.kubernetes.io/is-default-class': 'true' }),
        { ...post(CLAIMS, claim('probe'), DRY), until: { '/spec/storageClassName': 'old-default' }, select: ['/spec/storageClassName'] },
        { ...post(CLAIMS, claim('a')), select: ['/spec/storageClassName', '/metadata/finalizers'] },
        { ...post(CLAIMS, claim('b', { storageClassName: '' })), select: ['/spec/storageClassName'] },
        { ...post(CLAIMS, claim('c', { storageClassName: 'none' })), select: ['/spec/storageClassName'] },
        {
          ...post(CLAIMS, {
            ...claim('d'),
            metadata: { name: 'd', annotations: { 'volume.beta.kubernetes.io/storage-class': 'x' }, finalizers: ['example.com/mine'] },
          }),
          select: ['/spec/storageClassName', '/metadata/finalizers'],
        },
        { ...del(`${STORAGE_CLASSES}/old-default`), select: ['/kind'] },
        { ...post(CLAIMS, claim('probe'), DRY), until: { '/spec/storageClassName': null }, select: ['/kind', '/spec/storageClassName'] },
      ],
    },
    {
      name: 'a claim grows when it is bound and its class lets it',
      covers: 'default admission',
      steps: [
        storageClass('NS-fixed', {}),
        storageClass('NS-grows', { allowVolumeExpansion: true }),
        ...['fixed', 'grows', 'none'].flatMap((name) => [
          { ...post(CLAIMS, claim(name, { storageClassName: `NS-${name}`, volumeName: 'v' })), select: ['/metadata/name'] },
          grow(name, '2Gi'),
          {
            ...patch('merge', `${CLAIMS}/${name}/status`, { status: { phase: 'Bound', capacity: { storage: '1Gi' } } }),
            select: ['/status'],
          },
        ]),
        { ...grow('grows', '2Gi'), untilStatus: 200 },
        grow('fixed', '2Gi'),
        grow('none', '2Gi'),
        grow('fixed', '1024Mi'),
        grow('grows', '1Gi'),
        grow('grows', '512Mi'),
      ],
    },
    {
      name: 'volumes, claims and their attributes are kept while they are used',
      covers: 'default admission',
      steps: [
        {
          ...post('/api/v1/persistentvolumes', {
            apiVersion: 'v1',
            kind: 'PersistentVolume',
            metadata: { name: 'NS-v' },
            spec: { capacity: { storage: '1Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: '/x' } },
          }),
          select: ['/metadata/finalizers'],
        },
        post(ATTRIBUTES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'VolumeAttributesClass',
          metadata: { name: 'NS-a' },
          driverName: 'example.com',
          parameters: { iops: '5' },
        }),
        { ...patch('merge', `${ATTRIBUTES}/NS-a`, { metadata: { finalizers: null } }), select: ['/metadata/finalizers'] },
        patch('merge', `${ATTRIBUTES}/NS-a`, { parameters: { iops: '6' } }),
        patch('merge', `${ATTRIBUTES}/NS-a`, { driverName: 'other.example.com' }),
        post(ATTRIBUTES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'VolumeAttributesClass',
          metadata: { name: 'NS-b' },
          driverName: 'Not A Name',
        }),
        post(ATTRIBUTES, {
          apiVersion: 'storage.k8s.io/v1',
          kind: 'VolumeAttributesClass',
          metadata: { name: 'NS-b' },
          parameters: { '': 'x' },
        }),
        { ...del(`${ATTRIBUTES}/NS-a`), select: ['/kind', '/status'] },
      ],
    },
    {
      name: 'a Pod that is made on a node has the topology of that node',
      covers: 'default admission',
      steps: [
        {
          ...post(NODES, {
            apiVersion: 'v1',
            kind: 'Node',
            metadata: { name: 'NS-n', labels: { 'topology.kubernetes.io/zone': 'a', 'topology.kubernetes.io/region': 'r', other: 'x' } },
          }),
          select: ['/spec/taints'],
        },
        {
          ...post(PODS, pod({ nodeName: 'NS-n' }), DRY),
          until: { '/metadata/labels/topology.kubernetes.io~1zone': 'a' },
          select: ['/metadata/labels', '/metadata/managedFields/0/fieldsV1'],
        },
        {
          ...post(PODS, pod({ nodeName: 'NS-n' }, { labels: { app: 'x', 'topology.kubernetes.io/zone': 'mine' } })),
          select: ['/metadata/labels', '/metadata/managedFields/0/fieldsV1'],
        },
        {
          ...post(PODS, pod({ nodeName: 'none' }, { name: 'q', labels: { 'topology.kubernetes.io/zone': 'mine' } })),
          select: ['/metadata/labels'],
        },
        { ...patch('merge', `${PODS}/p`, { metadata: { labels: { 'topology.kubernetes.io/zone': 'b' } } }), select: ['/metadata/labels'] },
        { ...post(PODS, pod({}, { name: 'r' })), select: ['/metadata/labels'] },
        { ...del(`${NODES}/NS-n`), select: ['/kind', '/status'] },
      ],
    },
    {
      name: 'a new node is not ready for Pods, whatever taints it has',
      covers: 'default admission',
      steps: [
        ...[
          [{ key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule', value: 'x' }],
          [{ key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' }],
          [],
        ].map((taints) => ({
          ...post(NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'NS-n' }, spec: { taints } }, DRY),
          select: ['/spec/taints'],
        })),
        { ...post(NODES, { apiVersion: 'v1', kind: 'Node', metadata: { name: 'NS-n' } }), select: ['/spec/taints'] },
        { ...patch('merge', `${NODES}/NS-n`, { spec: { taints: null } }), select: ['/spec'] },
        { ...del(`${NODES}/NS-n`), select: ['/kind', '/status'] },
      ],
    },
    {
      name: 'nobody asks for a certificate of those who may do everything',
      covers: 'default admission',
      steps: [
        certificateRequest(MASTERS, 'kubernetes.io/kube-apiserver-client', 'NS-a'),
        certificateRequest(TWO_ORGANIZATIONS, 'kubernetes.io/kube-apiserver-client', 'NS-a'),
        certificateRequest(NAMED_MASTERS, 'kubernetes.io/kube-apiserver-client', 'NS-b'),
        certificateRequest(MASTERS, 'example.com/signer', 'NS-c'),
      ],
    },
    {
      name: 'several ranges and several items limit a container, each in its turn',
      covers: 'default admission',
      steps: [
        limitRange('a', { type: 'Container', default: { cpu: '500m' }, defaultRequest: { cpu: '100m' } }),
        limitRange('b', { type: 'Container', max: { memory: '1Gi' } }, { type: 'Pod', max: { memory: '2Gi' } }),
        {
          ...post(PODS, pod({ containers: [{ name: 'c', image: 'x:1' }, asking('d', { limits: { cpu: '1', memory: '2Gi' } })] }), DRY),
          untilStatus: 403,
          select: TEXT,
        },
        tried({ initContainers: [asking('i', MEMORY)], containers: [asking('c', MEMORY)] }, ...RESOURCES, '/metadata/annotations'),
        tried({ containers: [asking('c', { requests: { cpu: '2' }, limits: { memory: '1Gi' } })] }),
        tried({ containers: [asking('c', { requests: { cpu: '600m', memory: '2Gi' }, limits: { cpu: '1', memory: '2Gi' } })] }),
      ],
    },
    {
      name: 'what a Pod asks for as a whole counts for its range',
      covers: 'default admission',
      steps: [
        limitRange('a', { type: 'Pod', max: { cpu: '2' }, min: { memory: '64Mi' }, maxLimitRequestRatio: { cpu: '2' } }),
        {
          ...post(PODS, pod({ containers: [asking('c', { limits: { cpu: '3' } })] }), DRY),
          untilStatus: 403,
          select: ['/code'],
        },
        tried({ resources: { limits: { cpu: '1', memory: '64Mi' } } }, ...RESOURCES),
        tried({ resources: { limits: { cpu: '3', memory: '32Mi' } } }),
        tried({ resources: { limits: { cpu: '2', memory: '64Mi' }, requests: { cpu: '500m' } } }),
        tried({
          initContainers: [
            asking('s', { limits: { cpu: '1', memory: '32Mi' } }, { restartPolicy: 'Always' }),
            asking('i', { limits: { cpu: '1500m', memory: '16Mi' } }),
          ],
          containers: [asking('c', { limits: { cpu: '500m', memory: '32Mi' } })],
        }),
      ],
    },
    {
      name: 'what a Pod asks for as a whole follows its limits and its containers',
      covers: 'default admission',
      steps: [
        tried({ resources: { limits: { cpu: '1' } } }, ...RESOURCES),
        tried(
          {
            resources: { limits: { cpu: '1', memory: '1Gi' } },
            containers: [asking('c', { requests: { cpu: '100m' } }), asking('d', { requests: { cpu: '200m' } })],
          },
          ...RESOURCES,
        ),
        tried({ resources: { requests: { cpu: '1' } }, containers: [asking('c', { limits: { memory: '1Gi' } })] }, ...RESOURCES),
        tried({ resources: { requests: { cpu: '100m' } }, containers: [asking('c', { requests: { cpu: '1' } })] }),
        tried({ resources: { limits: { cpu: '100m' } }, containers: [asking('c', { limits: { cpu: '1' } })] }),
        tried({ resources: {} }, ...RESOURCES),
        tried(
          {
            resources: { limits: { 'hugepages-2Mi': '4Mi', memory: '1Gi' } },
            containers: [asking('c', { limits: { 'hugepages-2Mi': '2Mi' } })],
          },
          ...RESOURCES,
        ),
        tried(
          { resources: { limits: { memory: '1Gi' } }, containers: [asking('c', { limits: { 'hugepages-2Mi': '2Mi' } })] },
          ...RESOURCES,
        ),
        tried({ resources: { limits: { 'example.com/gpu': '1' } } }),
      ],
    },
    {
      name: 'a dry run says which address and ports a Service may get',
      covers: 'dry run',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }] }), DRY),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }] }), DRY),
        post(SERVICES, service({ type: 'LoadBalancer', externalTrafficPolicy: 'Local', ports: [{ port: 80 }] }), DRY),
        apply(`${SERVICES}/web`, service({ type: 'NodePort', ports: [{ port: 80 }] }), 'me', DRY),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }), DRY),
        { ...post(SERVICES, service({ ports: [{ port: 80 }] })), select: ['/metadata/name'] },
        { ...patch('merge', `${SERVICES}/web`, { spec: { type: 'NodePort' } }, DRY), select: ['/spec/type', '/spec/ports'] },
        { ...patch('merge', `${SERVICES}/web`, { spec: { type: 'ExternalName', externalName: 'a.example.com' } }, DRY), select: ['/spec'] },
        { ...get(`${SERVICES}/web`), select: ['/spec/type', '/spec/ports', '/spec/clusterIP'] },
      ],
    },
    {
      name: 'an address beyond those of the cluster is none for a Service',
      covers: 'default admission',
      steps: [
        post(SERVICES, service({ clusterIP: '10.1.0.5', ports: [{ port: 80 }] })),
        post(SERVICES, service({ clusterIP: '10.0.0.0', ports: [{ port: 80 }] })),
        post(SERVICES, service({ clusterIP: '172.16.0.1', type: 'NodePort', ports: [{ port: 80, nodePort: 30050 }] })),
        post(SERVICES, service({ clusterIP: '2001:db8::1', ports: [{ port: 80 }] })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'a.example.com', clusterIP: '10.0.0.9' })),
      ],
    },
  ],
};
