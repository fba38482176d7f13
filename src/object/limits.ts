import { GitOpsError } from '../errors.ts';

/**
 * The given limits over the defaults; the defaults' names are all that there are.
 *
 * @throws GitOpsError INVALID_OPTION for a limit that is no number from 0 on, or has a name that means nothing: ignored,
 *   either would be no limit at all.
 */
export function limitsOver<N extends string>(
  defaults: Readonly<Record<N, number>>,
  given: { readonly [L in NoInfer<N>]?: number | undefined } = {},
): Record<N, number> {
  const limits: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) throw invalid(name, 'does not exist; check its spelling.');
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0)) throw invalid(name, 'must be a number from 0 on; use Infinity for no limit.');
    limits[name] = value;
  }
  return limits as Record<N, number>;
}

function invalid(name: string, what: string): Error {
  return new GitOpsError('INVALID_OPTION', `The limit ${name} ${what}`, { option: `limits.${name}` });
}
