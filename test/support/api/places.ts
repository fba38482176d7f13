import { isRecord, parsePointer } from '../../../src/object/index.ts';

/** Places in a value, by JSON pointers in which `*` stands for each member or item, and what is to be done there. */
export class Places<T> {
  readonly #root: Place<T> = { below: new Map(), here: [] };

  add(pointer: string, what: T): this {
    let at = this.#root;
    for (const part of parsePointer(pointer)) {
      const next = at.below.get(part) ?? { below: new Map<string, Place<T>>(), here: [] };
      at.below.set(part, next);
      at = next;
    }
    at.here.push(what);
    return this;
  }

  /** The value with what is at the places put through a function. The value itself stays as it is. */
  map(value: unknown, change: (found: unknown, what: T) => unknown): unknown {
    return mapPlaces(value, [this.#root], change);
  }
}

interface Place<T> {
  readonly below: Map<string, Place<T>>;
  readonly here: T[];
}

function mapPlaces<T>(value: unknown, places: readonly Place<T>[], change: (found: unknown, what: T) => unknown): unknown {
  const below = (name: string): Place<T>[] =>
    places.flatMap((place) => [place.below.get(name), place.below.get('*')].filter((each) => each !== undefined));
  const inside = (member: unknown, name: string): unknown => {
    const next = below(name);
    return next.length === 0 ? member : mapPlaces(member, next, change);
  };
  const mapped = places.every((place) => place.below.size === 0)
    ? value
    : Array.isArray(value)
      ? value.map((item: unknown, i) => inside(item, String(i)))
      : isRecord(value)
        ? Object.fromEntries(Object.entries(value).map(([name, member]) => [name, inside(member, name)]))
        : value;
  return places.flatMap(({ here }) => here).reduce<unknown>(change, mapped);
}
