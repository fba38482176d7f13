import { displayRef, memberOf, type ObjectInput } from '../../object/index.ts';
import { conditionOf } from '../condition.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, ownCause, ownWords, type Question } from './cause.ts';

/** A definition whose names are taken: the one that has them. */
export function definitionCause(definition: ObjectInput, question: Question): Cause | undefined {
  const refused = conditionOf(definition, 'NamesAccepted');
  const taken = refused?.status === 'False' ? /"([^"]+)" is already in use/.exec(refused.message)?.[1] : undefined;
  if (taken === undefined) return undefined;
  const group = groupOf(definition);
  const { kind, group: own, name } = addressOf(definition);
  const holder = [...question.related.list({ group: own, kind })].find(
    (each) => addressOf(each).name !== name && groupOf(each) === group && acceptedNames(each).includes(taken),
  );
  if (holder === undefined) return undefined;
  const ref = addressOf(holder);
  const health = question.assess(holder);
  return {
    ...ownCause(definition, `${ownWords(question.assess(definition), question)} by ${displayRef(ref)}`, {
      advice: 'rename one of them, or delete the other',
    }),
    links: [{ ref, relation: 'uses', health, message: `has the name ${taken}` }],
  };
}

function groupOf(definition: ObjectInput): string {
  return textAt(memberOf(definition, 'spec'), 'group');
}

function acceptedNames(definition: ObjectInput): readonly unknown[] {
  const names = memberOf(memberOf(definition, 'status'), 'acceptedNames');
  return [...['plural', 'singular', 'kind', 'listKind'].map((key) => memberOf(names, key)), ...listAt(names, 'shortNames')];
}
