import { compareText } from '../object/index.ts';
import { sourceOf } from './built-in.ts';
import { type Details, Tables } from './decode.ts';
import type { FieldSchema, KindSchema, SchemaSource } from './schema-source.ts';
import { DEFINITION_NAMES, FIELD_DETAILS, KIND_DETAILS, STATUS_DEFINITIONS } from './served-tables.ts';
import { DEFINITIONS, KINDS } from './tables.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'] as const;

/**
 * The kinds of {@link builtinSchema} with all that an API server knows of them: how a kind is served and named, every field
 * of its status, what is required, how a strategic merge patch merges, and the name of every definition. It takes twice
 * the bytes; to compare and to apply objects the smaller one is enough.
 *
 * @since 0.1.0
 */
export const servedSchema: SchemaSource = sourceOf(() => {
  const names = fullNames(DEFINITION_NAMES.split('\n'));
  const statuses = STATUS_DEFINITIONS.split('\n');
  const definitions = DEFINITIONS.split('\n').slice(0, names.length - statuses.length);
  return new Tables(KINDS, [...definitions, ...statuses].join('\n'), new ServedDetails(names));
});

/** A name without a dot is of the same group and version as the one before. */
function fullNames(names: readonly string[]): string[] {
  let group = '';
  return names.map((name) => {
    if (name.includes('.')) group = name.slice(0, name.lastIndexOf('.') + 1);
    return name.includes('.') ? name : group + name;
  });
}

const FIELD = /^([^!*^]+)(!?)(\*[inb]?)?(?:\^(.*))?$/;

/**
 * A line of `KIND_DETAILS` has the words verbs (bits in base 36; empty: all), short names, categories and subresources of a
 * kind. A line of `FIELD_DETAILS` is `name!*type^patch,…` of a definition: with `!` the field is required; with `*` it is a
 * scalar that the tables leave out; the patch is empty for a merge by the first list key, else `key/strategy`.
 */
class ServedDetails implements Details {
  readonly #names: readonly string[];
  readonly #kinds: readonly string[] = KIND_DETAILS.split('\n');
  readonly #fields: readonly (readonly RegExpExecArray[])[] = FIELD_DETAILS.split('\n').map((line) =>
    line.split(',').flatMap((text) => [FIELD.exec(text)].filter((match) => match !== null)),
  );

  constructor(names: readonly string[]) {
    this.#names = names;
  }

  ofKind(number: number): Partial<KindSchema> {
    const [verbs = '', shortNames = '', categories = '', subresources = ''] = (this.#kinds[number] ?? '').split(' ');
    return {
      verbs: verbs === '' ? VERBS : verbsOf(Number.parseInt(verbs, 36)),
      shortNames: namesOf(shortNames),
      categories: namesOf(categories),
      subresources: namesOf(subresources),
    };
  }

  ofDefinition(number: number): Partial<FieldSchema> {
    const required = this.#fieldsOf(number).flatMap(([, name = '', mark]) => (mark === '' ? [] : [name]));
    return { definition: this.#names[number], required };
  }

  ofField(number: number, name: string, field: FieldSchema): Partial<FieldSchema> {
    const patch = this.#fieldsOf(number).find(([, known]) => known === name)?.[4];
    return patch === undefined ? {} : patchOf(patch, field);
  }

  withScalars(number: number, fields: readonly string[]): readonly string[] {
    const scalars = this.#fieldsOf(number).flatMap(([, name = '', , type]) => (type === undefined ? [] : [name + type]));
    return [...fields, ...scalars].toSorted((a, b) => compareText(nameIn(a), nameIn(b)));
  }

  #fieldsOf(number: number): readonly RegExpExecArray[] {
    return this.#fields[number] ?? [];
  }
}

function nameIn(field: string): string {
  return /^[\w$-]*/.exec(field)?.[0] ?? '';
}

function patchOf(patch: string, { listKeys }: FieldSchema): Partial<FieldSchema> {
  if (patch === '') return { patchMergeKey: listKeys?.[0], patchStrategy: ['merge'] };
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
