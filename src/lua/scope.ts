/** Where a name is found: a local of the function, one of a function around it, or a global. */
export type Place = { readonly kind: 'local' | 'up'; readonly index: number } | { readonly kind: 'global' };

/** The names of one function, while it is compiled. */
export class FunctionScope {
  readonly vararg: boolean;
  readonly #around: FunctionScope | undefined;
  readonly #blocks: { readonly names: Map<string, number>; readonly labels: ReadonlySet<string> }[] = [];
  readonly #ups: { readonly name: string; readonly place: Place }[] = [];
  #slots = 0;
  /** How many loops are around. */
  loops = 0;

  constructor(around: FunctionScope | undefined, vararg: boolean) {
    this.#around = around;
    this.vararg = vararg;
  }

  /** Where each value that closures carry comes from. */
  get captured(): readonly Place[] {
    return this.#ups.map(({ place }) => place);
  }

  /** Compiles what stands in a block of its own. */
  within<T>(labels: ReadonlySet<string>, compile: () => T): T {
    this.#blocks.push({ names: new Map(), labels });
    const compiled = compile();
    this.#blocks.pop();
    return compiled;
  }

  declare(name: string): number {
    const slot = this.#slots++;
    this.#blocks.at(-1)?.names.set(name, slot);
    return slot;
  }

  hasLabel(label: string): boolean {
    return this.#blocks.some(({ labels }) => labels.has(label));
  }

  find(name: string): Place {
    const slot = this.#blocks.findLast(({ names }) => names.has(name))?.names.get(name);
    if (slot !== undefined) return { kind: 'local', index: slot };
    const known = this.#ups.findIndex((up) => up.name === name);
    if (known >= 0 && this.#around !== undefined) {
      const [now, before] = [this.#around.find(name), this.#ups[known]?.place];
      if (now.kind === before?.kind && (now.kind === 'global' || (before.kind !== 'global' && now.index === before.index)))
        return { kind: 'up', index: known };
    }
    const around = this.#around?.find(name) ?? { kind: 'global' };
    if (around.kind === 'global') return around;
    this.#ups.push({ name, place: around });
    return { kind: 'up', index: this.#ups.length - 1 };
  }
}
