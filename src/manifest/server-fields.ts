import { isRecord, type KubernetesObject, SERVER_METADATA } from '../object/index.ts';
import { isBlank } from './field-problem.ts';

/** An object without what only the server sets, and the pointers of what was dropped that says something. */
export interface WithoutServerFields {
  readonly object: KubernetesObject;
  readonly dropped: readonly string[];
}

/**
 * Drops what only the server sets: an export of `kubectl get -o yaml` becomes a manifest. What code generators leave
 * behind (`creationTimestamp: null`, an empty status) goes without a word.
 */
export function withoutServerFields(object: KubernetesObject): WithoutServerFields {
  const { metadata } = object;
  const found = SERVER_METADATA.filter((name) => Object.hasOwn(metadata, name));
  const hasStatus = Object.hasOwn(object, 'status');
  if (found.length === 0 && !hasStatus) return { object, dropped: [] };
  const kept = Object.fromEntries(Object.entries(metadata).filter(([name]) => !found.includes(name)));
  const { status, ...rest } = object;
  return {
    object: { ...rest, metadata: kept } as KubernetesObject,
    dropped: [
      ...found.filter((name) => !isEmpty(metadata[name])).map((name) => `/metadata/${name}`),
      ...(hasStatus && !isEmpty(status) ? ['/status'] : []),
    ],
  };
}

function isEmpty(value: unknown): boolean {
  if (isBlank(value)) return true;
  if (Array.isArray(value)) return value.length === 0;
  return isRecord(value) && Object.values(value).every(isEmpty);
}
