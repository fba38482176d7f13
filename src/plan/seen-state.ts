import type { FieldChange } from '../diff/index.ts';
import { getIn, isMasked, keyOf } from '../object/index.ts';
import { isWrite } from './is-write.ts';
import type { PlanContext } from './plan-context.ts';
import type { DraftStep } from './plan-sync.ts';

/**
 * The state of a live object of which a step changes something secret: its generation where that tells of each change to the
 * fields in question, else its resourceVersion. Secret values are shown as ordinals, the same for every value, and a hash of
 * them, in whatever form, could be guessed at by who reads a stored plan.
 */
export function seenState(draft: DraftStep, { live }: PlanContext): string | undefined {
  const hidden = isWrite(draft) ? (draft.diff?.changes ?? []).filter(isHidden) : [];
  if (hidden.length === 0) return undefined;
  const metadata = live.get(keyOf(draft.ref))?.metadata;
  const generation = hidden.some(({ path }) => path.startsWith('/metadata/')) ? undefined : getIn(metadata, 'generation');
  return (generation ?? getIn(metadata, 'resourceVersion'))?.toString();
}

function isHidden({ live }: FieldChange): boolean {
  return hasMasked(live);
}

function hasMasked(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.values(value).some(hasMasked) : isMasked(value);
}
