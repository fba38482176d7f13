import { load } from '#js-yaml';
import type { ResolvedLimits } from './limits.ts';
import { CLOSER_LOOK, strictSchema } from './yaml-schema.ts';

/** The value of a document that is plain beyond doubt. */
export interface LoadedDocument {
  readonly value: unknown;
  /** Values it holds: members, list items, itself. */
  readonly nodes: number;
}

/** js-yaml counts a scalar in a block as up to two levels. */
export const LEVELS_OF_A_SCALAR = 2;

// Escapes of surrogates, which may come without their other half.
const SURROGATE_ESCAPE = /\\[uU](?:0000)?[dD][89a-fA-F]/;

/**
 * Loads a document without noting positions. `undefined` when anything about it needs a closer look: a syntax error, an
 * alias, a merge key, a key that is no text, depth, ... This path is fast because it judges nothing itself.
 */
export function loadDocument(text: string, limits: ResolvedLimits): LoadedDocument | undefined {
  if (hasMoreEntries(text, limits.maxNodes)) return TOO_LARGE;
  if (SURROGATE_ESCAPE.test(text)) return undefined;
  const counter = new NodeCounter(2 * limits.maxNodes);
  try {
    const value = load(text, {
      schema: strictSchema,
      maxDepth: limits.maxDepth + LEVELS_OF_A_SCALAR,
      listener: (event: string, state: unknown) => {
        if (event === 'open') counter.open();
        else counter.close(state as ClosingState);
      },
    } as Parameters<typeof load>[1]);
    const measured = measure(value, limits.maxDepth);
    // A list or map that was read and is not in the value was a key, or merged.
    return measured === undefined || measured.collections !== counter.collections ? undefined : { value, nodes: measured.nodes };
  } catch (error) {
    return error === TOO_LARGE ? TOO_LARGE : undefined;
  }
}

/** What stands for a document that is not read to its end. */
const TOO_LARGE: LoadedDocument = { value: undefined, nodes: Number.POSITIVE_INFINITY };

const ENTRY_LINE = /^[ -]*[\w./-]+:(?=[ \r\n])/gm;

/** Whether the lines alone show, before any memory is taken, that a document has too many entries. */
function hasMoreEntries(text: string, maxNodes: number): boolean {
  // Within quotes and blocks a line says nothing.
  if (text.length < 2 * maxNodes || /["'|>]/.test(text)) return false;
  let entries = 0;
  ENTRY_LINE.lastIndex = 0;
  while (entries <= maxNodes && ENTRY_LINE.test(text)) entries++;
  return entries > maxNodes;
}

interface ClosingState {
  readonly kind: string | null;
  readonly tag: string | null;
  readonly result: unknown;
}

/** Counts the lists and maps that js-yaml reads, and stops it at too many nodes (keys and values). */
class NodeCounter {
  collections = 0;
  #lastCollection: unknown;
  #justClosed = false;
  #nodesLeft: number;

  constructor(maxNodes: number) {
    this.#nodesLeft = maxNodes;
  }

  open(): void {
    this.#justClosed = false;
  }

  close(state: ClosingState): void {
    // Two closed in a row: a collection behind its last item, or a value that js-yaml first tried to read as a key.
    if (!this.#justClosed && --this.#nodesLeft < 0) throw TOO_LARGE;
    this.#justClosed = true;
    if (state.kind === 'scalar') return;
    if (state.kind === null) {
      // Nothing was written here, and yet there is a value, or a tag: an alias, or "!" alone.
      if (state.result !== null || state.tag === '!') throw CLOSER_LOOK;
    } else if (state.result !== this.#lastCollection) {
      this.#lastCollection = state.result;
      this.collections++;
    }
  }
}

interface Measured {
  nodes: number;
  collections: number;
}

// What a number, boolean or null may have been turned into as a key.
const DOUBTFUL_KEY = /^(?:true|false|null|__proto__|NaN|-?[0-9][0-9.e+-]*)$/;

function measure(value: unknown, maxDepth: number): Measured | undefined {
  const measured = { nodes: 0, collections: 0 };
  return visit(value, maxDepth, measured) ? measured : undefined;
}

function visit(value: unknown, depthLeft: number, measured: Measured): boolean {
  measured.nodes++;
  if (typeof value !== 'object' || value === null) return true;
  if (depthLeft <= 0) return false;
  measured.collections++;
  if (Array.isArray(value)) {
    for (const item of value) if (!visit(item, depthLeft - 1, measured)) return false;
    return true;
  }
  for (const key in value) {
    if (mayBeDoubtful(key) && DOUBTFUL_KEY.test(key)) return false;
    if (!visit((value as Record<string, unknown>)[key], depthLeft - 1, measured)) return false;
  }
  return true;
}

/** A cheap first look: all doubtful keys start with a digit or one of `-`, `_`, `N`, `f`, `n`, `t`. */
function mayBeDoubtful(key: string): boolean {
  const code = key.charCodeAt(0);
  return code <= 0x39 || code === 0x5f || code === 0x4e || code === 0x66 || code === 0x6e || code === 0x74;
}
