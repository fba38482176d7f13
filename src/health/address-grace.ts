import { GitOpsError } from '../errors.ts';
import { memberOf } from '../object/index.ts';
import type { HealthRule } from './health.ts';
import { trusted } from './host-rule.ts';
import { kindOf } from './kind-of.ts';
import { named } from './named.ts';
import { ingressRule } from './rules/ingress.ts';
import { serviceRule } from './rules/service.ts';
import { isBeingDeleted, textAt } from './verdict.ts';

const RULES = [ingressRule, serviceRule];

/**
 * A rule for clusters where nothing gives addresses, or not to all: an Ingress, or a Service of type LoadBalancer, that
 * is older than a time and has no address is taken for Healthy, or for Degraded; without this rule it stays Progressing.
 *
 * It needs the time: `assessHealth` must be given `now`. An object that has an address, is younger or is being deleted is
 * passed on.
 *
 * @param o `afterMs`: the age from which on it holds, in milliseconds, 0 for at once; `status`: what such an object is.
 * @throws GitOpsError INVALID_OPTION for an age that is negative or no number.
 * @example
 * ```ts
 * const rules = [addressGrace({ afterMs: 300_000, status: 'Healthy' })];
 * assessHealth(ingress, { rules, now: Date.now() });
 * ```
 * @see Argo CD, where users write a script of health for Ingress to the same end
 * @since 0.1.0
 */
export function addressGrace(o: { readonly afterMs: number; readonly status: 'Healthy' | 'Degraded' }): HealthRule {
  const { afterMs, status } = o;
  if (!(afterMs >= 0)) throw new GitOpsError('INVALID_OPTION', 'addressGrace: afterMs is no number from 0 on', { option: 'afterMs' });
  const name = 'address-grace';
  const ruleFor = (object: unknown): (typeof RULES)[number] | undefined => {
    const kind = kindOf(object);
    return RULES.find(({ kinds }) => kinds.includes(kind));
  };
  return trusted({
    name,
    appliesTo: (object) => ruleFor(object) !== undefined,
    assess(object, { now = Number.NaN }) {
      const verdict = ruleFor(object)?.assess(object);
      const metadata = memberOf(object, 'metadata');
      const age = now - Date.parse(textAt(metadata, 'creationTimestamp'));
      if (verdict?.status !== 'Progressing' || isBeingDeleted(object) || !(age >= afterMs)) return undefined;
      const message = `has no address, and is older than ${afterMs / 1000} s${status === 'Healthy' ? ': it is not waited for' : ''}`;
      const evidence = [...verdict.evidence, 'metadata.creationTimestamp'];
      return named({ status, reason: verdict.reason, message, evidence }, name);
    },
  });
}
