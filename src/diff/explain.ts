import { equalJson, formatPointer, isRecord, type ObjectInput, stringifyJson } from '../object/index.ts';
import { withServerDefaults } from '../schema/index.ts';
import { isUnnamed } from './child-field.ts';
import { type Comparison, compareObjects, FINALIZERS } from './comparison.ts';
import { type DiffOptions, isLeftToAutoscaler } from './diff-object.ts';
import { explainChange, showable } from './explain-change.ts';
import type { FieldOwner } from './field-owners.ts';
import { isImmutableChange } from './immutable-change.ts';
import { type LocatedField, locateField } from './locate-field.ts';
import { asCompared } from './normalize/secret-string-data.ts';
import type { FieldChange } from './object-diff.ts';
import { ObjectMask } from './object-mask.ts';
import { isGranular } from './list-items.ts';
import type { RawChange } from './raw-change.ts';
import { isSameAsAbsent, sameValue } from './same-value.ts';
import { isReserved } from './trail.ts';

/**
 * Why a field differs, or why it does not.
 *
 * @since 0.1.0
 */
export interface FieldExplanation {
  /** RFC 6901 pointer, list positions as in desired; as in live where desired has not got the field. */
  readonly path: string;
  readonly display: string;
  /**
   * `differs`: an apply would change it, or something below it. `same`: both sides mean the same. `ignored`: a rule
   * leaves it out. `notOurs`: Git does not name it, and it is left as it is. `autoscaled`: left to an autoscaler.
   * `serverOwned`: the server alone writes it. `absent`: neither side has it.
   */
  readonly verdict: 'differs' | 'same' | 'ignored' | 'notOurs' | 'autoscaled' | 'serverOwned' | 'absent';
  readonly desired?: unknown;
  readonly live?: unknown;
  /** Who owns the live value or something below it, the last writer first. */
  readonly owners: readonly {
    readonly manager: string;
    readonly operation: string;
    readonly subresource?: string | undefined;
    readonly at?: number | undefined;
  }[];
  /** The reasoning, a sentence each, in the order in which it was decided. */
  readonly reasons: readonly string[];
}

/**
 * The reasoning for one field that a user thinks should or should not differ. `field` is a JSON pointer, or the path as a
 * diff displays it. It is the reasoning of {@link diffObject} with the same options, and shows no Secret value.
 *
 * @example
 * ```ts
 * explain({ desired, live }, 'spec.template.spec.containers[name=web].resources.limits.cpu').reasons;
 * // ['Git has "500m" and the cluster has 0.5.', 'Both are the same quantity.']
 * ```
 * @throws TypeError when desired or live is missing: there is nothing to compare.
 * @throws RangeError when a pointer has none of its form.
 * @since 0.1.0
 */
export function explain(options: DiffOptions, field: string): FieldExplanation {
  const { desired, live } = options;
  if (desired === undefined || live === undefined) throw new TypeError('explain needs desired and live');
  const comparison = compareObjects(desired, live, options);
  const mask = new ObjectMask(comparison.ref, options.mask);
  const evidence = { ...comparison, mask };
  const changeOf = (raw: RawChange): FieldChange => explainChange(raw, evidence);
  const found = find(comparison, asCompared(comparison.ref, field), changeOf);
  const { place } = found;
  const path = found.desired === undefined && (found.live !== undefined || place.desired.includes(-1)) ? place.live : place.desired;
  const display = mask.display(path, place.labels);
  const shown = (value: unknown): unknown => (value === undefined ? value : showable(path, value, evidence));
  const owners = found.noItem === undefined ? comparison.owners.at(place) : [];
  const { verdict, reasons } = judge({ wanted: desired, live, options, comparison, found, display, mask, shown, owners, changeOf });
  return {
    path: formatPointer(path),
    display,
    verdict,
    desired: shown(found.desired),
    live: shown(found.live),
    owners: owners.map(({ manager, operation, subresource, at }) => ({ manager, operation, subresource, at })),
    reasons,
  };
}

/** What the diff names so goes first: the pointer of a removal has the positions of live. An order is that of whole lists. */
function find({ schema, pair, changes }: Comparison, field: string, changeOf: Case['changeOf']): LocatedField {
  const named = changes.find((raw) => {
    const { path, display, op } = changeOf(raw);
    return op !== 'reorder' && (path === field || display === field);
  });
  return named ?? locateField(schema, pair.desired, pair.live, field);
}

interface Case {
  readonly wanted: ObjectInput;
  readonly live: ObjectInput;
  readonly options: DiffOptions;
  readonly comparison: Comparison;
  readonly found: LocatedField;
  readonly display: string;
  readonly mask: ObjectMask;
  readonly shown: (value: unknown) => unknown;
  readonly owners: readonly FieldOwner[];
  readonly changeOf: (raw: RawChange) => FieldChange;
}

type Judgement = Pick<FieldExplanation, 'verdict' | 'reasons'>;

function judge(given: Case): Judgement {
  const { comparison, found } = given;
  const reserved = serverReason(comparison, found);
  if (reserved !== undefined) return { verdict: 'serverOwned', reasons: [reserved] };
  if (found.noItem !== undefined) {
    return { verdict: 'absent', reasons: [`${given.display} has no such item, neither in Git nor in the cluster: ${found.noItem}.`] };
  }
  const changes = comparison.changes.filter(({ place }) => areRelated(place.owned, found.place.owned));
  if (changes.length > 0) return judgeChanges(changes, given);
  if (comparison.ignored.has(formatPointer(found.place.desired)) || comparison.ignored.hasLive(formatPointer(found.place.live))) {
    return { verdict: 'ignored', reasons: ['An ignore rule names it, or a field above it, so it is not compared.'] };
  }
  const manager = given.owners.find((owner) => comparison.ignored.managers.has(owner.manager))?.manager;
  if (manager !== undefined) return { verdict: 'ignored', reasons: [`An ignore rule leaves out what ${manager} owns.`] };
  const { schema, desired, live } = found;
  const isSilent = desired === undefined || live === undefined || isGranular(schema) || (schema === undefined && isRecord(live));
  return isUnnamed(schema, desired) && isSilent ? judgeUnnamed(given) : judgeSame(given);
}

function serverReason({ kind }: Comparison, { place }: LocatedField): string | undefined {
  const [first, second] = place.desired;
  if (first === 'apiVersion' || first === 'kind') return 'It is part of what the object is.';
  if (isReserved(first, second)) return 'It is part of what the object is, or the API server alone writes it.';
  if (kind?.group === '' && kind.kind === 'Namespace' && formatPointer(place.desired) === FINALIZERS)
    return 'The API server keeps those that the object was made with.';
  const isStatus = first === 'status' && (kind === undefined || kind.subresources.includes('status'));
  return isStatus ? 'The status is written by controllers, and an apply does not touch it.' : undefined;
}

function judgeChanges(changes: readonly RawChange[], given: Case): Judgement {
  const { comparison, options } = given;
  const all = changes.map((raw) => ({ raw, change: given.changeOf(raw) }));
  if (all.every(({ change }) => isLeftToAutoscaler(change, comparison, options))) {
    return { verdict: 'autoscaled', reasons: [...valuesOf(given), 'An autoscaler scales the object, so the number is left to it.'] };
  }
  const reasons = all.flatMap(({ raw, change }) => [
    ...(change.display === given.display ? valuesOf(given) : [`${change.display} is what differs.`]),
    raw.desired === null && change.op === 'remove' ? 'An apply would remove it: Git says null.' : WHAT_HAPPENS[change.op],
    ...causeReason(change),
    ...(options.predicted === undefined && isImmutableChange(raw, comparison.schema, given.live, given.wanted)
      ? ['The API server refuses to change it: the object would have to be made anew.']
      : []),
  ]);
  return { verdict: 'differs', reasons };
}

const WHAT_HAPPENS: Readonly<Record<FieldChange['op'], string>> = {
  add: 'An apply would add it.',
  remove: 'An apply would remove it: we own it, or applied it before, Git has it no longer, and nobody else owns it.',
  reorder: 'The items are there in another order, which the server keeps.',
  replace: 'An apply would replace it.',
};

function causeReason({ cause, manager, at, contested }: FieldChange): string[] {
  const when = at === undefined ? '' : ` at ${new Date(at).toISOString()}`;
  const reasons = [
    cause === 'git'
      ? 'Git changed since the last apply.'
      : cause === 'drift'
        ? 'The cluster was changed since the last apply.'
        : 'Nothing says whether Git or the cluster changed.',
  ];
  if (manager !== undefined) reasons.push(`${manager} wrote the live value${when}.`);
  if (contested !== undefined && contested.by !== manager) reasons.push(`${contested.by} owns it too.`);
  return reasons;
}

/** Git does not name the field. */
function judgeUnnamed({ found, owners, comparison, shown }: Case): Judgement {
  if (found.live === undefined) return { verdict: 'absent', reasons: ['Neither Git nor the cluster has it.'] };
  const has = `${found.desired === null ? 'Null in Git leaves what is in it' : 'Git does not name it'}, and the cluster has ${text(shown(found.live))}.`;
  const others = owners.filter((owner) => owner !== comparison.owners.ours).map(({ manager }) => manager);
  const isOurs = owners.some((owner) => owner === comparison.owners.ours);
  if (isOurs && others.length > 0)
    return { verdict: 'notOurs', reasons: [has, `We applied it before, but ${others.join(', ')} owns it too, so it stays.`] };
  if (isOurs) return { verdict: 'notOurs', reasons: [has, 'We applied it before; the server would write the same again.'] };
  if (others.length > 0) return { verdict: 'notOurs', reasons: [has, `It belongs to ${[...new Set(others)].join(', ')}.`] };
  const { default: standard } = found.schema ?? {};
  const isDefault = standard !== undefined && sameValue(found.schema, standard, found.live);
  const unowned = comparison.owners.areIncomplete
    ? 'We never applied it, as far as is known.'
    : 'No manager owns it: the API server wrote it.';
  return { verdict: 'notOurs', reasons: [has, isDefault ? 'It is the default that the API server writes.' : unowned] };
}

/** Git names the field, and nothing differs. */
function judgeSame(given: Case): Judgement {
  const { found, comparison } = given;
  const whole = found.whole === undefined ? [] : [`${given.mask.display(found.whole.desired, found.whole.labels)} is compared as a whole.`];
  if (equalJson(found.desired, found.live)) return { verdict: 'same', reasons: ['Git and the cluster have the same value.', ...whole] };
  const schema = comparison.basis.schema === 'none' ? ['The kind is not known: only values are compared.'] : [];
  return { verdict: 'same', reasons: [...valuesOf(given), ...whole, ...schema, sameReason(found)] };
}

function sameReason({ schema, desired, live }: LocatedField): string {
  if (live === undefined || live === null) {
    if (schema !== undefined && isSameAsAbsent(schema, desired))
      return 'The server stores nothing for this value: it means the same as none.';
    return 'The server drops it where it is empty, and we own it.';
  }
  if (desired !== null && schema?.format !== undefined) return `Both are the same ${FORMATS[schema.format]}.`;
  if (desired === null || (schema !== undefined && equalJson(withServerDefaults(schema, desired), withServerDefaults(schema, live)))) {
    return 'With the defaults that the API server writes, both are the same.';
  }
  return 'All that Git names is the same; the rest belongs to others.';
}

const FORMATS = {
  quantity: 'quantity',
  'int-or-string': 'number or text',
  byte: 'bytes',
  'date-time': 'instant',
  'micro-time': 'instant',
  duration: 'duration',
} as const;

function valuesOf({ found, shown }: Case): string[] {
  const side = (value: unknown): string => (value === undefined ? 'nothing' : text(shown(value)));
  return [`Git has ${side(found.desired)} and the cluster has ${side(found.live)}.`];
}

const MAX_TEXT_CHARS = 120;

function text(value: unknown): string {
  const json = stringifyJson(value);
  return json.length > MAX_TEXT_CHARS ? `${json.slice(0, MAX_TEXT_CHARS)}…` : json;
}

/** Whether one place is the other, or lies above it. */
function areRelated(a: readonly string[], b: readonly string[]): boolean {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}
