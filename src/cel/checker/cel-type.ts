/** What sort of type it is. */
export type TypeKind =
  | 'any'
  | 'bool'
  | 'bytes'
  | 'double'
  | 'duration'
  | 'dyn'
  | 'error'
  | 'int'
  | 'list'
  | 'map'
  | 'null'
  | 'opaque'
  | 'param'
  | 'string'
  | 'struct'
  | 'timestamp'
  | 'type'
  | 'uint';

/** A type of CEL. */
export interface CelType {
  readonly kind: TypeKind;
  readonly name: string;
  readonly params: readonly CelType[];
}

function simple(kind: TypeKind, name: string = kind): CelType {
  return { kind, name, params: [] };
}

export const BOOL: CelType = simple('bool');
export const BYTES: CelType = simple('bytes');
export const DOUBLE: CelType = simple('double');
export const DURATION: CelType = simple('duration', 'google.protobuf.Duration');
export const DYN: CelType = simple('dyn');
export const ERROR: CelType = simple('error', '*error*');
export const INT: CelType = simple('int');
export const NULL: CelType = simple('null', 'null_type');
export const STRING: CelType = simple('string');
export const TIMESTAMP: CelType = simple('timestamp', 'google.protobuf.Timestamp');
export const UINT: CelType = simple('uint');

/** A list of a type. */
export function listOf(items: CelType): CelType {
  return { kind: 'list', name: 'list', params: [items] };
}

/** A map from one type to another. */
export function mapOf(keys: CelType, values: CelType): CelType {
  return { kind: 'map', name: 'map', params: [keys, values] };
}

/** An optional value of a type. */
export function optionalOf(type: CelType): CelType {
  return { kind: 'opaque', name: 'optional_type', params: [type] };
}

/** The type of a type's name. */
export function typeOf(type: CelType): CelType {
  return { kind: 'type', name: 'type', params: [type] };
}

/** A type with fields, known by its name. */
export function structOf(name: string): CelType {
  return { kind: 'struct', name, params: [] };
}

/** A type that is not known yet. */
export function paramOf(name: string): CelType {
  return { kind: 'param', name, params: [] };
}

/** A type without parts. */
export function opaqueOf(name: string): CelType {
  return { kind: 'opaque', name, params: [] };
}

/** Whether two types are the same to the last part. */
export function sameType(a: CelType, b: CelType): boolean {
  if (a === b) return true;
  return (
    a.kind === b.kind &&
    a.name === b.name &&
    a.params.length === b.params.length &&
    a.params.every((param, i) => sameType(param, b.params[i] as CelType))
  );
}

/** Whether it stands for any type. */
export function isDyn({ kind }: CelType): boolean {
  return kind === 'dyn' || kind === 'any';
}

/** Whether it is an optional, and of what. */
export function unwrapOptional(type: CelType): { readonly type: CelType; readonly optional: boolean } {
  const optional = type.kind === 'opaque' && type.name === 'optional_type';
  return { type: optional ? (type.params[0] ?? DYN) : type, optional };
}

const SHOWN: Partial<Record<TypeKind, string>> = {
  duration: 'duration',
  timestamp: 'timestamp',
  null: 'null',
  error: '!error!',
  any: 'any',
};

/**
 * A type as errors show it: `list(string)`.
 *
 * @see cel-go checker/format.go FormatCELType
 */
export function formatType({ kind, name, params }: CelType): string {
  const known = SHOWN[kind];
  if (known !== undefined) return known;
  return params.length === 0 ? name : `${name}(${params.map(formatType).join(', ')})`;
}

/** A type as Go's `String` writes it, which errors about the type of a whole expression show. */
export function goTypeText({ name, params }: CelType): string {
  return params.length === 0 ? name : `${name}(${params.map(goTypeText).join(', ')})`;
}
