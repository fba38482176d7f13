import type { KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from './controller-api.ts';
import { selects } from './label-selector.ts';
import { controlledBy } from './pods/pod-facts.ts';
import { isGoing } from './read-fields.ts';

/**
 * The objects that one controls: takes those in that its selector selects and nobody controls, and lets those go whose
 * labels no longer match.
 *
 * @param resource Pods, if not said.
 * @see kubernetes pkg/controller/controller_ref_manager.go
 */
export function adoptAndList(owner: KubernetesObject, selector: unknown, api: ControllerApi, resource = '/pods'): KubernetesObject[] {
  const { uid } = owner.metadata;
  return api.list(resource, owner.metadata.namespace).flatMap((object) => {
    const references = object.metadata.ownerReferences ?? [];
    const controller = references.find((reference) => reference.controller === true);
    const matches = selects(selector, object.metadata.labels);
    if (controller?.uid === uid) return matches || isGoing(owner) || isGoing(object) ? [object] : release(object, uid, api);
    if (controller !== undefined || !matches || isGoing(owner) || isGoing(object)) return [];
    const adopted = api.update({ ...object, metadata: { ...object.metadata, ownerReferences: [...references, controlledBy(owner)] } });
    return adopted === undefined ? [] : [adopted];
  });
}

function release(object: KubernetesObject, uid: string | undefined, api: ControllerApi): [] {
  const left = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid);
  api.update({ ...object, metadata: { ...object.metadata, ownerReferences: left.length === 0 ? undefined : left } });
  return [];
}
