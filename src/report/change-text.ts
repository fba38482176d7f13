import type { DiffBasis, FieldChange, ObjectDiff } from '../diff/index.ts';
import { printable } from '../errors.ts';
import { isMasked, stringifyJson } from '../object/index.ts';
import { countOf, timeText } from './text/layout.ts';

/** A value of a change as JSON on one line; what is masked stands without quotes. */
export function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  if (isMasked(value)) return value;
  return printable(stringifyJson(value), Number.POSITIVE_INFINITY);
}

/** What a change means that the API server refuses. */
export const IMMUTABLE_NOTE =
  'immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git';

/** Why a field differs, and by whom: `changed by kubectl-edit 3 minutes ago`. Empty where nothing is known. */
export function provenance(change: FieldChange, now: number | undefined): string {
  const why = causeText(change, now);
  if (change.immutable !== true) return why;
  return why === '' ? 'immutable' : `immutable, ${why}`;
}

function causeText({ cause, manager, at, contested }: FieldChange, now: number | undefined): string {
  if (contested?.autoscaled === true) return `left to the autoscaler, written by ${printable(contested.by)}`;
  if (contested?.yielded === true) return `left to ${printable(contested.by)}`;
  if (cause === 'git') return `changed in Git${contested === undefined ? '' : `, owned by ${printable(contested.by)} too`}`;
  if (cause === 'unknown' && contested !== undefined) return `owned by ${printable(contested.by)}`;
  if (cause === 'unknown' && manager === undefined) return '';
  const who = manager === undefined ? 'another' : printable(manager);
  const also = contested === undefined || contested.by === manager ? '' : `, owned by ${printable(contested.by)} too`;
  return `changed by ${who}${at === undefined ? '' : ` ${timeText(at, now)}`}${also}`;
}

/** What a comparison could not know, in sentences: the reader judges how far to trust it. */
export function basisNotes({ state, basis }: ObjectDiff): readonly string[] {
  if (state !== 'changed' || basis === undefined) return [];
  return [SCHEMA_NOTES[basis.schema], REMOVAL_NOTES[basis.removals]].filter((note) => note !== undefined);
}

const SCHEMA_NOTES: Readonly<Record<DiffBasis['schema'], string | undefined>> = {
  exact: undefined,
  otherVersion: 'the fields of this version are not known: those of another version of the kind are taken',
  none: 'the kind is not known: values are compared as they stand, without defaults and list keys',
};

const REMOVAL_NOTES: Readonly<Record<DiffBasis['removals'], string | undefined>> = {
  ownership: undefined,
  lastApplied: undefined,
  dryRun: undefined,
  unknown: 'our ownership is recorded in another apiVersion: which fields left Git cannot be told',
  none: 'nothing says what was applied before: fields that left Git are not found',
};

/** Whether a change is shown only: an apply leaves it as it is. */
export function isLeft({ contested }: FieldChange): boolean {
  return contested?.autoscaled === true || contested?.yielded === true;
}

/** Whether a text has to say something of an object: it differs, a field is shown, or there is a warning. */
export function isTold({ state, changes, warnings }: ObjectDiff): boolean {
  return state !== 'in-sync' || changes.length > 0 || warnings.length > 0;
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
  const refused = diffs.filter(({ changes }) => changes.some(({ immutable }) => immutable === true)).length;
  const immutable = refused === 0 ? '' : ` ${countOf(refused, 'object')} cannot be changed in place.`;
  return `${countOf(different, 'object')} ${different === 1 ? 'differs' : 'differ'}: ${told.join(', ')}.${immutable}${rest}`;
}
