import { compareText, type KubernetesObject } from '../../../object/index.ts';
import { keyOfObject, objectKey, storageKey } from '../resource.ts';

/** One change, as watches replay it. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly resource: string;
  readonly revision: number;
  /** The object after the change; of a deletion its last state, with the deletion's resourceVersion. */
  readonly object: KubernetesObject;
  /** The object before the change. */
  readonly previous: KubernetesObject | undefined;
}

type Place = { readonly group: string; readonly plural: string };

/** What a store begins with in one resource: its objects are made when somebody first looks there. */
export interface Beginning {
  readonly place: Place;
  /** How many objects `make` gives: their revisions are taken at once, so that all later ones follow them. */
  readonly count: number;
  readonly make: () => readonly KubernetesObject[];
}

/** Events kept for watches that start in the past; older ones are answered with 410. */
const MAX_HISTORY = 10_000;

/**
 * All objects and one counter of revisions, as etcd has it. Objects in it are never changed: every write puts a new one.
 */
export class ObjectStore {
  #revision = 1;
  readonly #objects = new Map<string, Map<string, KubernetesObject>>();
  #history: StoreEvent[] = [];
  #oldest = 1;
  /** What nobody has looked at yet, and the revisions before its objects. */
  readonly #unmade = new Map<string, { readonly beginning: Beginning; readonly before: number }>();
  /** The objects of the beginning, for watches that start before it. */
  #firsts: StoreEvent[] = [];
  /** The last revision of the beginning, while it is not forgotten. */
  #begun = 0;
  readonly #listeners = new Set<(event: StoreEvent) => void>();

  /** The revision of the last write. */
  get revision(): number {
    return this.#revision;
  }

  /** The first revision whose changes are still known. */
  get oldestRevision(): number {
    return this.#oldest;
  }

  /**
   * Begins a new store with objects. They are made in the order of need, and seen as if they had been written now: with
   * revisions in the given order. Who subscribed is not told.
   */
  begin(beginnings: readonly Beginning[]): void {
    for (const beginning of beginnings) {
      if (beginning.count === 0) continue;
      this.#unmade.set(storageKey(beginning.place), { beginning, before: this.#revision });
      this.#revision += beginning.count;
    }
    this.#begun = this.#revision;
  }

  get(place: Place, namespace: string, name: string): KubernetesObject | undefined {
    return this.#of(storageKey(place))?.get(objectKey(namespace, name));
  }

  /** All objects of a resource, of one namespace if given, sorted by namespace and name. */
  list(place: Place, namespace = ''): KubernetesObject[] {
    const objects = this.#of(storageKey(place));
    return objects === undefined || objects.size === 0 ? [] : sortedIn(objects, namespace);
  }

  /** {@link list} as it was after a revision; `undefined` when that is forgotten. */
  listAt(place: Place, namespace: string, revision: number): KubernetesObject[] | undefined {
    if (revision < this.#oldest - 1) return undefined;
    const later = this.eventsSince(revision).filter(({ resource }) => resource === storageKey(place));
    if (later.length === 0) return this.list(place, namespace);
    const objects = new Map(this.#of(storageKey(place)));
    for (const { object, previous } of [...later].reverse()) {
      if (previous === undefined) objects.delete(keyOfObject(object));
      else objects.set(keyOfObject(previous), previous);
    }
    return sortedIn(objects, namespace);
  }

  /** All objects of all resources. */
  all(): KubernetesObject[] {
    return [...this.#objects.keys(), ...this.#unmade.keys()].sort().flatMap((resource) => {
      const [group = '', plural = ''] = resource.split('/');
      return this.list({ group, plural });
    });
  }

  /** The keys of resources that have objects. */
  resources(): string[] {
    const made = [...this.#objects].filter(([, objects]) => objects.size > 0).map(([resource]) => resource);
    return [...made, ...this.#unmade.keys()];
  }

  /** Writes an object and gives it the next resourceVersion. */
  put(place: Place, object: KubernetesObject): KubernetesObject {
    const resource = storageKey(place);
    const objects = this.#of(resource) ?? new Map<string, KubernetesObject>();
    this.#objects.set(resource, objects);
    const key = keyOfObject(object);
    const previous = objects.get(key);
    const written = this.#stamped(object);
    objects.set(key, written);
    this.#emit({ type: previous === undefined ? 'ADDED' : 'MODIFIED', resource, revision: this.#revision, object: written, previous });
    return written;
  }

  /**
   * Removes an object. Watches see it as it was stored last; the caller gets back what it gave, both with the deletion's
   * resourceVersion.
   */
  remove(place: Place, object: KubernetesObject): KubernetesObject {
    const resource = storageKey(place);
    const objects = this.#of(resource);
    const previous = objects?.get(keyOfObject(object));
    objects?.delete(keyOfObject(object));
    const written = this.#stamped(object);
    const last = previous === undefined ? written : this.#restamped(previous);
    this.#emit({ type: 'DELETED', resource, revision: this.#revision, object: last, previous });
    return written;
  }

  /** The objects of a resource. */
  #of(resource: string): Map<string, KubernetesObject> | undefined {
    // Nearly all the time nothing is left to make.
    const unmade = this.#unmade.size === 0 ? undefined : this.#unmade.get(resource);
    return unmade === undefined ? this.#objects.get(resource) : this.#make(resource, unmade);
  }

  #make(resource: string, { beginning, before }: { beginning: Beginning; before: number }): Map<string, KubernetesObject> {
    this.#unmade.delete(resource);
    const made = beginning.make();
    if (made.length !== beginning.count) throw new Error(`${resource} begins with ${made.length} objects, not ${beginning.count}`);
    const objects = new Map<string, KubernetesObject>();
    this.#objects.set(resource, objects);
    for (const [i, object] of made.entries()) {
      const revision = before + i + 1;
      const written = withRevision(object, revision);
      objects.set(keyOfObject(written), written);
      this.#firsts.push({ type: 'ADDED', resource, revision, object: written, previous: undefined });
    }
    return objects;
  }

  #stamped(object: KubernetesObject): KubernetesObject {
    this.#revision++;
    return this.#restamped(object);
  }

  #restamped(object: KubernetesObject): KubernetesObject {
    return withRevision(object, this.#revision);
  }

  #emit(event: StoreEvent): void {
    this.#history.push(event);
    if (this.#history.length > 2 * MAX_HISTORY) this.#forget(MAX_HISTORY);
    for (const listener of this.#listeners) listener(event);
  }

  /** Forgets all changes up to now, as etcd does when it is compacted. */
  compact(): void {
    this.#forget(0);
  }

  #forget(kept: number): void {
    this.#begun = 0;
    this.#firsts = [];
    this.#history = kept === 0 ? [] : this.#history.slice(-kept);
    this.#oldest = this.#history[0]?.revision ?? this.#revision + 1;
  }

  /** The events after a revision. */
  eventsSince(revision: number): readonly StoreEvent[] {
    let from = this.#history.length;
    while (from > 0 && (this.#history[from - 1]?.revision ?? 0) > revision) from--;
    const later = this.#history.slice(from);
    return revision < this.#begun ? [...this.#firstsSince(revision), ...later] : later;
  }

  #firstsSince(revision: number): readonly StoreEvent[] {
    for (const [resource, unmade] of this.#unmade) this.#make(resource, unmade);
    return this.#firsts.filter((event) => event.revision > revision).sort((a, b) => a.revision - b.revision);
  }

  /** Calls the listener for every change from now on; returns its undo. */
  subscribe(listener: (event: StoreEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

function withRevision(object: KubernetesObject, revision: number): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
}

function sortedIn(objects: ReadonlyMap<string, KubernetesObject>, namespace: string): KubernetesObject[] {
  const all = [...objects];
  const wanted = namespace === '' ? all : all.filter(([key]) => key.startsWith(`${namespace}/`));
  return wanted.sort(([a], [b]) => compareText(a, b)).map(([, object]) => object);
}
