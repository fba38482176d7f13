import { hasOption, hasSetting, leftAloneBy, type ObjectInput } from '../../object/index.ts';
import type { Operation } from '../plan.ts';
import type { SyncOptions } from '../sync-options.ts';
import { SYNC_OPTIONS } from './apply-settings.ts';

/** Whether and when an object of the cluster is deleted that Git no longer has, or whose application is destroyed. */
export interface DeleteSettings {
  /** By which setting it is kept. */
  readonly keep?: string | undefined;
  /** By which setting somebody has to confirm it. */
  readonly confirm?: string | undefined;
  /** After everything else of the sync. */
  readonly last: boolean;
}

/** Settings of other tools by which an object stays, whatever becomes of it in Git. */
const KEPT = [
  'helm.sh/resource-policy: keep',
  'kustomize.toolkit.fluxcd.io/prune: disabled',
  'client.lifecycle.config.k8s.io/deletion: detach',
  'cli-utils.sigs.k8s.io/on-remove: keep',
  'kapp.k14s.io/delete-strategy: orphan',
];

/**
 * Reads the settings on an object of the cluster: Git has none any more. Argo CD's `Prune` is about syncs, its `Delete`
 * about the end of the application; what the object says comes before what the application says.
 */
export function deleteSettings(live: ObjectInput, operation: Operation, options: SyncOptions): DeleteSettings {
  const destroys = operation === 'destroy';
  const [option, policy] = destroys ? ['Delete', options.destroy] : ['Prune', options.prune];
  const says = (value: string): boolean => hasOption(live, SYNC_OPTIONS, `${option}=${value}`);
  const last =
    hasOption(live, SYNC_OPTIONS, 'PruneLast=true') || (options.pruneLast === true && !hasOption(live, SYNC_OPTIONS, 'PruneLast=false'));
  const setting = says('false')
    ? `${SYNC_OPTIONS}: ${option}=false`
    : (leftAloneBy(undefined, live) ?? KEPT.find((each) => hasSetting(live, each)));
  if (setting !== undefined) return { keep: setting, last };
  if (destroys && policy === false && !says('true')) return { keep: 'the policy says destroy: false', last };
  if (says('confirm')) return { confirm: `${option}=confirm`, last };
  return policy === 'confirm' && !says('true') ? { confirm: `${destroys ? 'destroy' : 'prune'}: 'confirm' of the policy`, last } : { last };
}
