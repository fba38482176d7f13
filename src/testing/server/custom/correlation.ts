import { canonicalJson, equalJson, isRecord } from '../../../object/index.ts';
import { asSchema, fieldOf, type JsonSchema, textsOf } from './json-schema.ts';

/**
 * A value before and after a change, with what belongs together below: fields by name, items of a list map by their
 * keys. Items of other lists have no counterpart.
 *
 * @see apiserver pkg/cel/common/equality.go CorrelatedObject
 */
export class Correlation {
  readonly next: unknown;
  readonly before: unknown;
  readonly #schema: JsonSchema;
  readonly #children = new Map<string | number, Correlation | undefined>();

  constructor(next: unknown, before: unknown, schema: JsonSchema) {
    this.next = next;
    this.before = before;
    this.#schema = schema;
  }

  /** Whether nothing has changed, the order of items in list maps apart. */
  get unchanged(): boolean {
    const { next, before } = this;
    if (Array.isArray(next)) return Array.isArray(before) && next.length === before.length && this.#sameItems(next, before);
    if (!isRecord(next)) return equalJson(next, before);
    if (!isRecord(before) || Object.keys(before).length !== Object.keys(next).length) return false;
    return Object.keys(next).every((name) => this.field(name)?.unchanged === true);
  }

  #sameItems(next: readonly unknown[], before: readonly unknown[]): boolean {
    if (this.#schema['x-kubernetes-list-type'] !== 'map') return equalJson(next, before);
    return next.every((_, i) => this.item(i)?.unchanged === true);
  }

  /** A field that both have and a schema describes. */
  field(name: string): Correlation | undefined {
    if (!this.#children.has(name)) this.#children.set(name, this.#findField(name));
    return this.#children.get(name);
  }

  #findField(name: string): Correlation | undefined {
    const { next, before } = this;
    if (!isRecord(next) || !isRecord(before) || !Object.hasOwn(next, name) || !Object.hasOwn(before, name)) return undefined;
    const schema = fieldOf(this.#schema, name);
    return schema === undefined ? undefined : new Correlation(next[name], before[name], schema);
  }

  /** An item of a list map, with the one that had its keys. */
  item(index: number): Correlation | undefined {
    if (!this.#children.has(index)) this.#children.set(index, this.#findItem(index));
    return this.#children.get(index);
  }

  #findItem(index: number): Correlation | undefined {
    const { next, before } = this;
    const items = asSchema(this.#schema['items']);
    if (!Array.isArray(next) || !Array.isArray(before) || items === undefined) return undefined;
    if (this.#schema['x-kubernetes-list-type'] !== 'map') return undefined;
    const key = listMapKey(next[index], this.#schema);
    const found = before.find((item) => listMapKey(item, this.#schema) === key) as unknown;
    return found === undefined ? undefined : new Correlation(next[index], found, items);
  }
}

/** The keys of an item of a list map as one text. */
export function listMapKey(item: unknown, list: JsonSchema): string {
  const values = textsOf(list['x-kubernetes-list-map-keys']).map((name) =>
    isRecord(item) && Object.hasOwn(item, name) ? item[name] : null,
  );
  return canonicalJson(values);
}
