import type { KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { internalError } from '../../status-error.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';

const ENFORCED = 'kubernetes.io/enforce-mountable-secrets';
/** What Go takes for true. */
const TRUE = ['1', 't', 'T', 'TRUE', 'true', 'True'];
const ACCOUNTS = { group: '', plural: 'serviceaccounts' };

/**
 * Why a Pod may not have one of its secrets: its account holds Pods to its own. Nothing where all is well.
 *
 * @see kubernetes plugin/pkg/admission/serviceaccount/admission.go limitSecretReferences
 */
export function secretNotOwned(account: KubernetesObject, spec: Fields): string | undefined {
  if (!isEnforced(account)) return undefined;
  const owned = namesIn(account, 'secrets');
  const because = `is not allowed because service account ${account.metadata.name} does not reference that`;
  const mounted = itemsIn(spec, 'volumes').map((volume) => fieldsIn(volume, 'secret'));
  const other = mounted.find((secret) => secret !== undefined && !owned.includes(textIn(secret, 'secretName')));
  if (other !== undefined) return `volume with secret.secretName="${textIn(other, 'secretName')}" ${because} secret`;
  const used = usedIn(spec, 'initContainers', 'init container', owned) ?? usedIn(spec, 'containers', 'container', owned);
  if (used !== undefined) return `${used} ${because} secret`;
  const pulled = namesIn(account, 'imagePullSecrets');
  const names = namesIn(spec, 'imagePullSecrets');
  const i = names.findIndex((name) => !pulled.includes(name));
  return i < 0 ? undefined : `imagePullSecrets[${i}].name="${names[i]}" ${because} imagePullSecret`;
}

/**
 * Refuses secrets of containers that are added to a Pod.
 *
 * @throws StatusError 500, as the server has it here.
 */
export function refuseEphemeralSecrets(pod: KubernetesObject, { store }: ServerContext): void {
  const account = store.get(ACCOUNTS, pod.metadata.namespace ?? '', textIn(pod['spec'], 'serviceAccountName'));
  if (account === undefined || !isEnforced(account)) return;
  const used = usedIn(fieldsIn(pod, 'spec') ?? {}, 'ephemeralContainers', 'ephemeral container', namesIn(account, 'secrets'));
  if (used === undefined) return;
  throw internalError(`${used} is not allowed because service account ${account.metadata.name} does not reference that secret`);
}

/** What an account is warned of. */
export function accountWarnings({ metadata }: KubernetesObject, live: KubernetesObject | undefined): string[] {
  if (metadata.annotations?.[ENFORCED] === undefined || live?.metadata.annotations?.[ENFORCED] !== undefined) return [];
  return [`metadata.annotations[${ENFORCED}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`];
}

function isEnforced({ metadata }: KubernetesObject): boolean {
  return TRUE.includes(metadata.annotations?.[ENFORCED] ?? '');
}

function namesIn(owner: unknown, list: string): string[] {
  return itemsIn(owner, list).map((item) => textIn(item, 'name'));
}

/** Where the first secret is used that is not among those owned. */
function usedIn(spec: Fields, list: string, called: string, owned: readonly string[]): string | undefined {
  for (const container of itemsIn(spec, list)) {
    const who = `${called} ${textIn(container, 'name')} with`;
    for (const env of itemsIn(container, 'env')) {
      const secret = fieldsIn(fieldsIn(env, 'valueFrom'), 'secretKeyRef');
      if (secret === undefined || owned.includes(textIn(secret, 'name'))) continue;
      return `${who} envVar ${textIn(env, 'name')} referencing secret.secretName="${textIn(secret, 'name')}"`;
    }
    for (const from of itemsIn(container, 'envFrom')) {
      const secret = fieldsIn(from, 'secretRef');
      if (secret === undefined || owned.includes(textIn(secret, 'name'))) continue;
      return `${who} envFrom referencing secret.secretName="${textIn(secret, 'name')}"`;
    }
  }
  return undefined;
}
