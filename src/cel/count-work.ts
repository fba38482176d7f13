import { countSteps } from './limit-steps.ts';
import { countCompared, countDeep, countRead, countSearch } from './work-of-values.ts';

/** A node of the library's tree. */
interface Node {
  readonly op: string;
  readonly args: unknown;
  readonly meta?: Readonly<Record<string, unknown>>;
  setMeta(name: string, value: unknown): unknown;
  /** What it does with the values of its operands. */
  handle?: (...values: unknown[]) => unknown;
}

interface Comprehension {
  condition?: ((soFar: unknown) => boolean) | undefined;
  readonly step: Node;
  readonly kind?: string;
}

type Evaluate = (...parts: unknown[]) => unknown;

/** Parts of an expression that take as long as one step. */
const PARTS_PER_STEP = 4;
/** Steps that it takes to make a map that is written out. */
const PER_MAP = 10;
/** Steps that it takes to make an error. */
const PER_ERROR = 100;

/**
 * Makes a tree of the library count what it takes: each item of a comprehension by the parts that are evaluated for it, and each
 * operator and call by the size of its operands. To be called after the type check, which builds all that.
 *
 * @see cel-go interpreter/runtimecost.go, apiserver pkg/cel/library/cost.go
 */
export function countWork(tree: unknown): void {
  for (const node of nodesOf(tree)) {
    const { op, args, handle } = node;
    if (op === 'comprehension') countItems(args as Comprehension);
    if (op === '||' || op === '&&') countErrors((args as readonly Node[])[0] as Node);
    if (handle === undefined) continue;
    const count = counterOf(op, args);
    if (count === undefined) continue;
    node.handle = (...values) => {
      count(values);
      return handle(...values);
    };
  }
}

/** The steps that are taken for each item of what is evaluated over and over. */
export function stepsOf(tree: unknown): number {
  let steps = 1;
  for (const { op } of nodesOf(tree)) steps += op === 'map' ? PER_MAP : 1 / PARTS_PER_STEP;
  return steps;
}

/** All nodes of a tree, with those that macros became. */
function* nodesOf(tree: unknown, seen: Set<unknown> = new Set()): Generator<Node, undefined> {
  if (typeof tree !== 'object' || tree === null || seen.has(tree)) return;
  seen.add(tree);
  if (Array.isArray(tree)) {
    for (const each of tree) yield* nodesOf(each, seen);
    return;
  }
  if (!isNode(tree)) return;
  yield tree;
  const { op, args, meta } = tree;
  yield* nodesOf(op === 'comprehension' ? Object.values(args as object) : args, seen);
  yield* nodesOf(meta?.['alternate'], seen);
  yield* nodesOf(Object.values(meta?.['macro'] ?? {}), seen);
}

function isNode(value: object): value is Node {
  return 'op' in value && 'args' in value;
}

/** The library asks the condition before each item, where there is one. */
function countItems(comprehension: Comprehension): void {
  const { condition, step, kind } = comprehension;
  if (kind === 'quantifier') countErrors(step);
  const steps = stepsOf(step);
  comprehension.condition = (soFar) => {
    countSteps(steps);
    return condition === undefined || condition(soFar);
  };
}

/** An error here is kept, and others may follow: each takes its time to be made. */
function countErrors(node: Node): void {
  const { alternate, macro, evaluate } = node.meta ?? {};
  if (alternate !== undefined) return countErrors(alternate as Node);
  if (macro === undefined) node.setMeta('evaluate', countingErrors(evaluate as Evaluate));
  else Object.assign(macro as object, { evaluate: countingErrors((macro as { evaluate: Evaluate }).evaluate) });
}

function countingErrors(evaluate: Evaluate): Evaluate {
  return (...parts) => {
    try {
      return evaluate(...parts);
    } catch (error) {
      countSteps(PER_ERROR);
      throw error;
    }
  };
}

type Count = (values: readonly unknown[]) => void;

const two =
  (count: (left: unknown, right: unknown) => void): Count =>
  ([left, right]) =>
    count(left, right);

const COMPARED = two(countCompared);
const READ = two((left, right) => countRead(left, right));
const OPERATORS: Readonly<Record<string, Count>> = {
  '==': COMPARED,
  '!=': COMPARED,
  '<': COMPARED,
  '<=': COMPARED,
  '>': COMPARED,
  '>=': COMPARED,
  '+': READ,
  // It may make an error, and drop it.
  '[?]': () => countSteps(PER_ERROR),
  in: two((value, list) => {
    if (Array.isArray(list) || list instanceof Set) for (const item of list) countCompared(value, item);
  }),
  // The keys of a map are copied.
  comprehension: two((range) => {
    if (!Array.isArray(range)) countRead(range);
  }),
};

function counterOf(op: string, args: unknown): Count | undefined {
  if (Object.hasOwn(OPERATORS, op)) return OPERATORS[op];
  if (op !== 'call' && op !== 'rcall') return undefined;
  const name = String((args as readonly unknown[])[0]);
  const count = Object.hasOwn(CALLS, name) ? (CALLS[name] as Count) : (values: readonly unknown[]): void => countRead(...values);
  // The operands are the first that it is given.
  return ([values]) => {
    countSteps(1);
    count(values as readonly unknown[]);
  };
}

const nothing: Count = () => undefined;
const search = two((text, wanted) => {
  if (typeof text === 'string' && typeof wanted === 'string') countSearch(text, wanted);
});
/** A text that is read as a number, an address and the like: of the shorter ones each character is looked at again and again. */
const parsed: Count = (values) => {
  countRead(...values);
  for (const value of values) if (typeof value === 'string') countSteps(2 + value.length ** 2 / 1000);
};
/** Of a text the characters are counted; what others have is known. */
const size: Count = ([value]) => {
  if (typeof value === 'string') countRead(value);
};

const CALLS: Readonly<Record<string, Count>> = {
  ...Object.fromEntries(
    ['dyn', 'type', 'of', 'ofNonZeroValue', 'hasValue', 'value', 'or', 'orValue', 'first', 'last'].map((name) => [name, nothing]),
  ),
  ...Object.fromEntries(['contains', 'indexOf', 'lastIndexOf', 'split', 'replace'].map((name) => [name, search])),
  ...Object.fromEntries(
    'int uint double bool timestamp quantity isQuantity url isURL ip isIP isCanonical cidr isCIDR containsIP containsCIDR semver isSemver validate'
      .split(' ')
      .map((name) => [name, parsed]),
  ),
  size,
  duration: (values) => {
    // The library goes back over the digits for each of them.
    for (const value of values) if (typeof value === 'string') countSteps(value.length ** 3 / 1000);
  },
  startsWith: ([, start]) => countRead(start),
  endsWith: ([, end]) => countRead(end),
  substring: nothing,
  format: (values) => values.forEach(countDeep),
  join: ([list, separator = '']) => {
    if (Array.isArray(list)) for (const text of list) countRead(text, separator, [text]);
  },
  ...Object.fromEntries(
    'getFullYear getMonth getDayOfYear getDayOfMonth getDate getDayOfWeek getHours getMinutes getSeconds getMilliseconds'
      .split(' ')
      .map((name) => [name, ([, zone]: readonly unknown[]) => countSteps(zone === undefined ? 0 : IN_ZONE)]),
  ),
};

/** Steps that it takes to find out the time in a zone. */
const IN_ZONE = 200;
