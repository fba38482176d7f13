import { memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt } from '../verdict.ts';

/** What was asked of the container that a status tells of. */
export function specOf(pod: ObjectInput, status: unknown): unknown {
  const spec = memberOf(pod, 'spec');
  const asked = [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')];
  return asked.find((each) => memberOf(each, 'name') === memberOf(status, 'name'));
}
