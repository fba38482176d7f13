import { displayRef, kindKey, type ObjectRef } from '../object/index.ts';
import type { PlanBlock } from './plan.ts';
import type { SyncOptions } from './sync-options.ts';

/** Why the application's policy does not let it touch an object that no manifest names: a prune, or the namespace it makes. */
export function policyDenial(
  ref: ObjectRef,
  { allowedNamespaces, clusterScoped, allowedKinds }: SyncOptions,
): Omit<PlanBlock, 'steps'> | undefined {
  const denied = (kind: PlanBlock['kind'], why: string): Omit<PlanBlock, 'steps'> => ({
    kind,
    message: `${displayRef(ref)} is not touched: ${why}`,
    approvable: false,
  });
  if (ref.namespace === undefined && clusterScoped === 'deny')
    return denied('clusterScoped', 'the policy allows no cluster-scoped objects');
  if (ref.namespace !== undefined && allowedNamespaces?.includes(ref.namespace) === false) {
    return denied('namespace', `the policy allows only the namespaces ${allowedNamespaces.join(', ')}`);
  }
  if (allowedKinds?.some((kind) => kindKey(kind) === kindKey(ref)) === false)
    return denied('kindNotAllowed', 'the policy does not allow its kind');
  return undefined;
}
