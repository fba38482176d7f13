import { load } from '#js-yaml';
import { LEVELS_OF_A_SCALAR } from './load-document.ts';
import { lenientSchema } from './yaml-schema.ts';

/** A value as it is written: where it stands and what it is made of. */
export interface DocumentNode {
  readonly kind: 'map' | 'list' | 'scalar' | 'alias' | 'empty';
  /** Offsets in the document's text; `start` may be before white space, see {@link contentStart}. */
  readonly start: number;
  readonly end: number;
  readonly tag: string | null;
  readonly value: unknown;
  /** Of a map; `value` is absent for a key alone (`{a}`). */
  readonly entries: readonly NodeEntry[];
  /** Of a list; `undefined` where nothing is written. */
  readonly items: readonly (DocumentNode | undefined)[];
}

export interface NodeEntry {
  readonly key: DocumentNode;
  readonly value: DocumentNode | undefined;
}

/** Thrown when a document has more nodes than {@link readNodes} may keep. */
export class TooManyNodes extends Error {}

/**
 * Reads a document with the place of each value. Duplicate keys, unknown tags and numbers that cannot be sent are left
 * in; aliases are not followed.
 *
 * @throws YAMLException for a syntax error, TooManyNodes beyond `maxNodes`.
 */
export function readNodes(text: string, o: { readonly maxDepth: number; readonly maxNodes: number }): DocumentNode {
  const builder = new NodeBuilder(text, o.maxNodes);
  load(text, {
    schema: lenientSchema,
    json: true, // duplicate keys are reported with their place, all of them
    maxDepth: o.maxDepth + LEVELS_OF_A_SCALAR,
    maxTotalMergeKeys: o.maxNodes,
    listener: (event: string, state: unknown) => builder.on(event, state as ParserState),
  } as Parameters<typeof load>[1]);
  return builder.root();
}

/** What js-yaml shows to its listener. */
interface ParserState {
  readonly position: number;
  readonly kind: 'scalar' | 'sequence' | 'mapping' | null;
  readonly tag: string | null;
  readonly result: unknown;
}

/** Makes a tree of the `open` and `close` events of js-yaml's parser. */
class NodeBuilder {
  readonly #text: string;
  /** Where each open node begins, and how many finished nodes were there before it. */
  readonly #starts: number[] = [];
  readonly #bases: number[] = [];
  /** Finished nodes whose parent is still open. */
  readonly #finished: DocumentNode[] = [];
  #left: number;

  constructor(text: string, maxNodes: number) {
    this.#text = text;
    // A key, a value, and an attempt at each.
    this.#left = 4 * maxNodes;
  }

  on(event: string, state: ParserState): void {
    if (event === 'open') {
      this.#starts.push(state.position);
      this.#bases.push(this.#finished.length);
      return;
    }
    if (--this.#left < 0) throw new TooManyNodes();
    const start = this.#starts.pop() ?? 0;
    const base = this.#bases.pop() ?? 0;
    const first = this.#finished[base];
    // js-yaml first reads what begins a block as a key; if no ":" follows, the key is the value.
    if (this.#finished.length === base + 1 && first !== undefined && first.value === state.result && sameKind(first, state.kind)) {
      if (state.tag !== null) this.#finished[base] = { ...first, tag: state.tag };
      return;
    }
    const node = this.#make(start, base, state);
    this.#finished.length = base;
    this.#finished.push(node);
  }

  root(): DocumentNode {
    return this.#finished[0] ?? EMPTY;
  }

  #make(start: number, base: number, state: ParserState): DocumentNode {
    const { position: end, tag, result: value } = state;
    switch (state.kind) {
      case 'mapping':
        return { kind: 'map', start, end, tag, value, entries: this.#pair(this.#finished.slice(base)), items: NO_ITEMS };
      case 'sequence':
        return { kind: 'list', start, end, tag, value, entries: NO_ENTRIES, items: alignItems(this.#finished.slice(base), value) };
      case 'scalar':
        return { kind: 'scalar', start, end, tag, value, entries: NO_ENTRIES, items: NO_ITEMS };
      default: {
        const kind = this.#text[contentStart(this.#text, start)] === '*' ? 'alias' : 'empty';
        return { kind, start, end, tag, value, entries: NO_ENTRIES, items: NO_ITEMS };
      }
    }
  }

  /** Keys and values come one after another; a key has a value if a colon follows it. */
  #pair(children: readonly DocumentNode[]): NodeEntry[] {
    const entries: NodeEntry[] = [];
    for (let i = 0; i < children.length; i++) {
      const key = children[i];
      if (key === undefined) break;
      const hasValue = this.#text[contentStart(this.#text, key.end)] === ':';
      // The parser looks for one more key at the end of a block.
      if (!hasValue && key.kind === 'empty') continue;
      entries.push({ key, value: hasValue ? children[++i] : undefined });
    }
    return entries;
  }
}

const NO_ENTRIES: readonly NodeEntry[] = [];
const NO_ITEMS: readonly (DocumentNode | undefined)[] = [];
const EMPTY: DocumentNode = { kind: 'empty', start: 0, end: 0, tag: null, value: null, entries: NO_ENTRIES, items: NO_ITEMS };

function sameKind(node: DocumentNode, kind: ParserState['kind']): boolean {
  switch (node.kind) {
    case 'map':
      return kind === 'mapping';
    case 'list':
      return kind === 'sequence';
    case 'scalar':
      return kind === 'scalar';
    default:
      return kind === null;
  }
}

/** The parser tells nothing of an item that is a dash alone. */
function alignItems(children: readonly DocumentNode[], result: unknown): readonly (DocumentNode | undefined)[] {
  if (!Array.isArray(result) || result.length === children.length) return children;
  let next = 0;
  return result.map((item: unknown) => (children[next]?.value === item ? children[next++] : undefined));
}

/** The first position from `at` on that is neither white space nor in a comment. */
export function contentStart(text: string, at: number): number {
  for (let position = at; position < text.length; position++) {
    const character = text[position];
    if (character === '#') {
      const feed = text.indexOf('\n', position);
      if (feed < 0) return text.length;
      position = feed;
    } else if (character !== ' ' && character !== '\t' && character !== '\n' && character !== '\r') {
      return position;
    }
  }
  return text.length;
}
