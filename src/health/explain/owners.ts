import { displayRef, getIn, isRecord, keyOf, memberOf, type ObjectInput, type ObjectRef, splitApiVersion } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import type { Question } from './cause.ts';

const MAX_OWNERS = 6;

/**
 * The object in whose manifest a Pod is mended: the outermost of its controllers, or it itself.
 *
 * @returns its name as a person says it: `Deployment shop/web`.
 */
export function mendable(object: ObjectInput, question: Question): string {
  let ref = addressOf(object);
  let at: ObjectInput | undefined = object;
  for (let steps = 0; steps < MAX_OWNERS && at !== undefined; steps++) {
    const owner = controllerOf(at);
    if (owner === undefined) break;
    ref = owner;
    at = known(owner, question);
  }
  return displayRef(ref);
}

/** The address of the controller of an object, which lives beside it. */
function controllerOf(object: unknown): ObjectRef | undefined {
  const owners = listAt(memberOf(object, 'metadata'), 'ownerReferences');
  const owner = owners.find((each) => memberOf(each, 'controller') === true);
  if (!isRecord(owner)) return undefined;
  const namespace = textAt(memberOf(object, 'metadata'), 'namespace');
  const at = namespace === '' || owner['kind'] === 'Node' ? {} : { namespace };
  return { ...splitApiVersion(textAt(owner, 'apiVersion')), kind: textAt(owner, 'kind'), ...at, name: textAt(owner, 'name') };
}

/** An object of the way, else one of the related ones. */
function known(ref: ObjectRef, { path, related }: Question): ObjectInput | undefined {
  return path.find((object) => keyOf(addressOf(object)) === keyOf(ref)) ?? related.get(ref);
}

/** Whether labels are those that a selector asks for, by `matchLabels` and `matchExpressions`. A selector of nothing selects nothing. */
export function selects(selector: unknown, object: ObjectInput): boolean {
  const labels = getIn(object, 'metadata', 'labels');
  const wanted = memberOf(selector, 'matchLabels');
  const expressions = listAt(selector, 'matchExpressions');
  const pairs = isRecord(wanted) ? Object.entries(wanted) : [];
  if (pairs.length + expressions.length === 0) return false;
  return pairs.every(([key, value]) => memberOf(labels, key) === value) && expressions.every((each) => holds(each, labels));
}

function holds(expression: unknown, labels: unknown): boolean {
  const value = memberOf(labels, textAt(expression, 'key'));
  const isListed = listAt(expression, 'values').includes(value);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}
