import type { KubernetesObject, ObjectInput } from '../../../object/index.ts';
import { newUid, type ServerContext, timestamp } from '../server-context.ts';
import { BOOTSTRAP_POLICY } from './bootstrap-policy.ts';
import { RBAC_GROUP } from './rules-for.ts';

const AGGREGATE = 'rbac.authorization.k8s.io/';
const METADATA = {
  labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' },
  annotations: { 'rbac.authorization.kubernetes.io/autoupdate': 'true' },
};

/** The resources of the policy that every cluster has, and how many objects it has of each. */
export const POLICY_COUNTS = { clusterroles: 69, clusterrolebindings: 50, roles: 7, rolebindings: 7 } as const;

/** Puts the roles or bindings that every cluster has into a store, as the server writes them when it starts. */
export function seedPolicy(context: ServerContext, plural: keyof typeof POLICY_COUNTS): void {
  const time = timestamp(context);
  drafts ??= parsePolicy();
  for (const { resource, object, owned } of drafts) {
    if (resource.plural !== plural) continue;
    const entry = {
      manager: 'kube-apiserver',
      operation: 'Update',
      apiVersion: object.apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: owned,
    };
    const metadata = { ...object.metadata, uid: newUid(context), creationTimestamp: time, managedFields: [entry] };
    context.store.put(resource, { ...object, metadata } as KubernetesObject);
  }
}

/** An object that every cluster begins with, and which of its fields the server owns. */
interface Seed {
  readonly resource: { readonly group: string; readonly plural: string };
  readonly object: Draft;
  readonly owned: Readonly<Record<string, unknown>>;
}

/** The same for all clusters of a process; read with the first one. */
let drafts: readonly Seed[] | undefined;

function parsePolicy(): readonly Seed[] {
  const objects: Draft[] = [];
  for (const line of BOOTSTRAP_POLICY.split('\n')) {
    if (line.startsWith('role ')) objects.push(roleOf(line));
    else if (line.startsWith('binding ')) objects.push(bindingOf(line));
    else if (line !== '') objects.at(-1)?.rules?.push(ruleOf(line));
  }
  return objects.map((object) => ({
    resource: { group: RBAC_GROUP, plural: `${object.kind.toLowerCase()}s` },
    object,
    owned: ownedOf(object),
  }));
}

function ownedOf(draft: Draft): Readonly<Record<string, unknown>> {
  const { apiVersion: _, kind: __, metadata, ...rest } = draft;
  const names = (map: object | undefined): object => ({
    '.': {},
    ...Object.fromEntries(Object.keys(map ?? {}).map((key) => [`f:${key}`, {}])),
  });
  const fields = Object.entries(rest).filter(([, value]) => value !== null);
  return {
    ...Object.fromEntries(
      fields.map(([name]) => [`f:${name}`, name === 'aggregationRule' ? { '.': {}, 'f:clusterRoleSelectors': {} } : {}]),
    ),
    'f:metadata': { 'f:annotations': names(metadata.annotations), 'f:labels': names(metadata.labels) },
  };
}

interface Draft extends ObjectInput {
  readonly metadata: Pick<KubernetesObject['metadata'], 'name' | 'namespace' | 'labels' | 'annotations'>;
  readonly rules?: object[] | null | undefined;
}

function roleOf(line: string): Draft {
  const [, name = '', ...words] = line.split(' ');
  const after = (word: string): string | undefined => (words.includes(word) ? `${AGGREGATE}${words[words.indexOf(word) + 1]}` : undefined);
  const [is, of] = [after('is'), after('of')];
  const labels = is === undefined ? METADATA.labels : { ...METADATA.labels, [is]: 'true' };
  return {
    ...headOf('Role', name, labels),
    ...(of === undefined ? { rules: [] } : { rules: null, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [of]: 'true' } }] } }),
  };
}

function headOf(kind: 'Role' | 'RoleBinding', path: string, labels: Readonly<Record<string, string>> = METADATA.labels): Draft {
  const { namespace, name } = splitPath(path);
  return {
    apiVersion: `${RBAC_GROUP}/v1`,
    kind: namespace === '' ? `Cluster${kind}` : kind,
    metadata: { name, ...(namespace === '' ? {} : { namespace }), labels: { ...labels }, annotations: { ...METADATA.annotations } },
  };
}

function splitPath(path: string): { namespace: string; name: string } {
  const slash = path.indexOf('/');
  return { namespace: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}

function ruleOf(line: string): object {
  const [verbs = '', groups = '', what = '', names] = line.trim().split(' ');
  const list = (text: string): string[] => text.split(',').map((item) => (item === 'core' ? '' : item));
  if (groups === 'url') return { verbs: list(verbs), nonResourceURLs: list(what) };
  return {
    verbs: list(verbs),
    apiGroups: list(groups),
    resources: list(what),
    ...(names === undefined ? {} : { resourceNames: list(names) }),
  };
}

function bindingOf(line: string): Draft & { readonly roleRef: object } {
  const [, path = '', role = '', ...subjects] = line.split(' ');
  const kind = path.includes('/') ? 'Role' : 'ClusterRole';
  return {
    ...headOf('RoleBinding', path),
    ...(subjects.length === 0 ? {} : { subjects: subjects.map(subjectOf) }),
    roleRef: { apiGroup: RBAC_GROUP, kind, name: role },
  };
}

function subjectOf(text: string): object {
  const colon = text.indexOf(':');
  const kind = text.slice(0, colon);
  if (kind !== 'ServiceAccount') return { kind, apiGroup: RBAC_GROUP, name: text.slice(colon + 1) };
  return { kind, ...splitPath(text.slice(colon + 1)) };
}
