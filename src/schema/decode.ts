import type { FieldSchema, KindSchema } from './schema-source.ts';

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
const FIELD = /^([\w$-]+)([~*#@]*) ?([^=]*)(?:=(.*))?$/;
const HEAD = /^([\w.]*)(#?):/;
const NEW_REFERENCES = /\.(?=[,=]|$)/g;
const LIST = /^(?:([LAS])|K\[([\w+]+)\])/;

/** A field of a built-in kind that is not in the tables. */
const KEPT_SCALAR: FieldSchema = { type: 'scalar', zero: 'kept' };

/**
 * The fields of a definition for those that compare and apply objects. Nearly one in eight is a text, number or boolean
 * without a default whose empty value is kept: these have no entry, and a name without an entry is taken for one.
 */
class ComparedFields extends Map<string, FieldSchema> {
  override get(name: string): FieldSchema | undefined {
    return super.get(name) ?? (this.has(name) ? KEPT_SCALAR : undefined);
  }

  override has(name: string): boolean {
    return name !== '__proto__';
  }
}

/**
 * Reads the generated tables.
 *
 * A kind is a line of words: kind, scope (`N`, `C`) with `s` where it has a status and `r` where it has a scale, plural
 * (empty: the kind and an `s`). A line of one word with a slash is the group and version of those below.
 * The definition of the nth kind is the nth definition; `apiVersion`, `kind` and `metadata` stand in it only where they
 * are not as usual. The one behind those of all kinds is `metadata`.
 *
 * A definition is a line `field,field`; `#:` before it where it has one owner as a whole, `name:` where it is
 * named. A field is `name marks type=default`, with a space before a type without marks.
 * Marks: `~` its empty value is written, `*` kept, neither: dropped; `#` one owner, `@` not one, whatever the definition
 * says. Types: a letter for scalars, `M` map of, `L`, `A`, `S`, `K[key+key]` list of (without a type, atomic, set,
 * keyed), `.` and a definition's number in base 36, which is left out where it is the next new one; none is a string.
 */
export class Tables {
  readonly #lines: readonly string[];
  readonly #kindLines: readonly string[];
  readonly #details: Details | undefined;
  /** How many of the definitions are those of kinds. */
  readonly #roots: number;
  /** Of each definition, the number of the first definition that it is the first to name. */
  readonly #next: number[] = [];
  readonly #definitions: (FieldSchema | undefined)[] = [];

  constructor(kinds: string, definitions: string, details?: Details) {
    this.#details = details;
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
    const [kind = '', scope = '', plural = `${kind.toLowerCase()}s`] = line.split(' ');
    const root = (): FieldSchema => this.#definition(number);
    const [group = '', version = ''] = apiVersion.split('/');
    return {
      group,
      version,
      kind,
      plural,
      singular: kind.toLowerCase(),
      namespaced: scope.startsWith('N'),
      subresources: ['scale', 'status'].filter((_, i) => scope.includes('rs'[i] ?? '')),
      ...this.#details?.ofKind(number),
      get root(): FieldSchema {
        return root();
      },
    };
  }

  #definition(number: number): FieldSchema {
    const known = this.#definitions[number];
    if (known !== undefined) return known;
    const line = this.#lines[number] ?? '';
    const [head = '', definition = '', owner = ''] = HEAD.exec(line) ?? [];
    const fields = this.#details === undefined ? new ComparedFields() : new Map<string, FieldSchema>();
    const schema: FieldSchema = {
      type: 'object',
      fields,
      ...(definition === '' ? {} : { definition }),
      ...(owner === '' ? {} : { atomic: true }),
      ...this.#details?.ofDefinition(number),
    };
    this.#definitions[number] = schema; // before its fields: some lead back to it
    const counter = { next: this.#next[number] ?? 0 };
    const own = line.slice(head.length).split(',');
    const texts = [
      ...(number < this.#roots ? ['apiVersion', 'kind', `metadata~.${this.#roots.toString(36)}`] : []),
      ...(this.#details?.withScalars(number, own) ?? own),
    ];
    for (const text of texts) if (text !== '') this.#readField(number, text, fields, counter);
    return schema;
  }

  #readField(number: number, text: string, fields: Map<string, FieldSchema>, counter: Counter): void {
    const [, name = '', marks = '', type = '', value] = FIELD.exec(text) ?? [];
    const field: FieldSchema = {
      ...this.#type(type === '' ? 's' : type, counter),
      zero: marks.includes('~') ? 'written' : marks.includes('*') ? 'kept' : 'dropped',
      ...(marks.includes('#') ? { atomic: true } : marks.includes('@') ? { atomic: false } : {}),
      ...(value === undefined ? {} : { default: JSON.parse(value) as unknown }),
    };
    fields.set(name, this.#details === undefined ? field : { ...field, ...this.#details.ofField(number, name, field) });
  }

  #type(text: string, counter: Counter): FieldSchema {
    if (text.startsWith('.')) return this.#definition(text === '.' ? counter.next++ : Number.parseInt(text.slice(1), 36));
    if (text.startsWith('M')) {
      const scalar = SCALARS[text[1] ?? '']; // Maps keep empty values, and one of quantities is a list of resources.
      return {
        type: 'map',
        values: scalar === undefined ? this.#type(text.slice(1), counter) : { ...scalar, zero: 'kept', rounded: true },
      };
    }
    const list = LIST.exec(text);
    if (list === null) return SCALARS[text] ?? { type: 'any' };
    const items = this.#type(text.slice(list[0].length), counter);
    if (list[2] !== undefined) return { type: 'list', listType: 'map', listKeys: list[2].split('+'), items };
    return { type: 'list', items, ...(list[1] === 'L' ? {} : { listType: list[1] === 'S' ? 'set' : 'atomic' }) };
  }
}

/** What is known beside the tables, by the number of a kind or a definition. */
export interface Details {
  ofKind(number: number): Partial<KindSchema>;
  ofDefinition(number: number): Partial<FieldSchema>;
  ofField(number: number, name: string, field: FieldSchema): Partial<FieldSchema>;
  /** The fields of a definition with those that the tables leave out. */
  withScalars(number: number, fields: readonly string[]): readonly string[];
}

/** Definitions are numbered as they are first named. */
interface Counter {
  next: number;
}

function isGroupLine(line: string): boolean {
  return line.includes('/');
}
