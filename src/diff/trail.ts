import { formatPointer, SERVER_METADATA } from '../object/index.ts';
import { itemKey, itemLabel, type MergedList } from './list-items.ts';

/** Items of a list without keys are named by their position. */
export const PLAIN_LIST: MergedList = { type: 'list', listType: 'set' };

/** Where a walk stands, in the words of all who ask: pointers into desired and live, field ownership, people. */
export interface Place {
  /** Path in desired; list positions as in desired. */
  readonly desired: readonly (string | number)[];
  /** Path in live; -1 is the position of an item that live has not. */
  readonly live: readonly (string | number)[];
  /** Segments of `fieldsV1`: `f:spec`, `k:{"name":"web"}`. */
  readonly owned: readonly string[];
  /** What a person reads, segment by segment: `spec`, `.containers`, `[name=web]`, `.image`. */
  readonly labels: readonly string[];
}

/** Written by the server alone, or the object's identity: no difference. */
const RESERVED_METADATA: readonly string[] = [...SERVER_METADATA, 'name', 'generateName', 'namespace'];

/** Whether a field is part of what an object is, or the API server alone writes it, so that it is not compared. */
export function isReserved(first: unknown, second?: unknown): boolean {
  return first === 'apiVersion' || first === 'kind' || (first === 'metadata' && RESERVED_METADATA.includes(second as string));
}

/**
 * The place of a running walk. It is one object that is pushed and popped, so that fields that are equal, nearly all,
 * cost no memory; {@link Trail.place} makes the texts where a difference was found.
 */
export class Trail {
  readonly #desired: (string | number)[] = [];
  readonly #live: (string | number)[] = [];
  readonly #lists: (MergedList | undefined)[] = [];
  readonly #items: unknown[] = [];
  readonly #withStatus: boolean;

  /** @param withStatus whether the status is compared: not where it has a writer of its own */
  constructor(withStatus = true) {
    this.#withStatus = withStatus;
  }

  /** So many levels below the object. */
  get level(): number {
    return this.#live.length;
  }

  /** Whether a field below the present place is compared. */
  takes(name: string): boolean {
    const above = this.#desired;
    if (above.length === 0) return !isReserved(name) && (name !== 'status' || this.#withStatus);
    return above.length > 1 || !isReserved(above[0], name);
  }

  field(name: string): void {
    this.#push(name, name, undefined, undefined);
  }

  item(list: MergedList, item: unknown, desiredIndex: number, liveIndex: number): void {
    this.#push(desiredIndex, liveIndex, list, item);
  }

  pop(): void {
    this.#desired.pop();
    this.#live.pop();
    this.#lists.pop();
    this.#items.pop();
  }

  place(): Place {
    const owned: string[] = [];
    const labels: string[] = [];
    for (const [i, segment] of this.#desired.entries()) {
      const list = this.#lists[i];
      owned.push(list === undefined ? `f:${segment}` : (itemKey(list, this.#items[i]) ?? '?'));
      labels.push(list === undefined ? fieldLabel(String(segment), i === 0) : `[${itemLabel(list, this.#items[i])}]`);
    }
    return { desired: [...this.#desired], live: [...this.#live], owned, labels };
  }

  /** The pointer of the present place in desired. */
  pointer(): string {
    return formatPointer(this.#desired);
  }

  /** The same with list positions as in live. */
  livePointer(): string {
    return formatPointer(this.#live);
  }

  #push(desired: string | number, live: string | number, list: MergedList | undefined, item: unknown): void {
    this.#desired.push(desired);
    this.#live.push(live);
    this.#lists.push(list);
    this.#items.push(item);
  }
}

/** A field's name after those before it; one that is no plain word stands in brackets. */
function fieldLabel(name: string, first: boolean): string {
  if (!/^[\w$-]+$/.test(name)) return `[${name}]`;
  return first ? name : `.${name}`;
}
