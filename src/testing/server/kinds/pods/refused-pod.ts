import type { KubernetesObject } from '../../../../object/index.ts';
import { forbidden, type StatusError } from '../../status-error.ts';

/** 403 for a new Pod. */
export function refusedPod(pod: KubernetesObject, why: string): StatusError {
  const { name, generateName } = pod.metadata as { name?: string; generateName?: string };
  return forbidden({ group: '', plural: 'pods' }, generateName ?? name ?? '', why);
}
