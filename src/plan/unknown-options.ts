import { displayRef, escapeSegment, getIn, isRecord, nearest } from '../object/index.ts';
import { KNOWN_NAMES } from './directives/known-names.ts';
import { quoted } from './directives/value-checks.ts';
import type { DesiredObject, PlanContext } from './plan-context.ts';
import { placeOf } from './place-of.ts';

/** Tells of annotations of other tools that are misspelt, and of words in them that nobody knows: they would do nothing. */
export function warnOfUnknownOptions(context: PlanContext): void {
  for (const desired of [...context.desired.values(), ...context.hooks]) {
    const annotations = getIn(desired.object.metadata, 'annotations');
    if (!isRecord(annotations)) continue;
    for (const [key, value] of Object.entries(annotations)) {
      for (const complaint of complaintsOf(key, String(value))) warn(desired, key, complaint, context);
    }
  }
}

function warn(desired: DesiredObject, key: string, complaint: string, { warnings }: PlanContext): void {
  const made = getIn(desired.object.metadata, 'generateName');
  const name = typeof made === 'string' && desired.ref.name === '' ? `${made}*` : desired.ref.name;
  const message = `${displayRef({ ...desired.ref, name })}: the annotation ${complaint}`;
  warnings.push({ kind: 'unknownOption', ...placeOf(desired), field: `/metadata/annotations/${escapeSegment(key)}`, message });
}

function complaintsOf(key: string, value: string): readonly string[] {
  const slash = key.indexOf('/');
  const domain = key.slice(0, slash);
  if (slash < 0 || !Object.hasOwn(KNOWN_NAMES, domain)) return [];
  const names = KNOWN_NAMES[domain] ?? {};
  const name = withoutSuffix(key.slice(slash + 1));
  const check = Object.hasOwn(names, name) ? names[name] : undefined;
  if (check !== undefined) return check(value).map((complaint) => `${key} ${complaint}`);
  const meant = nearest(name, Object.keys(names));
  return meant === undefined ? [] : [`${quoted(key)} is not known; is "${domain}/${meant}" meant?`];
}

/** kapp tells annotations of one name apart by what follows a dot. */
function withoutSuffix(name: string): string {
  return name.replace(/^(change-group|change-rule)\..*$/, '$1');
}
