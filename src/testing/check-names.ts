import { GitOpsError } from '../errors.ts';
import { nearest } from '../object/index.ts';

/**
 * Refuses names that mean nothing: passed over, they would turn a test into one that tests something else.
 *
 * @param what what they are names of: `fault`, `controller`, `option`.
 * @param place where they stand: `faults.rules[0].fault`.
 * @throws GitOpsError INVALID_OPTION with the nearest name that there is.
 */
export function checkNames(what: string, place: string, given: readonly string[], known: readonly string[]): void {
  for (const name of given) {
    if (known.includes(name)) continue;
    const meant = nearest(name, known);
    const hint = meant === undefined ? `those that there are: ${known.join(', ')}` : `did you mean ${JSON.stringify(meant)}?`;
    throw invalidOption(place, `names the ${what} ${JSON.stringify(name)}, which there is not; ${hint}`);
  }
}

/** An option that cannot be used. */
export function invalidOption(option: string, what: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', `The option ${option} of memoryCluster ${what}`, { option });
}
