import { describe, expect, test } from 'vitest';
import type { KubernetesObject } from '../../../../src/object/index.ts';
import { ObjectStore } from '../../../../src/testing/server/store/object-store.ts';

const PLANETS = { group: 'sky', plural: 'planets' };
const MOONS = { group: 'sky', plural: 'moons' };
const named = (name: string): KubernetesObject => ({ apiVersion: 'sky/v1', kind: 'Body', metadata: { name } });

/** A store that begins with two planets and a moon, and what was made of them. */
function begun() {
  const made: string[] = [];
  const store = new ObjectStore();
  const make = (...names: string[]) => {
    return (): KubernetesObject[] => {
      made.push(...names);
      return names.map(named);
    };
  };
  store.begin([
    { place: PLANETS, count: 2, make: make('mars', 'venus') },
    { place: MOONS, count: 1, make: make('moon') },
  ]);
  return { store, made };
}

describe('what a store begins with', () => {
  test('is made when somebody looks at its resource', () => {
    const { store, made } = begun();
    expect([store.revision, made]).toEqual([4, []]);
    expect(store.get(PLANETS, '', 'venus')?.metadata.resourceVersion).toBe('3');
    expect(store.list(PLANETS)).toHaveLength(2);
    expect(made).toEqual(['mars', 'venus']);
    expect(store.resources().sort()).toEqual(['sky/moons', 'sky/planets']);
  });

  test('is made before a write to its resource, which sees it', () => {
    const { store } = begun();
    const events: string[] = [];
    store.subscribe(({ type, object }) => events.push(`${type} ${object.metadata.name} ${object.metadata.resourceVersion}`));
    store.put(PLANETS, named('mars'));
    store.remove(MOONS, named('moon'));
    expect(events).toEqual(['MODIFIED mars 5', 'DELETED moon 6']);
    expect(store.all().map(({ metadata }) => metadata.name)).toEqual(['mars', 'venus']);
  });

  test('is what happened first, for those who ask for the past', () => {
    const { store } = begun();
    store.put(PLANETS, named('earth'));
    expect(store.eventsSince(2).map(({ object }) => object.metadata.name)).toEqual(['venus', 'moon', 'earth']);
    expect(store.listAt(PLANETS, '', 2)?.map(({ metadata }) => metadata.name)).toEqual(['mars']);
    expect(store.listAt(PLANETS, '', 4)?.map(({ metadata }) => metadata.name)).toEqual(['mars', 'venus']);
  });

  test('is forgotten with the past, and stays', () => {
    const { store } = begun();
    store.compact();
    expect(store.listAt(PLANETS, '', 3)).toBeUndefined();
    expect(store.eventsSince(1)).toEqual([]);
    expect(store.list(PLANETS)).toHaveLength(2);
  });

  test('has as many objects as it says', () => {
    const store = new ObjectStore();
    store.begin([{ place: MOONS, count: 2, make: () => [named('moon')] }]);
    expect(() => store.list(MOONS)).toThrow('sky/moons begins with 1 objects, not 2');
  });
});
