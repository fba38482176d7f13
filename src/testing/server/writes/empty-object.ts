import type { FieldSchema } from '../../../schema/index.ts';
import { apiVersionOf, type Resource } from '../resource.ts';

/**
 * An object of a kind with nothing set: what the fields of a new object are compared with. Built-in kinds have the
 * structs in it that the server always writes, so that nobody owns these.
 */
export function emptyObject(resource: Resource): Record<string, unknown> {
  const base = resource.custom === undefined ? emptyStruct(resource.schema) : { metadata: {} };
  return { ...base, apiVersion: apiVersionOf(resource), kind: resource.kind };
}

/** A list that is required of what is written, and left out where it is empty: that of a ValidatingAdmissionPolicyBinding. */
const LEFT_OUT = 'validationActions';

function emptyStruct(schema: FieldSchema): Record<string, unknown> {
  const struct: Record<string, unknown> = {};
  for (const [name, field] of schema.fields ?? []) {
    // A required list stands there as null, but for one; OpenAPI does not say so.
    const list = field.type === 'list' && schema.required?.includes(name) === true && name !== LEFT_OUT;
    if (list || field.default === null) struct[name] = null;
    else if (field.zero === 'written') struct[name] = emptyValue(field);
  }
  return struct;
}

function emptyValue(field: FieldSchema): unknown {
  switch (field.type) {
    case 'object':
      return emptyStruct(field);
    case 'map':
    case 'list':
    case 'any':
      return null;
    case 'boolean':
      return false;
    case 'integer':
    case 'number':
      return 0;
    default:
      return '';
  }
}
