import type { Problem } from '../errors.ts';
import type { ObjectInput, ObjectRef } from '../object/index.ts';
import type { ObjectSelector } from './object-selector.ts';

/**
 * Fields that are no difference, in the objects that it selects.
 *
 * @since 0.1.0
 */
export interface IgnoreRule extends ObjectSelector {
  /** RFC 6901 pointers; what is below a pointer is ignored too. */
  readonly jsonPointers?: readonly string[] | undefined;
  /**
   * jq expressions that select fields, in desired and in live each by itself, as Argo CD has them. They are read by
   * `compileIgnoreRules`; a `Reconciler` does so by itself.
   */
  readonly jqPathExpressions?: readonly string[] | undefined;
  /** Fields owned by these managers are ignored. */
  readonly managers?: readonly string[] | undefined;
  /** Labels that the object has, as kubectl selects them: `app=web,tier in (a,b),!canary`. */
  readonly labelSelector?: string | undefined;
  /** Annotations that the object has, in the same form. */
  readonly annotationSelector?: string | undefined;
  /** Regular expressions beside the globs, each of a whole part, as Flux has them; `compileIgnoreRules` reads them. */
  readonly patterns?: ObjectSelector | undefined;
}

/**
 * Ignore rules with their jq expressions compiled; made by `compileIgnoreRules`.
 *
 * @since 0.1.0
 */
export interface CompiledIgnoreRules {
  readonly rules: readonly IgnoreRule[];
  /** By expression: the pointers that it selects in an object, or why it can't be told; a text where it is not served. */
  readonly expressions: ReadonlyMap<string, string | ((object: unknown) => readonly string[] | string)>;
  /** Whether labels or annotations meet a selector, or an address patterns; `undefined` for what is none. */
  readonly meets?: ((selector: string | ObjectSelector, of: object) => boolean | undefined) | undefined;
  /** A warning (`ignoreRuleUnmatched`) for each rule that ignores nothing in a set of objects. */
  readonly unmatched?: ((objects: readonly IgnoreSubject[]) => readonly Problem[]) | undefined;
}

/**
 * The two sides of an object that rules are about; one of them may not be there.
 *
 * @since 0.1.0
 */
export interface IgnoreSubject {
  readonly ref: ObjectRef;
  readonly desired?: ObjectInput | undefined;
  readonly live?: ObjectInput | undefined;
}

/** Rules with or without compiled expressions. @since 0.1.0 */
export type IgnoreRules = readonly IgnoreRule[] | CompiledIgnoreRules;

/** Both forms as one. Expressions that nobody compiled are not in it. */
export function compiledForm(ignore: IgnoreRules = []): CompiledIgnoreRules {
  return 'rules' in ignore ? ignore : { rules: ignore, expressions: new Map() };
}
