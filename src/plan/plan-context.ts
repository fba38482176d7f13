import type { Problem } from '../errors.ts';
import type { InventoryEntry } from '../inventory/index.ts';
import type { Manifest, ManifestOrigin } from '../manifest/index.ts';
import { maskSecrets } from '../diff/index.ts';
import {
  compareText,
  DEFAULT_ANNOTATION_PREFIX,
  DEFAULT_FIELD_MANAGER,
  getIn,
  type GroupKind,
  keyOf,
  kindKey,
  markValue,
  type ObjectInput,
  type ObjectRef,
  refOf,
  shortHashOf,
} from '../object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas, type SchemaSource } from '../schema/index.ts';
import { type HookDirective, readHook } from './directives/hooks.ts';
import type { Operation } from './plan.ts';
import type { PlanInput, Unreadable } from './plan-sync.ts';
import { definedKinds, type ScopeOf, scopes } from './scope.ts';
import type { SyncOptions } from './sync-options.ts';

/** The input of a plan, indexed, with defaults filled in. */
export interface PlanContext {
  readonly input: PlanInput;
  readonly operation: Operation;
  readonly options: SyncOptions;
  readonly fieldManager: string;
  readonly annotationPrefix: string;
  readonly inventoryNamespace: string;
  readonly mark: string;
  readonly schema: SchemaSource;
  readonly scopeOf: ScopeOf;
  /** By key, with the namespace that the plan gives them. Hooks stand apart. */
  readonly desired: ReadonlyMap<string, DesiredObject>;
  /** Hooks in the order of their addresses; those of one generateName are told apart by their rank. */
  readonly hooks: readonly DesiredHook[];
  readonly live: ReadonlyMap<string, ObjectInput>;
  readonly predicted: ReadonlyMap<string, ObjectInput>;
  readonly inventory: ReadonlyMap<string, InventoryEntry>;
  readonly only?: ReadonlySet<string> | undefined;
  readonly without?: ReadonlySet<string> | undefined;
  /** Warnings of the plan, in the order of their objects. */
  readonly warnings: Problem[];
}

export interface DesiredObject {
  readonly ref: ObjectRef;
  readonly object: ObjectInput;
  readonly origin?: ManifestOrigin | undefined;
}

export interface DesiredHook extends DesiredObject {
  readonly directive: HookDirective;
  /** Short hash of the manifest, Secret values masked. */
  readonly hash: string;
  /** The prefix of the name, where the manifest gives no name; `ref.name` is empty then. */
  readonly generateName?: string | undefined;
  /** Rank among hooks of the same kind, namespace and generateName, from 0. */
  readonly rank: number;
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
    fieldManager: options.fieldManager ?? DEFAULT_FIELD_MANAGER,
    annotationPrefix: options.annotationPrefix ?? DEFAULT_ANNOTATION_PREFIX,
    inventoryNamespace,
    mark: markValue(inventoryNamespace, input.application),
    schema,
    scopeOf,
    desired: new Map(),
    hooks: [],
    live: indexed(input.live),
    predicted: indexed(input.predicted ?? []),
    inventory: new Map((input.inventory?.objects ?? []).map((entry) => [keyOf(entry.ref), entry])),
    only: input.only === undefined ? undefined : new Set(input.only.map(keyOf)),
    without: input.without === undefined ? undefined : new Set(input.without.map(keyOf)),
    warnings: [],
  };
  return { ...context, ...desiredObjects(input, context) };
}

/** The desired objects under their addresses in the cluster: with the default namespace, or without one, by the kind's scope. */
function desiredObjects(input: PlanInput, context: PlanContext): Pick<PlanContext, 'desired' | 'hooks'> {
  const byKey = new Map<string, DesiredObject>();
  const hooks: Omit<DesiredHook, 'rank'>[] = [];
  for (const item of input.desired) {
    const object = inItsNamespace(objectOf(item), context);
    const desired = { ref: refOf(object), object, origin: 'origin' in item ? item.origin : undefined };
    const directive = readHook(object);
    if (directive === undefined) byKey.set(keyOf(desired.ref), desired);
    else hooks.push({ ...desired, directive, hash: hashOf(object, input), ...generated(object) });
  }
  return { desired: new Map([...byKey].sort(([a], [b]) => compareText(a, b))), hooks: ranked(hooks) };
}

function generated({ metadata }: ObjectInput): { generateName?: string } {
  const generateName = getIn(metadata, 'generateName');
  const isNamed = typeof getIn(metadata, 'name') === 'string' && getIn(metadata, 'name') !== '';
  return isNamed || typeof generateName !== 'string' ? {} : { generateName };
}

function hashOf(object: ObjectInput, { mask }: PlanInput): string {
  return shortHashOf(maskSecrets(object, { mask }));
}

/** The order of hooks does not depend on that of the input; hooks under one name are the same hook. */
function ranked(hooks: readonly Omit<DesiredHook, 'rank'>[]): readonly DesiredHook[] {
  const keyed = hooks.map((hook) => ({ hook, key: `${keyOf(hook.ref)} ${hook.generateName ?? ''}` }));
  keyed.sort((a, b) => compareText(a.key, b.key) || compareText(a.hook.hash, b.hook.hash));
  let rank = 0;
  return keyed.flatMap(({ hook, key }, at) => {
    rank = keyed[at - 1]?.key === key ? rank + 1 : 0;
    return rank > 0 && hook.generateName === undefined ? [] : [{ ...hook, rank }];
  });
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

export function indexed(objects: readonly ObjectInput[]): ReadonlyMap<string, ObjectInput> {
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
