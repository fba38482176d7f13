import type { FieldSchema, KindSchema } from './schema-source.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;
const SCALARS: Readonly<Record<string, FieldSchema>> = {
  s: { type: 'string' },
  i: { type: 'integer' },
  n: { type: 'number' },
  b: { type: 'boolean' },
  q: { type: 'string', format: 'quantity' },
  p: { type: 'any', format: 'int-or-string' },
  y: { type: 'string', format: 'byte' },
  t: { type: 'string', format: 'date-time' },
  u: { type: 'string', format: 'micro-time' },
  d: { type: 'string', format: 'duration' },
  o: { type: 'object', preserveUnknown: true },
  a: { type: 'any', preserveUnknown: true },
};
const FIELD = /^([!~*#@]*)([\w$-]+)(?: ([^=^]+)(?:\^([^=]*))?(?:=(.*))?)?$/;
const LIST = /^(?:([LAS])|K\[([\w+]+)\])/;

/** What the server writes of its own in an object of a definition; see server-defaults.ts. */
export type StaticDefaults = ReadonlyMap<string, ReadonlyMap<string, unknown>>;

/**
 * Reads the generated tables.
 *
 * A kind is a line of words: group/version, kind, plural, singular, scope (`N`, `C`), verbs as bits in base 36, short
 * names, categories, subresources, number of its definition in base 36; `-` is an empty word.
 *
 * A definition is a line `name:field,field`, with `#` after the name where it has one owner as a whole. A field is
 * `marks name type^patch=default`. Marks: `!` required; `~` its empty value is written, `*` kept, neither: dropped; `#` one
 * owner, `@` not one, whatever the definition says. Types: a letter for scalars, `M` map of, `L`, `A`, `S`, `K[key+key]` list of (without a type, atomic, set, keyed),
 * `.` and a definition's number; none is a string. Patch: empty is a merge by the first list key, else `key/strategy`.
 */
export class Tables {
  readonly #lines: readonly string[];
  readonly #kindLines: readonly string[];
  readonly #definitions: (FieldSchema | undefined)[] = [];
  readonly #defaults: StaticDefaults;

  constructor(kinds: string, definitions: string, defaults: StaticDefaults) {
    this.#kindLines = kinds.split('\n');
    this.#lines = definitions.split('\n');
    this.#defaults = defaults;
  }

  /** All kinds, in the order of the server's discovery. The fields of a kind are read when they are asked for. */
  kinds(): KindSchema[] {
    return this.#kindLines.map((line) => this.#kind(line));
  }

  #kind(line: string): KindSchema {
    const words = line.split(' ').map((word) => (word === '-' ? '' : word));
    const [apiVersion = '', kind = '', plural = '', singular = '', scope, verbs = '', shortNames = '', categories = '', subresources = ''] =
      words;
    const slash = apiVersion.indexOf('/');
    const root = (): FieldSchema => this.#definition(Number.parseInt(words[9] ?? '', 36));
    return {
      group: apiVersion.slice(0, slash),
      version: apiVersion.slice(slash + 1),
      kind,
      plural,
      singular,
      namespaced: scope === 'N',
      verbs: verbsOf(Number.parseInt(verbs, 36)),
      shortNames: namesOf(shortNames),
      categories: namesOf(categories),
      subresources: namesOf(subresources),
      get root(): FieldSchema {
        return root();
      },
    };
  }

  #definition(number: number): FieldSchema {
    const known = this.#definitions[number];
    if (known !== undefined) return known;
    const line = this.#lines[number] ?? '';
    const colon = line.indexOf(':');
    const atomic = line[colon - 1] === '#';
    const name = line.slice(0, atomic ? colon - 1 : colon);
    const fields = new Map<string, FieldSchema>();
    const required: string[] = [];
    const schema: FieldSchema = { type: 'object', definition: name, fields, required, ...(atomic ? { atomic } : {}) };
    this.#definitions[number] = schema; // before its fields: some lead back to it
    for (const text of line.slice(colon + 1).split(',')) if (text !== '') this.#readField(text, fields, required);
    for (const [field, value] of this.#defaults.get(name) ?? []) fields.set(field, { ...fieldOf(fields, field), default: value });
    return schema;
  }

  #readField(text: string, fields: Map<string, FieldSchema>, required: string[]): void {
    const [, marks = '', name = '', type = 's', patch, value] = FIELD.exec(text) ?? [];
    if (marks.includes('!')) required.push(name);
    fields.set(name, {
      ...this.#type(type),
      zero: marks.includes('~') ? 'written' : marks.includes('*') ? 'kept' : 'dropped',
      ...(marks.includes('#') ? { atomic: true } : marks.includes('@') ? { atomic: false } : {}),
      ...(patch === undefined ? {} : patchOf(patch, type)),
      ...(value === undefined ? {} : { default: JSON.parse(value) as unknown }),
    });
  }

  #type(text: string): FieldSchema {
    if (text.startsWith('.')) return this.#definition(Number.parseInt(text.slice(1), 36));
    if (text.startsWith('M')) return { type: 'map', values: this.#type(text.slice(1)) };
    const list = LIST.exec(text);
    if (list === null) return SCALARS[text] ?? { type: 'any' };
    const items = this.#type(text.slice(list[0].length));
    if (list[2] !== undefined) return { type: 'list', listType: 'map', listKeys: list[2].split('+'), items };
    return { type: 'list', items, ...(list[1] === 'L' ? {} : { listType: list[1] === 'S' ? 'set' : 'atomic' }) };
  }
}

function fieldOf(fields: ReadonlyMap<string, FieldSchema>, name: string): FieldSchema {
  const field = fields.get(name);
  if (field === undefined) throw new Error(`the table of server defaults names an unknown field ${name}`);
  return field;
}

function patchOf(patch: string, type: string): Partial<FieldSchema> {
  if (patch === '') return { patchMergeKey: LIST.exec(type)?.[2]?.split('+')[0], patchStrategy: ['merge'] };
  const [key = '', strategies = ''] = patch.split('/');
  return {
    ...(key === '' ? {} : { patchMergeKey: key }),
    ...(strategies === '' ? {} : { patchStrategy: strategies.split('+') as ('merge' | 'replace' | 'retainKeys')[] }),
  };
}

function namesOf(word: string): string[] {
  return word === '' ? [] : word.split(',');
}

function verbsOf(bits: number): string[] {
  return VERBS.filter((_, i) => (bits & (1 << i)) !== 0);
}
