import { cloneJson, escapeSegment, isRecord } from '../object/index.ts';
import { measureExpansion } from './alias-expansion.ts';
import { contentStart, type DocumentNode, type NodeEntry, readNodes } from './document-nodes.ts';
import type { ResolvedLimits } from './limits.ts';
import type { LoadedDocument } from './load-document.ts';
import type { PlacedProblem } from './place.ts';
import { limitProblem, syntaxProblem, TAG_MESSAGE } from './syntax-problem.ts';
import { isTemplateNear, TEMPLATE_MESSAGE } from './template.ts';
import { KNOWN_TAGS, MERGE_TAG } from './yaml-schema.ts';

/** The value of a document, or all that is wrong with its text. */
export type InspectedDocument =
  | (LoadedDocument & { readonly problems?: never })
  | { readonly problems: readonly PlacedProblem[]; readonly value?: never };

/** Reads a document that {@link loadDocument} left open, with an eye for all that YAML allows and a manifest may not hold. */
export function inspectDocument(text: string, limits: ResolvedLimits): InspectedDocument {
  try {
    const root = readNodes(text, limits);
    const inspector = new Inspector(text, limits);
    inspector.visit(root, '', 0);
    return inspector.problems.length > 0 ? { problems: inspector.problems } : expandAliases(root, inspector, limits);
  } catch (error) {
    return { problems: [syntaxProblem(error, text, limits)] };
  }
}

/** Checks before anything walks the value that walking it ends, and makes copies of what aliases share. */
function expandAliases(root: DocumentNode, found: Inspector, limits: ResolvedLimits): InspectedDocument {
  if (found.aliases.length === 0 && !found.merges) return { value: root.value, nodes: found.nodes };
  const at = found.aliases[0] ?? 0;
  const refuse = (limit: Parameters<typeof limitProblem>[0]): InspectedDocument => ({ problems: [limitProblem(limit, limits, at)] });
  if (found.aliases.length > limits.maxAliases) return refuse('maxAliases');
  const expansion = measureExpansion(root.value, limits.maxDepth);
  if (expansion === 'cycle') {
    const message = 'An alias ("*name") stands inside of what its anchor ("&name") marks: the value would hold itself.';
    return { problems: [{ kind: 'alias', at, message }] };
  }
  if (expansion === 'depth') return refuse('maxDepth');
  if (expansion > limits.maxAliasExpansion * found.nodes + 1000) return refuse('maxAliasExpansion');
  if (expansion > limits.maxNodes) return refuse('maxNodes');
  return { value: cloneJson(root.value), nodes: expansion };
}

class Inspector {
  readonly problems: PlacedProblem[] = [];
  readonly aliases: number[] = [];
  merges = false;
  nodes = 0;
  readonly #text: string;
  readonly #limits: ResolvedLimits;

  constructor(text: string, limits: ResolvedLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  visit(node: DocumentNode | undefined, pointer: string, depth: number): void {
    this.nodes++;
    if (node === undefined || this.#isTooMuch(node, depth)) return;
    this.#checkTag(node, pointer);
    if (node.kind === 'alias') this.aliases.push(this.#placeOf(node));
    if (node.kind === 'scalar' || node.kind === 'empty') this.#checkScalar(node, pointer);
    node.items.forEach((item, index) => {
      this.visit(item, `${pointer}/${index}`, depth + 1);
    });
    if (node.kind === 'map') this.#visitEntries(node.entries, pointer, depth);
  }

  #isTooMuch(node: DocumentNode, depth: number): boolean {
    const passed =
      this.nodes > this.#limits.maxNodes
        ? 'maxNodes'
        : (node.kind === 'map' || node.kind === 'list') && depth >= this.#limits.maxDepth
          ? 'maxDepth'
          : undefined;
    if (passed === undefined) return false;
    if (!this.problems.some(({ limit }) => limit === passed)) {
      this.problems.push(limitProblem(passed, this.#limits, this.#placeOf(node)));
    }
    return true;
  }

  #visitEntries(entries: readonly NodeEntry[], pointer: string, depth: number): void {
    const names = new Set<string>();
    let merged = false;
    for (const { key, value } of entries) {
      if (key.kind === 'scalar' || key.kind === 'empty') this.#checkTag(key, pointer);
      else this.visit(key, pointer, depth + 1);
      const name = this.#nameOf(key, pointer);
      if (name === MERGE) {
        this.#checkMerge(key, value, names, merged);
        merged = true;
      } else if (name !== undefined) {
        this.#checkKey(key, name, pointer, names);
      }
      this.visit(value, typeof name === 'string' ? `${pointer}/${escapeSegment(name)}` : pointer, depth + 1);
    }
  }

  /** The key as a string, if it is one that kubectl and a reader agree on. */
  #nameOf(key: DocumentNode, pointer: string): string | typeof MERGE | undefined {
    const at = this.#placeOf(key);
    if (key.kind === 'scalar' && key.tag === MERGE_TAG) return MERGE;
    if (key.kind !== 'scalar' && key.kind !== 'empty') {
      this.problems.push(
        isTemplateNear(this.#text, at)
          ? { kind: 'template', at, message: TEMPLATE_MESSAGE }
          : { kind: 'syntax', at, message: 'A key must be text, not a list, map or alias; quote it.' },
      );
      return undefined;
    }
    if (typeof key.value === 'string') return key.value;
    const name = String(key.value);
    if (key.value !== null && this.#text.slice(at, key.end).trim() === name) return name;
    this.problems.push({
      kind: 'invalidField',
      at,
      field: pointer,
      message: 'A key without quotes is read as a boolean, number or null (y, on, no, 0644, 1.10, ~): quote it.',
    });
    return undefined;
  }

  #checkKey(key: DocumentNode, name: string, pointer: string, names: Set<string>): void {
    const at = this.#placeOf(key);
    const field = `${pointer}/${escapeSegment(name)}`;
    if (name === '__proto__') {
      const message = 'The key "__proto__" is refused: many programs would take it for an instruction.';
      this.problems.push({ kind: 'unsafeKey', at, field, message });
    } else if (names.has(name)) {
      this.problems.push({ kind: 'syntax', at, field, message: 'The same key stands twice in one map; remove one.' });
    }
    names.add(name);
  }

  /** kubectl lets a merged key win over one written before it, YAML does not: refused. One written after it wins in both. */
  #checkMerge(key: DocumentNode, value: DocumentNode | undefined, names: ReadonlySet<string>, merged: boolean): void {
    this.merges = true;
    const sources: unknown[] = Array.isArray(value?.value) ? value.value : [value?.value];
    const overrides = sources.some((source) => isRecord(source) && [...names].some((name) => Object.hasOwn(source, name)));
    const message = merged
      ? 'The key "<<" stands twice in one map; write one, with a list of maps.'
      : 'The map that "<<" merges has a key that is written before it, and tools differ on which one counts; write "<<" first.';
    if (merged || overrides) this.problems.push({ kind: 'syntax', at: this.#placeOf(key), message });
  }

  #checkTag(node: DocumentNode, pointer: string): void {
    // A "!" alone is "" to kubectl and null to others.
    const known = node.tag === '!' ? node.kind !== 'empty' : node.tag === null || node.tag === '?' || KNOWN_TAGS.has(node.tag);
    if (known) return;
    this.problems.push({
      kind: 'tag',
      at: this.#placeOf(node),
      field: pointer,
      message: TAG_MESSAGE,
    });
  }

  #checkScalar(node: DocumentNode, pointer: string): void {
    if (Number.isNaN(node.value)) {
      this.problems.push({
        kind: 'number',
        at: this.#placeOf(node),
        field: pointer,
        message: 'JSON has no such number: NaN, infinity, or an integer beyond 64 bits; quote it if it is text.',
      });
    } else if (typeof node.value === 'string' && /\p{Surrogate}/u.test(node.value)) {
      this.problems.push({
        kind: 'encoding',
        at: this.#placeOf(node),
        field: pointer,
        message: 'An escape (\\ud800 to \\udfff) stands for half of a character; write the character itself.',
      });
    }
  }

  #placeOf(node: DocumentNode): number {
    return contentStart(this.#text, node.start);
  }
}

const MERGE: unique symbol = Symbol('merge');
