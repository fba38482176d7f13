import type { KubernetesObject } from '../../../object/index.ts';

/** Fields of events by their names in the core group, and in the group of their own. */
const NAMES = [
  ['involvedObject', 'regarding'],
  ['message', 'note'],
  ['reportingComponent', 'reportingController'],
  ['source', 'deprecatedSource'],
  ['firstTimestamp', 'deprecatedFirstTimestamp'],
  ['lastTimestamp', 'deprecatedLastTimestamp'],
  ['count', 'deprecatedCount'],
] as const;
const TO_NEW: ReadonlyMap<string, string> = new Map(NAMES);
const TO_CORE: ReadonlyMap<string, string> = new Map(NAMES.map(([core, own]) => [own, core]));

/**
 * An event of one group as the other has it.
 *
 * @see kubernetes pkg/apis/events/v1/conversion.go
 */
export function convertEvent(event: KubernetesObject): KubernetesObject {
  const names = event.apiVersion === 'v1' ? TO_NEW : TO_CORE;
  return Object.fromEntries(Object.entries(event).map(([name, value]) => [names.get(name) ?? name, value])) as unknown as KubernetesObject;
}
