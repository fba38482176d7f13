import { displayRef } from '../object/index.ts';
import { placeOf } from './place-of.ts';
import type { DesiredObject, PlanContext } from './plan-context.ts';

/** Tells of an object whose kind nobody knows. */
export function warnOfUnknownKind(desired: Pick<DesiredObject, 'ref' | 'origin'>, context: PlanContext): void {
  if (context.scopeOf(desired.ref) !== undefined) return;
  const { group, kind } = desired.ref;
  const message = `the kind ${kind}${group === '' ? '' : `.${group}`} is not known: ${displayRef(desired.ref)} is taken as ${desired.ref.namespace === undefined ? 'cluster-scoped' : 'namespaced'} and is never pruned`;
  context.warnings.push({ kind: 'unknownKind', ...placeOf(desired), message });
}
