import { displayRef, memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, causeOf, missing, type Question } from './cause.ts';

/** The claims that a Pod mounts, as far as they are known. */
export function claimsCause(pod: ObjectInput, question: Question): Cause | undefined {
  const { namespace } = addressOf(pod);
  for (const volume of listAt(memberOf(pod, 'spec'), 'volumes')) {
    const name = textAt(memberOf(volume, 'persistentVolumeClaim'), 'claimName');
    if (name === '') continue;
    const ref = { group: '', kind: 'PersistentVolumeClaim', namespace, name };
    const claim = question.related.get(ref);
    const isGone = claim === undefined && question.related.coverage(ref, namespace) === 'all';
    const cause = isGone ? missing(ref, `${displayRef(addressOf(pod))} mounts it`) : claim && causeOf(claim, 'uses', question);
    if (cause !== undefined) return cause;
  }
  return undefined;
}
