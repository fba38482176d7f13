import { displayRef, type ObjectRef } from '../../object/index.ts';
import { type Cause, missing, type Question } from './cause.ts';

/** How messages of the kubelet, the scheduler and admission name kinds. */
const KINDS: ReadonlyMap<string, Omit<ObjectRef, 'name'>> = new Map([
  ['configmap', { group: '', kind: 'ConfigMap' }],
  ['secret', { group: '', kind: 'Secret' }],
  ['serviceaccount', { group: '', kind: 'ServiceAccount' }],
  ['service', { group: '', kind: 'Service' }],
  ['persistentvolumeclaim', { group: '', kind: 'PersistentVolumeClaim' }],
  ['persistentvolume', { group: '', kind: 'PersistentVolume' }],
  ['storageclass.storage.k8s.io', { group: 'storage.k8s.io', kind: 'StorageClass' }],
  ['priorityclass.scheduling.k8s.io', { group: 'scheduling.k8s.io', kind: 'PriorityClass' }],
  ['runtimeclass.node.k8s.io', { group: 'node.k8s.io', kind: 'RuntimeClass' }],
  ['resourceclaim', { group: 'resource.k8s.io', kind: 'ResourceClaim' }],
]);

const CLUSTER_WIDE = new Set(['PersistentVolume', 'StorageClass', 'PriorityClass', 'RuntimeClass']);

const NOT_FOUND =
  /\b(configmap|secret|serviceaccount|service|persistentvolumeclaim|persistentvolume|storageclass\.storage\.k8s\.io|priorityclass\.scheduling\.k8s\.io|runtimeclass\.node\.k8s\.io|resourceclaim)s? "([^"\s]+)" not found/i;
const NO_PRIORITY_CLASS = /no PriorityClass with name "?([^"\s]+)"? was found/;
const NO_KEY =
  /(?:couldn't find key|references non-existent secret key:|references non-existent config key:) ?(\S+?)(?: in (ConfigMap|Secret) (\S+))?$/;

/** The object that a message says is not there. */
function notFoundIn(message: string, namespace: string | undefined): ObjectRef | undefined {
  const priority = NO_PRIORITY_CLASS.exec(message);
  if (priority?.[1] !== undefined) return { group: 'scheduling.k8s.io', kind: 'PriorityClass', name: priority[1] };
  const [, word = '', text = ''] = NOT_FOUND.exec(message) ?? [];
  const kind = KINDS.get(word.toLowerCase());
  if (kind === undefined) return undefined;
  // Some messages write `namespace/name`.
  const name = text.slice(text.indexOf('/') + 1);
  return { ...kind, ...(CLUSTER_WIDE.has(kind.kind) || namespace === undefined ? {} : { namespace }), name };
}

/** The cause that a message tells: an object that is not there, or a key of one. It is told on after that has been made. */
export function missingIn(message: string, namespace: string | undefined, neededBy: string, { related }: Question): Cause | undefined {
  const ref = notFoundIn(message, namespace);
  if (ref !== undefined) return related.get(ref) === undefined ? missing(ref, neededBy) : undefined;
  const [, key, kind, at = ''] = NO_KEY.exec(message) ?? [];
  if (key === undefined || kind === undefined) return undefined;
  const [before, after] = at.split('/');
  const holder: ObjectRef = { group: '', kind, namespace: after === undefined ? namespace : before, name: after ?? before ?? '' };
  const problem = `has no key ${key}, and ${neededBy}`;
  return {
    links: [{ ref: holder, relation: 'uses', part: `key ${key}`, message: problem }],
    subject: holder,
    problem,
    advice: `add the key to ${displayRef(holder)}`,
  };
}
