import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { textsOf } from '../json-schema.ts';
import type { Condition } from './conditions.ts';

type Names = Readonly<Record<string, unknown>>;

/** The names that a definition gets, and whether these are all that it wants. */
export interface AcceptedNames {
  readonly acceptedNames: Names;
  readonly condition: Condition;
}

/**
 * Gives a definition the names that no other definition of its group has.
 *
 * @see apiextensions-apiserver pkg/controller/status/naming_controller.go
 */
export function acceptNames(definition: KubernetesObject, others: readonly KubernetesObject[]): AcceptedNames {
  const group = getIn(definition, 'spec', 'group');
  const taken = others.filter((other) => getIn(other, 'spec', 'group') === group).map((other) => namesAt(other, 'status', 'acceptedNames'));
  const resources = new Set(
    taken.flatMap((names) => [textOf(names['plural']), textOf(names['singular']), ...textsOf(names['shortNames'])]),
  );
  const kinds = new Set(taken.flatMap((names) => [textOf(names['kind']), textOf(names['listKind'])]));
  const wanted = namesAt(definition, 'spec', 'names');
  const had = namesAt(definition, 'status', 'acceptedNames');
  const accepted: Record<string, unknown> = { ...had };
  let problem: { reason: string; message: string } | undefined;
  const take = (name: string, reason: string, used: ReadonlySet<string>): void => {
    const text = textOf(wanted[name]);
    if (text === textOf(had[name]) || !used.has(text)) accepted[name] = wanted[name];
    else problem = { reason, message: `${JSON.stringify(text)} is already in use` };
  };
  take('plural', 'PluralConflict', resources);
  take('singular', 'SingularConflict', resources);
  problem = takeShortNames(wanted, had, resources, accepted) ?? problem;
  take('kind', 'KindConflict', kinds);
  take('listKind', 'ListKindConflict', kinds);
  set(accepted, 'categories', wanted['categories']);
  const condition: Condition =
    problem === undefined
      ? { type: 'NamesAccepted', status: 'True', reason: 'NoConflicts', message: 'no conflicts found' }
      : { type: 'NamesAccepted', status: 'False', ...problem };
  return { acceptedNames: accepted, condition };
}

function takeShortNames(
  wanted: Names,
  had: Names,
  used: ReadonlySet<string>,
  accepted: Record<string, unknown>,
): { reason: string; message: string } | undefined {
  const [asked, own] = [textsOf(wanted['shortNames']), textsOf(had['shortNames'])];
  if (equalJson(asked, own)) return undefined;
  const conflicts = asked
    .filter((name) => !own.includes(name) && used.has(name))
    .map((name) => `${JSON.stringify(name)} is already in use`);
  if (conflicts.length > 0)
    return { reason: 'ShortNamesConflict', message: conflicts.length === 1 ? (conflicts[0] ?? '') : `[${conflicts.join(', ')}]` };
  set(accepted, 'shortNames', wanted['shortNames']);
  return undefined;
}

function set(names: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) delete names[name];
  else names[name] = value;
}

function namesAt(object: unknown, ...path: readonly string[]): Names {
  const names = getIn(object, ...path);
  return isRecord(names) ? names : {};
}
