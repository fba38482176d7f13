import { equalJson, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { nameSuffix, type ServerContext } from '../../server-context.ts';
import { forbidden, type StatusError } from '../../status-error.ts';
import { textOf } from '../../text-of.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';

const PODS = { group: '', plural: 'pods' };
const ACCOUNTS = { group: '', plural: 'serviceaccounts' };
const PRIORITY_CLASSES = { group: 'scheduling.k8s.io', plural: 'priorityclasses' };
const RUNTIME_CLASSES = { group: 'node.k8s.io', plural: 'runtimeclasses' };
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const TOKEN_SECONDS = 3607;
const TOLERATION_SECONDS = 300;

/**
 * What the admission of a cluster makes of a new Pod: its account and the token of that, its priority, tolerations for
 * nodes that fail, and what its RuntimeClass says.
 *
 * @throws StatusError 403 for an account or class that is not there, or that the Pod contradicts.
 * @see kubernetes plugin/pkg/admission: serviceaccount, priority, defaulttolerationseconds, runtimeclass
 */
export function admitNewPod(pod: KubernetesObject, context: ServerContext): void {
  const spec = editableSpec(pod);
  mendGracePeriod(spec);
  admitAccount(pod, spec, context);
  admitPriority(pod, spec, context);
  tolerateFailingNodes(spec);
  admitRuntime(pod, spec, context);
}

/** What it makes of a changed Pod. */
export function admitChangedPod(pod: KubernetesObject, live: KubernetesObject): void {
  const spec = editableSpec(pod);
  for (const field of ['priority', 'preemptionPolicy']) {
    const before = fieldsIn(live, 'spec')?.[field];
    if (spec[field] === undefined && before !== undefined) spec[field] = before;
  }
  mendGracePeriod(spec);
  tolerateFailingNodes(spec);
}

function editableSpec(pod: KubernetesObject): Record<string, unknown> {
  const spec = isRecord(pod['spec']) ? pod['spec'] : {};
  pod['spec'] = spec;
  return spec;
}

/** A negative grace period counts as the shortest. */
function mendGracePeriod(spec: Record<string, unknown>): void {
  if ((numberIn(spec, 'terminationGracePeriodSeconds') ?? 0) < 0) spec['terminationGracePeriodSeconds'] = 1;
}

function refuse(pod: KubernetesObject, why: string): StatusError {
  const { name, generateName } = pod.metadata as { name?: string; generateName?: string };
  return forbidden(PODS, generateName ?? name ?? '', why);
}

function admitAccount(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  const given = textIn(spec, 'serviceAccountName');
  const name = given === '' ? 'default' : given;
  const namespace = pod.metadata.namespace ?? '';
  if (name === 'default') context.onDemand.defaultAccount?.(namespace);
  const account = context.store.get(ACCOUNTS, namespace, name);
  if (account === undefined) {
    throw refuse(pod, `error looking up service account ${namespace}/${name}: serviceaccount ${JSON.stringify(name)} not found`);
  }
  spec['serviceAccountName'] = name;
  spec['serviceAccount'] = name;
  if ((spec['automountServiceAccountToken'] ?? account['automountServiceAccountToken']) !== false) mountToken(spec, context);
  const secrets = itemsIn(account, 'imagePullSecrets');
  if (itemsIn(spec, 'imagePullSecrets').length === 0 && secrets.length > 0) {
    spec['imagePullSecrets'] = secrets.map((secret) => ({ name: textIn(secret, 'name') }));
  }
}

/** Gives every container that has nothing at its place the token of the account. */
function mountToken(spec: Record<string, unknown>, context: ServerContext): void {
  const volumes = itemsIn(spec, 'volumes');
  const present = volumes.map((volume) => textIn(volume, 'name')).find((name) => name.startsWith('kube-api-access-'));
  const name = present ?? `kube-api-access-${nameSuffix(context)}`;
  let mounted = false;
  for (const list of ['initContainers', 'containers']) {
    if (spec[list] === undefined) continue;
    spec[list] = itemsIn(spec, list).map((container) => {
      const mounts = itemsIn(container, 'volumeMounts');
      if (mounts.some((mount) => textIn(mount, 'mountPath') === TOKEN_PATH)) return container;
      mounted = true;
      return { ...container, volumeMounts: [...mounts, { name, readOnly: true, mountPath: TOKEN_PATH }] };
    });
  }
  if (mounted && present === undefined) spec['volumes'] = [...volumes, tokenVolume(name)];
}

function tokenVolume(name: string): Fields {
  return {
    name,
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}

function admitPriority(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  const name = textIn(spec, 'priorityClassName');
  const found = name === '' ? defaultClass(context) : context.store.get(PRIORITY_CLASSES, '', name);
  if (name !== '' && found === undefined) throw refuse(pod, `no PriorityClass with name ${name} was found`);
  const priority = numberIn(found, 'value') ?? 0;
  const policy = found === undefined ? 'PreemptLowerPriority' : textIn(found, 'preemptionPolicy');
  checkPriority(pod, spec, priority, policy);
  if (found !== undefined) spec['priorityClassName'] = found.metadata.name;
  spec['priority'] = priority;
  if (policy !== '') spec['preemptionPolicy'] = policy;
}

function defaultClass({ store }: ServerContext): KubernetesObject | undefined {
  const classes = store.list(PRIORITY_CLASSES, '').filter((each) => each['globalDefault'] === true);
  return classes.sort((a, b) => (numberIn(a, 'value') ?? 0) - (numberIn(b, 'value') ?? 0))[0];
}

function checkPriority(pod: KubernetesObject, spec: Fields, priority: number, policy: string): void {
  const [given, givenPolicy] = [numberIn(spec, 'priority'), textIn(spec, 'preemptionPolicy')];
  if (given !== undefined && given !== priority) {
    const computed = `priority admission controller computed ${priority} from the given PriorityClass name`;
    throw refuse(pod, `the integer value of priority (${given}) must not be provided in pod spec; ${computed}`);
  }
  if (givenPolicy !== '' && policy !== '' && givenPolicy !== policy) {
    const computed = `priority admission controller computed ${policy} from the given PriorityClass name`;
    throw refuse(pod, `the string value of PreemptionPolicy (${givenPolicy}) must not be provided in pod spec; ${computed}`);
  }
}

function tolerateFailingNodes(spec: Record<string, unknown>): void {
  const tolerations = itemsIn(spec, 'tolerations');
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    (key) => !tolerations.some((each) => ['', key].includes(textIn(each, 'key')) && ['', 'NoExecute'].includes(textIn(each, 'effect'))),
  );
  if (missing.length === 0) return;
  const added = missing.map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: TOLERATION_SECONDS }));
  spec['tolerations'] = [...tolerations, ...added];
}

function admitRuntime(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  const name = textIn(spec, 'runtimeClassName');
  const found = name === '' ? undefined : context.store.get(RUNTIME_CLASSES, '', name);
  if (name !== '' && found === undefined) throw refuse(pod, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`);
  admitOverhead(pod, spec, fieldsIn(fieldsIn(found, 'overhead'), 'podFixed'));
  const scheduling = fieldsIn(found, 'scheduling');
  if (scheduling !== undefined) admitScheduling(pod, spec, scheduling);
}

function admitOverhead(pod: KubernetesObject, spec: Record<string, unknown>, overhead: Fields | undefined): void {
  const given = fieldsIn(spec, 'overhead');
  if (overhead === undefined) {
    if (given !== undefined) throw refuse(pod, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
    return;
  }
  if (given !== undefined && !equalJson(given, overhead)) {
    throw refuse(pod, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  }
  spec['overhead'] = overhead;
}

function admitScheduling(pod: KubernetesObject, spec: Record<string, unknown>, scheduling: Fields): void {
  const [wanted, given] = [fieldsIn(scheduling, 'nodeSelector') ?? {}, fieldsIn(spec, 'nodeSelector') ?? {}];
  for (const [key, value] of Object.entries(wanted)) {
    if (given[key] === undefined || given[key] === value) continue;
    const clash = `runtimeClass.scheduling.nodeSelector[${key}] = ${textOf(value)}; pod.spec.nodeSelector[${key}] = ${textOf(given[key])}`;
    throw refuse(pod, `conflict: ${clash}`);
  }
  if (Object.keys(wanted).length > 0) spec['nodeSelector'] = { ...given, ...wanted };
  const tolerations = itemsIn(spec, 'tolerations');
  const added = itemsIn(scheduling, 'tolerations').filter((each) => !tolerations.some((other) => equalJson(other, each)));
  if (added.length > 0) spec['tolerations'] = [...tolerations, ...added];
}
