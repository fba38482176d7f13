import { getIn, isRecord, type KubernetesObject, quantityAmount } from '../../../object/index.ts';
import type { Controller } from '../controller.ts';
import { keyText } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { selects } from '../label-selector.ts';
import { failureOf } from '../pods/pod-script.ts';
import { isGoing } from '../read-fields.ts';

const CLAIMS = '/persistentvolumeclaims';
const VOLUMES = '/persistentvolumes';
const CLASSES = 'storage.k8s.io/storageclasses';
const COMPONENT = 'persistentvolume-controller';
const BIND_COMPLETED = 'pv.kubernetes.io/bind-completed';
const BOUND_BY_CONTROLLER = 'pv.kubernetes.io/bound-by-controller';
export const PROVISIONER = 'volume.kubernetes.io/storage-provisioner';
const SELECTED_NODE = 'volume.kubernetes.io/selected-node';
const IS_DEFAULT = 'storageclass.kubernetes.io/is-default-class';

/**
 * Binds claims to volumes that are there, and says of the others what they wait for.
 *
 * @see kubernetes pkg/controller/volume/persistentvolume/pv_controller.go
 */
export const persistentVolumes: Controller = {
  name: COMPONENT,
  concerns: (event, api) => {
    if (event.resource === CLAIMS || event.resource === VOLUMES)
      return [keyText(event.resource, event.object), ...(event.resource === VOLUMES ? waiting(api) : volumesOf(event.object, api))];
    return event.resource === CLASSES ? waiting(api) : [];
  },
  reconcile: ({ resource, namespace, name }, api) => {
    const object = api.get(resource, namespace, name);
    if (object === undefined || isGoing(object)) return undefined;
    if (resource === VOLUMES) syncVolume(object, api);
    else syncClaim(object, api);
    return undefined;
  },
};

function waiting(api: ControllerApi): string[] {
  return api
    .list(CLAIMS)
    .filter((claim) => getIn(claim, 'spec', 'volumeName') === undefined)
    .map((claim) => keyText(CLAIMS, claim));
}

function volumesOf(claim: KubernetesObject, api: ControllerApi): string[] {
  return api
    .list(VOLUMES)
    .filter((volume) => getIn(volume, 'spec', 'claimRef', 'uid') === claim.metadata.uid)
    .map((volume) => keyText(VOLUMES, volume));
}

function phaseOf(object: KubernetesObject): unknown {
  return getIn(object, 'status', 'phase');
}

/** A volume is available, bound, or released by a claim that is gone. */
function syncVolume(volume: KubernetesObject, api: ControllerApi): void {
  const claimRef = getIn(volume, 'spec', 'claimRef') as { namespace?: string; name?: string; uid?: string } | undefined;
  const claim = claimRef?.name === undefined ? undefined : api.get(CLAIMS, claimRef.namespace ?? '', claimRef.name);
  if (claimRef?.uid === undefined) return setPhase(volume, 'Available', api);
  if (claim === undefined || claim.metadata.uid !== claimRef.uid) return setPhase(volume, 'Released', api);
  if (getIn(claim, 'spec', 'volumeName') === volume.metadata.name) setPhase(volume, 'Bound', api);
}

function setPhase(volume: KubernetesObject, phase: string, api: ControllerApi): void {
  if (phaseOf(volume) !== phase)
    api.updateStatus(volume, { ...(volume['status'] as object), phase, lastPhaseTransitionTime: api.timestamp() });
}

function syncClaim(claim: KubernetesObject, api: ControllerApi): void {
  if (phaseOf(claim) === 'Bound' || failureOf(claim) !== undefined) return;
  const asked = getIn(claim, 'spec', 'volumeName');
  const volume = typeof asked === 'string' ? api.get(VOLUMES, '', asked) : volumeFor(claim, api);
  if (volume !== undefined) return bind(claim, volume, api);
  if (typeof asked !== 'string') wait(withDefaultClass(claim, api), api);
}

/** A claim that names no class gets the default one, even after it was made. */
function withDefaultClass(claim: KubernetesObject, api: ControllerApi): KubernetesObject {
  if (getIn(claim, 'spec', 'storageClassName') !== undefined) return claim;
  const found = api.list(CLASSES).find((each) => each.metadata.annotations?.[IS_DEFAULT] === 'true');
  if (found === undefined) return claim;
  return api.update({ ...claim, spec: { ...(claim['spec'] as object), storageClassName: found.metadata.name } }) ?? claim;
}

/** Says what a claim waits for. */
function wait(claim: KubernetesObject, api: ControllerApi): void {
  const className = getIn(claim, 'spec', 'storageClassName');
  const event = (reason: string, message: string, type?: 'Warning'): void => api.event(claim, { type, reason, message }, COMPONENT);
  if (typeof className !== 'string' || className === '') {
    return event('FailedBinding', 'no persistent volumes available for this claim and no storage class is set');
  }
  const storage = api.get(CLASSES, '', className);
  if (storage === undefined)
    return event('ProvisioningFailed', `storageclass.storage.k8s.io ${JSON.stringify(className)} not found`, 'Warning');
  if (waitsForConsumer(claim, api) && claim.metadata.annotations?.[SELECTED_NODE] === undefined) {
    return event('WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
  }
  const provisioner = String(storage['provisioner']);
  if (provisioner === 'kubernetes.io/no-provisioner' || claim.metadata.annotations?.[PROVISIONER] === provisioner) return;
  const annotations = {
    ...claim.metadata.annotations,
    [PROVISIONER]: provisioner,
    'volume.beta.kubernetes.io/storage-provisioner': provisioner,
  };
  api.update({ ...claim, metadata: { ...claim.metadata, annotations } });
  event(
    'ExternalProvisioning',
    `Waiting for a volume to be created either by the external provisioner '${provisioner}' or manually by the system administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.`,
  );
}

/** Whether a claim's class leaves it unbound until a Pod needs it. */
export function waitsForConsumer(claim: KubernetesObject, api: ControllerApi): boolean {
  const name = getIn(claim, 'spec', 'storageClassName');
  const storage = typeof name === 'string' ? api.get(CLASSES, '', name) : undefined;
  return getIn(storage, 'volumeBindingMode') === 'WaitForFirstConsumer';
}

/** The volume that is meant for a claim, or else the one that fits best, unless the choice is the scheduler's. */
function volumeFor(claim: KubernetesObject, api: ControllerApi): KubernetesObject | undefined {
  const found = matchingVolume(claim, api);
  const isMeant = getIn(found, 'spec', 'claimRef', 'name') !== undefined;
  return isMeant || !waitsForConsumer(claim, api) ? found : undefined;
}

/** The smallest volume that fits: one made for the claim before all others. */
export function matchingVolume(
  claim: KubernetesObject,
  api: ControllerApi,
  reaches: (volume: KubernetesObject) => boolean = () => true,
): KubernetesObject | undefined {
  const wanted = quantityAmount(getIn(claim, 'spec', 'resources', 'requests', 'storage')) ?? 0n;
  const size = (volume: KubernetesObject): bigint => quantityAmount(getIn(volume, 'spec', 'capacity', 'storage')) ?? 0n;
  const fits = api.list(VOLUMES).filter((volume) => size(volume) >= wanted && suits(volume, claim) && reaches(volume));
  const own = fits.find((volume) => getIn(volume, 'spec', 'claimRef', 'name') !== undefined);
  return own ?? fits.sort((a, b) => (size(a) < size(b) ? -1 : size(a) > size(b) ? 1 : 0))[0];
}

function suits(volume: KubernetesObject, claim: KubernetesObject): boolean {
  const claimRef = getIn(volume, 'spec', 'claimRef') as { namespace?: string; name?: string; uid?: string } | undefined;
  if (claimRef?.name !== undefined) {
    const mine = claimRef.name === claim.metadata.name && claimRef.namespace === claim.metadata.namespace;
    if (!mine || (claimRef.uid !== undefined && claimRef.uid !== claim.metadata.uid)) return false;
  }
  const modes = getIn(volume, 'spec', 'accessModes');
  const asked = getIn(claim, 'spec', 'accessModes');
  const selector = getIn(claim, 'spec', 'selector');
  return (
    !isGoing(volume) &&
    phaseOf(volume) !== 'Released' &&
    (getIn(volume, 'spec', 'storageClassName') ?? '') === (getIn(claim, 'spec', 'storageClassName') ?? '') &&
    (getIn(volume, 'spec', 'volumeMode') ?? 'Filesystem') === (getIn(claim, 'spec', 'volumeMode') ?? 'Filesystem') &&
    Array.isArray(asked) &&
    asked.every((mode) => Array.isArray(modes) && modes.includes(mode)) &&
    (!isRecord(selector) || selects(selector, volume.metadata.labels))
  );
}

/** Gives a volume to a claim; the claim is bound to it afterwards. */
export function hold(
  volume: KubernetesObject,
  { apiVersion, kind, metadata }: KubernetesObject,
  api: ControllerApi,
): KubernetesObject | undefined {
  const { name, namespace, uid, resourceVersion } = metadata;
  const mark = getIn(volume, 'spec', 'claimRef') === undefined ? { [BOUND_BY_CONTROLLER]: 'yes' } : {};
  return api.update({
    ...volume,
    metadata: { ...volume.metadata, annotations: { ...volume.metadata.annotations, ...mark } },
    spec: { ...(volume['spec'] as object), claimRef: { apiVersion, kind, name, namespace, uid, resourceVersion } },
  });
}

function bind(claim: KubernetesObject, volume: KubernetesObject, api: ControllerApi): void {
  const { metadata } = claim;
  const known = getIn(volume, 'spec', 'claimRef', 'uid') === metadata.uid;
  const held = known ? volume : hold(volume, claim, api);
  if (held === undefined) return;
  setPhase(held, 'Bound', api);
  const byUs = getIn(claim, 'spec', 'volumeName') === undefined ? { [BOUND_BY_CONTROLLER]: 'yes' } : {};
  const annotations = { ...metadata.annotations, [BIND_COMPLETED]: 'yes', ...byUs };
  const bound = api.update({
    ...claim,
    metadata: { ...metadata, annotations },
    spec: { ...(claim['spec'] as object), volumeName: volume.metadata.name },
  });
  if (bound === undefined) return;
  api.updateStatus(bound, {
    ...(bound['status'] as object),
    phase: 'Bound',
    accessModes: getIn(volume, 'spec', 'accessModes'),
    capacity: getIn(volume, 'spec', 'capacity'),
  });
}
