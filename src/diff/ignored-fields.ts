import type { Problem } from '../errors.ts';
import { displayRef, isRecord, type ObjectRef, parsePointer, setOwn } from '../object/index.ts';
import type { IgnoreRule } from './ignore-rule.ts';
import { selects } from './object-selector.ts';
import type { Trail } from './trail.ts';

/** What the rules say of one object: the pointers and the managers whose fields are no difference. */
export class IgnoredFields {
  readonly managers: ReadonlySet<string>;
  readonly warnings: readonly Problem[];
  readonly #pointers: readonly string[];

  constructor(rules: readonly IgnoreRule[], ref: ObjectRef, pointers: readonly string[]) {
    const applicable = rules.filter((rule) => selects(rule, ref));
    const named = applicable.flatMap((rule) => rule.jsonPointers ?? []);
    this.managers = new Set(applicable.flatMap((rule) => rule.managers ?? []));
    this.warnings = named.filter((pointer) => !isFieldPointer(pointer)).map((pointer) => badPointer(pointer, ref));
    this.#pointers = [...pointers, ...named.filter(isFieldPointer)];
  }

  /** Whether a field is ignored, by itself or with one above it. */
  has(pointer: string): boolean {
    for (const ignored of this.#pointers) {
      if (pointer.startsWith(ignored) && (pointer.length === ignored.length || pointer[ignored.length] === '/')) return true;
    }
    return false;
  }

  /** Whether the place of a walk is ignored; without rules no pointer is made to ask. */
  covers(trail: Trail): boolean {
    return this.#pointers.length > 0 && this.has(trail.pointer());
  }

  /** A value without what is ignored below the present place; the value itself where there is nothing. */
  takenOut(trail: Trail, value: unknown): unknown {
    if (this.#pointers.length === 0 || typeof value !== 'object' || value === null) return value;
    const above = `${trail.pointer()}/`;
    let result = value as unknown;
    for (const pointer of this.#pointers) {
      if (pointer.startsWith(above)) result = withoutPath(result, parsePointer(pointer.slice(above.length - 1)));
    }
    return result;
  }
}

function isFieldPointer(pointer: string): boolean {
  return pointer.startsWith('/');
}

function badPointer(pointer: string, ref: ObjectRef): Problem {
  const message = `${displayRef(ref)}: an ignore rule has "${pointer}", which is no JSON pointer; write it as "/spec/replicas"`;
  return { kind: 'ignoreRuleFailed', path: '', object: ref, message };
}

function withoutPath(value: unknown, path: readonly string[]): unknown {
  const [name, ...below] = path;
  if (name === undefined) return undefined;
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => (String(i) !== name ? [item] : below.length === 0 ? [] : [withoutPath(item, below)]));
  }
  if (!isRecord(value) || !Object.hasOwn(value, name)) return value;
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    if (key !== name) setOwn(result, key, value[key]);
    else if (below.length > 0) setOwn(result, key, withoutPath(value[key], below));
  }
  return result;
}
