import { isGitOpsError } from '../errors.ts';
import { type RelatedObjects, relateObjects } from '../health/index.ts';
import { type GroupKind, getIn, keyOf, kindKey, type KubernetesObject, type ObjectInput, type ObjectRef, refOf } from '../object/index.ts';
import type { ApiResource, Cluster } from '../ports.ts';
import { forEachLimited } from './for-each-limited.ts';
import { mayOwn } from './may-own.ts';

/** Something that was asked for: one object, all of a kind, or what the cluster serves. */
type Read =
  | { readonly get: ObjectRef }
  | { readonly list: GroupKind; readonly namespace?: string | undefined; readonly only?: string }
  | 'discovery';

/** What became of a read. */
interface Found {
  readonly objects: readonly KubernetesObject[];
  readonly refused: boolean;
}

const NONE: Found = { objects: [], refused: false };
const EVENT: GroupKind = { group: '', kind: 'Event' };
const SECRET: GroupKind = { group: '', kind: 'Secret' };
const AT_ONCE = 8;

/**
 * Objects of a cluster as an explanation asks for them. What was not read yet is not there, and is noted: `read` fetches
 * it, and the question is asked again. So the explanation alone decides what is looked at.
 */
export class RelatedReader implements RelatedObjects {
  readonly #cluster: Cluster;
  readonly #signal: AbortSignal | undefined;
  readonly #known: RelatedObjects | undefined;
  readonly #found = new Map<string, Found>();
  readonly #reading = new Map<string, Promise<void>>();
  #resources: readonly ApiResource[] | undefined;
  #wanted = new Map<string, Read>();
  #hide: ((text: string) => string) | undefined;

  constructor(cluster: Cluster, o: { readonly signal?: AbortSignal | undefined; readonly known?: RelatedObjects | undefined } = {}) {
    this.#cluster = cluster;
    this.#signal = o.signal;
    this.#known = o.known;
  }

  /** Fetches what was asked for since the last time. @returns whether there was anything. */
  async read(): Promise<boolean> {
    const wanted = [...this.#wanted];
    this.#wanted = new Map();
    await Promise.all(wanted.map(([key, read]) => this.#once(key, read)));
    return wanted.length > 0;
  }

  /** Lets no text tell a value of the Secrets of some namespaces, as far as those may be read. */
  async hideSecretsOf(namespaces: Iterable<string>): Promise<void> {
    const secrets: KubernetesObject[] = [];
    await forEachLimited([...namespaces], AT_ONCE, async (namespace) => {
      try {
        secrets.push(...(await this.#objects({ list: SECRET, namespace })));
      } catch (error) {
        if (!isGitOpsError(error)) throw error; // who may not read them may still read what quotes them
      }
    });
    const index = relateObjects(secrets);
    this.#hide = (text) => index.hide?.(text) ?? text;
  }

  hide(text: string): string {
    const shown = this.#known?.hide?.(text) ?? text;
    return this.#hide?.(shown) ?? shown;
  }

  get(ref: ObjectRef): ObjectInput | undefined {
    const known = this.#known?.get(ref);
    if (known !== undefined || this.#known?.coverage(ref, ref.namespace) === 'all') return known;
    const { objects } = this.#listed(ref, ref.namespace) ?? this.#ask({ get: ref }) ?? NONE;
    return objects.find((object) => keyOf(refOf(object)) === keyOf(ref));
  }

  list(kind: GroupKind, namespace?: string): Iterable<ObjectInput> {
    if (this.#known?.coverage(kind, namespace) === 'all') return this.#known.list(kind, namespace);
    return (this.#ask({ list: kind, namespace }) ?? NONE).objects;
  }

  ownedBy(owner: ObjectInput, kinds?: readonly GroupKind[]): readonly ObjectInput[] {
    const { group, namespace } = refOf(owner);
    const asked = kinds ?? mayOwn(group, namespace !== undefined, () => this.#discovered());
    const objects = asked.flatMap((each) => [...this.list(each, namespace)]);
    return [...relateObjects([...objects, ...(this.#known?.ownedBy(owner) ?? [])]).ownedBy(owner)];
  }

  /** Warnings alone, and of claims all: their waiting is no warning. */
  eventsOf(object: ObjectInput): Iterable<ObjectInput> {
    const { kind, namespace = 'default' } = refOf(object);
    if (this.#known?.coverage(EVENT, namespace) === 'all') return this.#known.eventsOf(object);
    const only = kind === 'PersistentVolumeClaim' ? `involvedObject.kind=${kind}` : 'type=Warning';
    const { objects } = this.#ask({ list: EVENT, namespace, only }) ?? NONE;
    return relateObjects(objects.filter((event) => getIn(event, 'involvedObject', 'kind') === kind)).eventsOf(object);
  }

  contentsOf(namespace: string, resources: readonly string[] = []): Iterable<ObjectInput> {
    const kinds = resources.flatMap((name) => this.#discovered().filter((each) => name === nameOf(each)));
    return kinds.flatMap((kind) => [...this.list(kind, namespace)]);
  }

  coverage(of: GroupKind & { readonly name?: string | undefined }, namespace?: string): 'all' | 'some' | 'refused' {
    if (this.#known?.coverage(of, namespace) === 'all') return 'all';
    const { group, kind, name } = of;
    const one = name === undefined ? undefined : this.#found.get(keyOfRead({ get: { group, kind, namespace, name } }));
    const found = this.#listed(of, namespace) ?? one ?? (kind === 'Event' ? this.#events(namespace) : undefined);
    if (found === undefined) return 'some';
    return found.refused ? 'refused' : 'all';
  }

  #listed(kind: GroupKind, namespace: string | undefined): Found | undefined {
    return this.#found.get(keyOfRead({ list: kind, namespace }));
  }

  #events(namespace = 'default'): Found | undefined {
    return this.#found.get(keyOfRead({ list: EVENT, namespace, only: 'type=Warning' }));
  }

  #discovered(): readonly ApiResource[] {
    if (this.#resources === undefined) this.#wanted.set('discovery', 'discovery');
    return this.#resources ?? [];
  }

  #ask(read: Exclude<Read, 'discovery'>): Found | undefined {
    const key = keyOfRead(read);
    const found = this.#found.get(key);
    if (found === undefined) this.#wanted.set(key, read);
    return found;
  }

  /** Who asks for the same at the same time waits for the same. */
  #once(key: string, read: Read): Promise<void> {
    const before = this.#reading.get(key);
    if (before !== undefined) return before;
    const reading = read === 'discovery' ? this.#discover() : this.#fetch(key, read);
    this.#reading.set(key, reading);
    return reading;
  }

  async #discover(): Promise<void> {
    const { resources } = await this.#cluster.discover({ signal: this.#signal });
    this.#resources = resources;
  }

  async #fetch(key: string, read: Exclude<Read, 'discovery'>): Promise<void> {
    try {
      this.#found.set(key, { objects: await this.#objects(read), refused: false });
    } catch (error) {
      if (!isGitOpsError(error)) throw error;
      // A kind that is not served has no objects; what else fails may not be read, and the explanation says so.
      this.#found.set(key, { objects: [], refused: error.code !== 'KIND_NOT_SERVED' });
    }
  }

  async #objects(read: Exclude<Read, 'discovery'>): Promise<readonly KubernetesObject[]> {
    const signal = this.#signal;
    if ('get' in read) {
      const object = await this.#cluster.get(read.get, { signal });
      return object === undefined ? [] : [object];
    }
    const { group, kind } = read.list;
    const { items } = await this.#cluster.list({ group, kind, namespace: read.namespace }, { fieldSelector: read.only, signal });
    return items;
  }
}

function keyOfRead(read: Exclude<Read, 'discovery'>): string {
  if ('get' in read) return `get ${keyOf(read.get)}`;
  return `list ${kindKey(read.list)} ${read.namespace ?? ''} ${read.only ?? ''}`;
}

/** `configmaps`, `widgets.example.org` */
function nameOf({ plural, group }: ApiResource): string {
  return group === '' ? plural : `${plural}.${group}`;
}
