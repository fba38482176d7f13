import type { Problem } from '../errors.ts';
import { displayRef, escapeSegment, getIn, isRecord, memberOf, type ObjectRef, setOwn } from '../object/index.ts';
import { type CompiledIgnoreRules, compiledForm, type IgnoreRule, type IgnoreRules, type IgnoreSubject } from './ignore-rule.ts';
import { asCompared } from './normalize/secret-string-data.ts';
import { selects } from './object-selector.ts';
import type { Trail } from './trail.ts';

/** What the rules say of one object: the pointers and the managers whose fields are no difference. */
export class IgnoredFields {
  readonly managers: Set<string> = new Set();
  /** Whether any rule is for the object. */
  applies = false;
  readonly warnings: Problem[] = [];
  /** Pointers that rules name hold for both sides; what an expression selects, for the side where it does. */
  readonly #desired: Set<string>;
  readonly #live: Set<string> = new Set();
  readonly #named: Set<string>;

  constructor(ignore: IgnoreRules | undefined, subject: IgnoreSubject, pointers: readonly string[] = []) {
    this.#named = new Set(pointers);
    this.#desired = this.#named;
    const compiled = compiledForm(ignore);
    if (compiled.rules.length === 0) return;
    this.#desired = new Set();
    for (const [i, rule] of compiled.rules.entries()) if (this.#selects(rule, i, subject, compiled)) this.#add(rule, i, subject, compiled);
  }

  /** Whether an expression selected a field. */
  get hasSelected(): boolean {
    return this.#live.size > 0 || (this.#desired !== this.#named && this.#desired.size > 0);
  }

  /** Whether nothing is ignored by its place. */
  get isEmpty(): boolean {
    return this.#named.size + this.#desired.size + this.#live.size === 0;
  }

  /** Whether a place of desired is ignored, by itself or with one above it. */
  has(pointer: string): boolean {
    return isWithin(this.#named, pointer) || isWithin(this.#desired, pointer);
  }

  /** Whether a place of live is ignored. */
  hasLive(pointer: string): boolean {
    return isWithin(this.#named, pointer) || isWithin(this.#live, pointer);
  }

  /** Whether something below a place of live is ignored. */
  hasBelow(pointer: string): boolean {
    return hasBelow(this.#named, pointer) || hasBelow(this.#live, pointer);
  }

  /** Whether the place of a walk is ignored; without rules no pointer is made to ask. */
  covers(trail: Trail): boolean {
    return !this.isEmpty && (this.has(trail.pointer()) || (this.#live.size > 0 && isWithin(this.#live, trail.livePointer())));
  }

  /** A value of desired without what is ignored below the present place; the value itself where there is nothing. */
  takenOut(trail: Trail, value: unknown): unknown {
    return this.isEmpty ? value : without(value, trail.pointer(), [this.#named, this.#desired]);
  }

  /** The same for a value of live. Named pointers have the positions of desired. */
  takenOutOfLive(trail: Trail, value: unknown): unknown {
    if (this.isEmpty) return value;
    return without(without(value, trail.pointer(), [this.#named]), trail.livePointer(), [this.#live]);
  }

  #selects(rule: IgnoreRule, i: number, { ref, desired, live }: IgnoreSubject, { meets }: CompiledIgnoreRules): boolean {
    if (!selects(rule, ref)) return false;
    const metadata = (desired ?? live)?.metadata;
    for (const field of ['labelSelector', 'annotationSelector', 'patterns'] as const) {
      const selector = rule[field];
      if (selector === undefined) continue;
      const map = field === 'patterns' ? ref : getIn(metadata, field.replace('Selector', 's'));
      const answer = meets?.(selector, isRecord(map) ? map : {});
      if (answer === undefined) this.#warn(rule, i, field, ref, meets === undefined ? UNCOMPILED : `has ${field} that cannot be read`);
      if (answer !== true) return false;
    }
    return true;
  }

  #add(rule: IgnoreRule, i: number, subject: IgnoreSubject, { expressions }: CompiledIgnoreRules): void {
    this.applies = true;
    for (const manager of rule.managers ?? []) this.managers.add(manager);
    for (const pointer of rule.jsonPointers ?? []) {
      if (pointer === '' || pointer.startsWith('/')) this.#named.add(asCompared(subject.ref, pointer));
      else this.#warn(rule, i, pointer, subject.ref, `has "${pointer}", which is no JSON pointer; write it as "/spec/replicas"`);
    }
    for (const text of rule.jqPathExpressions ?? []) {
      const paths = expressions.get(text) ?? UNCOMPILED;
      for (const [object, into] of [
        [subject.desired, this.#desired],
        [subject.live, this.#live],
      ] as const) {
        const found = typeof paths === 'string' ? paths : object === undefined ? [] : paths(object);
        if (typeof found !== 'string') for (const pointer of found) into.add(pointer);
        else this.#warn(rule, i, text, subject.ref, `ignores nothing by ${JSON.stringify(text.slice(0, MAX_SHOWN_CHARS))}: ${found}`);
      }
    }
  }

  #warn(rule: IgnoreRule, i: number, part: string, ref: ObjectRef, message: string): void {
    const field = `/ignore/${i}/${part}`; // what the warning is about: one part of one rule
    if (this.warnings.some((warning) => warning.field === field)) return;
    this.warnings.push({
      kind: 'ignoreRuleFailed',
      path: '',
      field,
      object: ref,
      message: `${displayRef(ref)}: ${ruleName(rule, i)} ${message}`,
    });
  }
}

const UNCOMPILED = 'works when compiled with compileIgnoreRules';

/** `ignore rule 2 (apps/Deployment web)`: counted from 1, with what it selects. */
export function ruleName({ group, kind, namespace, name }: IgnoreRule, i: number): string {
  const what = `${kind ?? '*'}${group === undefined ? '' : ` of ${group || 'core'}`}`;
  const where = [namespace, name].filter((part) => part !== undefined).join('/');
  return `ignore rule ${i + 1} (${`${what} ${where}`.trim()})`;
}

const MAX_SHOWN_CHARS = 120;

/** Whether a set has a pointer, or one above it. */
function isWithin(pointers: ReadonlySet<string>, pointer: string): boolean {
  if (pointers.size === 0) return false;
  if (pointers.has(pointer) || pointers.has('')) return true;
  for (let end = pointer.lastIndexOf('/'); end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    if (pointers.has(pointer.slice(0, end))) return true;
  }
  return false;
}

/** All places above those of a set, which no longer grows when it is asked about. */
const ABOVE = new WeakMap<ReadonlySet<string>, ReadonlySet<string>>();

function hasBelow(pointers: ReadonlySet<string>, place: string): boolean {
  let above = ABOVE.get(pointers);
  if (above === undefined) ABOVE.set(pointers, (above = placesAbove(pointers)));
  return above.has(place);
}

function placesAbove(pointers: ReadonlySet<string>): ReadonlySet<string> {
  const above = new Set<string>();
  for (const pointer of pointers) {
    for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
      const place = pointer.slice(0, end);
      if (above.has(place)) break;
      above.add(place);
      if (end === 0) break;
    }
  }
  return above;
}

function without(value: unknown, place: string, sets: readonly ReadonlySet<string>[]): unknown {
  if (!sets.some((set) => hasBelow(set, place)) || typeof value !== 'object' || value === null) return value;
  const at = (key: string | number): string => `${place}/${escapeSegment(String(key))}`;
  const isOut = (key: string | number): boolean => sets.some((set) => set.has(at(key)));
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, i) => (isOut(i) ? [] : [without(item, at(i), sets)]));
  }
  const result: Record<string, unknown> = {};
  for (const key of Object.keys(value)) if (!isOut(key)) setOwn(result, key, without(memberOf(value, key), at(key), sets));
  return result;
}
