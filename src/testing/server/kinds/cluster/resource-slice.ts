import { isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { ServerContext } from '../../server-context.ts';
import { timestamp } from '../../server-context.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { fieldsIn, itemsIn } from '../read-fields.ts';

/**
 * The devices of a node: a taint that says of no time when it was added was added when it was read.
 *
 * @see kubernetes pkg/apis/resource/v1/defaults.go SetDefaults_DeviceTaint
 */
export const RESOURCE_SLICE: KindBehaviour = { answersDeleted: true, generation: true, read: withTimes };

function withTimes(object: KubernetesObject, context: ServerContext): KubernetesObject {
  const spec = fieldsIn(object, 'spec') ?? {};
  const devices = itemsIn(spec, 'devices');
  const untimed = (taint: Record<string, unknown>): boolean => typeof taint['timeAdded'] !== 'string';
  if (!devices.some((device) => itemsIn(device, 'taints').some(untimed))) return object;
  const timed = (taint: Record<string, unknown>): object => (untimed(taint) ? { ...taint, timeAdded: timestamp(context) } : taint);
  const told = devices.map((device) =>
    Array.isArray(device['taints'])
      ? { ...device, taints: device['taints'].map((taint) => (isRecord(taint) ? timed(taint) : taint)) }
      : device,
  );
  return { ...object, spec: { ...spec, devices: told } };
}
