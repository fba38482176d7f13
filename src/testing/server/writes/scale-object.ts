import { cloneJson, getIn, isRecord, type KubernetesObject, memberOf, setOwn } from '../../../object/index.ts';
import { admitMutating, admitValidating } from '../admission/admit.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { fieldElement } from '../fields/path-element.ts';
import { parseManagers } from '../fields/managers.ts';
import { type ReplicaPaths, toParentManagers, toScaleManagers } from '../fields/scale-managers.ts';
import type { Writer } from '../fields/track-fields.ts';
import { FieldReport } from '../kinds/field-report.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { conflict, invalid } from '../status-error.ts';
import { readJsonPath } from '../tables/json-path.ts';
import { SCALE } from './scale-schema.ts';
import { kindInVersion, withManagers, withoutManagers, writerOf } from './tracked-object.ts';
import { checkVersion, replaceObject } from './update-object.ts';
import type { WriteOptions } from './write-options.ts';

/** The Scale of an object, without managers. */
export function scaleOf(object: KubernetesObject, { custom }: Resource): KubernetesObject {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const spec = readJsonPath(object, custom?.scale?.specReplicasPath ?? '.spec.replicas');
  const status = readJsonPath(object, custom?.scale?.statusReplicasPath ?? '.status.replicas');
  const selector =
    custom === undefined ? formatSelector(getIn(object, 'spec', 'selector')) : readJsonPath(object, custom.scale?.labelSelectorPath ?? '');
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: spec === undefined || spec === 0 ? {} : { replicas: spec },
    status: { replicas: status ?? 0, ...(typeof selector === 'string' && selector !== '' ? { selector } : {}) },
  };
}

function formatSelector(selector: unknown): string {
  const labels = memberOf(selector, 'matchLabels') ?? selector;
  return isRecord(labels)
    ? Object.entries(labels)
        .map(([key, value]) => `${key}=${String(value)}`)
        .sort()
        .join(',')
    : '';
}

/**
 * Writes the number of replicas, and no more of an object.
 *
 * @param change makes the new Scale of the present one, with the managers of both.
 * @throws StatusError 409 for another version or uid, 422 for a number below zero.
 * @see kubernetes pkg/registry/apps/deployment/storage scaleUpdatedObjectInfo
 */
export function writeScale(
  context: ServerContext,
  resource: Resource,
  live: KubernetesObject,
  o: WriteOptions,
  change: (scale: KubernetesObject, writer: Writer) => KubernetesObject,
): KubernetesObject {
  const paths = replicaPaths(context, resource);
  const managers = parseManagers(live.metadata.managedFields);
  const before = withManagers(scaleOf(live, resource), toScaleManagers(managers, paths));
  const changed = change(before, writerOf(context, SCALE, { ...o, subresource: 'scale' }));
  const { name, namespace = '' } = live.metadata;
  const write: PendingWrite = {
    operation: 'UPDATE',
    resource,
    subresource: 'scale',
    sent: SCALE,
    namespace,
    name,
    object: changed,
    live: before,
  };
  const scale = admitMutating(context, write, o) ?? changed;
  checkScale(scale, live, resource);
  admitValidating(context, { ...write, object: scale }, o);
  const owners = toParentManagers(managers, parseManagers(scale.metadata.managedFields), paths, apiVersionOf(resource));
  const next = withManagers(withReplicas(withoutManagers(live), resource, getIn(scale, 'spec', 'replicas') ?? 0), owners);
  return replaceObject(context, resource, live, next, { ...o, subresource: '', admitted: true });
}

function checkScale(scale: KubernetesObject, live: KubernetesObject, resource: Resource): void {
  const { name, uid } = live.metadata;
  const replicas = getIn(scale, 'spec', 'replicas') ?? 0;
  const report = new FieldReport();
  if (Number(replicas) < 0) report.invalid('spec.replicas', replicas, 'must be greater than or equal to 0');
  if (report.errors.length > 0) throw invalid(SCALE, name, report.errors);
  const { uid: wanted } = scale.metadata;
  if (wanted !== undefined && wanted !== '' && wanted !== uid) {
    const why = `Precondition failed: UID in precondition: ${wanted}, UID in object meta: ${String(uid)}`;
    throw conflict({ group: resource.group, plural: `${resource.plural}/scale` }, name, why);
  }
  const { resourceVersion = '' } = scale.metadata;
  if (resourceVersion !== '') checkVersion(resource, live, scale);
}

function replicaPaths(context: ServerContext, resource: Resource): ReplicaPaths {
  return (apiVersion) => {
    const version = kindInVersion(context, resource, apiVersion);
    if (version === undefined) return undefined;
    return version.custom === undefined || version.custom.scale !== undefined ? replicasPath(version).map(fieldElement) : null;
  };
}

function replicasPath({ custom }: Resource): string[] {
  return (custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((part) => part !== '');
}

function withReplicas(object: KubernetesObject, resource: Resource, replicas: unknown): KubernetesObject {
  const path = replicasPath(resource);
  const next = cloneJson(object);
  let at: Record<string, unknown> = next;
  for (const name of path.slice(0, -1)) {
    const below = memberOf(at, name);
    const child: Record<string, unknown> = isRecord(below) ? below : {};
    setOwn(at, name, child);
    at = child;
  }
  setOwn(at, path.at(-1) ?? 'replicas', replicas);
  return next;
}
