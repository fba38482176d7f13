import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { textOf } from '../../server/text-of.ts';
import type { ControllerApi } from '../controller-api.ts';

/** The ConfigMaps and Secrets that Pods take in. */
const SOURCES = {
  ConfigMap: { resource: '/configmaps', noun: 'configmap', lacks: 'configmap references non-existent config key' },
  Secret: { resource: '/secrets', noun: 'secret', lacks: 'references non-existent secret key' },
} as const;
type SourceKind = keyof typeof SOURCES;

/** A volume that cannot be mounted, and why. */
export interface FailedMount {
  readonly volume: string;
  readonly message: string;
}

/** The volumes of a Pod whose ConfigMap or Secret, or a key of it, is missing. @see kubernetes pkg/volume/{configmap,secret,projected} */
export function failedMounts(pod: KubernetesObject, api: ControllerApi): FailedMount[] {
  return recordsOf(getIn(pod, 'spec', 'volumes')).flatMap((volume) => {
    const reasons = filesOf(volume).flatMap((files) => missingFile(files, pod, api) ?? []);
    const message = reasons.length > 1 ? `[${reasons.join(', ')}]` : reasons[0];
    return message === undefined ? [] : [{ volume: String(volume['name']), message }];
  });
}

interface Files {
  readonly kind: SourceKind;
  readonly name: string;
  readonly keys: readonly string[];
  readonly optional: boolean;
}

function filesOf(volume: Record<string, unknown>): Files[] {
  const projected = recordsOf(getIn(volume, 'projected', 'sources'));
  return [volume, ...projected].flatMap((source) => [
    ...files('ConfigMap', source['configMap'], 'name'),
    ...files('Secret', source['secret'], projected.includes(source) ? 'name' : 'secretName'),
  ]);
}

function files(kind: SourceKind, source: unknown, nameField: string): Files[] {
  if (!isRecord(source)) return [];
  const keys = recordsOf(source['items']).map(({ key }) => String(key));
  return [{ kind, name: String(source[nameField]), keys, optional: source['optional'] === true }];
}

function missingFile({ kind, name, keys, optional }: Files, pod: KubernetesObject, api: ControllerApi): string | undefined {
  if (optional) return undefined;
  const found = api.get(SOURCES[kind].resource, pod.metadata.namespace ?? '', name);
  if (found === undefined) return notFound(kind, name);
  const missing = keys.find((key) => !hasKey(found, key));
  return missing === undefined ? undefined : `${SOURCES[kind].lacks}: ${missing}`;
}

function notFound(kind: SourceKind, name: string): string {
  return `${SOURCES[kind].noun} ${JSON.stringify(name)} not found`;
}

function hasKey(object: KubernetesObject, key: string): boolean {
  return [object['data'], object['binaryData']].some((values) => isRecord(values) && Object.hasOwn(values, key));
}

/** Why the environment of a container cannot be made; `undefined` if it can. @see kubernetes pkg/kubelet/kubelet_pods.go makeEnvironmentVariables */
export function missingVariable(container: Record<string, unknown>, pod: KubernetesObject, api: ControllerApi): string | undefined {
  for (const from of recordsOf(container['envFrom'])) {
    const why = missingIn('ConfigMap', from['configMapRef'], pod, api) ?? missingIn('Secret', from['secretRef'], pod, api);
    if (why !== undefined) return why;
  }
  for (const variable of recordsOf(container['env'])) {
    const from = variable['valueFrom'];
    const why =
      missingIn('ConfigMap', getIn(from, 'configMapKeyRef'), pod, api) ?? missingIn('Secret', getIn(from, 'secretKeyRef'), pod, api);
    if (why !== undefined) return why;
  }
  return undefined;
}

function missingIn(kind: SourceKind, reference: unknown, pod: KubernetesObject, api: ControllerApi): string | undefined {
  if (!isRecord(reference) || reference['optional'] === true) return undefined;
  const [name, key] = [textOf(reference['name']), textOf(reference['key'])];
  const namespace = pod.metadata.namespace ?? '';
  const found = api.get(SOURCES[kind].resource, namespace, name);
  if (found === undefined) return notFound(kind, name);
  const values = found['data'];
  const has = key === '' || (isRecord(values) && Object.hasOwn(values, key));
  return has ? undefined : `couldn't find key ${key} in ${kind} ${namespace}/${name}`;
}

/** The secrets for pulling images that a Pod names and that are not there: it is told, and pulls all the same. */
export function missingPullSecrets(pod: KubernetesObject, api: ControllerApi): string[] {
  const names = recordsOf(getIn(pod, 'spec', 'imagePullSecrets')).map(({ name }) => String(name));
  return names.filter((name) => api.get(SOURCES.Secret.resource, pod.metadata.namespace ?? '', name) === undefined);
}
