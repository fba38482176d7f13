import { equalJson, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { PendingWrite } from '../admission/matches.ts';
import { fieldsIn } from '../kinds/read-fields.ts';
import type { ServerContext } from '../server-context.ts';
import { invalid } from '../status-error.ts';
import { securedPod } from './check.ts';
import { violationsOf } from './evaluate.ts';
import { formatLevel, LEVELS, type LevelVersion, policyOf } from './policy.ts';

const PODS = { group: '', plural: 'pods' };

/**
 * Checks the labels of a namespace that ask for a standard, and warns of the Pods in it that are against a stricter one.
 *
 * @throws StatusError 422 for a level or version that there is not.
 * @see pod-security-admission admission/admission.go ValidateNamespace
 */
export function checkNamespaceLabels(context: ServerContext, { object, live, resource, subresource, name }: PendingWrite): void {
  if (object === undefined || resource.group !== '' || subresource !== '') return;
  const next = policyOf(object.metadata.labels);
  const before = policyOf(live?.metadata.labels);
  if (next.errors.length > 0 && (live === undefined || !equalJson(next.errors, before.errors))) throw invalid(resource, name, next.errors);
  if (live === undefined || !isTightened(before.enforce, next.enforce)) return;
  context.admission.warnings.push(...warningsOf(context.store.list(PODS, name), name, next.enforce));
}

function isTightened(before: LevelVersion, next: LevelVersion): boolean {
  if (next.level === 'privileged') return false;
  return next.version !== before.version || LEVELS.indexOf(next.level) > LEVELS.indexOf(before.level);
}

function warningsOf(pods: readonly KubernetesObject[], namespace: string, level: LevelVersion): readonly string[] {
  const found = new Map<string, string[]>();
  for (const pod of pods) {
    const spec = isRecord(pod['spec']) ? pod['spec'] : {};
    const violations = violationsOf(securedPod(fieldsIn(pod.metadata, 'annotations') ?? {}, spec), level);
    if (violations.length === 0) continue;
    const reasons = violations.map(({ reason }) => reason).join(', ');
    found.set(reasons, [...(found.get(reasons) ?? []), pod.metadata.name]);
  }
  if (found.size === 0) return [];
  const text = `existing pods in namespace "${namespace}" violate the new PodSecurity enforce level "${formatLevel(level)}"`;
  return [text, ...[...found].map(([reasons, names]) => `${formatNames(names)}: ${reasons}`).sort()];
}

/** The first of several by name, and how many there are beside it. */
function formatNames(names: readonly string[]): string {
  const others = names.length - 1;
  const rest = others === 0 ? '' : ` (and ${others} other ${others === 1 ? 'pod' : 'pods'})`;
  return `${names.toSorted()[0]}${rest}`;
}
