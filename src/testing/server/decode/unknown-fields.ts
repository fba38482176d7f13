import { isRecord, setOwn } from '../../../object/index.ts';
import type { FieldSchema } from '../../../schema/index.ts';

/** A value without the fields that its schema does not know, and their paths: `spec.containers[0].imagee`. */
export interface Pruned {
  readonly value: unknown;
  readonly unknown: readonly string[];
}

/** Drops what the server would drop when it decodes an object. */
export function pruneUnknown(value: unknown, schema: FieldSchema): Pruned {
  const unknown: string[] = [];
  return { value: prune(value, schema, '', unknown), unknown };
}

function prune(value: unknown, schema: FieldSchema, path: string, unknown: string[]): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items === undefined ? value : value.map((item, i) => prune(item, items, `${path}[${i}]`, unknown));
  }
  if (!isRecord(value) || schema.type === 'any') return value;
  if (schema.fields === undefined && schema.values === undefined) return value;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const below = schema.fields?.get(name) ?? schema.values;
    const at = path === '' ? name : `${path}.${name}`;
    if (below !== undefined) setOwn(kept, name, prune(member, below, at, unknown));
    else if (schema.preserveUnknown === true) setOwn(kept, name, member);
    else unknown.push(at);
  }
  return kept;
}
