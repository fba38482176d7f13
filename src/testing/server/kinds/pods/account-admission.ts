import type { KubernetesObject } from '../../../../object/index.ts';
import { nameSuffix, type ServerContext } from '../../server-context.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { secretNotOwned } from './account-secrets.ts';
import { containersOf } from './containers-of.ts';
import { refusedPod } from './refused-pod.ts';

const ACCOUNTS = { group: '', plural: 'serviceaccounts' };
const MIRROR = 'kubernetes.io/config.mirror';
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
const TOKEN_SECONDS = 3607;

/**
 * Gives a new Pod its account, and the token and the secrets for pulling images of that.
 *
 * @throws StatusError 403 for an account that is not there, or that does not have the secrets of the Pod.
 * @see kubernetes plugin/pkg/admission/serviceaccount/admission.go
 */
export function admitAccount(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  if (pod.metadata.annotations?.[MIRROR] !== undefined) return checkMirror(pod, spec);
  const given = textIn(spec, 'serviceAccountName');
  const name = given === '' ? 'default' : given;
  const namespace = pod.metadata.namespace ?? '';
  if (name === 'default') context.onDemand.defaultAccount?.(namespace);
  const account = context.store.get(ACCOUNTS, namespace, name);
  if (account === undefined) {
    throw refusedPod(pod, `error looking up service account ${namespace}/${name}: serviceaccount ${JSON.stringify(name)} not found`);
  }
  spec['serviceAccountName'] = name;
  spec['serviceAccount'] = name;
  if ((spec['automountServiceAccountToken'] ?? account['automountServiceAccountToken']) !== false) mountToken(spec, context);
  const secrets = itemsIn(account, 'imagePullSecrets');
  if (itemsIn(spec, 'imagePullSecrets').length === 0 && secrets.length > 0) {
    spec['imagePullSecrets'] = secrets.map((secret) => (textIn(secret, 'name') === '' ? {} : { name: textIn(secret, 'name') }));
  }
  const why = secretNotOwned(account, spec);
  if (why !== undefined) throw refusedPod(pod, why);
}

/** A Pod that a kubelet has of its own may be shown, and have nothing of the cluster. */
function checkMirror(pod: KubernetesObject, spec: Fields): void {
  if (textIn(spec, 'serviceAccountName') !== '') throw refusedPod(pod, 'a mirror pod may not reference service accounts');
  if (namesSecrets(spec)) throw refusedPod(pod, 'a mirror pod may not reference secrets');
  const sources = itemsIn(spec, 'volumes').flatMap((volume) => itemsIn(volume['projected'], 'sources'));
  if (sources.some((source) => source['serviceAccountToken'] !== undefined)) {
    throw refusedPod(pod, 'a mirror pod may not use ServiceAccountToken volume projections');
  }
}

/** Secrets of volumes of other systems. */
const SECRET_REFS = ['azureFile', 'cephfs', 'cinder', 'flexVolume', 'rbd', 'scaleIO', 'iscsi', 'storageos', 'csi'];

function namesSecrets(spec: Fields): boolean {
  if (itemsIn(spec, 'imagePullSecrets').length > 0) return true;
  const ofContainers = containersOf(spec, '').some(
    ({ container }) =>
      itemsIn(container, 'envFrom').some((each) => each['secretRef'] !== undefined) ||
      itemsIn(container, 'env').some((each) => fieldsIn(each, 'valueFrom')?.['secretKeyRef'] !== undefined),
  );
  return ofContainers || itemsIn(spec, 'volumes').some(namesSecret);
}

function namesSecret(volume: Fields): boolean {
  if (volume['secret'] !== undefined || itemsIn(volume['projected'], 'sources').some((source) => source['secret'] !== undefined))
    return true;
  return SECRET_REFS.some((kind) => {
    const source = fieldsIn(volume, kind);
    return ['secretRef', 'secretName', 'nodePublishSecretRef'].some((field) => source?.[field] !== undefined);
  });
}

/** Gives every container that has nothing at its place the token of the account. */
function mountToken(spec: Record<string, unknown>, context: ServerContext): void {
  const volumes = itemsIn(spec, 'volumes');
  const present = volumes.map((volume) => textIn(volume, 'name')).find((name) => name.startsWith('kube-api-access-'));
  const name = present ?? `kube-api-access-${nameSuffix(context)}`;
  let mounted = false;
  for (const list of ['initContainers', 'containers']) {
    if (spec[list] === undefined) continue;
    spec[list] = itemsIn(spec, list).map((container) => {
      const mounts = itemsIn(container, 'volumeMounts');
      if (mounts.some((mount) => textIn(mount, 'mountPath') === TOKEN_PATH)) return container;
      mounted = true;
      return { ...container, volumeMounts: [...mounts, { name, readOnly: true, mountPath: TOKEN_PATH }] };
    });
  }
  if (mounted && present === undefined) spec['volumes'] = [...volumes, tokenVolume(name)];
}

function tokenVolume(name: string): Fields {
  return {
    name,
    projected: {
      defaultMode: 0o644,
      sources: [
        { serviceAccountToken: { expirationSeconds: TOKEN_SECONDS, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
      ],
    },
  };
}
