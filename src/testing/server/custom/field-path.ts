import { fieldOf, type JsonSchema, othersOf, propertiesOf } from './json-schema.ts';

/** A path into a schema, or why it is none. */
export interface FieldPath {
  /** As errors name it: `spec.size`, `labels[app]`. */
  readonly path?: string | undefined;
  /** Its first name. */
  readonly root?: string | undefined;
  readonly schema?: JsonSchema | undefined;
  readonly error?: string | undefined;
}

/**
 * Follows a path such as `.spec.size` or `.labels['app']` through a schema.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/cel/validation.go ValidFieldPath
 */
export function validFieldPath(text: string, schema: JsonSchema, o: { readonly brackets?: boolean } = {}): FieldPath {
  let at: JsonSchema = schema;
  let path = '';
  let root: string | undefined;
  const tokens = [...text.matchAll(/'(?:[^'\\]|\\.)*'|[.[\]]|[^.[\]]+/g)].map(([token]) => token);
  for (let i = 0; i < tokens.length; ) {
    const token = tokens[i++];
    if (token !== '.' && token !== '[') return { error: `expected [ or . but got: ${token ?? ''}` };
    if (token === '[' && o.brackets === false) return { error: 'array notation is not allowed' };
    const next = tokens[i++];
    if (next === undefined) return { error: 'unexpected end of JSON path' };
    if (token === '[' && !/^'.*'$/.test(next)) return { error: `expected single quoted string but got ${next}` };
    const name = token === '.' ? next : next.slice(1, -1).replaceAll(/\\(.)/g, '$1');
    const named = Object.keys(propertiesOf(at)).length > 0;
    const below = named ? propertiesOf(at)[name] : fieldOf(at, name);
    if (below === undefined || (!named && othersOf(at) === undefined)) return { error: 'does not refer to a valid field' };
    path += named ? `${path === '' ? '' : '.'}${name}` : `[${name}]`;
    root ??= name;
    at = below;
    if (token === '[') {
      const close = tokens[i++];
      if (close === undefined) return { error: 'unexpected end of JSON path' };
      if (close !== ']') return { error: `expected ] but got ${close}` };
    }
  }
  return { path, root, schema: at };
}
