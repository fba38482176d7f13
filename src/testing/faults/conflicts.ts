import { isRecord, type KubernetesObject, memberOf, parseJson } from '../../object/index.ts';
import type { Resource } from '../server/resource.ts';
import { nameSuffix } from '../server/server-context.ts';
import { alreadyExists, conflict, MODIFIED, StatusError, type StatusSubject } from '../server/status-error.ts';
import type { FaultCall, FaultTarget } from './fault-call.ts';

/** 409 for a write that another writer came before. */
export function modifiedMeanwhile(call: FaultCall): StatusError {
  const { subject, name, live } = subjectOf(call);
  if (call.attributes.verb !== 'delete' || live === undefined) return conflict(subject, name, MODIFIED);
  const { resourceVersion } = preconditionsOf(call);
  if (resourceVersion === undefined) return conflict(subject, name, MODIFIED);
  const record = live.metadata.resourceVersion === resourceVersion ? call.context.store.revision + 1 : live.metadata.resourceVersion;
  const why = `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${String(record)}). The object might have been modified`;
  // Here the server names the kind, not the resource.
  return conflict({ group: subject.group, plural: live.kind }, name, why);
}

/** 409 for a name that somebody else took first; where the server makes up the name, for the last that it tried. */
export function alreadyThere(call: FaultCall): StatusError {
  const { subject, name, prefix } = subjectOf(call);
  if (name !== '' || prefix === undefined) return alreadyExists(subject, name);
  const tried = alreadyExists(subject, `${prefix}${nameSuffix({ ...call.context, random: call.chance })}`);
  return new StatusError({
    code: tried.code,
    reason: tried.reason,
    message: `${tried.message}, the server was not able to generate a unique name for the object`,
    details: { ...tried.details, retryAfterSeconds: 1 },
  });
}

interface Subject {
  readonly subject: StatusSubject;
  readonly name: string;
  /** What the name begins with, where the server is to make it up. */
  readonly prefix: string | undefined;
  readonly live: KubernetesObject | undefined;
}

/** The object that a write is about: of its path or body; of a collection the first. */
function subjectOf(target: FaultTarget): Subject {
  const { attributes, context } = target;
  const { group, resource, namespace } = attributes;
  const served = servedOf(target);
  const metadata = attributes.verb === 'create' ? memberOf(sentOf(target), 'metadata') : undefined;
  const first = attributes.verb === 'deletecollection' && served !== undefined ? context.store.list(served, namespace)[0] : undefined;
  const name = attributes.name || textOf(memberOf(metadata, 'name')) || (first?.metadata.name ?? '');
  const prefix = textOf(memberOf(metadata, 'generateName'));
  return {
    subject: { group, plural: resource },
    name,
    prefix: prefix === '' ? undefined : prefix,
    live: served === undefined ? undefined : context.store.get(served, namespace, name),
  };
}

/** The resource of a request's path, if it is served. */
export function servedOf({ attributes: { group, version, resource }, context }: FaultTarget): Resource | undefined {
  return context.resources.find(group, version, resource);
}

function preconditionsOf(target: FaultTarget): { readonly resourceVersion?: string | undefined } {
  const given = memberOf(memberOf(sentOf(target), 'preconditions'), 'resourceVersion');
  return typeof given === 'string' ? { resourceVersion: given } : {};
}

/** The body of a request, if it is JSON. */
function sentOf({ request: { body } }: FaultTarget): Record<string, unknown> | undefined {
  try {
    const value = typeof body === 'string' ? parseJson(body) : undefined;
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
