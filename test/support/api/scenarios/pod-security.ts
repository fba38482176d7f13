import { apply, deployment, DEPLOYMENTS, del, get, JOBS, patch, PODS, post, put, STATEFUL_SETS } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const NAMESPACE = '/api/v1/namespaces/NS';
const LABEL = 'pod-security.kubernetes.io/';
const DRY = { dryRun: 'All' };

type Labels = Readonly<Record<string, string>>;

function labelled(labels: Labels): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([mode, value]) => [`${LABEL}${mode}`, value]));
}

/** Labels the scenario's namespace; what is enforced is then read from a cache. */
function secure(labels: Labels): RequestStep[] {
  const labelling = { ...patch('merge', NAMESPACE, { metadata: { labels: labelled(labels) } }), select: ['/metadata/labels'] };
  const probe = { ...post(PODS, pod({ hostPID: true, volumes: [{ name: 'v', hostPath: { path: '/' } }] }), DRY), select: ['/code'] };
  return [labelling, { ...probe, untilStatus: 403 }];
}

/** Until the cache of the server has the label: a write of what it has not seen is tried twice, and warns of both. */
function seen(mode: string, value: string): RequestStep {
  return {
    ...get(NAMESPACE, { resourceVersion: '0' }),
    until: { [`/metadata/labels/${LABEL.replace('/', '~1')}${mode}`]: value },
    ignored: true,
  };
}

function pod(spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', ...metadata },
    spec: { containers: [container('c')], ...spec },
  };
}

function container(name: string, securityContext?: object, rest: object = {}): object {
  return { name, image: 'x:1', ...(securityContext === undefined ? {} : { securityContext }), ...rest };
}

/** A Pod is asked for and not made. */
function tried(spec: object, metadata: object = {}): RequestStep {
  return { ...post(PODS, pod(spec, metadata), DRY), select: ['/kind', '/message', '/reason', '/details', '/code'] };
}

/** The same with one container. */
function triedWith(securityContext: object, rest: object = {}): RequestStep {
  return tried({ containers: [container('c', securityContext, rest)] });
}

const FENCED = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};

const PRIVILEGED = { containers: [container('c', { privileged: true })] };
const KIND_AND_TEXT = ['/kind', '/message', '/metadata/name'];
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: PRIVILEGED };
const SELECTED = { selector: { matchLabels: { app: 'web' } }, template: TEMPLATE };
const JOB_TEMPLATE = { metadata: TEMPLATE.metadata, spec: { ...PRIVILEGED, restartPolicy: 'Never' } };

function made(path: string, apiVersion: string, kind: string, body: object, name = 'web'): RequestStep {
  return { ...post(path, { apiVersion, kind, metadata: { name }, ...body }), select: KIND_AND_TEXT };
}

/** Pods are held to what the labels of their namespace say. */
export const POD_SECURITY: Area = {
  name: 'pod-security',
  scenarios: [
    {
      name: 'the baseline keeps Pods from what is of the node',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        tried({}),
        tried({ hostNetwork: true, hostPID: true, hostIPC: true }),
        tried({
          hostNetwork: true,
          containers: [container('c', undefined, { ports: [{ containerPort: 80 }, { containerPort: 9090 }] })],
        }),
        tried({
          volumes: [
            { name: 'v', hostPath: { path: '/' } },
            { name: 'w', hostPath: { path: '/etc' } },
            { name: 'n', nfs: { server: 's', path: '/' } },
          ],
        }),
        triedWith({}, { ports: [{ containerPort: 80, hostPort: 8080 }] }),
        triedWith({ privileged: true }),
        triedWith({ windowsOptions: { hostProcess: true } }),
        tried({ hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } }),
        triedWith({ procMount: 'Unmasked' }),
        tried({ hostUsers: false, containers: [container('c', { procMount: 'Unmasked' })] }),
      ],
    },
    {
      name: 'the baseline keeps Pods from capabilities, profiles and parameters that are not the usual ones',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        triedWith({ capabilities: { add: ['SYS_ADMIN', 'CHOWN', 'NET_ADMIN'] } }),
        triedWith({ capabilities: { add: ['CHOWN', 'KILL'] } }),
        triedWith({ seccompProfile: { type: 'Unconfined' } }),
        tried({ securityContext: { seccompProfile: { type: 'Unconfined' } } }),
        triedWith({ appArmorProfile: { type: 'Unconfined' } }),
        tried({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }),
        tried({}, { annotations: { 'container.apparmor.security.beta.kubernetes.io/c': 'unconfined' } }),
        triedWith({ seLinuxOptions: { type: 'spc_t' } }),
        triedWith({ seLinuxOptions: { type: 'container_engine_t', user: 'u', role: 'r' } }),
        tried({
          securityContext: { seLinuxOptions: { type: 'b', level: 's0' } },
          containers: [container('c', { seLinuxOptions: { type: 'a' } })],
        }),
        tried({
          securityContext: {
            sysctls: [
              { name: 'kernel.msgmax', value: '1' },
              { name: 'net.ipv4.tcp_rmem', value: '4096' },
            ],
          },
        }),
      ],
    },
    {
      name: 'the baseline has probes and hooks ask nobody but the Pod',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        triedWith({}, { livenessProbe: { httpGet: { host: '10.9.8.7', port: 80 } } }),
        triedWith(
          {},
          {
            lifecycle: { preStop: { httpGet: { host: 'b.example.com', port: 80 } } },
            readinessProbe: { tcpSocket: { host: 'a', port: 1 } },
          },
        ),
        triedWith({}, { startupProbe: { httpGet: { path: '/', port: 80 } } }),
      ],
    },
    {
      name: 'all that is against the baseline is told at once, of all containers',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        tried({
          hostPID: true,
          hostNetwork: true,
          volumes: [{ name: 'v', hostPath: { path: '/' } }],
          securityContext: { seLinuxOptions: { user: 'u' }, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
          initContainers: [container('i', { privileged: true, capabilities: { add: ['B'] } })],
          containers: [
            container('c', {
              capabilities: { add: ['A'] },
              seccompProfile: { type: 'Unconfined' },
              appArmorProfile: { type: 'Unconfined' },
            }),
            container('d', { privileged: true, procMount: 'Default' }, { ports: [{ containerPort: 81, hostPort: 81 }] }),
          ],
        }),
        { ...post(PODS, pod(PRIVILEGED, { name: '', generateName: 'p-' })), select: ['/code', '/reason'] },
        { ...get(PODS), select: ['/items'] },
      ],
    },
    {
      name: 'a restricted namespace asks Pods to fence themselves in',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'restricted' }),
        tried({}),
        triedWith(FENCED),
        tried({
          securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          containers: [container('c'), container('d')],
        }),
        triedWith({ ...FENCED, runAsUser: 0 }),
        triedWith({ ...FENCED, runAsNonRoot: false }),
        tried({ securityContext: { runAsUser: 0, runAsNonRoot: false }, containers: [container('c', FENCED)] }),
        triedWith({ ...FENCED, seccompProfile: { type: 'Unconfined' } }),
        triedWith({ ...FENCED, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE', 'CHOWN'] } }),
        triedWith({ ...FENCED, capabilities: { drop: ['KILL'], add: ['CHOWN'] } }),
        triedWith({ ...FENCED, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
        triedWith({ ...FENCED, privileged: true, allowPrivilegeEscalation: true }),
      ],
    },
    {
      name: 'a restricted namespace has few kinds of volumes, and other rules for Windows and for users of their own',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'restricted' }),
        tried({
          containers: [container('c', FENCED)],
          volumes: [
            { name: 'n', nfs: { server: 's', path: '/' } },
            { name: 'h', hostPath: { path: '/' } },
            { name: 'e', emptyDir: {} },
            { name: 'i', iscsi: { targetPortal: '1.2.3.4', iqn: 'iqn.2001-04.com.example:storage', lun: 0 } },
          ],
        }),
        tried({ containers: [container('c', FENCED)], volumes: [{ name: 'n', nfs: { server: 's', path: '/' } }] }),
        tried({ containers: [container('c', FENCED)], volumes: [{ name: 'n' }, { name: 'm', secret: { secretName: 's' } }] }),
        tried({ os: { name: 'windows' } }),
        tried({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }),
        tried({ hostUsers: false, containers: [container('c', { ...FENCED, runAsNonRoot: false, runAsUser: 0 })] }),
        tried({ hostUsers: false, containers: [container('c', { ...FENCED, procMount: 'Unmasked' })] }),
      ],
    },
    {
      name: 'the standards are those of the version that is asked for',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'restricted', 'enforce-version': 'v1.0' }),
        tried({}),
        tried({}, { annotations: { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' } }),
        triedWith({ runAsNonRoot: true, runAsUser: 0 }),
        tried({ os: { name: 'windows' } }),
        ...secure({ enforce: 'restricted', 'enforce-version': 'v1.99' }),
        tried({ os: { name: 'windows' } }),
      ],
    },
    {
      name: 'an old version of the baseline knows fewer parameters of the kernel',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline', 'enforce-version': 'v1.26' }),
        tried({
          securityContext: {
            sysctls: [
              { name: 'net.ipv4.ip_local_reserved_ports', value: '1' },
              { name: 'net.ipv4.tcp_fin_timeout', value: '1' },
              { name: 'net.ipv4.tcp_syncookies', value: '1' },
            ],
          },
        }),
        triedWith({ seLinuxOptions: { type: 'container_engine_t' } }),
        triedWith({}, { livenessProbe: { httpGet: { host: '10.9.8.7', port: 80 } } }),
        tried({ hostUsers: false, containers: [container('c', { procMount: 'Unmasked' })] }),
      ],
    },
    {
      name: 'a restricted namespace of version 1.22 asks for capabilities, and of Windows too',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'restricted', 'enforce-version': 'v1.22' }),
        tried({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }),
        triedWith({ ...FENCED, runAsUser: 0 }),
      ],
    },
    {
      name: 'a Pod is warned of what it is not refused for',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline', warn: 'restricted', 'warn-version': 'v1.30' }),
        tried({}),
        triedWith(FENCED),
        triedWith({ privileged: true }),
        { ...post(PODS, pod()), select: KIND_AND_TEXT },
        { ...patch('merge', `${PODS}/p`, { metadata: { labels: { a: 'b' } } }), select: ['/metadata/labels'] },
        {
          ...patch('strategic', `${PODS}/p`, { spec: { containers: [{ name: 'c', image: 'x:2' }] } }),
          select: ['/spec/containers/0/image'],
        },
        { ...del(`${PODS}/p`, undefined, { gracePeriodSeconds: '0' }), select: ['/kind'] },
      ],
    },
    {
      name: 'a Pod that is refused is warned of its own mistakes too',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        tried({
          hostPID: true,
          containers: [
            container(
              'c',
              {},
              {
                env: [
                  { name: 'A', value: '1' },
                  { name: 'A', value: '2' },
                ],
              },
            ),
          ],
        }),
        tried({ hostPID: true, unknown: 1 }),
      ],
    },
    {
      name: 'templates of Pods are warned of, and not refused',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        made(DEPLOYMENTS, 'apps/v1', 'Deployment', { spec: SELECTED }),
        made('/apis/apps/v1/namespaces/NS/replicasets', 'apps/v1', 'ReplicaSet', { spec: SELECTED }),
        made(STATEFUL_SETS, 'apps/v1', 'StatefulSet', { spec: { ...SELECTED, serviceName: 'web' } }),
        made('/apis/apps/v1/namespaces/NS/daemonsets', 'apps/v1', 'DaemonSet', { spec: SELECTED }),
        made(JOBS, 'batch/v1', 'Job', { spec: { template: JOB_TEMPLATE } }),
        made('/apis/batch/v1/namespaces/NS/cronjobs', 'batch/v1', 'CronJob', {
          spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: JOB_TEMPLATE } } },
        }),
        made('/api/v1/namespaces/NS/replicationcontrollers', 'v1', 'ReplicationController', {
          spec: { selector: { app: 'web' }, template: TEMPLATE },
        }),
        made('/api/v1/namespaces/NS/podtemplates', 'v1', 'PodTemplate', { template: TEMPLATE }),
      ],
    },
    {
      name: 'a workload is warned whenever it is written, and not when a part of it is',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline' }),
        { ...apply(`${DEPLOYMENTS}/web`, deployment({ pod: { hostIPC: true } }), 'me'), select: KIND_AND_TEXT },
        { ...apply(`${DEPLOYMENTS}/web`, deployment({ pod: { hostIPC: true } }), 'me'), select: KIND_AND_TEXT },
        { ...patch('merge', `${DEPLOYMENTS}/web`, { metadata: { labels: { a: 'b' } } }), select: ['/metadata/labels'] },
        { ...patch('merge', `${DEPLOYMENTS}/web/scale`, { spec: { replicas: 1 } }), select: ['/spec'] },
        { ...patch('merge', `${DEPLOYMENTS}/web/status`, { status: { replicas: 1 } }), select: ['/status/replicas'] },
        { ...apply(`${DEPLOYMENTS}/web`, deployment(), 'me'), select: KIND_AND_TEXT },
      ],
    },
    {
      name: 'a Pod that was there before is held to the standards when its images change',
      covers: 'pod security',
      steps: [
        { ...post(PODS, pod({ ...PRIVILEGED, initContainers: [container('i')] })), select: KIND_AND_TEXT },
        ...secure({ enforce: 'baseline' }),
        { ...patch('merge', `${PODS}/p`, { metadata: { labels: { a: 'b' } } }), select: ['/metadata/labels'] },
        { ...patch('merge', `${PODS}/p`, { spec: { activeDeadlineSeconds: 5 } }), select: ['/spec/activeDeadlineSeconds'] },
        patch('strategic', `${PODS}/p`, { spec: { containers: [{ name: 'c', image: 'x:2' }] } }),
        patch('strategic', `${PODS}/p`, { spec: { initContainers: [{ name: 'i', image: 'x:2' }] } }),
        { ...patch('merge', `${PODS}/p/status`, { status: { reason: 'Tried' } }), select: ['/status/reason'] },
      ],
    },
    {
      name: 'containers that come later are held to the standards',
      covers: 'pod security',
      steps: [
        { ...post(PODS, pod()), select: KIND_AND_TEXT },
        ...secure({ enforce: 'baseline', warn: 'restricted' }),
        patch('strategic', `${PODS}/p/ephemeralcontainers`, {
          spec: { ephemeralContainers: [container('e', { privileged: true })] },
        }),
        {
          ...patch('strategic', `${PODS}/p/ephemeralcontainers`, { spec: { ephemeralContainers: [container('e', FENCED)] } }),
          select: ['/spec/ephemeralContainers'],
        },
        { ...patch('merge', `${PODS}/p/ephemeralcontainers`, { metadata: { labels: { a: 'b' } } }), select: ['/metadata/labels'] },
      ],
    },
    {
      name: 'a namespace with a level or a version that there is not is refused',
      covers: 'pod security',
      steps: [
        post('/api/v1/namespaces', {
          apiVersion: 'v1',
          kind: 'Namespace',
          metadata: {
            name: 'NS-wrong',
            labels: labelled({
              enforce: 'strict',
              'enforce-version': '1.30',
              audit: 'x',
              'audit-version': 'v1',
              warn: '',
              'warn-version': 'v1.07',
            }),
          },
        }),
        patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'Baseline' }) } }),
        patch('merge', NAMESPACE, { metadata: { labels: labelled({ 'warn-version': 'v2.0' }) } }),
        patch('merge', NAMESPACE, { metadata: { labels: labelled({ 'warn-version': 'v1.9223372036854775808' }) } }),
        { ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ 'warn-version': 'v1.900' }) } }), select: ['/metadata/labels'] },
        apply(NAMESPACE, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'NS', labels: labelled({ audit: 'none' }) } }, 'me'),
      ],
    },
    {
      name: 'a namespace that becomes stricter warns of the Pods in it',
      covers: 'pod security',
      steps: [
        { ...post(PODS, pod(PRIVILEGED, { name: 'b' })), select: KIND_AND_TEXT },
        { ...post(PODS, pod(PRIVILEGED, { name: 'a' })), select: KIND_AND_TEXT },
        { ...post(PODS, pod(PRIVILEGED, { name: 'c' })), select: KIND_AND_TEXT },
        { ...post(PODS, pod({ hostPID: true, hostNetwork: true }, { name: 'd' })), select: KIND_AND_TEXT },
        { ...post(PODS, pod({ containers: [container('c', FENCED)] }, { name: 'e' })), select: KIND_AND_TEXT },
        // The Pods are read from a cache.
        { ...get(PODS), until: { '/items/4/metadata/name': 'e' }, select: ['/kind'] },
        { ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'baseline' }) } }, DRY), select: ['/metadata/labels'] },
        { ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'restricted' }) } }), select: ['/metadata/labels'] },
        seen('enforce', 'restricted'),
        {
          ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'restricted', warn: 'baseline' }) } }),
          select: ['/metadata/labels'],
        },
        seen('warn', 'baseline'),
        {
          ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ 'enforce-version': 'v1.20' }) } }),
          select: ['/metadata/labels'],
        },
        seen('enforce-version', 'v1.20'),
        { ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'baseline' }) } }), select: ['/metadata/labels'] },
        seen('enforce', 'baseline'),
        { ...patch('merge', NAMESPACE, { metadata: { labels: labelled({ enforce: 'privileged' }) } }), select: ['/metadata/labels'] },
      ],
    },
    {
      name: 'who is held to a standard is warned of it, unless the labels say otherwise',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'baseline', 'enforce-version': 'v1.20', warn: 'privileged' }),
        { ...post(DEPLOYMENTS, deployment({ pod: { hostIPC: true } }), DRY), select: KIND_AND_TEXT },
        { ...patch('merge', NAMESPACE, { metadata: { labels: { [`${LABEL}warn`]: null } } }), select: ['/metadata/labels'] },
        { ...get(NAMESPACE), select: ['/metadata/labels'] },
      ],
    },
    {
      name: 'the version that is warned of may be another than the one enforced',
      covers: 'pod security',
      steps: [
        ...secure({ enforce: 'restricted', 'enforce-version': 'v1.20', 'warn-version': 'v1.25' }),
        { ...post(DEPLOYMENTS, deployment({ pod: { hostIPC: true } }), DRY), select: KIND_AND_TEXT },
        triedWith({ allowPrivilegeEscalation: false, runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }),
      ],
    },
    {
      name: 'a Pod is put in place of itself in a namespace that became stricter',
      covers: 'pod security',
      steps: [
        { ...post(PODS, pod(PRIVILEGED)), select: KIND_AND_TEXT },
        { ...get(`${PODS}/p`, { resourceVersion: '0' }), untilStatus: 200, ignored: true },
        ...secure({ enforce: 'restricted' }),
        { ...get(`${PODS}/p`), select: KIND_AND_TEXT },
        put(`${PODS}/p`, pod(PRIVILEGED)),
      ],
    },
  ],
};
