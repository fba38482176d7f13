import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { StatusError } from '../../server/status-error.ts';
import type { ControllerApi } from '../controller-api.ts';
import { podOf } from '../pods/pod-facts.ts';
import { HASH_LABEL } from './revisions.ts';

const CLAIMS = '/persistentvolumeclaims';
export const COMPONENT = 'statefulset-controller';

/** The number at the end of the name of a Pod; -1 for a name of another form. */
export function ordinalOf(pod: KubernetesObject, set: KubernetesObject): number {
  const text = pod.metadata.name.slice(set.metadata.name.length + 1);
  return /^\d+$/.test(text) ? Number(text) : -1;
}

/** Makes a numbered Pod and its claims; whether the server took it. */
export function addStatefulPod(set: KubernetesObject, ordinal: number, revision: string, api: ControllerApi): boolean {
  const name = `${set.metadata.name}-${ordinal}`;
  addClaims(set, ordinal, api);
  const claims = recordsOf(getIn(set, 'spec', 'volumeClaimTemplates')).map((claim) => String(getIn(claim, 'metadata', 'name')));
  const own = recordsOf(getIn(set, 'spec', 'template', 'spec', 'volumes')).filter(({ name: volume }) => !claims.includes(String(volume)));
  const volumes = claims.map((claim) => ({ name: claim, persistentVolumeClaim: { claimName: `${claim}-${name}` } }));
  const pod = podOf(set, {
    name,
    generateName: `${set.metadata.name}-`,
    labels: { 'apps.kubernetes.io/pod-index': String(ordinal), [HASH_LABEL]: revision, 'statefulset.kubernetes.io/pod-name': name },
    spec: {
      hostname: name,
      subdomain: getIn(set, 'spec', 'serviceName'),
      ...(volumes.length + own.length === 0 ? {} : { volumes: [...volumes, ...own] }),
    },
  });
  const made = api.tryCreate(pod);
  if (made instanceof StatusError) {
    const message = `Create Pod ${name} in StatefulSet ${set.metadata.name} failed error: ${made.message}`;
    api.event(set, { type: 'Warning', reason: 'FailedCreate', message }, COMPONENT);
    return false;
  }
  api.event(set, { reason: 'SuccessfulCreate', message: `Create Pod ${name} in StatefulSet ${set.metadata.name} successful` }, COMPONENT);
  return true;
}

export function deleteStatefulPod(set: KubernetesObject, pod: KubernetesObject, api: ControllerApi): void {
  api.delete(pod);
  const message = `Delete Pod ${pod.metadata.name} in StatefulSet ${set.metadata.name} successful`;
  api.event(set, { reason: 'SuccessfulDelete', message }, COMPONENT);
}

/** The claims of a Pod stay when it goes, and are found again when it comes back. */
function addClaims(set: KubernetesObject, ordinal: number, api: ControllerApi): void {
  const selector = getIn(set, 'spec', 'selector', 'matchLabels');
  for (const template of recordsOf(getIn(set, 'spec', 'volumeClaimTemplates'))) {
    const metadata = (getIn(template, 'metadata') ?? {}) as {
      name?: string;
      labels?: Record<string, string>;
      annotations?: Record<string, string>;
    };
    const name = `${String(metadata.name)}-${set.metadata.name}-${ordinal}`;
    if (api.get(CLAIMS, set.metadata.namespace ?? '', name) !== undefined) continue;
    const made = api.tryCreate({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        ...metadata,
        name,
        namespace: set.metadata.namespace ?? '',
        labels: { ...metadata.labels, ...(selector as object | undefined) },
      },
      spec: template['spec'],
    } as KubernetesObject);
    const success = !(made instanceof StatusError);
    const of = `Pod ${set.metadata.name}-${ordinal} in StatefulSet ${set.metadata.name}`;
    const message = success ? `Create Claim ${name} ${of} success` : `Create Claim ${name} for ${of} failed error: ${made.message}`;
    api.event(set, { type: success ? 'Normal' : 'Warning', reason: success ? 'SuccessfulCreate' : 'FailedCreate', message }, COMPONENT);
  }
}
