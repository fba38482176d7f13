import { memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';

/** A container that runs beside the others, though it stands among those that come before them. */
export function isSidecar(pod: ObjectInput, status: unknown): boolean {
  return textAt(specOf(pod, status), 'restartPolicy') === 'Always';
}

/** What was asked of the container that a status tells of. */
export function specOf(pod: ObjectInput, status: unknown): unknown {
  const spec = memberOf(pod, 'spec');
  const asked = [...listAt(spec, 'initContainers'), ...listAt(spec, 'containers')];
  return asked.find((each) => memberOf(each, 'name') === memberOf(status, 'name'));
}
