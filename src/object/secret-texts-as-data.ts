import { base64OfText } from './base64.ts';
import { getIn, isRecord, setOwn } from './json.ts';
import type { KubernetesObject, ManagedFieldsEntry, ObjectInput } from './kubernetes-object.ts';
import { isSecret } from './secret-forms.ts';

/**
 * A Secret with its `stringData` as the `data` that the API server makes of it. Sent so, its fields have an owner: who
 * applies `stringData` owns that alone, and what leaves it stays in `data` for ever. What is no text is left to the server.
 *
 * @see kubernetes/kubernetes pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret
 */
export function withTextsAsData(object: KubernetesObject): KubernetesObject {
  const { stringData, data, ...rest } = object;
  const isMap = data === undefined || data === null || isRecord(data);
  if (!isSecret(object) || !isRecord(stringData) || !isMap) return object;
  const stored: Record<string, unknown> = { ...data };
  const left: Record<string, unknown> = {};
  for (const [key, text] of Object.entries(stringData)) {
    if (typeof text === 'string') setOwn(stored, key, base64OfText(text));
    else setOwn(left, key, text);
  }
  return {
    ...rest,
    ...(data === undefined && Object.keys(stored).length === 0 ? {} : { data: stored }),
    ...(Object.keys(left).length === 0 ? {} : { stringData: left }),
  } as KubernetesObject;
}

/**
 * The `managedFields` of a live Secret as they would be, had what `isOurs` names been sent as `data`: keys that it owns in
 * `stringData` are read as keys of `data`, but for those that another wrote there since.
 *
 * @returns the entries themselves where there is nothing of the kind
 */
export function textsOwnedAsData(
  live: ObjectInput | undefined,
  isOurs: (entry: ManagedFieldsEntry) => boolean,
): readonly ManagedFieldsEntry[] {
  const found: unknown = getIn(live?.metadata, 'managedFields');
  const entries = Array.isArray(found) ? (found as readonly ManagedFieldsEntry[]) : [];
  if (live === undefined || !isSecret(live)) return entries;
  const since = ({ time }: ManagedFieldsEntry): number => Date.parse(time ?? '') || 0;
  const read = entries.map((entry) => {
    const texts = getIn(entry, 'fieldsV1', 'f:stringData');
    if (!isRecord(texts) || !isOurs(entry)) return entry;
    const { 'f:stringData': _, ...fields } = entry.fieldsV1 as Record<string, unknown>;
    const data = fields['f:data'];
    const isTaken = (key: string): boolean =>
      entries.some((other) => other !== entry && isRecord(getIn(other, 'fieldsV1', 'f:data', key)) && since(other) >= since(entry));
    const keys = Object.keys(texts).filter((key) => key !== '.' && !isTaken(key));
    if (keys.length === 0) return { ...entry, fieldsV1: fields };
    const whole = isRecord(data) && Object.keys(data).length === 0 ? { '.': {} } : {};
    return {
      ...entry,
      fieldsV1: { ...fields, 'f:data': { ...whole, ...(data as object), ...Object.fromEntries(keys.map((key) => [key, {}])) } },
    };
  });
  return read.every((entry, at) => entry === entries[at]) ? entries : read;
}
