import { getIn, type KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../../server/resource.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { conditionOf, conditionsOf, isGoing } from '../read-fields.ts';
import { TIMING } from '../timing.ts';

const NAMESPACES = '/namespaces';
const PODS = '/pods';

/**
 * Empties namespaces that are being deleted, after a moment, and lets them go when nothing is left: Pods first, then all else.
 *
 * @see kubernetes pkg/controller/namespace/deletion/namespaced_resources_deleter.go
 */
export function namespaceLifecycle(): Controller {
  // When each was first seen going, by uid: its deletionTimestamp tells no more than the second.
  const going = new Map<string, number>();
  return {
    name: 'namespace-lifecycle',
    atOnce: true,
    concerns: (event, api) => {
      if (event.resource === NAMESPACES) return [`${NAMESPACES} /${event.object.metadata.name}`];
      const namespace = event.object.metadata.namespace;
      if (event.type === 'ADDED' || namespace === undefined) return [];
      const live = api.get(NAMESPACES, '', namespace);
      return live !== undefined && isGoing(live) ? [`${NAMESPACES} /${namespace}`] : [];
    },
    reconcile: ({ name }, api) => {
      const namespace = api.get(NAMESPACES, '', name);
      if (namespace === undefined || !isGoing(namespace)) return undefined;
      const uid = String(namespace.metadata.uid);
      const since = going.get(uid) ?? api.now();
      going.set(uid, since);
      if (api.now() < since + TIMING.namespace) return since + TIMING.namespace - api.now();
      const left = empty(name, api);
      report(namespace, left, api);
      if (left.length === 0) finalize(name, api);
      if (api.get(NAMESPACES, '', name) === undefined) going.delete(uid);
      return undefined;
    },
  };
}

/** What is left of a resource. */
interface Remaining {
  readonly resource: string;
  readonly objects: readonly KubernetesObject[];
}

/** Deletes what is in a namespace; what is left then. */
function empty(namespace: string, api: ControllerApi): Remaining[] {
  const pods = emptyOf(PODS, namespace, api);
  if (pods.objects.length > 0) return [pods];
  return namespaced(api)
    .map((resource) => emptyOf(resource, namespace, api))
    .filter(({ objects }) => objects.length > 0);
}

function emptyOf(resource: string, namespace: string, api: ControllerApi): Remaining {
  for (const object of api.list(resource, namespace)) if (!isGoing(object)) api.delete(object);
  return { resource, objects: api.list(resource, namespace) };
}

function namespaced(api: ControllerApi): string[] {
  const served = new Map<string, Resource>();
  for (const resource of api.context.resources.all()) {
    if (resource.namespaced && resource.verbs.includes('delete')) served.set(`${resource.group}/${resource.plural}`, resource);
  }
  return [...served.keys()];
}

/** The conditions that the real controller writes, in its order and words; the first three tell of failures it cannot have here. */
function report(found: KubernetesObject, left: readonly Remaining[], api: ControllerApi): void {
  const namespace = api.get(NAMESPACES, '', found.metadata.name);
  if (namespace === undefined) return;
  // While Pods remain nothing else was looked at, and nothing is said of them.
  const told = left.some(({ resource }) => resource === PODS) ? [] : left;
  const wanted = [
    ok('NamespaceDeletionDiscoveryFailure', 'ResourcesDiscovered', 'All resources successfully discovered'),
    ok('NamespaceDeletionGroupVersionParsingFailure', 'ParsedGroupVersions', 'All legacy kube types successfully parsed'),
    ok('NamespaceDeletionContentFailure', 'ContentDeleted', 'All content successfully deleted, may be waiting on finalization'),
    contentRemaining(told),
    finalizersRemaining(told),
  ];
  const same = (a: Told, b: object | undefined): boolean =>
    (['status', 'reason', 'message'] as const).every((field) => getIn(b, field) === a[field]);
  if (wanted.every((each) => same(each, conditionOf(namespace, each.type)))) return;
  const conditions = wanted.map(({ type, status, reason, message }) => {
    const before = conditionOf(namespace, type);
    const lastTransitionTime = before?.['status'] === status ? before['lastTransitionTime'] : api.timestamp();
    return { type, status, lastTransitionTime, reason, message };
  });
  const others = conditionsOf(namespace).filter(({ type }) => !wanted.some((each) => each.type === type));
  api.updateStatus(namespace, { ...(namespace['status'] as object), conditions: [...others, ...conditions] });
}

interface Told {
  readonly type: string;
  readonly status: 'True' | 'False';
  readonly reason: string;
  readonly message: string;
}

function ok(type: string, reason: string, message: string): Told {
  return { type, status: 'False', reason, message };
}

function contentRemaining(left: readonly Remaining[]): Told {
  const type = 'NamespaceContentRemaining';
  if (left.length === 0) return ok(type, 'ContentRemoved', 'All content successfully removed');
  const list = left.map(({ resource, objects }) => {
    const [group = '', plural = ''] = resource.split('/');
    return `${plural}.${group} has ${objects.length} resource instances`;
  });
  return { type, status: 'True', reason: 'SomeResourcesRemain', message: `Some resources are remaining: ${list.sort().join(', ')}` };
}

function finalizersRemaining(left: readonly Remaining[]): Told {
  const type = 'NamespaceFinalizersRemaining';
  const all = left.flatMap(({ objects }) => objects.flatMap((object) => object.metadata.finalizers ?? []));
  if (all.length === 0) return ok(type, 'ContentHasNoFinalizers', 'All content-preserving finalizers finished');
  const list = [...new Set(all)].map(
    (finalizer) => `${finalizer} in ${all.filter((each) => each === finalizer).length} resource instances`,
  );
  const message = `Some content in the namespace has finalizers remaining: ${list.sort().join(', ')}`;
  return { type, status: 'True', reason: 'SomeFinalizersRemain', message };
}

function finalize(name: string, api: ControllerApi): void {
  const namespace = api.get(NAMESPACES, '', name);
  const finalizers = getIn(namespace, 'spec', 'finalizers');
  if (namespace === undefined || !Array.isArray(finalizers)) return;
  const left = finalizers.filter((finalizer) => finalizer !== 'kubernetes');
  if (left.length < finalizers.length)
    api.update({ ...namespace, spec: { ...(namespace['spec'] as object), finalizers: left } }, 'finalize');
}
