import { CelFailure } from './cel-failure.ts';

let left = 0;

/**
 * Evaluates with a limit to the steps of all comprehensions together: evaluation is synchronous, so that one count does.
 *
 * @throws CelFailure when it takes more.
 */
export function withSteps<T>(steps: number, evaluate: () => T): T {
  left = steps;
  return evaluate();
}

/** Counts one step of a comprehension. */
export function countStep(): void {
  if (--left < 0) throw new CelFailure('operation cancelled: actual cost limit exceeded');
}

interface Comprehension {
  condition?: ((so_far: unknown) => boolean) | undefined;
}

/**
 * Makes the library's own comprehensions count: it asks their condition before each step, where they have one. To be
 * called after the type check, which builds them.
 */
export function countComprehensions(node: unknown, seen: Set<object> = new Set<object>()): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  if (Array.isArray(node)) {
    for (const each of node) countComprehensions(each, seen);
    return;
  }
  const { op, args, meta } = node as { op?: unknown; args?: unknown; meta?: Readonly<Record<string, unknown>> };
  if (op === 'comprehension') countOne(args as Comprehension);
  for (const each of typeof args === 'object' && args !== null && !Array.isArray(args) ? Object.values(args) : [args])
    countComprehensions(each, seen);
  for (const each of [meta?.['alternate'], meta?.['macro']]) {
    countComprehensions(each, seen);
    if (typeof each === 'object' && each !== null)
      for (const part of Object.values(each)) if (isNode(part)) countComprehensions(part, seen);
  }
}

function isNode(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'op' in value;
}

function countOne(comprehension: Comprehension): void {
  const { condition } = comprehension;
  comprehension.condition = (soFar) => {
    countStep();
    return condition === undefined || condition(soFar);
  };
}
