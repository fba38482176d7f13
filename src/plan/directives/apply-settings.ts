import { hasAnnotation, hasOption, hasSetting, madeOnceBy, type ObjectInput } from '../../object/index.ts';
import type { StepOptions } from '../plan.ts';
import type { SyncOptions } from '../sync-options.ts';

export const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const IGNORE_HEALTH = 'argocd.argoproj.io/ignore-healthcheck';
const DISABLE_WAIT = 'kapp.k14s.io/disable-wait';

/** How an object is applied, by its own annotations and by the application's options. */
export interface ApplySettings {
  readonly how: Pick<StepOptions, 'replace' | 'validate' | 'skipDryRun' | 'ignoreHealth' | 'createOnly' | 'keepManagers'>;
  /** What may be done by deleting the object and making it anew: a change that the server refuses, or every change. */
  readonly recreate: 'never' | 'immutable' | 'always';
}

/** An option of Argo CD on the object in Git. */
function asks(object: ObjectInput, option: string): boolean {
  return hasOption(object, SYNC_OPTIONS, option);
}

/**
 * Reads how an object of Git is applied. What the object says comes before what the application says.
 *
 * @see Argo CD gitops-engine/pkg/sync/common/types.go, Flux pkg/ssa/manager_apply.go, kapp pkg/kapp/clusterapply
 */
export function applySettings(desired: ObjectInput, live: ObjectInput | undefined, options: SyncOptions): ApplySettings {
  const replaces = asks(desired, 'Replace=true') || (live !== undefined && asks(live, 'Replace=true')) || options.replace === true;
  const validates = asks(desired, 'Validate=true') || (options.validate !== false && !asks(desired, 'Validate=false'));
  return {
    how: {
      ...(replaces && !asks(desired, 'Replace=false') ? { replace: true } : {}),
      ...(live === undefined && madeOnceBy(desired) !== undefined ? { createOnly: true } : {}),
      ...(validates ? {} : { validate: false }),
      ...(skipsDryRun(desired, options) ? { skipDryRun: true } : {}),
      ...(ignoresHealth(desired) ? { ignoreHealth: true } : {}),
      ...(keepsManagers(desired) ? { keepManagers: true } : {}),
    },
    recreate: recreateBy(desired, options),
  };
}

/** Whether a kind that is not served yet is no error before the object's turn comes. */
export function skipsDryRun(desired: ObjectInput, options: Pick<SyncOptions, 'skipDryRunOnMissingResource'>): boolean {
  if (asks(desired, 'SkipDryRunOnMissingResource=false')) return false;
  return asks(desired, 'SkipDryRunOnMissingResource=true') || options.skipDryRunOnMissingResource === true;
}

/** Whether what other tools applied on the client's side stays theirs. */
function keepsManagers(desired: ObjectInput): boolean {
  return hasSetting(desired, 'kustomize.toolkit.fluxcd.io/ssa: Merge') || asks(desired, 'ClientSideApplyMigration=false');
}

function ignoresHealth(desired: ObjectInput): boolean {
  return hasSetting(desired, `${IGNORE_HEALTH}: true`) || hasAnnotation(desired, DISABLE_WAIT);
}

const RECREATES_IMMUTABLE = ['kustomize.toolkit.fluxcd.io/force: enabled', 'kapp.k14s.io/update-strategy: fallback-on-replace'];

function recreateBy(desired: ObjectInput, options: SyncOptions): ApplySettings['recreate'] {
  if (hasSetting(desired, 'kapp.k14s.io/update-strategy: always-replace')) return 'always';
  const isAllowed = asks(desired, 'Force=true') || RECREATES_IMMUTABLE.some((setting) => hasSetting(desired, setting));
  return isAllowed || (options.onImmutable === 'recreate' && !asks(desired, 'Force=false')) ? 'immutable' : 'never';
}
