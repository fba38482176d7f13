import { hasOption, keyOf, refOf } from '../object/index.ts';
import { isWrite, type PlanStep } from '../plan/index.ts';
import type { Comparison } from './compare.ts';

const extraneous = new WeakMap<Comparison, ReadonlySet<string>>();

/**
 * Whether a step makes the application out of sync. An object with `IgnoreExtraneous` that Git has not got does not: it
 * is out of sync itself, and goes when a sync has other work, or is asked for.
 *
 * @see Argo CD controller/state.go
 */
export function isWork(step: PlanStep, comparison: Comparison): boolean {
  return isWrite(step) && !(step.action === 'delete' && extraneousIn(comparison).has(keyOf(step.ref)));
}

function extraneousIn(comparison: Comparison): ReadonlySet<string> {
  let found = extraneous.get(comparison);
  if (found === undefined) {
    const marked = comparison.live.filter((object) => hasOption(object, 'argocd.argoproj.io/compare-options', 'IgnoreExtraneous'));
    found = new Set(marked.map((object) => keyOf(refOf(object))));
    extraneous.set(comparison, found);
  }
  return found;
}
