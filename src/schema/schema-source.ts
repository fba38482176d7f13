/** Group, version and kind: what names a schema. */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/**
 * What one field is: its type, how lists and maps in it are merged, and what the server makes of its absence.
 * A schema may lead back to itself (`JSONSchemaProps`): walk it along a value, never by itself.
 *
 * @since 0.1.0
 */
export interface FieldSchema {
  readonly type: 'object' | 'map' | 'list' | 'string' | 'integer' | 'number' | 'boolean' | 'scalar' | 'any';
  /**
   * Of an `object`: its fields by name. In `builtinSchema` a name without an entry is a `scalar`: a text, number or boolean
   * without a default whose empty value is kept. `servedSchema` has an entry for each field, with its type.
   */
  readonly fields?: ReadonlyMap<string, FieldSchema> | undefined;
  /** Of a `map`: the schema of every value. */
  readonly values?: FieldSchema | undefined;
  /** Of a `list`: the schema of every item. */
  readonly items?: FieldSchema | undefined;
  /** Of a `list`: how server-side apply merges it. Absent means atomic. */
  readonly listType?: 'atomic' | 'set' | 'map' | undefined;
  /** Of a `list` of type `map`: the fields that identify an item. */
  readonly listKeys?: readonly string[] | undefined;
  /** Of an `object` or `map`: it has one owner as a whole. */
  readonly atomic?: boolean | undefined;
  readonly format?: 'quantity' | 'int-or-string' | 'byte' | 'date-time' | 'micro-time' | 'duration' | undefined;
  /** Of a `quantity`: the server rounds it up to thousandths (resources: requests, limits, capacities). */
  readonly rounded?: boolean | undefined;
  /** The value that the server writes where the field is absent, by the OpenAPI document or the hand-kept table. */
  readonly default?: unknown;
  /**
   * What the server does with the empty value (`""`, 0, false, `{}`, `[]`): `written` even where the field is absent;
   * `kept` as given, and another thing than absent; `dropped`, so that it is the same as absent. Without a word of it
   * the empty value is kept (custom resources).
   */
  readonly zero?: 'written' | 'kept' | 'dropped' | undefined;
  /**
   * Of an `object` of a built-in kind: the OpenAPI definition, without its prefix: `core.v1.Container`. `builtinSchema`
   * tells it of metadata and where defaults depend on other fields of the same object, `servedSchema` everywhere.
   */
  readonly definition?: string | undefined;
  /** A custom resource may hold null here; elsewhere null is the same as absent. */
  readonly nullable?: boolean | undefined;
  /** Of an `object`: fields that must be there. Of built-in kinds `servedSchema` tells it. */
  readonly required?: readonly string[] | undefined;
  /** A custom resource's definition has a rule that the value may not change (`self == oldSelf`). */
  readonly immutable?: boolean | undefined;
  /** Unknown fields below are kept by the server (custom resources). */
  readonly preserveUnknown?: boolean | undefined;
  /** Strategic merge patch: `x-kubernetes-patch-merge-key` and `x-kubernetes-patch-strategy`. `servedSchema` tells it. */
  readonly patchMergeKey?: string | undefined;
  readonly patchStrategy?: readonly ('merge' | 'replace' | 'retainKeys')[] | undefined;
}

/**
 * What is known of one kind in one version. Short names, categories, verbs and subresources beside `status` and `scale` are
 * told of built-in kinds by `servedSchema` alone, for those that only compare and apply objects need none.
 *
 * @since 0.1.0
 */
export interface KindSchema extends GroupVersionKind {
  readonly plural: string;
  readonly singular?: string | undefined;
  readonly shortNames?: readonly string[] | undefined;
  readonly namespaced: boolean;
  /** Groups of kinds that kubectl names by one word: `all`. */
  readonly categories?: readonly string[] | undefined;
  /** Names of subresources: `status`, `scale`, … */
  readonly subresources: readonly string[];
  /** What the server does with objects of the kind: `get`, `list`, `create`, … Absent means all of it. */
  readonly verbs?: readonly string[] | undefined;
  readonly root: FieldSchema;
}

/**
 * Where schemas come from: the built-in tables, custom resource definitions, or several of them.
 *
 * @since 0.1.0
 */
export interface SchemaSource {
  /** The schema of a kind in one version, or `undefined` where this source does not know it. */
  find(kind: GroupVersionKind): KindSchema | undefined;
  /** All kinds of this source, preferred versions first; built-in kinds in the order of the server's discovery. */
  kinds(): readonly GroupVersionKind[];
}
