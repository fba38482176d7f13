/**
 * Lets so many work at once. Who waits for a place is served by rank, the lowest first, so that the order of a plan
 * decides where nothing else does.
 */
export class Slots {
  readonly #limit: number;
  #taken = 0;
  readonly #queue: { readonly rank: number; readonly enter: () => void }[] = [];

  constructor(limit: number) {
    this.#limit = Math.max(1, limit);
  }

  /** Works in a place of its own, when there is one. */
  async inside<T>(rank: number, work: () => Promise<T>): Promise<T> {
    await this.#enter(rank);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  /** Gives the place away while something is waited for that needs none; to be called inside of one. */
  async outside<T>(work: () => Promise<T>): Promise<T> {
    this.#leave();
    try {
      return await work();
    } finally {
      await this.#enter(-1); // what is under way already goes before what has not begun
    }
  }

  async #enter(rank: number): Promise<void> {
    if (this.#taken < this.#limit) {
      this.#taken++;
      return;
    }
    await new Promise<void>((enter) => {
      let at = this.#queue.length;
      while (at > 0 && (this.#queue[at - 1]?.rank ?? rank) > rank) at--;
      this.#queue.splice(at, 0, { rank, enter });
    });
  }

  #leave(): void {
    const next = this.#queue.shift();
    if (next === undefined) this.#taken--;
    else next.enter();
  }
}
