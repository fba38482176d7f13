import type { ObjectInput } from '../../object/index.ts';
import { PLAN_PHASES, type HookOptions, type PlanPhase } from '../plan.ts';
import { annotationOf, wordsOf } from './annotation.ts';

const ARGO_HOOK = 'argocd.argoproj.io/hook';
const ARGO_DELETE_POLICY = 'argocd.argoproj.io/hook-delete-policy';
const HELM_HOOK = 'helm.sh/hook';
const HELM_DELETE_POLICY = 'helm.sh/hook-delete-policy';

/** On files such as a Kptfile, which are no objects of a cluster. */
const LOCAL_CONFIG = 'config.kubernetes.io/local-config';

type DeletePolicy = HookOptions['deletePolicies'][number];

/** The word by which Argo CD leaves an object out of every sync. */
export const SKIP = 'Skip';

/** Helm's events, and the phases that stand for them. Those without a phase belong to commands that a sync has not got. */
export const HELM_EVENTS: Readonly<Record<string, PlanPhase | undefined>> = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
  'pre-delete': 'PreDelete',
  'post-delete': 'PostDelete',
  'pre-rollback': undefined,
  'post-rollback': undefined,
  test: undefined,
  'test-success': undefined,
  'test-failure': undefined,
  'crd-install': undefined,
};

/** Helm's delete policies in Argo CD's words. */
export const HELM_DELETE_POLICIES: Readonly<Record<string, DeletePolicy>> = {
  'before-hook-creation': 'BeforeHookCreation',
  'hook-succeeded': 'HookSucceeded',
  'hook-failed': 'HookFailed',
};

export const ARGO_DELETE_POLICIES: readonly DeletePolicy[] = ['HookSucceeded', 'HookFailed', 'BeforeHookCreation'];

/** What the hook annotations of an object ask for. */
export interface HookDirective {
  /** When it runs, in the order of the phases. Empty: it is never applied. */
  readonly phases: readonly PlanPhase[];
  readonly deletePolicies: readonly DeletePolicy[];
  /** The annotation that makes it a hook, as `key: value`. */
  readonly setting: string;
}

/**
 * Reads whether an object is a hook. Argo CD's annotation counts before Helm's where it names a phase or `Skip`; Helm's
 * `crd-install` makes no hook. A hook of no phase (a test, a rollback, `Skip` alone, a word that nobody knows) is left
 * out of every sync: neither applied nor pruned. So is what is for the tools of kustomize and kpt alone.
 *
 * @see Argo CD gitops-engine/pkg/sync/hook/hook.go and helm/hook.go
 */
export function readHook(object: ObjectInput): HookDirective | undefined {
  if (annotationOf(object, LOCAL_CONFIG) === 'true') return { phases: [], deletePolicies: [], setting: `${LOCAL_CONFIG}: true` };
  const argo = annotationOf(object, ARGO_HOOK);
  const helm = annotationOf(object, HELM_HOOK);
  const isHelmHook = helm !== undefined && helm !== 'crd-install';
  if (argo === undefined && !isHelmHook) return undefined;
  const types = wordsOf(object, ARGO_HOOK).filter(isArgoType);
  const isArgo = types.length > 0 || !isHelmHook;
  const found = isArgo ? types : wordsOf(object, HELM_HOOK).map((event) => HELM_EVENTS[event]);
  return {
    phases: PLAN_PHASES.filter((phase) => found.includes(phase)),
    deletePolicies: deletePoliciesOf(object),
    setting: isArgo ? `${ARGO_HOOK}: ${argo}` : `${HELM_HOOK}: ${helm}`,
  };
}

function isArgoType(word: string): boolean {
  return word === SKIP || (PLAN_PHASES as readonly string[]).includes(word);
}

/** Helm's policies count beside Argo CD's; none at all means that the hook's object makes room for the next one. */
function deletePoliciesOf(object: ObjectInput): readonly DeletePolicy[] {
  const argo = new Set<string>(wordsOf(object, ARGO_DELETE_POLICY));
  const helm = new Set(wordsOf(object, HELM_DELETE_POLICY).map((word) => HELM_DELETE_POLICIES[word]));
  const found = ARGO_DELETE_POLICIES.filter((policy) => argo.has(policy) || helm.has(policy));
  return found.length === 0 ? ['BeforeHookCreation'] : found;
}
