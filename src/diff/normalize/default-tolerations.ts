import { canonicalJson, getIn, isRecord } from '../../object/index.ts';
import type { Normalizer } from '../normalizer.ts';

const ADDED =
  /^\{"effect":"NoExecute","key":"node\.kubernetes\.io\/(?:not-ready|unreachable)","operator":"Exists","tolerationSeconds":300\}$/;

/**
 * Gives the tolerations of a Pod in Git the two that admission adds, where live has them and Git says nothing of their
 * taints: an apply of the list makes admission add them again.
 *
 * @see kubernetes/kubernetes plugin/pkg/admission/defaulttolerationseconds/admission.go
 */
export const defaultTolerations: Normalizer = {
  name: 'default-tolerations',
  appliesTo: ({ apiVersion, kind, spec }) => apiVersion === 'v1' && kind === 'Pod' && getIn(spec, 'tolerations') !== undefined,
  normalize({ desired, live }) {
    const [ours, theirs] = [desired, live].map((pod) => [getIn(pod, 'spec', 'tolerations') ?? []].flat()) as [unknown[], unknown[]];
    const added = theirs.filter(
      (one) => ADDED.test(canonicalJson(one)) && !ours.some((own) => tolerates(own, 'key', one) && tolerates(own, 'effect', one)),
    );
    const spec = desired['spec'] as Record<string, unknown>;
    return added.length === 0 ? { desired, live } : { desired: { ...desired, spec: { ...spec, tolerations: [...ours, ...added] } }, live };
  },
};

/** A toleration without a key or an effect is one of all of them. */
function tolerates(own: unknown, field: string, taint: unknown): boolean {
  const value = isRecord(own) ? (own[field] ?? '') : undefined;
  return value === '' || value === getIn(taint, field);
}
