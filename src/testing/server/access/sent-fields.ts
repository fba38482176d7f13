import { isRecord, type ManagedFieldsEntry } from '../../../object/index.ts';
import { apiVersionOf } from '../resource.ts';
import { type ServerContext, timestamp } from '../server-context.ts';

/**
 * `managedFields` of an object that is answered and not stored: whoever sends it owns the fields of its `spec`. These
 * kinds are in no table of fields; all their lists are of one piece.
 */
export function sentFields(
  context: ServerContext,
  kind: { readonly group: string; readonly version: string },
  manager: string,
  spec: object,
  subresource?: string,
): ManagedFieldsEntry[] {
  const owned = fieldsOf(spec);
  if (Object.keys(owned).length === 0) return [];
  return [
    {
      manager,
      operation: 'Update',
      apiVersion: apiVersionOf(kind),
      time: timestamp(context),
      fieldsType: 'FieldsV1',
      fieldsV1: { 'f:spec': owned },
      ...(subresource === undefined ? {} : { subresource }),
    },
  ];
}

function fieldsOf(value: object): Record<string, unknown> {
  const entries = Object.entries(value).filter(([, member]) => member !== undefined && member !== null && member !== '');
  return Object.fromEntries(entries.map(([name, member]) => [`f:${name}`, isRecord(member) ? { '.': {}, ...fieldsOf(member) } : {}]));
}
