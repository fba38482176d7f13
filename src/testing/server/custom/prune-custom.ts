import { isRecord, setOwn } from '../../../object/index.ts';
import { itemsOf, type JsonSchema, othersOf, propertiesOf } from './json-schema.ts';

const META_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

/** An object without the fields that its schema does not know, and where these stood. */
export interface Pruned {
  readonly value: unknown;
  /** `spec.items[0].extra`. */
  readonly unknown: readonly string[];
}

/**
 * Drops what a definition's schema does not know. Metadata is left for {@link embeddedMetadata}.
 *
 * @param root Whether it is a whole object, whose metadata no schema describes.
 * @see apiextensions-apiserver pkg/apiserver/schema/pruning/algorithm.go
 */
export function pruneCustom(value: unknown, schema: JsonSchema, root: boolean): Pruned {
  const unknown: string[] = [];
  return { value: prune(value, schema, root, '', unknown), unknown: unknown.sort() };
}

function prune(value: unknown, schema: JsonSchema | undefined, root: boolean, path: string, unknown: string[]): unknown {
  const open = schema?.['x-kubernetes-preserve-unknown-fields'] === true;
  if (Array.isArray(value)) {
    const items = itemsOf(schema);
    if (open && items === undefined) return value;
    // Below what is open, lists stay open: their items are looked into for what is described.
    const below = open && items !== undefined ? { 'x-kubernetes-preserve-unknown-fields': true, ...items } : items;
    return value.map((item, i) => prune(item, below, false, `${path}[${i}]`, unknown));
  }
  if (!isRecord(value)) return value;
  const properties = propertiesOf(schema);
  const others = schema?.['additionalProperties'];
  const whole = root || schema?.['x-kubernetes-embedded-resource'] === true;
  const kept: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) {
    const at = path === '' ? name : `${path}.${name}`;
    if (whole && META_FIELDS.has(name)) setOwn(kept, name, member);
    else if (Object.hasOwn(properties, name)) setOwn(kept, name, prune(member, properties[name], false, at, unknown));
    else if (others !== undefined && others !== false) setOwn(kept, name, prune(member, othersOf(schema), false, at, unknown));
    else if (open) setOwn(kept, name, member);
    else unknown.push(at);
  }
  return kept;
}
