import type { Problem } from '../errors.ts';
import {
  compareText,
  DEFAULT_FIELD_MANAGER,
  displayRef,
  formatPointer,
  getIn,
  isRecord,
  leftAloneBy,
  type KubernetesObject,
  type ObjectInput,
  type ObjectRef,
  parseJson,
  refOf,
  LAST_APPLIED,
} from '../object/index.ts';
import { builtinSchema, type FieldSchema, type KindSchema } from '../schema/index.ts';
import { compareFields } from './compare-fields.ts';
import type { DiffOptions } from './diff-object.ts';
import { FieldOwners, type OwnedFields } from './field-owners.ts';
import { lastingRemovals } from './lasting-removals.ts';
import { IgnoredFields } from './ignored-fields.ts';
import { BUILT_IN_NORMALIZERS } from './normalize/index.ts';
import { secretStringData } from './normalize/secret-string-data.ts';
import type { Positions } from './list-items.ts';
import type { DiffBasis } from './object-diff.ts';
import { pathOf, type RawChange } from './raw-change.ts';
import { Removals } from './removed-fields.ts';
import type { Place } from './trail.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The differences between two objects, with their values as they are, and what explains them. */
export interface Comparison {
  readonly ref: ObjectRef;
  readonly kind: KindSchema | undefined;
  readonly schema: FieldSchema;
  readonly changes: readonly RawChange[];
  readonly owners: FieldOwners;
  readonly fieldManager: string;
  readonly lastApplied: unknown;
  readonly applied: WeakMap<object, Positions>;
  readonly basis: DiffBasis;
  /** The two sides as they were compared. */
  readonly pair: { readonly desired: Fields; readonly live: Fields };
  readonly ignored: IgnoredFields;
  readonly warnings: readonly Problem[];
}

/** Compares desired with live: what to add, replace and reorder, and what to remove. */
export function compareObjects(desiredInput: ObjectInput, liveInput: ObjectInput, options: DiffOptions): Comparison {
  const warnings: Problem[] = [];
  const ref = addressOf(desiredInput, liveInput);
  const kind = kindOf(desiredInput, options);
  const schema = kind?.root ?? OPEN_KIND;
  if (desiredInput.apiVersion !== liveInput.apiVersion) warnings.push(readInOtherVersion(desiredInput, liveInput, ref));
  const { desired, live } = normalized(
    (options.predicted ?? desiredInput) as KubernetesObject,
    liveInput as KubernetesObject,
    options,
    ref,
    warnings,
  );
  const fieldManager = options.fieldManager ?? DEFAULT_FIELD_MANAGER;
  const owners = new FieldOwners(live, fieldManager, schema);
  const ignored = new IgnoredFields(options.ignore, { ref, desired, live }, alwaysIgnored(desired, live, options));
  const lastApplied = asStored(sameVersion(options.lastApplied ?? annotated(live), live));
  const withStatus = kind !== undefined && !kind.subresources.includes('status');
  const pair = { desired, live };
  // The order of a list is nobody's field.
  const isLeft = ({ op, place }: RawChange): boolean => (op === 'replace' || op === 'remove') && owners.isHeldBy(ignored.managers, place);
  const leaving = removals(schema, pair, { owners, ignored, lastApplied, withStatus, options });
  const removed = new Set(leaving.map(({ place }) => formatPointer(place.live)));
  const isOwned = ({ owned }: Place): boolean => owners.namesExactly(owned);
  const found = [...compareFields(schema, desired, live, { ignored, isOwned, removed, withStatus }), ...leaving];
  const saysNull = found.some((change) => change.op === 'remove' && change.desired === null);
  const changes = (saysNull ? lastingRemovals(schema, found, pair) : found)
    .filter((change) => !isLeft(change))
    .sort((a, b) => comparePaths(pathOf(a), pathOf(b)) || compareText(a.op, b.op));
  return {
    ref,
    kind,
    schema,
    changes,
    owners,
    fieldManager,
    lastApplied,
    applied: new WeakMap(),
    pair,
    ignored,
    basis: { schema: knowledgeOf(kind, ref), removals: removalsFoundBy(owners, lastApplied, options) },
    warnings: [...warnings, ...ignored.warnings],
  };
}

/** The schema of a kind that nothing is known of: its metadata is that of all kinds. */
const OPEN_KIND: FieldSchema = {
  type: 'object',
  get fields(): ReadonlyMap<string, FieldSchema> {
    const metadata = builtinSchema.find({ group: '', version: 'v1', kind: 'ConfigMap' })?.root.fields?.get('metadata');
    return new Map(metadata === undefined ? [] : [['metadata', metadata]]);
  },
};

/** The schema of an object's kind; of another version of the kind where its own is not known: lists merge alike in it. */
export function kindOf(object: ObjectInput, { schema = builtinSchema }: DiffOptions): KindSchema | undefined {
  const { group, version = '', kind } = refOf(object);
  const exact = schema.find({ group, version, kind });
  if (exact !== undefined) return exact;
  const other = schema.kinds().find((known) => known.kind === kind && known.group === group);
  return other === undefined ? undefined : schema.find(other);
}

/** The address of the pair: a namespace that desired leaves out is that of live. */
function addressOf(desired: ObjectInput, live: ObjectInput): ObjectRef {
  const ref = refOf(desired);
  const { namespace } = refOf(live);
  return ref.namespace === undefined && namespace !== undefined ? { ...ref, namespace } : ref;
}

function normalized(
  desired: KubernetesObject,
  live: KubernetesObject,
  options: DiffOptions,
  ref: ObjectRef,
  warnings: Problem[],
): { desired: KubernetesObject; live: KubernetesObject } {
  let pair = { desired, live };
  for (const normalizer of [...(options.normalizers ?? []), ...BUILT_IN_NORMALIZERS]) {
    try {
      if (normalizer.appliesTo(pair.desired)) pair = normalizer.normalize(pair);
    } catch {
      const message = `${displayRef(ref)}: the normalizer ${normalizer.name} failed and was passed over`;
      warnings.push({ kind: 'normalizerFailed', path: '', object: ref, message });
    }
  }
  return pair;
}

/** Those of a Namespace: an update leaves them as they are. @see kubernetes pkg/registry/core/namespace/strategy.go */
export const FINALIZERS = '/spec/finalizers';

/** A controller fills in the rules of an aggregated ClusterRole; annotations take a whole object out. */
function alwaysIgnored(desired: KubernetesObject, live: KubernetesObject, { ignoreAggregatedRoles = true }: DiffOptions): string[] {
  if (leftAloneBy(desired, live) !== undefined) return [''];
  if (desired.kind === 'Namespace' && desired.apiVersion === 'v1') return [FINALIZERS];
  const aggregated = desired.kind === 'ClusterRole' && isRecord(desired['aggregationRule']);
  return aggregated && ignoreAggregatedRoles ? ['/rules'] : [];
}

/** What a kubectl apply recorded. It is data of anyone who may write the object: what can't be read is no record. */
function annotated(live: KubernetesObject): unknown {
  const annotation = getIn(live.metadata, 'annotations', LAST_APPLIED);
  if (typeof annotation !== 'string') return undefined;
  try {
    return parseJson(annotation);
  } catch {
    return undefined;
  }
}

/** The record with the values of a Secret where the compared objects have them. */
function asStored(lastApplied: unknown): unknown {
  const record = lastApplied as KubernetesObject;
  if (!isRecord(lastApplied) || !secretStringData.appliesTo(record)) return lastApplied;
  return secretStringData.normalize({ desired: record, live: record }).desired;
}

interface RemovalContext {
  readonly owners: FieldOwners;
  readonly ignored: IgnoredFields;
  readonly lastApplied: unknown;
  readonly withStatus: boolean;
  readonly options: DiffOptions;
}

function removals(
  schema: FieldSchema,
  { desired, live }: { desired: Fields; live: Fields },
  context: RemovalContext,
): readonly RawChange[] {
  const { owners, ignored, lastApplied, withStatus, options } = context;
  const removed = new Removals({ desired, live }, ignored, withStatus);
  if (options.predicted !== undefined) removed.applied(schema, live, [], desired, live);
  else if (owners.ours !== undefined) {
    const others = owners.others.map(({ fields }) => fields);
    removed.owned(schema, ownedFields(owners.ours.fields, others, live, desired), others, desired, live);
  } else if (options.lastApplied !== undefined) removed.applied(schema, lastApplied, [], desired, live);
  else if (!owners.oursIsUnknown) removed.applied(schema, lastApplied, owners.besidesRecord, desired, live);
  return options.predicted === undefined ? lastingRemovals(schema, removed.changes, { desired, live }) : removed.changes;
}

/** Where nobody but us has `data` of a Secret and it leaves Git, all of it goes: what came by `stringData` has no owner there. */
function ownedFields(ours: OwnedFields, others: readonly OwnedFields[], live: Fields, desired: Fields): OwnedFields {
  const isGone = live['kind'] === 'Secret' && live['apiVersion'] === 'v1' && 'f:data' in ours && desired['data'] === undefined;
  if (!isGone || others.some((fields) => 'f:data' in fields)) return ours;
  return { ...ours, 'f:data': Object.fromEntries(Object.keys(live['data'] ?? {}).map((key) => [`f:${key}`, {}])) };
}

function removalsFoundBy(owners: FieldOwners, lastApplied: unknown, options: DiffOptions): DiffBasis['removals'] {
  if (options.predicted !== undefined) return 'dryRun';
  if (owners.ours !== undefined) return 'ownership';
  if (owners.oursIsUnknown && options.lastApplied === undefined) return 'unknown';
  return isRecord(lastApplied) ? 'lastApplied' : 'none';
}

function knowledgeOf(kind: KindSchema | undefined, { version }: ObjectRef): DiffBasis['schema'] {
  if (kind === undefined) return 'none';
  return kind.version === version ? 'exact' : 'otherVersion';
}

/** A record of another apiVersion than live's says nothing of live's fields. */
function sameVersion(lastApplied: unknown, live: KubernetesObject): unknown {
  return isRecord(lastApplied) && lastApplied['apiVersion'] === live.apiVersion ? lastApplied : undefined;
}

function readInOtherVersion(desired: ObjectInput, live: ObjectInput, ref: ObjectRef): Problem {
  const message = `${displayRef(ref)}: live was read as ${live.apiVersion}: read it as ${desired.apiVersion}, as Git says`;
  return { kind: 'otherVersion', path: '', object: ref, message };
}

function comparePaths(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [i, segment] of a.entries()) {
    const other = b[i];
    if (other === undefined) return 1;
    const order = typeof segment === 'number' && typeof other === 'number' ? segment - other : compareText(String(segment), String(other));
    if (order !== 0) return order;
  }
  return a.length - b.length;
}
