import { equalJson, getIn, isRecord, type KubernetesObject, memberOf } from '../../object/index.ts';
import { apiApproval } from '../server/custom/definition/api-approval.ts';
import { acceptNames } from '../server/custom/definition/accept-names.ts';
import { type Condition, conditionOf, isTrue, withCondition } from '../server/custom/definition/conditions.ts';
import { CLEANUP } from '../server/custom/definition/definition-behaviour.ts';
import type { ControllerApi } from './controller-api.ts';
import { type Controller, keyText } from './controller.ts';
import { ofResource } from './run-controllers.ts';

const DEFINITIONS = 'apiextensions.k8s.io/customresourcedefinitions';

/**
 * Accepts the names of CustomResourceDefinitions, establishes them, and takes their objects away with them: what the API
 * server does of its own.
 *
 * @see apiextensions-apiserver pkg/controller/status, establish, apiapproval and finalizer
 */
export const definitions: Controller = {
  name: 'custom-resource-definitions',
  atOnce: true,
  concerns: (event, api) => {
    if (event.resource !== DEFINITIONS) return ownerOf(event);
    // A name that becomes free may be what another definition waits for.
    return event.type === 'DELETED' ? groupOf(event.object, api) : ofResource(DEFINITIONS)(event, api);
  },
  reconcile: ({ name }, api) => {
    const definition = api.get(DEFINITIONS, '', name);
    if (definition === undefined) return undefined;
    const server = api.as('kube-apiserver');
    if (definition.metadata.deletionTimestamp !== undefined) cleanUp(definition, server);
    else move(definition, server);
    return undefined;
  },
};

function ownerOf({ type, resource }: Parameters<Controller['concerns']>[0]): string[] {
  const custom = type === 'DELETED' && resource.includes('.') ? resource.split('/') : [];
  return custom.length === 2 ? [`${DEFINITIONS} /${custom[1]}.${custom[0]}`] : [];
}

function groupOf(definition: KubernetesObject, api: ControllerApi): string[] {
  const group = getIn(definition, 'spec', 'group');
  return api
    .list(DEFINITIONS)
    .filter((other) => getIn(other, 'spec', 'group') === group)
    .map((other) => keyText(DEFINITIONS, other));
}

/** One step: its names, then its approval, then its being established. Each is a write of its own, and brings the next. */
function move(definition: KubernetesObject, api: ControllerApi): void {
  const next = withNames(definition, api) ?? withApproval(definition, api) ?? withEstablished(definition, api);
  if (next !== undefined) api.updateStatus(definition, next);
}

function withNames(definition: KubernetesObject, api: ControllerApi): Record<string, unknown> | undefined {
  const others = api.list(DEFINITIONS).filter((other) => other.metadata.name !== definition.metadata.name);
  const { acceptedNames, condition } = acceptNames(definition, others);
  if (equalJson(getIn(definition, 'status', 'acceptedNames'), acceptedNames) && sameCondition(definition, condition)) return undefined;
  const now = api.timestamp();
  const named = withCondition({ ...recordOf(definition['status']), acceptedNames }, now, condition);
  if (isTrue(definition, 'Established')) return named;
  const installing: Condition =
    condition.status === 'True'
      ? { type: 'Established', status: 'False', reason: 'Installing', message: 'the initial names have been accepted' }
      : { type: 'Established', status: 'False', reason: 'NotAccepted', message: 'not all names are accepted' };
  return withCondition(named, now, installing);
}

function withApproval(definition: KubernetesObject, api: ControllerApi): Record<string, unknown> | undefined {
  const approval = apiApproval(definition);
  if (approval === undefined) return undefined;
  const { reason, message } = approval;
  const status = reason === 'ApprovedAnnotation' ? 'True' : 'False';
  const condition: Condition = { type: 'KubernetesAPIApprovalPolicyConformant', status, reason, message };
  return sameCondition(definition, condition) ? undefined : withCondition(definition['status'], api.timestamp(), condition);
}

function withEstablished(definition: KubernetesObject, api: ControllerApi): Record<string, unknown> | undefined {
  if (!isTrue(definition, 'NamesAccepted') || isTrue(definition, 'Established')) return undefined;
  const message = 'the initial names have been accepted';
  return withCondition(definition['status'], api.timestamp(), {
    type: 'Established',
    status: 'True',
    reason: 'InitialNamesAccepted',
    message,
  });
}

function sameCondition(definition: KubernetesObject, { type, status, reason, message }: Condition): boolean {
  const old = conditionOf(definition, type);
  return memberOf(old, 'status') === status && memberOf(old, 'reason') === reason && memberOf(old, 'message') === message;
}

function cleanUp(definition: KubernetesObject, api: ControllerApi): void {
  if (definition.metadata.finalizers?.includes(CLEANUP) !== true) return;
  const started: Condition = {
    type: 'Terminating',
    status: 'True',
    reason: 'InstanceDeletionInProgress',
    message: 'CustomResource deletion is in progress',
  };
  if (!sameCondition(definition, started)) {
    api.updateStatus(definition, withCondition(definition['status'], api.timestamp(), started));
    return;
  }
  const [plural = '', ...group] = definition.metadata.name.split('.');
  const resource = `${group.join('.')}/${plural}`;
  for (const object of api.list(resource)) if (object.metadata.deletionTimestamp === undefined) api.delete(object);
  if (api.list(resource).length === 0) finish(definition, api);
}

function finish(definition: KubernetesObject, api: ControllerApi): void {
  const done: Condition = isTrue(definition, 'Established')
    ? { type: 'Terminating', status: 'False', reason: 'InstanceDeletionCompleted', message: 'removed all instances' }
    : { type: 'Terminating', status: 'False', reason: 'NeverEstablished', message: 'resource was never established' };
  const finalizers = (definition.metadata.finalizers ?? []).filter((finalizer) => finalizer !== CLEANUP);
  api.updateStatus(definition, withCondition(definition['status'], api.timestamp(), done), { finalizers });
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
