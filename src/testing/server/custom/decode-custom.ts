import { isRecord } from '../../../object/index.ts';
import { completeCustom } from './default-custom.ts';
import { pruneEmbedded, pruneMetadata } from './embedded-resource.ts';
import type { JsonSchema } from './json-schema.ts';
import { pruneCustom } from './prune-custom.ts';

/** A custom resource without what its definition does not know. */
export interface DecodedCustom {
  readonly value: Record<string, unknown>;
  /** Where unknown fields stood, in the order in which the server tells of them. */
  readonly unknown: readonly string[];
}

/**
 * Drops from a custom resource what its definition does not know.
 *
 * @see apiextensions-apiserver pkg/apiserver/customresource_handler.go unstructuredSchemaCoercer
 */
export function decodeCustom(given: Readonly<Record<string, unknown>>, schema: JsonSchema): DecodedCustom {
  const metadataUnknown: string[] = [];
  const metadata = pruneMetadata(given['metadata'], 'metadata', metadataUnknown);
  const { value, unknown } = pruneCustom(given, schema, true);
  const embeddedUnknown: string[] = [];
  const object = pruneEmbedded(value, schema, embeddedUnknown) as Record<string, unknown>;
  return {
    value: metadata === undefined ? object : { ...object, metadata },
    unknown: [...metadataUnknown, ...unknown, ...embeddedUnknown.sort()],
  };
}

/** A custom resource with its defaults, and without nulls that it cannot hold; metadata stays as it is. */
export function completeCustomObject<T extends object>(object: T, schema: JsonSchema): T {
  const { metadata, ...rest } = object as Record<string, unknown>;
  const complete = completeCustom(rest, schema);
  if (complete === rest) return object;
  return { ...(isRecord(complete) ? complete : rest), ...(metadata === undefined ? {} : { metadata }) } as unknown as T;
}
