import { type AnyGitOpsError, isGitOpsError } from '../errors.ts';
import { getIn, isRecord, type KubernetesObject, memberOf, type ObjectInput, parsePointer } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { Cluster, Written } from '../ports.ts';
import { withoutFields } from './desired-objects.ts';
import { pointerOfServerPath } from './server-path.ts';

/** How an object reaches the server: a server-side apply, the whole object anew, or the whole object in the place of the one there. */
export type WriteForm = 'apply' | 'create' | 'replace';

/** Who writes, and how. */
export interface WriteRequest {
  readonly cluster: Cluster;
  readonly fieldManager: string;
  readonly form: WriteForm;
  /** Of an apply: take fields that other managers own. */
  readonly force?: boolean | undefined;
  readonly dryRun?: boolean | undefined;
  /** Fields that the kind does not have are dropped instead of refused. */
  readonly validate?: false | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The way in which a step writes, by what its manifest asks for and whether the object is there. */
export function formOf({ how, action }: PlanStep, live: ObjectInput | undefined): WriteForm {
  if (how?.createOnly === true) return 'create';
  if (how?.replace !== true) return 'apply';
  return live === undefined || action === 'recreate' ? 'create' : 'replace';
}

/** How often fields are dropped: the server may name those of a deeper level only when the others are gone. */
const DROPS = 5;

/** Sends one write. Where it says so, fields that the kind does not have are dropped. */
export async function writeObject(object: KubernetesObject, request: WriteRequest): Promise<Written> {
  for (let drops = 0; ; drops++) {
    try {
      return await send(object, request);
    } catch (error) {
      const kept = request.validate === false && drops < DROPS && isGitOpsError(error) ? withoutUnknown(object, error) : undefined;
      if (kept === undefined) throw error;
      object = kept;
    }
  }
}

function send(object: KubernetesObject, { cluster, fieldManager, form, force, dryRun, validate, signal }: WriteRequest): Promise<Written> {
  const o = {
    fieldManager,
    signal,
    ...(dryRun === true ? { dryRun } : {}),
    ...(validate === false ? { fieldValidation: 'Ignore' as const } : {}),
  };
  if (form === 'apply') return cluster.apply(object, force === true ? { ...o, force } : o);
  return form === 'create' ? cluster.create(object, o) : cluster.replace(object, o);
}

/**
 * The object without the fields that the server calls unknown. A server-side apply knows no other way: it refuses them
 * whatever `fieldValidation` says.
 *
 * @returns `undefined` where the error is another, or names a field that the object does not have under that path
 */
function withoutUnknown(object: KubernetesObject, error: AnyGitOpsError): KubernetesObject | undefined {
  const unknown = isGitOpsError(error, 'API_ERROR') ? (error.context.unknownFields ?? []) : [];
  const pointers = unknown.map((path) => ({ path, pointer: pointerOfServerPath(object, path) }));
  const found = pointers.filter(({ path, pointer }) => path.endsWith(`.${parsePointer(pointer).at(-1) ?? ''}`) || pointer === `/${path}`);
  return found.length === 0
    ? undefined
    : withoutFields(
        object,
        found.map(({ pointer }) => pointer),
      );
}

/**
 * The body that puts an object in the place of the live one: with the version that was read as precondition, and with
 * what is not Git's to take away: the status, finalizers, owners, and the labels and annotations of other managers.
 *
 * @see kubectl replace, which drops those too
 */
export function inPlaceOf(live: ObjectInput, object: KubernetesObject, fieldManager: string): KubernetesObject {
  const before = live.metadata as KubernetesObject['metadata'];
  const { labels, annotations, ...metadata } = object.metadata;
  return {
    ...(memberOf(live, 'status') === undefined ? {} : { status: memberOf(live, 'status') }),
    ...object,
    metadata: {
      ...(before.finalizers === undefined ? {} : { finalizers: before.finalizers }),
      ...(before.ownerReferences === undefined ? {} : { ownerReferences: before.ownerReferences }),
      ...metadata,
      labels: { ...ofOthers(before, 'labels', fieldManager), ...labels },
      annotations: { ...ofOthers(before, 'annotations', fieldManager), ...annotations },
      uid: before.uid,
      resourceVersion: before.resourceVersion,
    },
  } as KubernetesObject;
}

/** Labels or annotations that another manager holds by ownership, and none of ours does. */
function ofOthers(
  metadata: KubernetesObject['metadata'],
  place: 'labels' | 'annotations',
  fieldManager: string,
): Readonly<Record<string, string>> {
  const owned = (metadata.managedFields ?? []).filter(({ manager }) => manager !== fieldManager);
  const isHeld = (key: string): boolean => owned.some(({ fieldsV1 }) => isRecord(getIn(fieldsV1, 'f:metadata', `f:${place}`, `f:${key}`)));
  return Object.fromEntries(Object.entries(metadata[place] ?? {}).filter(([key]) => isHeld(key)));
}
