import { type CelType, DYN, formatType, isDyn, sameType } from './cel-type.ts';

/** What is known of types that are not known yet. */
export type TypeMapping = Map<string, CelType>;

/**
 * Whether a value of each type may stand where the other list's types are wanted; what is learnt of unknown types is kept
 * in the mapping that is returned.
 *
 * @see cel-go checker/types.go isAssignableList
 */
export function assign(mapping: TypeMapping, given: readonly CelType[], wanted: readonly CelType[]): TypeMapping | undefined {
  const copy: TypeMapping = new Map(mapping);
  return allAssignable(copy, given, wanted) ? copy : undefined;
}

/** A type with what is known of its parts. @param unknownToDyn whether unknown ones become `dyn`. */
export function substitute(mapping: TypeMapping, type: CelType, unknownToDyn: boolean): CelType {
  const known = mapping.get(formatType(type));
  if (known !== undefined) return substitute(mapping, known, unknownToDyn);
  if (type.kind === 'param') return unknownToDyn ? DYN : type;
  if (type.params.length === 0) return type;
  return { ...type, params: type.params.map((param) => substitute(mapping, param, unknownToDyn)) };
}

/** The more general of two types that go together. */
export function mostGeneral(a: CelType, b: CelType): CelType {
  return isLessSpecific(a, b) ? a : b;
}

function isLessSpecific(a: CelType, b: CelType): boolean {
  if (isDyn(a) || a.kind === 'param') return true;
  if (isDyn(b) || b.kind === 'param' || a.kind !== b.kind) return false;
  if (a.kind === 'type') return true;
  if (a.kind !== 'opaque' && a.kind !== 'list' && a.kind !== 'map') return sameType(a, b);
  return (
    a.name === b.name && a.params.length === b.params.length && a.params.every((param, i) => isLessSpecific(param, b.params[i] as CelType))
  );
}

function allAssignable(mapping: TypeMapping, given: readonly CelType[], wanted: readonly CelType[]): boolean {
  return given.length === wanted.length && given.every((type, i) => isAssignable(mapping, type, wanted[i] as CelType));
}

function isAssignable(mapping: TypeMapping, a: CelType, b: CelType): boolean {
  if (b.kind === 'param') {
    const { valid, known } = substitution(mapping, a, b);
    if (valid) return true;
    if (known) return false;
  }
  if (a.kind === 'param') return substitution(mapping, b, a).valid;
  if (isWildcard(a) || isWildcard(b)) return true;
  if (a.kind === 'null') return isNullable(b);
  if (b.kind === 'null') return isNullable(a);
  if (a.kind === 'type') return b.kind === 'type';
  if (a.kind === 'opaque' || a.kind === 'list' || a.kind === 'map')
    return a.kind === b.kind && a.name === b.name && allAssignable(mapping, a.params, b.params);
  return sameType(a, b);
}

function isWildcard(type: CelType): boolean {
  return isDyn(type) || type.kind === 'error';
}

const NULLABLE: ReadonlySet<string> = new Set(['opaque', 'struct', 'any', 'duration', 'timestamp', 'null']);

function isNullable({ kind }: CelType): boolean {
  return NULLABLE.has(kind);
}

/** Whether a type can stand for an unknown one. */
function substitution(mapping: TypeMapping, type: CelType, unknown: CelType): { readonly valid: boolean; readonly known: boolean } {
  if (sameType(type, unknown)) return { valid: true, known: true };
  const key = formatType(unknown);
  const before = mapping.get(key);
  if (before !== undefined) {
    if (sameType(type, before)) return { valid: true, known: true };
    if (!isAssignable(mapping, type, before)) return { valid: false, known: true };
    const general = mostGeneral(type, before);
    if (isAbsent(mapping, unknown, general)) mapping.set(key, general);
    return { valid: true, known: true };
  }
  if (!isAbsent(mapping, unknown, type)) return { valid: false, known: false };
  mapping.set(key, type);
  return { valid: true, known: false };
}

/** Whether a type does not stand within another. */
function isAbsent(mapping: TypeMapping, type: CelType, within: CelType): boolean {
  if (sameType(type, within)) return false;
  if (within.kind === 'param') {
    const known = mapping.get(formatType(within));
    return known === undefined || isAbsent(mapping, type, known);
  }
  return within.params.every((param) => isAbsent(mapping, type, param));
}
