import { isGitOpsError, printable } from '../errors.ts';
import { getIn, isRecord, type KubernetesObject, type ObjectInput, type ObjectRef } from '../object/index.ts';
import type { SyncRun } from './sync-run.ts';

/** What is shown of a message of the cluster. */
const MAX_CHARS = 300;
/** What was read of a namespace counts for all objects that are given up at once. */
const KEPT_MS = 1000;

/** What a namespace tells of the objects in it: each list is read once. */
interface Surroundings {
  readonly at: number;
  readonly list: (kind: 'Pod' | 'Event', fieldSelector?: string) => Promise<readonly KubernetesObject[]>;
}

const surroundings = new WeakMap<SyncRun, Map<string, Surroundings>>();

/**
 * Why an object does not become healthy, in words: what its Pods wait for, else the newest Warning event about it or
 * what it made; of a claim, what events of any type say. One read of Pods and of Events tells it for all objects of a
 * namespace.
 *
 * @returns `undefined` where nothing tells, or nothing may be read.
 */
export async function rootCause(run: SyncRun, ref: ObjectRef, object: ObjectInput | undefined): Promise<string | undefined> {
  const isClaim = ref.group === '' && ref.kind === 'PersistentVolumeClaim';
  const cause = await (isClaim ? causeOfClaim : causeOfWorkload)(around(run, ref.namespace ?? 'default'), ref, object);
  return cause === undefined ? undefined : printable(run.secretTexts.hideIn(cause), MAX_CHARS);
}

async function causeOfWorkload({ list }: Surroundings, ref: ObjectRef, object: ObjectInput | undefined): Promise<string | undefined> {
  const [pods, warnings] = await Promise.all([list('Pod'), list('Event', 'type=Warning')]);
  const own = pods.filter((pod) => isPodOf(pod, ref, object));
  return own.map(waitOfPod).find((found) => found !== undefined) ?? newest(warnings, ref, object, own);
}

/** What a claim waits for is no warning; a warning of before is told too, for what is waited for may never come. */
async function causeOfClaim({ list }: Surroundings, ref: ObjectRef, object: ObjectInput | undefined): Promise<string | undefined> {
  const uid = getIn(object?.metadata, 'uid');
  const events = await list('Event', `involvedObject.kind=${ref.kind}`);
  const own = events
    .filter(({ involvedObject: about }) => getIn(about, 'name') === ref.name && (uid === undefined || getIn(about, 'uid') === uid))
    .toSorted((a, b) => timeOf(a) - timeOf(b));
  const last = own.at(-1);
  const warning = own.findLast(({ type }) => type === 'Warning');
  const told = [...new Set([warning, last])].flatMap((event) => (event === undefined ? [] : [wordsOf(event)]));
  return told.length === 0 ? undefined : told.join('; then ');
}

function around(run: SyncRun, namespace: string): Surroundings {
  const kept = surroundings.get(run) ?? new Map<string, Surroundings>();
  surroundings.set(run, kept);
  const at = run.runtime.clock.now();
  let found = kept.get(namespace);
  if (found === undefined || at - found.at > KEPT_MS) {
    found = { at, list: listsOf(run, namespace) };
    kept.set(namespace, found);
  }
  return found;
}

/** The lists are for all who ask: only the end of the sync ends them. */
function listsOf({ cluster, signal }: SyncRun, namespace: string): Surroundings['list'] {
  const lists = new Map<string, Promise<readonly KubernetesObject[]>>();
  return (kind, fieldSelector) => {
    const key = `${kind} ${fieldSelector ?? ''}`;
    const known = lists.get(key);
    if (known !== undefined) return known;
    const list = cluster
      .list({ group: '', kind, namespace }, { fieldSelector, signal })
      .then(({ items }) => items)
      .catch((error: unknown) => {
        if (isGitOpsError(error)) return []; // may not be read: then the health's own words are all there is
        throw error;
      });
    list.catch(() => undefined);
    lists.set(key, list);
    return list;
  };
}

/** Pods of workloads carry the labels that those select by. */
function isPodOf(pod: KubernetesObject, ref: ObjectRef, object: ObjectInput | undefined): boolean {
  if (ref.group === '' && ref.kind === 'Pod') return pod.metadata.name === ref.name;
  const labels = getIn(object, 'spec', 'selector', 'matchLabels');
  if (pod.metadata.ownerReferences?.some(({ uid }) => uid === getIn(object?.metadata, 'uid')) === true) return true;
  if (!isRecord(labels) || Object.keys(labels).length === 0) return false;
  return Object.entries(labels).every(([name, value]) => pod.metadata.labels?.[name] === value);
}

/** What every container waits for that is only about to start. */
const STARTING: ReadonlySet<unknown> = new Set(['ContainerCreating', 'PodInitializing']);

function waitOfPod(pod: KubernetesObject): string | undefined {
  const name = `Pod ${pod.metadata.name}`;
  for (const status of containersOf(pod)) {
    const reason = getIn(status, 'state', 'waiting', 'reason');
    if (typeof reason === 'string' && !STARTING.has(reason)) {
      return `${name}, container ${textOf(getIn(status, 'name'))}: ${reason}${details(status)}`;
    }
    const end = getIn(status, 'state', 'terminated');
    if (isRecord(end) && end['exitCode'] !== 0) return `${name}, container ${textOf(getIn(status, 'name'))}: ${endOf(end)}`;
  }
  const conditions = getIn(pod, 'status', 'conditions');
  const unscheduled = (Array.isArray(conditions) ? conditions : []).find(
    (condition: unknown) => getIn(condition, 'type') === 'PodScheduled' && getIn(condition, 'status') === 'False',
  ) as unknown;
  if (unscheduled === undefined) return undefined;
  return `${name}: ${textOf(getIn(unscheduled, 'reason'))}${withMessage(getIn(unscheduled, 'message'))}`;
}

function containersOf(pod: KubernetesObject): unknown[] {
  const lists = [getIn(pod, 'status', 'initContainerStatuses'), getIn(pod, 'status', 'containerStatuses')];
  return lists.flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
}

function details(status: unknown): string {
  const last = getIn(status, 'lastState', 'terminated');
  const message = withMessage(getIn(status, 'state', 'waiting', 'message'));
  return isRecord(last) ? `${message} (last: ${endOf(last)})` : message;
}

function endOf(terminated: unknown): string {
  const reason = textOf(getIn(terminated, 'reason'));
  return `${reason === '' ? 'ended' : reason} with exit code ${String(getIn(terminated, 'exitCode'))}`;
}

function newest(
  warnings: readonly KubernetesObject[],
  ref: ObjectRef,
  object: ObjectInput | undefined,
  pods: readonly KubernetesObject[],
): string | undefined {
  const uids = new Set([getIn(object?.metadata, 'uid'), ...pods.map(({ metadata }) => metadata.uid)]);
  const about = warnings.filter(({ involvedObject }) => {
    const { name, kind, uid } = isRecord(involvedObject) ? involvedObject : {};
    if (uid !== undefined && uids.has(uid)) return true;
    return typeof name === 'string' && MADE_BY.get(ref.kind)?.includes(String(kind)) === true && name.startsWith(`${ref.name}-`);
  });
  const last = about.toSorted((a, b) => timeOf(a) - timeOf(b)).at(-1);
  return last === undefined ? undefined : wordsOf(last);
}

function wordsOf(event: KubernetesObject): string {
  return `${textOf(event['reason'])}${withMessage(event['message'])}`;
}

/** What controllers make under names that begin with that of the workload, and events tell of. */
const MADE_BY: ReadonlyMap<string, readonly string[]> = new Map([
  ['Deployment', ['ReplicaSet', 'Pod']],
  ['ReplicaSet', ['Pod']],
  ['StatefulSet', ['Pod', 'PersistentVolumeClaim']],
  ['DaemonSet', ['Pod']],
  ['Job', ['Pod']],
]);

function timeOf(event: KubernetesObject): number {
  const at = [event['lastTimestamp'], event['eventTime'], event.metadata['creationTimestamp']].find((time) => typeof time === 'string');
  return at === undefined ? 0 : Date.parse(at as string);
}

function withMessage(message: unknown): string {
  return typeof message === 'string' && message !== '' ? `: ${message}` : '';
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
