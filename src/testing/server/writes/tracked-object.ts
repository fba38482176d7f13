import { cloneJson, equalJson, isRecord, type KubernetesObject, splitApiVersion } from '../../../object/index.ts';
import { checkTyped, formatTypedProblems } from '../fields/check-typed.ts';
import { ConversionFailure } from '../fields/conversion-failure.ts';
import { formatManagers, isReset, type Manager, type Managers, parseManagers } from '../fields/managers.ts';
import { trackUpdate, type VersionView, type Writer } from '../fields/track-fields.ts';
import { convertTo } from '../http/versioned.ts';
import { checkStrategy } from '../custom/convert-custom.ts';
import { apiVersionOf, type CustomResource, type Resource } from '../resource.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { resetFields } from './reset-fields.ts';
import type { WriteOptions } from './write-options.ts';

/** Who is writing, for the record of fields. */
export function writerOf(context: ServerContext, resource: Resource, o: WriteOptions): Writer {
  return {
    manager: o.fieldManager === '' ? 'unknown' : o.fieldManager,
    apiVersion: apiVersionOf(resource),
    subresource: o.subresource,
    time: timestamp(context),
    schema: resource.schema,
    ignored: resetFields(resource, o.subresource),
    versions: (apiVersion) => viewOf(context, resource, apiVersion),
  };
}

function viewOf(context: ServerContext, resource: Resource, apiVersion: string): VersionView | undefined {
  const version = kindInVersion(context, resource, apiVersion);
  if (version === undefined && resource.custom !== undefined) {
    throw new ConversionFailure(`request to convert CR to an invalid group/version: ${apiVersion}`);
  }
  return version && { schema: version.schema, convert: (object) => inThis(object, version) };
}

/** A kind in one of its versions; `undefined` where that is not served. */
export function kindInVersion(context: ServerContext, resource: Resource, apiVersion: string): Resource | undefined {
  if (apiVersion === apiVersionOf(resource)) return resource;
  const { group, version } = splitApiVersion(apiVersion);
  return group === resource.group ? context.resources.find(group, version, resource.plural) : undefined;
}

/** What is in this version already stays as it is: defaults that an applier gave up are not to come back yet. */
function inThis(object: unknown, resource: Resource): unknown {
  if (!isRecord(object) || object['apiVersion'] === apiVersionOf(resource)) return object;
  const { custom } = resource;
  return custom === undefined ? convertTo(object as KubernetesObject, resource) : asDeclared(object as KubernetesObject, resource, custom);
}

/** A custom object under the name of another version, which must know all its fields: nothing is left out here. */
function asDeclared(object: KubernetesObject, resource: Resource, custom: CustomResource): unknown {
  checkStrategy(custom, object.apiVersion, apiVersionOf(resource));
  const named = { ...object, apiVersion: apiVersionOf(resource) };
  const problems = checkTyped(named, resource.schema);
  if (problems.length > 0) throw new ConversionFailure(formatTypedProblems(problems));
  return named;
}

/** The object without `managedFields`, as it is compared and merged. */
export function withoutManagers(object: KubernetesObject): KubernetesObject {
  const { managedFields: _, ...metadata } = object.metadata;
  return { ...object, metadata: metadata as KubernetesObject['metadata'] };
}

/** The object with the given managers. */
export function withManagers(object: KubernetesObject, managers: Iterable<Manager>): KubernetesObject {
  const entries = formatManagers(managers);
  const { metadata } = withoutManagers(object);
  return { ...object, metadata: entries.length === 0 ? metadata : { ...metadata, managedFields: entries } };
}

/**
 * The object after a create, update or patch, with the writer recorded. Entries that the caller sent stand; none at all
 * means those of the live object, and one empty entry resets them.
 *
 * @param live the object before; an empty one for a create.
 * @see apimachinery managedfields/internal/fieldmanager.go Update
 */
export function trackWrite(live: KubernetesObject, next: KubernetesObject, created: boolean, writer: Writer): KubernetesObject {
  const managers = managersOf(live, next, writer.subresource !== '');
  // Who wrote an object whose managers were reset is not tracked until somebody applies.
  if (managers.size === 0 && !created) return withManagers(next, managers.values());
  try {
    return withManagers(next, trackUpdate(withoutManagers(live), withoutManagers(next), managers, writer).values());
  } catch (error) {
    if (error instanceof ConversionFailure) return withManagers(next, []);
    throw error;
  }
}

function managersOf(live: KubernetesObject, next: KubernetesObject, subresource: boolean): Managers {
  const given = next.metadata.managedFields;
  if (subresource || given === undefined) return parseManagers(live.metadata?.managedFields);
  if (isReset(given)) return new Map();
  const managers = parseManagers(given);
  return managers.size === 0 ? parseManagers(live.metadata?.managedFields) : managers;
}

/** A copy that may be changed. */
export function editable(object: KubernetesObject): KubernetesObject {
  const copy = cloneJson(object);
  return isRecord(copy.metadata) ? copy : { ...copy, metadata: {} as KubernetesObject['metadata'] };
}

/** Whether two states of an object are the same but for times of managers and the resourceVersion. */
export function sameObject(a: KubernetesObject, b: KubernetesObject): boolean {
  return equalJson(withoutTimes(a), withoutTimes(b));
}

function withoutTimes(object: KubernetesObject): KubernetesObject {
  const { resourceVersion: _, managedFields, ...metadata } = object.metadata;
  return {
    ...object,
    metadata: { ...metadata, managedFields: managedFields?.map(({ time: _time, ...entry }) => entry) } as KubernetesObject['metadata'],
  };
}
