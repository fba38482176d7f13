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
  o: { type: 'object', preserveUnknown: true, atomic: true },
  a: { type: 'any', preserveUnknown: true },
};
const FIELD = /^([\w$-]+)([!~*#@]*) ?([^=^]*)(?:\^([^=]*))?(?:=(.*))?$/;
const HEAD = /^([\w.]*)(#?):/;
const NEW_REFERENCES = /\.(?=[,^=]|$)/g;
const LIST = /^(?:([LAS])|K\[([\w+]+)\])/;

/**
 * Reads the generated tables.
 *
 * A kind is a line of words: kind, scope (`N`, `C`), plural (empty: the kind and an `s`), verbs as bits in base 36 (empty:
 * all), short names, categories, subresources. A line of one word with a slash is the group and version of those below.
 * The definition of the nth kind is the nth definition; `apiVersion`, `kind` and `metadata` stand in it only where they
 * are not as usual. The one behind those of all kinds is `metadata`.
 *
 * A definition is a line `field,field`; `#:` before it where it has one owner as a whole, `name:` where it is
 * named. A field is `name marks type^patch=default`, with a space before a type without marks.
 * Marks: `!` required; `~` its empty value is written, `*` kept, neither: dropped; `#` one owner, `@` not one, whatever
 * the definition says. Types: a letter for scalars, `M` map of, `L`, `A`, `S`, `K[key+key]` list of (without a type,
 * atomic, set, keyed), `.` and a definition's number in base 36, which is left out where it is the next new one; none is
 * a string. Patch: empty is a merge by the first list key, else `key/strategy`.
 */
export class Tables {
  readonly #lines: readonly string[];
  readonly #kindLines: readonly string[];
  readonly #names: readonly string[];
  /** How many of the definitions are those of kinds. */
  readonly #roots: number;
  /** Of each definition, the number of the first definition that it is the first to name. */
  readonly #next: number[] = [];
  readonly #definitions: (FieldSchema | undefined)[] = [];

  /** @param names of all definitions, where more is known than the lines tell */
  constructor(kinds: string, definitions: string, names: readonly string[] = []) {
    this.#names = names;
    this.#kindLines = kinds.split('\n');
    this.#lines = definitions.split('\n');
    this.#roots = this.#kindLines.filter((line) => !isGroupLine(line)).length;
    let next = this.#roots + 1;
    for (const line of this.#lines) {
      this.#next.push(next);
      next += line.match(NEW_REFERENCES)?.length ?? 0;
    }
  }

  /** All kinds, in the order of the server's discovery. The fields of a kind are read when they are asked for. */
  kinds(): KindSchema[] {
    const kinds: KindSchema[] = [];
    let apiVersion = '';
    for (const line of this.#kindLines) {
      if (isGroupLine(line)) apiVersion = line;
      else kinds.push(this.#kind(apiVersion, line, kinds.length));
    }
    return kinds;
  }

  #kind(apiVersion: string, line: string, number: number): KindSchema {
    const [kind = '', scope, plural = '', verbs = '', shortNames = '', categories = '', subresources = ''] = line.split(' ');
    const root = (): FieldSchema => this.#definition(number);
    const slash = apiVersion.indexOf('/');
    return {
      group: apiVersion.slice(0, slash),
      version: apiVersion.slice(slash + 1),
      kind,
      plural: plural === '' ? `${kind.toLowerCase()}s` : plural,
      singular: kind.toLowerCase(),
      namespaced: scope === 'N',
      verbs: verbs === '' ? VERBS : verbsOf(Number.parseInt(verbs, 36)),
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
    const [head = '', named = '', owner = ''] = HEAD.exec(line) ?? [];
    const definition = this.#names[number] ?? named;
    const fields = new Map<string, FieldSchema>();
    const required: string[] = [];
    const schema: FieldSchema = {
      type: 'object',
      fields,
      required,
      ...(definition === '' ? {} : { definition }),
      ...(owner === '' ? {} : { atomic: true }),
    };
    this.#definitions[number] = schema; // before its fields: some lead back to it
    const counter = { next: this.#next[number] ?? 0 };
    const texts = [
      ...(number < this.#roots ? ['apiVersion', 'kind', `metadata~.${this.#roots.toString(36)}`] : []),
      ...line.slice(head.length).split(','),
    ];
    for (const text of texts) if (text !== '') this.#readField(text, fields, required, counter);
    return schema;
  }

  #readField(text: string, fields: Map<string, FieldSchema>, required: string[], counter: Counter): void {
    const [, name = '', marks = '', type = '', patch, value] = FIELD.exec(text) ?? [];
    if (marks.includes('!')) required.push(name);
    fields.set(name, {
      ...this.#type(type === '' ? 's' : type, counter),
      zero: marks.includes('~') ? 'written' : marks.includes('*') ? 'kept' : 'dropped',
      ...(marks.includes('#') ? { atomic: true } : marks.includes('@') ? { atomic: false } : {}),
      ...(patch === undefined ? {} : patchOf(patch, type)),
      ...(value === undefined ? {} : { default: JSON.parse(value) as unknown }),
    });
  }

  #type(text: string, counter: Counter): FieldSchema {
    if (text.startsWith('.')) return this.#definition(text === '.' ? counter.next++ : Number.parseInt(text.slice(1), 36));
    if (text.startsWith('M')) return { type: 'map', values: this.#type(text.slice(1), counter) };
    const list = LIST.exec(text);
    if (list === null) return SCALARS[text] ?? { type: 'any' };
    const items = this.#type(text.slice(list[0].length), counter);
    if (list[2] !== undefined) return { type: 'list', listType: 'map', listKeys: list[2].split('+'), items };
    return { type: 'list', items, ...(list[1] === 'L' ? {} : { listType: list[1] === 'S' ? 'set' : 'atomic' }) };
  }
}

/** Definitions are numbered as they are first named. */
interface Counter {
  next: number;
}

function isGroupLine(line: string): boolean {
  return line.includes('/');
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
