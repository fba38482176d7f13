import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { internalError } from '../../status-error.ts';
import { textOf } from '../../text-of.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { refusedPod } from './refused-pod.ts';

const RUNTIME_CLASSES = { group: 'node.k8s.io', plural: 'runtimeclasses' };

/**
 * Holds a new Pod to its RuntimeClass: what it costs beside, and on which nodes it runs.
 *
 * @throws StatusError 403 for a class that is not there, or that the Pod contradicts.
 * @see kubernetes plugin/pkg/admission/runtimeclass/admission.go
 */
export function admitRuntime(pod: KubernetesObject, spec: Record<string, unknown>, context: ServerContext): void {
  const name = textIn(spec, 'runtimeClassName');
  if (spec['runtimeClassName'] === '') throw internalError('resource name may not be empty');
  const found = name === '' ? undefined : context.store.get(RUNTIME_CLASSES, '', name);
  if (name !== '' && found === undefined) throw refusedPod(pod, `pod rejected: RuntimeClass ${JSON.stringify(name)} not found`);
  admitOverhead(pod, spec, fieldsIn(fieldsIn(found, 'overhead'), 'podFixed'));
  const scheduling = fieldsIn(found, 'scheduling');
  if (scheduling !== undefined) admitScheduling(pod, spec, scheduling);
}

function admitOverhead(pod: KubernetesObject, spec: Record<string, unknown>, overhead: Fields | undefined): void {
  const given = fieldsIn(spec, 'overhead');
  if (overhead === undefined) {
    if (given !== undefined) throw refusedPod(pod, 'pod rejected: Pod Overhead set without corresponding RuntimeClass defined Overhead');
    return;
  }
  if (given !== undefined && !equalJson(given, overhead)) {
    throw refusedPod(pod, "pod rejected: Pod's Overhead doesn't match RuntimeClass's defined Overhead");
  }
  spec['overhead'] = overhead;
}

function admitScheduling(pod: KubernetesObject, spec: Record<string, unknown>, scheduling: Fields): void {
  const [wanted, given] = [fieldsIn(scheduling, 'nodeSelector') ?? {}, fieldsIn(spec, 'nodeSelector') ?? {}];
  for (const [key, value] of Object.entries(wanted)) {
    if (given[key] === undefined || given[key] === value) continue;
    const clash = `runtimeClass.scheduling.nodeSelector[${key}] = ${textOf(value)}; pod.spec.nodeSelector[${key}] = ${textOf(given[key])}`;
    throw refusedPod(pod, `conflict: ${clash}`);
  }
  if (Object.keys(wanted).length > 0) spec['nodeSelector'] = { ...given, ...wanted };
  const merged = mergeTolerations([...itemsIn(spec, 'tolerations'), ...itemsIn(scheduling, 'tolerations')]);
  if (merged.length > 0) spec['tolerations'] = merged;
}

/** Of tolerations, those that no other says already. */
function mergeTolerations(all: readonly Fields[]): Fields[] {
  const merged: Fields[] = [];
  for (const [i, each] of all.entries()) {
    const said = merged.some((other) => covers(other, each));
    const later = all.slice(i + 1).some((other) => !equalJson(other, each) && covers(other, each));
    if (!said && !later) merged.push(each);
  }
  return merged;
}

/** @see kubernetes pkg/util/tolerations/tolerations.go isSuperset */
function covers(wide: Fields, one: Fields): boolean {
  if (equalJson(wide, one)) return true;
  const [key, effect] = [textIn(wide, 'key'), textIn(wide, 'effect')];
  const anyKey = key === '' && textIn(wide, 'operator') === 'Exists';
  if ((key !== textIn(one, 'key') && !anyKey) || (effect !== '' && effect !== textIn(one, 'effect'))) return false;
  const seconds = effect === 'NoExecute' ? numberIn(wide, 'tolerationSeconds') : undefined;
  if (seconds !== undefined && (numberIn(one, 'tolerationSeconds') ?? Number.POSITIVE_INFINITY) > seconds) return false;
  if (textIn(wide, 'operator') === 'Exists') return true;
  return textIn(one, 'operator') === 'Equal' && textIn(one, 'value') === textIn(wide, 'value');
}
