import { isRecord } from '../../../object/index.ts';

/** A schema of version 3 as version 2 writes it: without defaults, and with plain references. */
export function toVersion2(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toVersion2);
  if (typeof value === 'string') return value.replace(/^#\/components\/schemas\//, '#/definitions/');
  if (!isRecord(value)) return value;
  const { default: _, allOf, ...rest } = value;
  const reference = Array.isArray(allOf) ? (allOf[0] as object) : undefined;
  return Object.fromEntries(Object.entries({ ...rest, ...reference }).map(([name, member]) => [name, toVersion2(member)]));
}

const UNSAID = ['allOf', 'oneOf', 'anyOf', 'not', 'default'];

/**
 * The schema of a definition, cut to what version 2 can say: a nullable field has no type, one with unknown fields no
 * fields at all.
 */
export function definitionInVersion2(schema: unknown): Record<string, unknown> {
  if (!isRecord(schema)) return {};
  if (isReference(schema)) return toVersion2(schema) as Record<string, unknown>;
  const { nullable, ...rest } = schema;
  const kept = new Map(Object.entries(rest).filter(([name]) => !UNSAID.includes(name)));
  const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
  if (nullable === true || open) for (const name of ['items', 'properties']) kept.delete(name);
  if (nullable === true || (kept.get('type') === 'array' && !kept.has('items')) || (open && kept.get('type') === 'object')) {
    kept.delete('type');
  }
  requireLess(kept);
  return Object.fromEntries([...kept].map(([name, member]) => [name, below(name, member)]));
}

/** The metadata of an embedded object. */
function isReference({ allOf }: Record<string, unknown>): boolean {
  return Array.isArray(allOf) && isRecord(allOf[0]) && '$ref' in allOf[0];
}

/** What may be null cannot be required there. */
function requireLess(schema: Map<string, unknown>): void {
  const properties = schema.get('properties');
  const required = schema.get('required');
  const values = schema.get('additionalProperties');
  if (isRecord(values) && values['nullable'] === true) schema.delete('required');
  if (!isRecord(properties) || !Array.isArray(required)) return;
  const left = required.filter((name: string) => (properties[name] as { nullable?: boolean } | undefined)?.nullable !== true);
  if (left.length === 0) schema.delete('required');
  else schema.set('required', left);
}

function below(name: string, member: unknown): unknown {
  if (name === 'properties' && isRecord(member)) {
    return Object.fromEntries(Object.entries(member).map(([field, schema]) => [field, definitionInVersion2(schema)]));
  }
  return name === 'items' || (name === 'additionalProperties' && isRecord(member)) ? definitionInVersion2(member) : member;
}
