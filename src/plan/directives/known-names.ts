import { PLAN_PHASES } from '../plan.ts';
import { ARGO_DELETE_POLICIES, HELM_DELETE_POLICIES, HELM_EVENTS, SKIP } from './hooks.ts';
import { syncOptionWords } from './option-words.ts';
import { any, integer, listOf, notDone, oneOf, type ValueCheck } from './value-checks.ts';

const TRUE_OR_FALSE = oneOf(['true', 'false']);
const SWITCH = oneOf(['disabled', 'enabled'], { anyCase: true });

/** Annotations of other tools, by their domain, that this library reads, or knows to be of no meaning to it. */
export const KNOWN_NAMES: Readonly<Record<string, Readonly<Record<string, ValueCheck>>>> = {
  'argocd.argoproj.io': {
    'sync-wave': integer,
    hook: listOf([...PLAN_PHASES, SKIP]),
    'hook-delete-policy': listOf(ARGO_DELETE_POLICIES),
    'sync-options': syncOptionWords,
    'compare-options': listOf(['IgnoreExtraneous', 'ServerSideDiff=true', 'ServerSideDiff=false', 'IncludeMutationWebhook=true']),
    'ignore-healthcheck': TRUE_OR_FALSE,
    'ignore-restart-policy': TRUE_OR_FALSE,
    'ignore-resource-updates': TRUE_OR_FALSE,
    ...names(
      'deletion-approved refresh refresh-timestamp hydrate hydrate-timestamp skip-reconcile manifest-generate-paths',
      'client-side-apply-migration-manager tracking-id installation-id managed-by-url ignore-default-links application-set-refresh',
    ),
  },
  'helm.sh': {
    hook: listOf(Object.keys(HELM_EVENTS)),
    'hook-weight': integer,
    'hook-delete-policy': listOf(Object.keys(HELM_DELETE_POLICIES)),
    'resource-policy': oneOf(['keep'], { anyCase: true }),
    ...names('chart hook-output-log-policy'),
  },
  'kustomize.toolkit.fluxcd.io': {
    ssa: oneOf(['Override', 'Merge', 'IfNotPresent', 'Ignore'], { anyCase: true }),
    prune: SWITCH,
    reconcile: SWITCH,
    force: SWITCH,
    substitute: SWITCH,
    ...names('name namespace checksum'),
  },
  'helm.toolkit.fluxcd.io': { driftDetection: SWITCH, ...names('name namespace') },
  'kapp.k14s.io': {
    'create-strategy': oneOf(['', 'fallback-on-update', 'fallback-on-update-or-noop']),
    'update-strategy': oneOf(['', 'fallback-on-replace', 'always-replace', 'skip']),
    'delete-strategy': oneOf(['', 'orphan']),
    versioned: notDone,
    ...names(
      'exists noop disable-wait disable-associated-resources-wait deploy-logs deploy-logs-container-names renew-duration',
      'change-group change-rule app association is-app is-app-change identity original original-diff-md5 disable-original orphaned',
      'disable-default-label-scoping-rules disable-default-ownership-label-rules disable-default-change-group-and-rules',
      'num-versions versioned-explicit-ref versioned-keep-original apps-v1-deployment-wait-minimum-replicas-available nonce',
    ),
  },
  'config.kubernetes.io': {
    'apply-time-mutation': notDone,
    'local-config': TRUE_OR_FALSE,
    ...names('depends-on path index origin function merge-source'),
  },
  'cli-utils.sigs.k8s.io': { 'on-remove': oneOf(['keep']), ...names('inventory-id') },
  'client.lifecycle.config.k8s.io': { deletion: oneOf(['detach']), mutation: oneOf(['ignore']) },
};

function names(...lists: readonly string[]): Readonly<Record<string, ValueCheck>> {
  return Object.fromEntries(lists.flatMap((list) => list.split(' ')).map((name) => [name, any]));
}
