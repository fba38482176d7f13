import type { Problem } from '../errors.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import type { Manifest, ManifestOrigin } from '../manifest/index.ts';
import {
  DEFAULT_ANNOTATION_PREFIX,
  type GroupKind,
  keyOf,
  kindKey,
  markValue,
  type ObjectInput,
  type ObjectRef,
  refOf,
} from '../object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas, type SchemaSource } from '../schema/index.ts';
import type { Operation } from './plan.ts';
import type { PlanInput, Unreadable } from './plan-sync.ts';
import { definedKinds, type ScopeOf, scopes } from './scope.ts';
import type { SyncOptions } from './sync-options.ts';

/** The input of a plan, indexed, with defaults filled in. */
export interface PlanContext {
  readonly input: PlanInput;
  readonly operation: Operation;
  readonly options: SyncOptions;
  readonly annotationPrefix: string;
  readonly inventoryNamespace: string;
  readonly mark: string;
  readonly schema: SchemaSource;
  readonly scopeOf: ScopeOf;
  /** By key, with the namespace that the plan gives them. */
  readonly desired: ReadonlyMap<string, DesiredObject>;
  readonly live: ReadonlyMap<string, ObjectInput>;
  readonly predicted: ReadonlyMap<string, ObjectInput>;
  readonly inventory: ReadonlyMap<string, InventoryEntry>;
  readonly only?: ReadonlySet<string> | undefined;
  /** Warnings of the plan, in the order of their objects. */
  readonly warnings: Problem[];
}

export interface DesiredObject {
  readonly ref: ObjectRef;
  readonly object: ObjectInput;
  readonly origin?: ManifestOrigin | undefined;
}

export function planContext(input: PlanInput): PlanContext {
  const options = input.options ?? {};
  const objects = input.desired.map(objectOf);
  const inventoryNamespace = options.inventoryNamespace ?? input.namespace ?? 'default';
  const schema = schemaFor(objects, input.schema ?? builtinSchema);
  const scopeOf = scopes(objects, input.resources, schema);
  const context: PlanContext = {
    input,
    operation: input.operation ?? 'sync',
    options,
    annotationPrefix: options.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX,
    inventoryNamespace,
    mark: markValue(inventoryNamespace, input.application),
    schema,
    scopeOf,
    desired: new Map(),
    live: indexed(input.live),
    predicted: indexed(input.predicted ?? []),
    inventory: new Map((input.inventory?.objects ?? []).map((entry) => [keyOf(entry.ref), entry])),
    only: input.only === undefined ? undefined : new Set(input.only.map(keyOf)),
    warnings: [],
  };
  return { ...context, desired: desiredByKey(input, context) };
}

/** The address of a desired object in the cluster: with the default namespace, or without one, by its kind's scope. */
function desiredByKey(input: PlanInput, context: PlanContext): ReadonlyMap<string, DesiredObject> {
  const byKey = new Map<string, DesiredObject>();
  for (const item of input.desired) {
    const object = inItsNamespace(objectOf(item), context);
    const ref = refOf(object);
    byKey.set(keyOf(ref), { ref, object, origin: 'origin' in item ? item.origin : undefined });
  }
  return new Map([...byKey].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function inItsNamespace(object: ObjectInput, { scopeOf, input, live }: PlanContext): ObjectInput {
  const ref = refOf(object);
  const namespaced = scopeOf(ref);
  if (namespaced === false && ref.namespace !== undefined) {
    const { namespace: _dropped, ...metadata } = object.metadata as { namespace?: unknown };
    return { ...object, metadata };
  }
  if (namespaced === false || ref.namespace !== undefined) return object;
  const namespace = input.namespace ?? 'default';
  const unknownAndClusterScoped = namespaced === undefined && !live.has(keyOf({ ...ref, namespace }));
  return unknownAndClusterScoped ? object : { ...object, metadata: { ...object.metadata, namespace } };
}

function objectOf(item: Manifest | ObjectInput): ObjectInput {
  return 'object' in item && 'origin' in item ? (item as Manifest).object : (item as ObjectInput);
}

function schemaFor(objects: readonly ObjectInput[], base: SchemaSource): SchemaSource {
  const crds = definedKinds(objects).map(({ crd }) => crd);
  return crds.length === 0 ? base : mergeSchemas(crdSchema(crds), base);
}

function indexed(objects: readonly ObjectInput[]): ReadonlyMap<string, ObjectInput> {
  return new Map(objects.map((object) => [keyOf(refOf(object)), object]));
}

/** Why a kind could not be read, if it could not. */
export function unreadableReason(
  ref: GroupKind & { namespace?: string | undefined },
  unreadable: readonly Unreadable[] | undefined,
): string | undefined {
  return unreadable?.find((kind) => kindKey(kind) === kindKey(ref) && (kind.namespace === undefined || kind.namespace === ref.namespace))
    ?.reason;
}
