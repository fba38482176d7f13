import { parsePointer } from '../object/index.ts';
import { contentStart, type DocumentNode, readNodes } from './document-nodes.ts';
import { resolveLimits } from './limits.ts';
import type { Manifest, ManifestOrigin } from './manifest.ts';
import { type Place, placeOf } from './place.ts';

/** Where the text of a manifest is, to look up its fields when someone asks. */
export interface ManifestText {
  readonly file: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
  /** Where the object stands in its document. */
  readonly pointer: string;
}

// Kept by origin, which stays the same when a manifest is prepared; the text goes when the last manifest goes.
const texts = new WeakMap<ManifestOrigin, ManifestText>();

export function rememberText(origin: ManifestOrigin, text: ManifestText): void {
  texts.set(origin, text);
}

/**
 * Where a field of a manifest is written: line and column in its file, both from 1. A field that is not written there
 * gives the place of the nearest value around it. `undefined` for a manifest that was not parsed in this process.
 *
 * The document is read once more for each call: made for error messages.
 *
 * @param pointer JSON pointer in the object: `/spec/replicas`.
 * @since 0.1.0
 */
export function locateField(manifest: Manifest, pointer: string): Place | undefined {
  const text = texts.get(manifest.origin);
  if (text === undefined) return undefined;
  const slice = text.file.slice(text.start, text.end);
  const nodes = tryReadNodes(slice);
  return nodes === undefined ? undefined : placeOf(slice, findField(slice, nodes, text.pointer + pointer), text.line);
}

/** The nodes of a document that was read before; `undefined` when it cannot be read any more. */
export function tryReadNodes(text: string): DocumentNode | undefined {
  try {
    return readNodes(text, { ...resolveLimits(), maxDepth: Number.POSITIVE_INFINITY, maxNodes: Number.POSITIVE_INFINITY });
  } catch {
    return undefined;
  }
}

/** The offset of a field: of its key in a map, of the item in a list. */
export function findField(text: string, root: DocumentNode, pointer: string): number {
  let node: DocumentNode | undefined = root;
  let at = root.start;
  for (const segment of parsePointer(pointer)) {
    const found: { at: number; node: DocumentNode | undefined } | undefined = step(node, segment);
    if (found === undefined) break;
    ({ at, node } = found);
  }
  return contentStart(text, at);
}

function step(node: DocumentNode | undefined, segment: string): { at: number; node: DocumentNode | undefined } | undefined {
  if (node?.kind === 'list') {
    const item = node.items[Number(segment)];
    return item === undefined ? undefined : { at: item.start, node: item };
  }
  const entry = node?.entries.find(({ key }) => String(key.value) === segment);
  return entry === undefined ? undefined : { at: entry.key.start, node: entry.value };
}
