import type * as Library from '@marcbachmann/cel-js';

/** The CEL library, as it is loaded. */
export type CelLibrary = Pick<typeof Library, 'Environment' | 'Optional'> & {
  /** The class of durations, which the library does not export by name. */
  readonly Duration: { fromMilliseconds(ms: number): unknown };
};

let loaded: CelLibrary | undefined;

/** Loads the CEL library, once. */
export async function loadCel(): Promise<void> {
  if (loaded !== undefined) return;
  const { Environment, Optional } = await import('@marcbachmann/cel-js');
  const nothing = new Environment().evaluate("duration('0s')") as object;
  loaded = { Environment, Optional, Duration: nothing.constructor as unknown as CelLibrary['Duration'] };
}

/** The CEL library, which `loadCel` has loaded before. */
export function celLibrary(): CelLibrary {
  if (loaded === undefined) throw new Error('the CEL library is used before loadCel() was awaited');
  return loaded;
}
