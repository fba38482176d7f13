import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { type ServerContext, timestamp } from '../server-context.ts';

/**
 * Marks a Pod as being deleted, with the seconds that it has to stop; 0 for one that runs on no node or has ended.
 *
 * @param asked `gracePeriodSeconds` of the request.
 * @returns the seconds; `pending` for a Pod that is being deleted already, whose time can be shortened, not made longer;
 * `undefined` for all else, which is deleted without such a time.
 * @see apiserver pkg/registry/rest/delete.go BeforeDelete
 * @see kubernetes pkg/registry/core/pod/strategy.go CheckGracefulDelete
 */
export function markGraceful(next: KubernetesObject, asked: number | undefined, context: ServerContext): number | 'pending' | undefined {
  if (next.kind !== 'Pod' || next.apiVersion !== 'v1') return undefined;
  const wanted = asked !== undefined && asked < 0 ? 1 : asked;
  return next.metadata.deletionTimestamp === undefined ? begin(next, wanted, context) : shorten(next, wanted, context);
}

function begin(pod: KubernetesObject, wanted: number | undefined, context: ServerContext): number {
  const seconds = secondsToStop(pod, wanted);
  pod.metadata.deletionTimestamp = secondsLater(timestamp(context), seconds);
  pod.metadata['deletionGracePeriodSeconds'] = seconds;
  if (typeof pod.metadata.generation === 'number') pod.metadata.generation++;
  return seconds;
}

function secondsToStop(pod: KubernetesObject, wanted: number | undefined): number {
  const phase = getIn(pod, 'status', 'phase');
  const nodeName = getIn(pod, 'spec', 'nodeName');
  if (nodeName === undefined || nodeName === '' || phase === 'Succeeded' || phase === 'Failed') return 0;
  const seconds = wanted ?? Number(getIn(pod, 'spec', 'terminationGracePeriodSeconds') ?? 0);
  return seconds < 0 ? 1 : seconds;
}

function shorten({ metadata }: KubernetesObject, wanted: number | undefined, context: ServerContext): number | 'pending' | undefined {
  const before = Number(metadata['deletionGracePeriodSeconds'] ?? 0);
  if (before === 0) return undefined;
  if (wanted === undefined || wanted >= before) return 'pending';
  const now = timestamp(context);
  const end = secondsLater(String(metadata.deletionTimestamp), wanted - before);
  // What should be over by now is still given a second, unless there is to be none.
  const seconds = end < now && wanted !== 0 ? 1 : wanted;
  metadata.deletionTimestamp = end < now ? now : end;
  metadata['deletionGracePeriodSeconds'] = seconds;
  return seconds;
}

function secondsLater(time: string, seconds: number): string {
  return `${new Date(Date.parse(time) + seconds * 1_000).toISOString().slice(0, 19)}Z`;
}
