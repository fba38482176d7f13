import { isRecord, type ObjectRef, parsePointer, LAST_APPLIED } from '../object/index.ts';
import { mapFields, maskAt, maskLeaves, maskText, SecretNumbers } from './secret-values.ts';
import { type ObjectSelector, selects } from './object-selector.ts';

/**
 * Fields of a host's own kinds that nobody may read in a diff, a plan or a report, in the objects that it selects.
 *
 * @since 0.1.0
 */
export interface MaskRule extends ObjectSelector {
  /**
   * RFC 6901 pointers; a segment `*` stands for any one name or position. A position stands for all of its list: the
   * cluster may have the items elsewhere than Git. All below a pointer is masked.
   */
  readonly jsonPointers: readonly string[];
}

/** Whether something of an object is secret, so that nothing that is derived from all of it may be kept. */
export function isMasked(ref: ObjectRef, rules: readonly MaskRule[] = []): boolean {
  return isSecretKind(ref) || rules.some((rule) => rule.jsonPointers.length > 0 && selects(rule, ref));
}

type Path = readonly (string | number)[];

/** What is secret in one object: the values of a Secret, and what the host's rules name. */
export class ObjectMask {
  readonly #numbers: SecretNumbers;
  readonly #isSecret: boolean;
  readonly #patterns: readonly (readonly string[])[];

  constructor(ref: ObjectRef, rules: readonly MaskRule[] = [], numbers: SecretNumbers = new SecretNumbers()) {
    this.#numbers = numbers;
    this.#isSecret = isSecretKind(ref);
    const named = rules.filter((rule) => selects(rule, ref)).flatMap(({ jsonPointers }) => jsonPointers.map(parsePointer));
    this.#patterns = named.length === 0 ? named : [...named, COPY];
  }

  /** What a person reads of a path, without what items are called by where something of them is secret. */
  display(path: Path, labels: readonly string[]): string {
    return labels.map((label, i) => (typeof path[i] === 'number' && this.#near(path.slice(0, i + 1)).length > 0 ? '[…]' : label)).join('');
  }

  /** A value at a path of the object, masked where that path is secret. */
  at(path: Path, value: unknown): unknown {
    const known = this.#isSecret ? maskAt(path, value, this.#numbers) : value;
    return this.#patterns.length === 0 ? known : this.#named(path, known);
  }

  #named(path: Path, value: unknown): unknown {
    const near = this.#near(path);
    if (near.length === 0) return value;
    const found = near.find((pattern) => pattern.length <= path.length);
    if (found === COPY) return this.#copy(value);
    if (found !== undefined) return maskLeaves(value, this.#numbers, false);
    if (Array.isArray(value)) return value.map((item, i) => this.#named([...path, i], item));
    if (isRecord(value)) return mapFields(value, (child, name) => this.#named([...path, name], child));
    return maskLeaves(value, this.#numbers, false); // a key of an item, or what stands where more was expected
  }

  /** The patterns that name a path, something above it, or something below it. */
  #near(path: Path): (readonly string[])[] {
    return this.#patterns.filter((pattern) => path.every((segment, i) => isNamed(pattern[i], segment)));
  }

  #copy(annotation: unknown): unknown {
    return maskText(annotation, this.#numbers, (copy) => this.#named([], copy));
  }
}

function isSecretKind({ group, kind }: ObjectRef): boolean {
  return group === '' && kind === 'Secret';
}

/** Where a kubectl apply leaves a copy of the object. */
const COPY: readonly string[] = ['metadata', 'annotations', LAST_APPLIED];

/** Beyond the end of a pattern all is named. */
function isNamed(pattern: string | undefined, segment: string | number): boolean {
  return pattern === undefined || pattern === '*' || pattern === segment || (typeof segment === 'number' && /^\d+$/.test(pattern));
}
