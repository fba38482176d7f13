import { type KubernetesObject, isRecord } from '../../../object/index.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../kinds/read-fields.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden } from '../status-error.ts';
import { type SecuredPod, securedPod, type Violation } from './check.ts';
import { checkNamespaceLabels } from './check-namespace-labels.ts';
import { formatViolations, violationsOf } from './evaluate.ts';
import { formatLevel, policyOf } from './policy.ts';

/** Kinds that have Pods in them: their group, and where the template is. */
const SECURED: ReadonlyMap<string, { readonly group: string; readonly template: readonly string[] }> = new Map([
  ['Pod', { group: '', template: [] }],
  ['PodTemplate', { group: '', template: ['template'] }],
  ['ReplicationController', { group: '', template: ['spec', 'template'] }],
  ['ReplicaSet', { group: 'apps', template: ['spec', 'template'] }],
  ['Deployment', { group: 'apps', template: ['spec', 'template'] }],
  ['StatefulSet', { group: 'apps', template: ['spec', 'template'] }],
  ['DaemonSet', { group: 'apps', template: ['spec', 'template'] }],
  ['Job', { group: 'batch', template: ['spec', 'template'] }],
  ['CronJob', { group: 'batch', template: ['spec', 'jobTemplate', 'spec', 'template'] }],
]);

const NAMESPACES = { group: '', plural: 'namespaces' };

/**
 * Holds Pods to the standards that the labels of their namespace name, and warns of templates that are against them.
 *
 * @throws StatusError 403 for a Pod that is against what is enforced, 422 for a namespace with wrong labels.
 * @see pod-security-admission admission/admission.go
 */
export function checkPodSecurity(context: ServerContext, write: PendingWrite): void {
  const { object, resource } = write;
  if (object === undefined) return;
  if (resource.kind === 'Namespace') return checkNamespaceLabels(context, write);
  const secured = SECURED.get(resource.kind);
  if (secured === undefined || secured.group !== resource.group || isPassedOver(write)) return;
  const policy = policyOf(context.store.get(NAMESPACES, '', write.namespace)?.metadata.labels);
  const isPod = resource.kind === 'Pod';
  if (policy.warn.level === 'privileged' && (!isPod || policy.enforce.level === 'privileged')) return;
  const pod = podIn(object, secured.template);
  if (pod === undefined) return;
  if (isPod) enforce(write, violationsOf(pod, policy.enforce), formatLevel(policy.enforce));
  const warned = violationsOf(pod, policy.warn);
  if (warned.length === 0) return;
  context.admission.warnings.push(`would violate PodSecurity "${formatLevel(policy.warn)}": ${formatViolations(warned)}`);
}

function enforce({ resource, name }: PendingWrite, violations: readonly Violation[], level: string): void {
  if (violations.length === 0) return;
  throw forbidden(resource, name, `violates PodSecurity "${level}": ${formatViolations(violations)}`);
}

/** Writes of parts, and of Pods whose images stay. */
function isPassedOver({ resource, subresource, object, live }: PendingWrite): boolean {
  if (resource.kind !== 'Pod') return subresource !== '';
  if (subresource !== '' && subresource !== 'ephemeralcontainers') return true;
  return object !== undefined && live !== undefined && !isSignificant(fieldsIn(object, 'spec') ?? {}, fieldsIn(live, 'spec') ?? {});
}

/** Of what may change in a Pod, images and new containers count. */
function isSignificant(next: Fields, live: Fields): boolean {
  const images = (spec: Fields): string =>
    JSON.stringify(['containers', 'initContainers'].map((list) => itemsIn(spec, list).map((each) => textIn(each, 'image'))));
  if (images(next) !== images(live)) return true;
  const before = new Map(itemsIn(live, 'ephemeralContainers').map((each) => [each['name'], each['image']]));
  return itemsIn(next, 'ephemeralContainers').some((each) => !before.has(each['name']) || before.get(each['name']) !== each['image']);
}

/** The Pod of an object, or the one of its template; none where it has no template. */
function podIn(object: KubernetesObject, path: readonly string[]): SecuredPod | undefined {
  const template = path.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), object);
  if (!isRecord(template)) return undefined;
  return securedPod(fieldsIn(template['metadata'], 'annotations') ?? {}, fieldsIn(template, 'spec') ?? {});
}
