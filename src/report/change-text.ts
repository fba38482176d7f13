import type { FieldChange, ObjectDiff } from '../diff/index.ts';
import { printable } from '../errors.ts';
import { countOf, timeText } from './text/layout.ts';

/** A value of a change as JSON on one line; what is masked stands without quotes. */
export function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  if (typeof value === 'string' && /^\(secret \d+\)$/.test(value)) return value;
  const json = JSON.stringify(value, (_, member: unknown) => (typeof member === 'bigint' ? member.toString() : member));
  return printable(json ?? '(none)', Number.POSITIVE_INFINITY);
}

/** Why a field differs, and by whom: `changed by kubectl-edit 3 minutes ago`. Empty where nothing is known. */
export function provenance({ cause, manager, at, contested }: FieldChange, now: number | undefined): string {
  if (contested?.autoscaled === true) return `left to the autoscaler, written by ${printable(contested.by)}`;
  if (contested !== undefined) return `owned by ${printable(contested.by)}`;
  if (cause === 'git') return 'changed in Git';
  if (cause === 'unknown' && manager === undefined) return '';
  return [`changed by ${manager === undefined ? 'another' : printable(manager)}`, ...(at === undefined ? [] : [timeText(at, now)])].join(
    ' ',
  );
}

/** What a set of differences comes to: `3 objects differ: 1 to create, 2 to change. 4 are in sync.` */
export function diffsSummary(diffs: readonly ObjectDiff[]): string {
  const count = (state: ObjectDiff['state']): number => diffs.filter((diff) => diff.state === state).length;
  const inSync = count('in-sync');
  const different = diffs.length - inSync;
  if (different === 0) return diffs.length === 0 ? 'No differences.' : `No differences: ${countOf(inSync, 'object')} in sync.`;
  const counts: readonly (readonly [number, string])[] = [
    [count('missing'), 'not in the cluster'],
    [count('changed'), 'changed'],
    [count('extra'), 'not in Git'],
  ];
  const told = counts.filter(([some]) => some > 0).map(([some, what]) => `${some} ${what}`);
  const rest = inSync === 0 ? '' : ` ${inSync} in sync.`;
  return `${countOf(different, 'object')} ${different === 1 ? 'differs' : 'differ'}: ${told.join(', ')}.${rest}`;
}
