import type { KubernetesObject } from '../../../object/index.ts';
import { expired } from '../status-error.ts';

/** A part of a list, and how to go on. */
export interface Page {
  readonly revision: number;
  readonly items: readonly KubernetesObject[];
  readonly token: string | undefined;
  readonly remaining: number;
}

interface Snapshot {
  readonly revision: number;
  readonly items: readonly KubernetesObject[];
}

/** Lists in progress that are kept; the oldest is forgotten first. */
const MAX_SNAPSHOTS = 100;

/** Lists in pages: all pages of one list show the state of its first request. */
export class ListPages {
  readonly #snapshots = new Map<string, Snapshot>();
  #next = 1;

  /**
   * A page: the first one of `read()`, or the next one of a list in progress.
   *
   * @throws StatusError 410 when that list is forgotten.
   */
  take(token: string | undefined, limit: number, read: () => Snapshot): Page {
    if (token === undefined || token === '') return this.#page(undefined, read(), 0, limit);
    const [id = '', offset = ''] = Buffer.from(token, 'base64url').toString().split(':');
    const snapshot = this.#snapshots.get(id);
    if (snapshot === undefined) {
      throw expired(
        'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
      );
    }
    return this.#page(id, snapshot, Number(offset), limit);
  }

  /** Forgets all lists in progress, as a server does after some minutes. */
  forget(): void {
    this.#snapshots.clear();
  }

  #page(id: string | undefined, snapshot: Snapshot, offset: number, limit: number): Page {
    const end = limit > 0 ? Math.min(offset + limit, snapshot.items.length) : snapshot.items.length;
    const remaining = snapshot.items.length - end;
    const items = snapshot.items.slice(offset, end);
    if (remaining === 0) return { revision: snapshot.revision, items, token: undefined, remaining };
    const kept = id ?? this.#keep(snapshot);
    return { revision: snapshot.revision, items, token: Buffer.from(`${kept}:${end}`).toString('base64url'), remaining };
  }

  #keep(snapshot: Snapshot): string {
    const id = String(this.#next++);
    this.#snapshots.set(id, snapshot);
    const [oldest] = this.#snapshots.keys();
    if (this.#snapshots.size > MAX_SNAPSHOTS && oldest !== undefined) this.#snapshots.delete(oldest);
    return id;
  }
}
