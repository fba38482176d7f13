import { getIn, isRecord, type KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from './controller-api.ts';
import type { Controller } from './controller.ts';
import { ofResource } from './run-controllers.ts';

const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';
const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io';

/** Serves the kinds of CustomResourceDefinitions, and takes their objects away with them. */
export const definitions: Controller = {
  name: 'custom-resource-definitions',
  atOnce: true,
  concerns: (event, api) => {
    if (event.resource === DEFINITIONS) return ofResource(DEFINITIONS)(event, api);
    const custom = event.type === 'DELETED' && event.resource.includes('.') ? event.resource.split('/') : [];
    return custom.length === 2 ? [`${DEFINITIONS} /${custom[1]}.${custom[0]}`] : [];
  },
  reconcile: ({ name }, api) => {
    const definition = api.get(DEFINITIONS, '', name);
    if (definition === undefined) api.context.resources.undefine(name);
    else if (definition.metadata.deletionTimestamp !== undefined) cleanUp(definition, api);
    else establish(definition, api);
    return undefined;
  },
};

function establish(definition: KubernetesObject, api: ControllerApi): void {
  api.context.resources.define(definition);
  const finalizers = definition.metadata.finalizers ?? [];
  const kept = finalizers.includes(CLEANUP)
    ? definition
    : api.update({ ...definition, metadata: { ...definition.metadata, finalizers: [...finalizers, CLEANUP] } });
  if (kept === undefined) return;
  const names = getIn(kept, 'spec', 'names');
  const since = sinceOf(kept) ?? api.timestamp();
  const condition = (type: string, reason: string, message: string): unknown => ({
    type,
    status: 'True',
    lastTransitionTime: since,
    reason,
    message,
  });
  api.updateStatus(kept, {
    ...(isRecord(kept['status']) ? kept['status'] : {}),
    acceptedNames: names,
    conditions: [
      condition('NamesAccepted', 'NoConflicts', 'no conflicts found'),
      condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted'),
    ],
    storedVersions: storedVersions(kept),
  });
}

function sinceOf(definition: KubernetesObject): unknown {
  const conditions = getIn(definition, 'status', 'conditions');
  return Array.isArray(conditions) ? getIn(conditions[0], 'lastTransitionTime') : undefined;
}

function storedVersions(definition: KubernetesObject): unknown[] {
  const before = getIn(definition, 'status', 'storedVersions');
  const versions = getIn(definition, 'spec', 'versions');
  const stored = (Array.isArray(versions) ? versions : [])
    .filter((version) => getIn(version, 'storage') === true)
    .map((version) => getIn(version, 'name'));
  return [...new Set([...(Array.isArray(before) ? before : []), ...stored])];
}

function cleanUp(definition: KubernetesObject, api: ControllerApi): void {
  const [plural, ...group] = definition.metadata.name.split('.');
  const resource = `${group.join('.')}/${plural}`;
  for (const object of api.list(resource)) if (object.metadata.deletionTimestamp === undefined) api.delete(object);
  if (api.list(resource).length > 0) return;
  const finalizers = (definition.metadata.finalizers ?? []).filter((finalizer) => finalizer !== CLEANUP);
  api.update({ ...definition, metadata: { ...definition.metadata, finalizers } });
}
