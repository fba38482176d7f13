import { cloneJson, getIn, isRecord, type KubernetesObject, memberOf } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { readBody, readRecord } from '../decode/read-body.ts';
import { applyPatch } from '../patch/apply-patch.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { badRequest, conflict, MODIFIED } from '../status-error.ts';
import { trackWrite, writerOf } from '../writes/tracked-object.ts';
import { replaceObject } from '../writes/update-object.ts';
import { jsonAnswer } from './answer.ts';
import { findObject } from './read.ts';
import { readJsonPath } from '../tables/json-path.ts';
import { type ResourceRequest, writeOptionsOf } from './resource-request.ts';

/** The scale subresource: the number of replicas, alike for all kinds that have one. */
export function handleScale(context: ServerContext, r: ResourceRequest): KubeResponse {
  const live = findObject(context, r);
  const scale = scaleOf(live, r.resource);
  if (r.request.method === 'GET') return jsonAnswer(200, scale);
  const wanted = r.request.method === 'PUT' ? readRecord(r.request.body) : patchedScale(scale, r);
  const replicas = getIn(wanted, 'spec', 'replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas)) throw badRequest('spec.replicas of a Scale is an integer');
  const version = getIn(wanted, 'metadata', 'resourceVersion');
  if (version !== undefined && version !== live.metadata.resourceVersion) throw conflict(r.resource, r.name, MODIFIED);
  const o = writeOptionsOf(r, { apply: r.request.headers['content-type']?.includes('apply-patch') });
  const next = withReplicas(live, r.resource, replicas);
  const writer = { ...writerOf(context, r.resource, { ...o, subresource: '' }), subresource: 'scale' };
  const tracked = trackWrite(live, next, false, writer);
  const written = replaceObject(context, r.resource, live, tracked, { dryRun: o.dryRun, subresource: '' });
  return jsonAnswer(200, scaleOf(written, r.resource));
}

function patchedScale(scale: unknown, { request, resource }: ResourceRequest): unknown {
  const type = request.headers['content-type'] ?? '';
  return applyPatch(scale, readBody(request.body), type.includes('apply-patch') ? 'application/merge-patch+json' : type, resource);
}

function scaleOf(object: KubernetesObject, { custom }: Resource): unknown {
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

function withReplicas(object: KubernetesObject, { custom }: Resource, replicas: number): KubernetesObject {
  const path = (custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((part) => part !== '');
  const next = cloneJson(object);
  let at: Record<string, unknown> = next;
  for (const name of path.slice(0, -1)) {
    const below = memberOf(at, name);
    const child: Record<string, unknown> = isRecord(below) ? below : {};
    at[name] = child;
    at = child;
  }
  at[path.at(-1) ?? 'replicas'] = replicas;
  return next;
}
