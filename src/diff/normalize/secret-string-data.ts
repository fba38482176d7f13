import { base64OfText, isRecord, type ObjectRef, setOwn } from '../../object/index.ts';
import type { Normalizer } from '../normalizer.ts';

/**
 * Moves `stringData` into `data`, as the API server does when it stores a Secret: the live one has no `stringData`.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/secret-v1/
 */
export const secretStringData: Normalizer = {
  name: 'secret-string-data',
  appliesTo: ({ apiVersion, kind, stringData }) => apiVersion === 'v1' && kind === 'Secret' && isRecord(stringData),
  normalize({ desired, live }) {
    const { stringData, data, ...rest } = desired;
    const stored: Record<string, unknown> = { ...(isRecord(data) ? data : {}) };
    for (const [key, text] of Object.entries(stringData as Record<string, unknown>)) {
      setOwn(stored, key, typeof text === 'string' ? base64OfText(text) : text);
    }
    return { desired: { ...rest, data: stored }, live };
  },
};

/** A pointer or a path into an object as it is compared: what names `stringData` of a Secret means its `data`. */
export function asCompared({ group, kind }: ObjectRef, field: string): string {
  return group === '' && kind === 'Secret' ? field.replace(/^(\/?)stringData(?![\w-])/, '$1data') : field;
}
