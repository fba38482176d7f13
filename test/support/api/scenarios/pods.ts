import { del, get, patch, PODS, post, put } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const P = `${PODS}/p`;

interface PodParts {
  readonly container?: object;
  readonly metadata?: object;
}

/** A Pod with one container. */
function pod(spec: object = {}, { container = {}, metadata = {} }: PodParts = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [{ name: 'c', image: 'x:1', ...container }], ...spec },
  };
}

function withContainer(container: object): object {
  return pod({}, { container });
}

/** Pods that are refused, each for itself. */
function refused(name: string, pods: readonly object[]): Scenario {
  return { name, covers: 'validation', steps: pods.map((each) => post(PODS, each)) };
}

/** Pods that are made under one name each, to be looked at. */
function dryRuns(pods: readonly object[]): RequestStep[] {
  return pods.map((each) => post(PODS, each, { dryRun: 'All' }));
}

const PRIORITY_CLASSES = '/apis/scheduling.k8s.io/v1/priorityclasses';
const RUNTIME_CLASSES = '/apis/node.k8s.io/v1/runtimeclasses';

function priorityClass(name: string, parts: object): object {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, ...parts };
}

/** A Pod that asks for nothing of the cluster, and can be put again as it is. */
const bare = { automountServiceAccountToken: false };

export const POD_KINDS: Area = {
  name: 'pods',
  scenarios: [
    {
      name: 'a Pod gets an account, its token, tolerations, a priority and a quality of service',
      covers: 'defaults',
      steps: [post(PODS, pod()), get(P), post(PODS, pod())],
    },
    {
      name: 'the token of the account goes to every container that has nothing in its place',
      covers: 'defaults',
      steps: dryRuns([
        pod({ initContainers: [{ name: 'i', image: 'x' }] }),
        pod({
          containers: [
            { name: 'a', image: 'x:1', volumeMounts: [{ name: 'own', mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }] },
            { name: 'b', image: 'x:1' },
          ],
          volumes: [{ name: 'own', emptyDir: {} }],
        }),
        pod(bare),
        pod({ serviceAccountName: 'none' }),
        pod({ serviceAccount: 'none' }),
      ]),
    },
    {
      name: 'an account has a word on its token and on the secrets for pulling images',
      covers: 'defaults',
      steps: [
        post('/api/v1/namespaces/NS/serviceaccounts', {
          apiVersion: 'v1',
          kind: 'ServiceAccount',
          metadata: { name: 'quiet' },
          automountServiceAccountToken: false,
          imagePullSecrets: [{ name: 'pull' }],
        }),
        ...dryRuns([
          pod({ serviceAccountName: 'quiet' }),
          pod({ serviceAccountName: 'quiet', automountServiceAccountToken: true, imagePullSecrets: [{ name: 'other' }] }),
        ]),
      ],
    },
    {
      name: 'a priority comes from its class and from nowhere else',
      covers: 'defaults',
      steps: dryRuns([
        pod({ ...bare, priorityClassName: 'system-cluster-critical' }),
        pod({ ...bare, priorityClassName: 'none' }),
        pod({ ...bare, priority: 5 }),
        pod({ ...bare, priority: 0 }),
        pod({ ...bare, preemptionPolicy: 'Never' }),
        pod({ ...bare, priorityClassName: 'Not A Name' }),
      ]),
    },
    {
      name: 'a RuntimeClass is there before its Pods, and says what they cost beside',
      covers: 'validation',
      steps: dryRuns([
        pod({ ...bare, runtimeClassName: 'none' }),
        pod({ ...bare, overhead: { cpu: '10m' } }),
        pod({ ...bare, runtimeClassName: 'Not A Name' }),
      ]),
    },
    {
      name: 'tolerations of failing nodes are added where none are',
      covers: 'defaults',
      steps: dryRuns([
        pod({
          ...bare,
          tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 5 }],
        }),
        pod({ ...bare, tolerations: [{ operator: 'Exists' }] }),
        pod({ ...bare, tolerations: [{ operator: 'Exists', effect: 'NoSchedule' }] }),
      ]),
    },
    {
      name: 'the quality of service follows requests and limits, and requests follow limits',
      covers: 'defaults',
      steps: dryRuns([
        pod(bare, { container: { resources: { limits: { cpu: '1', memory: '1Gi' } } } }),
        pod(bare, { container: { resources: { limits: { cpu: '1' } } } }),
        pod(bare, { container: { resources: { requests: { memory: '1Mi' }, limits: { memory: '1Gi', cpu: 2 } } } }),
        pod(bare, { container: { resources: { requests: { cpu: 0 } } } }),
        pod(
          { ...bare, initContainers: [{ name: 'i', image: 'x:1' }] },
          { container: { resources: { limits: { cpu: '1', memory: '1Gi' } } } },
        ),
      ]),
    },
    {
      name: 'probes, hooks, ports and variables get their defaults',
      covers: 'defaults',
      steps: dryRuns([
        pod(bare, {
          container: {
            image: 'registry.example.com:5000/team/web',
            ports: [{ containerPort: 80 }, { containerPort: 53, protocol: 'UDP', name: 'dns' }],
            livenessProbe: { httpGet: { port: 'dns' } },
            readinessProbe: { tcpSocket: { port: 80 }, failureThreshold: 1 },
            startupProbe: { grpc: { port: 80 } },
            lifecycle: { preStop: { exec: { command: ['sleep', '1'] } }, postStart: { httpGet: { port: 80, host: 'h' } } },
            env: [
              { name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
              { name: 'CPU', valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
            ],
          },
        }),
        pod({ ...bare, hostNetwork: true }, { container: { ports: [{ containerPort: 80 }] } }),
        pod(bare, { container: { image: 'x@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' } }),
        pod(bare, { container: { image: 'x:latest' } }),
      ]),
    },
    {
      name: 'volumes get their modes and kinds',
      covers: 'defaults',
      steps: dryRuns([
        pod({
          ...bare,
          volumes: [
            { name: 'none' },
            { name: 'config', configMap: { name: 'a', items: [{ key: 'k', path: 'p' }] } },
            { name: 'secret', secret: { secretName: 's' } },
            { name: 'host', hostPath: { path: '/data' } },
            { name: 'down', downwardAPI: { items: [{ path: 'labels', fieldRef: { fieldPath: 'metadata.labels' } }] } },
            { name: 'all', projected: { sources: [{ serviceAccountToken: { path: 't' } }, { secret: { name: 's' } }] } },
            { name: 'memory', emptyDir: { medium: 'Memory', sizeLimit: '1024Mi' } },
            { name: 'claim', persistentVolumeClaim: { claimName: 'data' } },
            {
              name: 'own',
              ephemeral: { volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } } },
            },
            { name: 'image', image: { reference: 'x:1' } },
          ],
        }),
      ]),
    },
    refused('a Pod has a container with a name and an image', [
      { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } },
      pod({ containers: [] }),
      pod({ containers: [{}] }),
      pod({ containers: [{ name: 'Upper', image: ' x ' }] }),
      pod({
        containers: [
          { name: 'a.b', image: 'x' },
          { name: 'x'.repeat(64), image: 'x' },
        ],
      }),
      pod({
        containers: [
          { name: 'a', image: 'x' },
          { name: 'a', image: 'x' },
        ],
        initContainers: [{ name: 'a', image: 'x' }],
      }),
    ]),
    refused('the values of an enumeration are named where another is given', [
      pod({ restartPolicy: 'Sometimes', dnsPolicy: 'Own' }),
      withContainer({ imagePullPolicy: 'Maybe', terminationMessagePolicy: 'Socket' }),
      withContainer({ ports: [{ containerPort: 80, protocol: 'ICMP' }] }),
      withContainer({ livenessProbe: { httpGet: { port: 80, scheme: 'FTP' } } }),
      pod({ preemptionPolicy: 'Always' }),
      pod({ os: { name: 'plan9' } }),
    ]),
    refused('ports have numbers, names and hosts of their own', [
      withContainer({ ports: [{}] }),
      withContainer({ ports: [{ containerPort: 70000, hostPort: -1 }] }),
      withContainer({
        ports: [
          { containerPort: 80, name: 'this-is-far-too-long' },
          { containerPort: 81, name: '80' },
          { containerPort: 82, name: 'a--b-' },
        ],
      }),
      withContainer({
        ports: [
          { containerPort: 80, name: 'http' },
          { containerPort: 81, name: 'http' },
        ],
      }),
      withContainer({
        ports: [
          { containerPort: 80, hostPort: 8080 },
          { containerPort: 81, hostPort: 8080 },
        ],
      }),
      pod({ hostNetwork: true }, { container: { ports: [{ containerPort: 80, hostPort: 81 }] } }),
    ]),
    refused('a variable has a name and one source', [
      withContainer({ env: [{ value: 'x' }] }),
      withContainer({ env: [{ name: 'a=b' }] }),
      withContainer({ env: [{ name: 'A', valueFrom: {} }] }),
      withContainer({ env: [{ name: 'A', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }),
      withContainer({
        env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 's', key: 'k' } } }],
      }),
      withContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.nothing' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: '', key: '' } } }] }),
    ]),
    refused('sources of many variables and of resources are checked', [
      withContainer({ envFrom: [{}] }),
      withContainer({ envFrom: [{ configMapRef: { name: 'a' }, secretRef: { name: 'Not A Name' } }] }),
      withContainer({ envFrom: [{ configMapRef: {} }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.gpu' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1Gi' } } }] }),
      withContainer({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: 'not a key' } } }] }),
    ]),
    refused('a mount names a volume and has a path of its own', [
      withContainer({ volumeMounts: [{ name: 'none', mountPath: '/data' }] }),
      withContainer({ volumeMounts: [{}] }),
      pod(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        {
          container: {
            volumeMounts: [
              { name: 'v', mountPath: '/a', subPath: '../up' },
              { name: 'v', mountPath: '/a', subPath: 'x', subPathExpr: '/abs' },
            ],
          },
        },
      ),
      pod(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        { container: { volumeMounts: [{ name: 'v', mountPath: '/a', mountPropagation: 'Bidirectional' }] } },
      ),
      pod(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        { container: { volumeDevices: [{ name: 'v', devicePath: '/dev/../x' }], volumeMounts: [{ name: 'v', mountPath: '/dev/../x' }] } },
      ),
      pod(
        { volumes: [{ name: 'v', emptyDir: {} }] },
        { container: { volumeMounts: [{ name: 'v', mountPath: '/a', recursiveReadOnly: 'Enabled' }] } },
      ),
    ]),
    refused('a volume has a name and one kind', [
      pod({ volumes: [{ emptyDir: {} }] }),
      pod({ volumes: [{ name: 'Upper', emptyDir: {} }] }),
      pod({
        volumes: [
          { name: 'v', emptyDir: {} },
          { name: 'v', emptyDir: {} },
        ],
      }),
      pod({ volumes: [{ name: 'v', emptyDir: {}, hostPath: { path: '/x' }, configMap: { name: 'a' } }] }),
      pod({ volumes: [{ name: 'v', hostPath: { path: '/a/../b', type: 'Odd' } }] }),
      pod({ volumes: [{ name: 'v', secret: { defaultMode: 512, items: [{ key: '', path: '/abs' }] } }] }),
      pod({ volumes: [{ name: 'v', nfs: { server: '', path: 'relative' } }] }),
    ]),
    refused('the sources of a volume are checked', [
      pod({ volumes: [{ name: 'v', persistentVolumeClaim: { claimName: '' } }] }),
      pod({ volumes: [{ name: 'v', downwardAPI: { items: [{ path: '../x', fieldRef: { fieldPath: 'status.podIP' } }] } }] }),
      pod({ volumes: [{ name: 'v', downwardAPI: { items: [{ path: 'x' }] } }] }),
      pod({
        volumes: [
          {
            name: 'v',
            projected: {
              sources: [{ serviceAccountToken: { path: 'a', expirationSeconds: 5 } }, { secret: { name: '' }, configMap: { name: 'c' } }],
            },
          },
        ],
      }),
      pod({ volumes: [{ name: 'v', ephemeral: { volumeClaimTemplate: { spec: {} } } }] }),
      pod({ volumes: [{ name: 'v', csi: { driver: 'Not A Driver' } }] }),
    ]),
    refused('a probe has one handler and numbers that can be', [
      withContainer({ livenessProbe: {} }),
      withContainer({ livenessProbe: { exec: {}, tcpSocket: { port: 80 }, successThreshold: 2 } }),
      withContainer({
        readinessProbe: { tcpSocket: { port: 0 }, periodSeconds: -1, failureThreshold: -1, terminationGracePeriodSeconds: 5 },
      }),
      withContainer({ startupProbe: { grpc: { port: 70000 }, successThreshold: 3, terminationGracePeriodSeconds: 0 } }),
      withContainer({ livenessProbe: { httpGet: { port: 'Not A Port', httpHeaders: [{ name: 'a b', value: 'c' }] } } }),
      withContainer({ lifecycle: { preStop: {}, postStart: { sleep: { seconds: 100 } } } }),
    ]),
    refused('requests are known resources within their limits', [
      withContainer({ resources: { requests: { cpu: '2' }, limits: { cpu: '1' } } }),
      withContainer({ resources: { limits: { cpu: -1, gpu: 1 } } }),
      withContainer({ resources: { requests: { 'example.com/gpu': '500m' } } }),
      withContainer({ resources: { requests: { 'example.com/gpu': '1' }, limits: { 'example.com/gpu': '2' } } }),
      withContainer({ resources: { limits: { 'hugepages-2Mi': '3Mi' } } }),
      withContainer({ resources: { limits: { 'Not A Resource': 1, storage: 1 } } }),
    ]),
    refused('security contexts do not contradict themselves', [
      withContainer({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      withContainer({ securityContext: { runAsUser: -1, runAsGroup: 3000000000, procMount: 'Odd' } }),
      withContainer({ securityContext: { capabilities: { add: ['CAP_SYS_ADMIN'] }, allowPrivilegeEscalation: false } }),
      withContainer({ securityContext: { seccompProfile: { type: 'Localhost' }, appArmorProfile: { type: 'Odd' } } }),
      pod({ securityContext: { fsGroup: -1, supplementalGroups: [-5], seccompProfile: { type: 'Unconfined', localhostProfile: 'x' } } }),
      pod({
        hostPID: true,
        shareProcessNamespace: true,
        securityContext: {
          sysctls: [
            { name: 'Not', value: '1' },
            { name: 'a.b', value: '1' },
            { name: 'a.b', value: '2' },
          ],
        },
      }),
      pod({ securityContext: { fsGroupChangePolicy: 'Odd', supplementalGroupsPolicy: 'Odd' }, hostUsers: false, hostNetwork: true }),
    ]),
    refused('tolerations make sense', [
      pod({ tolerations: [{}] }),
      pod({ tolerations: [{ key: 'a b', operator: 'Odd' }] }),
      pod({ tolerations: [{ key: 'a', operator: 'Exists', value: 'x', effect: 'Odd' }] }),
      pod({ tolerations: [{ key: 'a', value: 'not a value', effect: 'NoSchedule', tolerationSeconds: 5 }] }),
      pod({ tolerations: [{ key: 'a', operator: 'Lt', value: '5' }] }),
    ]),
    refused('affinities have terms that can be met', [
      pod({ affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [] } } } }),
      pod({
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                { matchExpressions: [{ key: 'a b', operator: 'In' }], matchFields: [{ key: 'metadata.uid', operator: 'Exists' }] },
              ],
            },
            preferredDuringSchedulingIgnoredDuringExecution: [
              { weight: 0, preference: { matchExpressions: [{ key: 'a', operator: 'Gt', values: [] }] } },
            ],
          },
        },
      }),
      pod({ affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: '', namespaces: ['Upper'] }] } } }),
      pod({
        affinity: {
          podAntiAffinity: {
            preferredDuringSchedulingIgnoredDuringExecution: [
              {
                weight: 101,
                podAffinityTerm: {
                  topologyKey: 'zone',
                  labelSelector: { matchExpressions: [{ key: 'a', operator: 'Odd' }] },
                  matchLabelKeys: ['b c'],
                },
              },
            ],
          },
        },
      }),
    ]),
    refused('spreads over a topology are told apart', [
      pod({ topologySpreadConstraints: [{ maxSkew: 0, topologyKey: '', whenUnsatisfiable: 'Odd' }] }),
      pod({
        topologySpreadConstraints: [
          { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 2 },
          { maxSkew: 2, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', nodeTaintsPolicy: 'Odd' },
        ],
      }),
      pod({ topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', matchLabelKeys: ['a'] }] }),
    ]),
    {
      name: 'labels of the Pod itself go into selectors that ask for them',
      covers: 'defaults',
      steps: dryRuns([
        pod(
          {
            ...bare,
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'zone',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { app: 'a' } },
                matchLabelKeys: ['hash', 'none'],
              },
            ],
            affinity: {
              podAntiAffinity: {
                requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', labelSelector: {}, mismatchLabelKeys: ['hash'] }],
              },
            },
          },
          { metadata: { labels: { app: 'a', hash: 'h' } } },
        ),
        pod(
          {
            ...bare,
            topologySpreadConstraints: [
              {
                maxSkew: 1,
                topologyKey: 'zone',
                whenUnsatisfiable: 'DoNotSchedule',
                labelSelector: { matchLabels: { hash: 'h' } },
                matchLabelKeys: ['hash'],
              },
            ],
          },
          { metadata: { labels: { hash: 'h' } } },
        ),
      ]),
    },
    refused('names, deadlines and addresses have their grammars', [
      pod({
        nodeSelector: { 'a b': 'not a value' },
        serviceAccountName: 'default',
        hostname: 'a.b',
        subdomain: 'Upper',
        nodeName: 'Not A Node',
      }),
      pod({ activeDeadlineSeconds: 0, terminationGracePeriodSeconds: 30 }),
      pod({ dnsPolicy: 'None' }),
      pod({ dnsConfig: { nameservers: ['1', '2.2.2.2', '3.3.3.3', '4.4.4.4'], searches: ['Not A Domain'], options: [{ value: 'x' }] } }),
      pod({ hostAliases: [{ ip: 'here', hostnames: ['Not A Name'] }] }),
      pod({ readinessGates: [{ conditionType: 'a b' }], schedulingGates: [{ name: 'a b' }, { name: 'c' }, { name: 'c' }] }),
      pod({ hostnameOverride: 'x'.repeat(65), setHostnameAsFQDN: true }),
    ]),
    refused('the names and annotations of a Pod have their grammars', [
      pod({}, { metadata: { name: 'Upper' } }),
      pod({}, { metadata: { annotations: { 'controller.kubernetes.io/pod-deletion-cost': 'much' } } }),
      pod({}, { metadata: { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'odd', 'a b': 'c' } } }),
      pod({}, { metadata: { labels: { 'a/b/c': 'd' }, finalizers: ['short'] } }),
    ]),
    refused('a Pod asks for nothing that its operating system has not', [
      pod({ os: { name: 'linux' }, securityContext: { windowsOptions: { hostProcess: false } } }),
      pod(
        {
          os: { name: 'windows' },
          hostPID: true,
          hostUsers: true,
          securityContext: { fsGroup: 1, runAsUser: 1, seccompProfile: { type: 'Unconfined' } },
        },
        { container: { securityContext: { privileged: false, capabilities: {}, runAsGroup: 1 } } },
      ),
      withContainer({
        securityContext: { windowsOptions: { hostProcess: true, gmsaCredentialSpecName: 'Not A Name', runAsUserName: 'a\\b\\c' } },
      }),
      pod(
        { os: {}, securityContext: { windowsOptions: { hostProcess: true, runAsUserName: 'a*b' } } },
        { container: { securityContext: { windowsOptions: { hostProcess: false } } } },
      ),
    ]),
    refused('old annotations for security profiles name some, and no others than the fields', [
      pod({}, { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/none': 'odd' } } }),
      pod(
        { securityContext: { seccompProfile: { type: 'RuntimeDefault' }, appArmorProfile: { type: 'Unconfined' } } },
        {
          metadata: {
            annotations: {
              'seccomp.security.alpha.kubernetes.io/pod': 'unconfined',
              'container.apparmor.security.beta.kubernetes.io/c': 'runtime/default',
            },
          },
        },
      ),
      pod(
        {},
        {
          container: { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } },
          metadata: { annotations: { 'container.seccomp.security.alpha.kubernetes.io/c': 'localhost/b' } },
        },
      ),
      pod(
        { volumes: [{ name: 'v', configMap: { name: 'a' } }] },
        { container: { env: [{ name: 'A', valueFrom: { fileKeyRef: { volumeName: 'v', path: '../x', key: 'k' } } }] } },
      ),
    ]),
    {
      name: 'an AppArmor profile in an annotation becomes a field, with a warning',
      covers: 'defaults',
      steps: [
        post(PODS, pod(bare, { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'localhost/mine' } } })),
        patch('merge', P, { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } } }),
        patch('merge', P, { metadata: { annotations: { 'kubernetes.io/config.mirror': 'x' } } }),
        patch('merge', P, { metadata: { annotations: { a: 'b' } } }),
        post(
          PODS,
          pod(
            { ...bare, securityContext: { appArmorProfile: { type: 'Unconfined' } } },
            { metadata: { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } } },
          ),
          { dryRun: 'All' },
        ),
      ],
    },
    {
      name: 'a priority class is taken by its name, or by all',
      covers: 'defaults',
      steps: [
        post(PRIORITY_CLASSES, priorityClass('NS-high', { value: 1000, preemptionPolicy: 'Never' })),
        { ...post(PODS, pod({ ...bare, priorityClassName: 'NS-high' }), { dryRun: 'All' }), untilStatus: 201 },
        post(PODS, pod({ ...bare, priorityClassName: 'NS-high', priority: 1000, preemptionPolicy: 'Never' }), { dryRun: 'All' }),
        post(PODS, pod({ ...bare, priorityClassName: 'NS-high', priority: 5 }), { dryRun: 'All' }),
        post(PODS, pod({ ...bare, priorityClassName: 'NS-high', preemptionPolicy: 'PreemptLowerPriority' }), { dryRun: 'All' }),
        del(`${PRIORITY_CLASSES}/NS-high`),
      ],
    },
    {
      name: 'a RuntimeClass gives its Pods what they cost and where they run',
      covers: 'defaults',
      steps: [
        post(RUNTIME_CLASSES, {
          apiVersion: 'node.k8s.io/v1',
          kind: 'RuntimeClass',
          metadata: { name: 'NS-box' },
          handler: 'box',
          overhead: { podFixed: { cpu: '10m', memory: '20Mi' } },
          scheduling: { nodeSelector: { box: 'yes' }, tolerations: [{ key: 'box', operator: 'Exists' }] },
        }),
        ...dryRuns([
          pod({ ...bare, runtimeClassName: 'NS-box', nodeSelector: { a: 'b' } }),
          pod({ ...bare, runtimeClassName: 'NS-box', nodeSelector: { box: 'no' } }),
          pod({ ...bare, runtimeClassName: 'NS-box', overhead: { cpu: '1' } }),
        ]),
        del(`${RUNTIME_CLASSES}/NS-box`),
      ],
    },
    {
      name: 'the status of a Pod is one that can be',
      covers: 'status',
      steps: [
        post(PODS, pod({ ...bare, restartPolicy: 'OnFailure' })),
        patch('merge', `${P}/status`, { status: { qosClass: 'Guaranteed', nominatedNodeName: 'Not A Node' } }),
        patch('merge', `${P}/status`, {
          status: {
            podIPs: [{ ip: 'here' }],
            hostIP: '1.2.3.4',
            hostIPs: [{ ip: '1.2.3.5' }],
            conditions: [{ type: 'a b', status: 'True' }],
          },
        }),
        patch('merge', `${P}/status`, { status: { podIPs: [{ ip: '1.1.1.1' }, { ip: '1.1.1.2' }] } }),
        patch('merge', `${P}/status`, {
          status: {
            containerStatuses: [
              { name: 'c', image: 'x', imageID: '', ready: false, restartCount: 0, state: { terminated: { exitCode: 0 } } },
            ],
          },
        }),
        patch('merge', `${P}/status`, {
          status: { containerStatuses: [{ name: 'c', image: 'x', imageID: '', ready: true, restartCount: 1, state: { running: {} } }] },
        }),
      ],
    },
    refused('containers that run first have no probes, unless they stay', [
      pod({ initContainers: [{ name: 'i', image: 'x', livenessProbe: { tcpSocket: { port: 80 } }, lifecycle: {} }] }),
      pod({ initContainers: [{ name: 'i', image: 'x', restartPolicy: 'Always', livenessProbe: {} }] }),
      pod({ initContainers: [{ name: 'i', image: 'x', restartPolicy: 'Sometimes' }] }),
      pod({ initContainers: [{ name: '', image: '' }] }),
      withContainer({ restartPolicy: 'Always', restartPolicyRules: [{ action: 'Odd' }] }),
      withContainer({ resizePolicy: [{ resourceName: 'gpu', restartPolicy: 'Odd' }] }),
    ]),
    {
      name: 'containers for looking into a running Pod come by their own endpoint',
      covers: 'validation',
      steps: [
        post(PODS, pod({ ...bare, ephemeralContainers: [{ name: 'e', image: 'x' }] })),
        post(PODS, pod(bare)),
        patch('strategic', P, { spec: { ephemeralContainers: [{ name: 'e', image: 'x' }] } }),
        patch('strategic', `${P}/ephemeralcontainers`, { spec: { ephemeralContainers: [{ name: 'e', image: 'x' }] } }),
        patch('strategic', `${P}/ephemeralcontainers`, {
          spec: { ephemeralContainers: [{ name: 'c', image: 'x', ports: [{ containerPort: 80 }] }] },
        }),
        patch('strategic', `${P}/ephemeralcontainers`, {
          spec: { ephemeralContainers: [{ name: 'f', image: '', targetContainerName: 'none' }] },
        }),
        patch('json', `${P}/ephemeralcontainers`, [{ op: 'remove', path: '/spec/ephemeralContainers' }]),
        get(P),
      ],
    },
    {
      name: 'little of a Pod may change',
      covers: 'immutable fields',
      steps: [
        post(PODS, pod({ ...bare, activeDeadlineSeconds: 100 })),
        patch('merge', P, { spec: { activeDeadlineSeconds: 50 } }),
        patch('merge', P, { spec: { activeDeadlineSeconds: 60 } }),
        patch('merge', P, { spec: { activeDeadlineSeconds: null } }),
        patch('strategic', P, { spec: { containers: [{ name: 'c', image: 'x:2' }] } }),
        patch('strategic', P, { spec: { containers: [{ name: 'c', env: [{ name: 'A', value: '1' }] }] } }),
        patch('strategic', P, { spec: { containers: [{ name: 'd', image: 'x:2' }] } }),
        patch('merge', P, { spec: { hostNetwork: true, restartPolicy: 'Never' } }),
      ],
    },
    {
      name: 'tolerations of a Pod grow, and its labels change',
      covers: 'immutable fields',
      steps: [
        post(PODS, pod({ ...bare, tolerations: [{ key: 'a', operator: 'Exists' }] })),
        patch('json', P, [{ op: 'add', path: '/spec/tolerations/-', value: { key: 'b', operator: 'Exists' } }]),
        patch('json', P, [{ op: 'remove', path: '/spec/tolerations/0' }]),
        patch('json', P, [{ op: 'replace', path: '/spec/tolerations/1/tolerationSeconds', value: 5 }]),
        patch('merge', P, { metadata: { labels: { a: 'b' } } }),
        patch('json', P, [{ op: 'replace', path: '/spec/containers/0/image', value: '' }]),
        patch('json', P, [{ op: 'replace', path: '/spec/containers/0/image', value: ' x' }]),
      ],
    },
    {
      name: 'a Pod can be put again as it was sent, and not otherwise',
      covers: 'update',
      steps: [
        post(PODS, pod(bare)),
        put(P, pod(bare)),
        put(P, pod({ ...bare, serviceAccountName: 'default' })),
        put(P, pod({ ...bare, schedulerName: 'own' })),
        put(P, pod(bare, { container: { image: 'x:3' } })),
        put(P, pod()),
      ],
    },
    {
      name: 'a Pod waits for its gates, which only go',
      covers: 'immutable fields',
      steps: [
        post(PODS, pod({ ...bare, schedulingGates: [{ name: 'a' }, { name: 'b' }], nodeName: 'n' })),
        post(PODS, pod({ ...bare, schedulingGates: [{ name: 'a' }, { name: 'b' }], nodeSelector: { a: 'b' } })),
        patch('json', P, [{ op: 'add', path: '/spec/schedulingGates/-', value: { name: 'c' } }]),
        patch('merge', P, { spec: { nodeSelector: { c: 'd' } } }),
        patch('merge', P, { spec: { nodeSelector: { a: 'x' } } }),
        patch('json', P, [{ op: 'remove', path: '/spec/schedulingGates/0' }]),
        patch('merge', P, { spec: { schedulingGates: null } }),
        patch('merge', P, { spec: { nodeSelector: { e: 'f' } } }),
      ],
    },
    {
      name: 'the status of a Pod is written by its own endpoint',
      covers: 'status',
      steps: [
        post(PODS, { ...pod(bare), status: { phase: 'Running' } }),
        patch('merge', P, { status: { phase: 'Running' } }),
        patch('merge', `${P}/status`, {
          status: { phase: 'Running', podIP: '1.2.3.4', podIPs: [{ ip: '1.2.3.4' }] },
          spec: { nodeName: 'n' },
        }),
        patch('merge', `${P}/status`, { metadata: { labels: { a: 'b' } }, status: { qosClass: null } }),
        get(P),
      ],
    },
    {
      name: 'a Pod is warned of what cannot be meant',
      covers: 'field validation',
      steps: dryRuns([
        pod(bare, { metadata: { name: 'a.b' } }),
        pod(bare, {
          container: {
            env: [
              { name: 'A', value: '1' },
              { name: 'A', value: '2' },
              { name: 'A', value: '$(A)3' },
            ],
            ports: [{ containerPort: 80, name: 'http' }, { containerPort: 80 }, { containerPort: 80, hostPort: 80 }],
            resources: { limits: { memory: '1500m' } },
          },
        }),
        pod({
          ...bare,
          terminationGracePeriodSeconds: -5,
          imagePullSecrets: [{ name: 'a' }, { name: 'a' }],
          nodeSelector: { 'beta.kubernetes.io/os': 'linux' },
        }),
        pod({
          ...bare,
          volumes: [
            { name: 'g', gitRepo: { repository: 'r' } },
            {
              name: 'c',
              configMap: {
                name: 'a',
                items: [
                  { key: 'a', path: 'p' },
                  { key: 'b', path: 'p/q' },
                ],
              },
            },
          ],
        }),
        pod(
          {
            ...bare,
            hostAliases: [{ ip: '1.1.1.1' }, { ip: '1.1.1.1' }],
            topologySpreadConstraints: [
              { maxSkew: 1, topologyKey: 'failure-domain.beta.kubernetes.io/zone', whenUnsatisfiable: 'ScheduleAnyway' },
            ],
          },
          {
            metadata: {
              annotations: {
                'scheduler.alpha.kubernetes.io/critical-pod': '',
                'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
              },
            },
          },
        ),
        pod({ ...bare, affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] } } }),
      ]),
    },
  ],
};
