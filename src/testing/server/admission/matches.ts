import type { KubernetesObject } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { selects } from '../../controllers/label-selector.ts';
import type { AdmissionMatch, AdmissionOperation } from './admission-hook.ts';

/** Which writes something is about. */
export interface Matching {
  readonly rules: readonly AdmissionMatch[];
  readonly namespaceSelector: unknown;
  readonly objectSelector: unknown;
  /** Whether a rule for one version of a kind holds for its other versions. */
  readonly equivalent: boolean;
}

/** A write before it is done. */
export interface PendingWrite {
  readonly operation: AdmissionOperation;
  readonly resource: Resource;
  readonly subresource: string;
  /** What is sent where that is of another kind than the resource: a Scale. */
  readonly sent?: Resource | undefined;
  readonly namespace: string;
  readonly name: string;
  readonly object: KubernetesObject | undefined;
  readonly live: KubernetesObject | undefined;
}

/**
 * The version of the kind in which a webhook is to be asked about a write; `undefined` where it is not to be asked.
 *
 * @see apiserver pkg/admission/plugin/webhook/generic/webhook.go ShouldCallHook
 */
export function matchedAs(context: ServerContext, webhook: Matching, write: PendingWrite): Resource | undefined {
  if (isConfiguration(write.resource)) return undefined;
  if (!selectsNamespace(context, webhook, write) || !selectsObject(webhook, write)) return undefined;
  const given = webhook.rules.some((rule) => ruleMatches(rule, write, write.resource));
  if (given) return write.resource;
  if (!webhook.equivalent) return undefined;
  const { group, plural, version } = write.resource;
  const others = context.resources.all().filter((each) => each.group === group && each.plural === plural && each.version !== version);
  return others.find((other) => webhook.rules.some((rule) => ruleMatches(rule, write, other)));
}

/** Webhooks are not asked about what configures webhooks. */
function isConfiguration({ group, plural }: Resource): boolean {
  return group === 'admissionregistration.k8s.io' && plural.endsWith('webhookconfigurations');
}

function selectsNamespace(context: ServerContext, { namespaceSelector }: Matching, write: PendingWrite): boolean {
  const { resource, namespace } = write;
  if (resource.group === '' && resource.kind === 'Namespace') {
    const own = write.operation === 'DELETE' ? write.live : write.object;
    return selects(namespaceSelector, { ...own?.metadata.labels, 'kubernetes.io/metadata.name': write.name });
  }
  if (namespace === '') return true;
  return selects(namespaceSelector, context.store.get({ group: '', plural: 'namespaces' }, '', namespace)?.metadata.labels);
}

/** What was selected before the write, or is selected after it. */
function selectsObject({ objectSelector }: Matching, { object, live }: PendingWrite): boolean {
  return [object, live].some((each) => each !== undefined && selects(objectSelector, each.metadata.labels));
}

function ruleMatches(rule: AdmissionMatch, write: PendingWrite, resource: Resource): boolean {
  const has = (list: readonly string[] | undefined, value: string): boolean =>
    list === undefined || list.includes('*') || list.includes(value);
  const ofCluster = write.namespace === '' || resource.kind === 'Namespace';
  const scope = rule.scope ?? '*';
  return (
    has(rule.operations, write.operation) &&
    has(rule.apiGroups, resource.group) &&
    has(rule.apiVersions, resource.version) &&
    (scope === '*' || (scope === 'Cluster') === ofCluster) &&
    (rule.resources ?? ['*']).some((pattern) => resourceMatches(pattern, resource.plural, write.subresource))
  );
}

function resourceMatches(pattern: string, plural: string, subresource: string): boolean {
  const [resource = '', sub = ''] = pattern.split('/');
  return (resource === '*' || resource === plural) && (sub === '*' || sub === subresource);
}
