import { load } from 'js-yaml';
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

interface Frame {
  readonly start: number;
  readonly children: DocumentNode[];
}

/** Makes a tree of the `open` and `close` events of js-yaml's parser. */
class NodeBuilder {
  readonly #text: string;
  readonly #frames: Frame[] = [{ start: 0, children: [] }];
  #left: number;

  constructor(text: string, maxNodes: number) {
    this.#text = text;
    // A key, a value, and an attempt at each.
    this.#left = 4 * maxNodes;
  }

  on(event: string, state: ParserState): void {
    if (event === 'open') {
      this.#frames.push({ start: state.position, children: [] });
      return;
    }
    if (--this.#left < 0) throw new TooManyNodes();
    const frame = this.#frames.pop();
    if (frame !== undefined) this.#frames.at(-1)?.children.push(this.#close(frame, state));
  }

  root(): DocumentNode {
    const [root] = this.#frames[0]?.children ?? [];
    return root ?? EMPTY;
  }

  #close({ start, children }: Frame, state: ParserState): DocumentNode {
    const [first] = children;
    // js-yaml first reads what begins a block as a key; if no ":" follows, the key is the value.
    if (children.length === 1 && first !== undefined && first.value === state.result && sameKind(first, state.kind)) {
      return state.tag === null ? first : { ...first, tag: state.tag };
    }
    const node = { start, end: state.position, tag: state.tag, value: state.result, entries: NO_ENTRIES, items: NO_ITEMS };
    switch (state.kind) {
      case 'mapping':
        return { ...node, kind: 'map', entries: this.#pair(children) };
      case 'sequence':
        return { ...node, kind: 'list', items: alignItems(children, state.result) };
      case 'scalar':
        return { ...node, kind: 'scalar' };
      default:
        return { ...node, kind: this.#text[contentStart(this.#text, start)] === '*' ? 'alias' : 'empty' };
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
function alignItems(children: readonly DocumentNode[], result: unknown): (DocumentNode | undefined)[] {
  if (!Array.isArray(result) || result.length === children.length) return [...children];
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
