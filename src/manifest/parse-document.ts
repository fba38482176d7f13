import type { Problem } from '../errors.ts';
import { getIn, type KubernetesObject, refOf, stringifyJson } from '../object/index.ts';
import { checkObject } from './check-object.ts';
import { type Expanded, expandLists, type FoundObject } from './expand-lists.ts';
import type { FieldProblem } from './field-problem.ts';
import { type InspectedDocument, inspectDocument } from './inspect-document.ts';
import type { ResolvedLimits } from './limits.ts';
import { loadDocument } from './load-document.ts';
import type { Manifest } from './manifest.ts';
import { findField, rememberText, tryReadNodes } from './manifest-text.ts';
import { type PlacedProblem, placeOf } from './place.ts';
import { utf8Length } from './read-text.ts';
import type { DocumentText } from './split-documents.ts';
import { limitProblem } from './syntax-problem.ts';

/** What one document gave: manifests, or problems in the order of their places. */
export interface ParsedDocument {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
  /** Values it holds, aliases expanded. */
  readonly nodes: number;
}

/** Parses one document of a file. */
export function parseDocument(file: string, document: DocumentText, path: string, limits: ResolvedLimits): ParsedDocument {
  return new DocumentParser(file, document, path, limits).parse();
}

// A character makes at most this many bytes of JSON: one as `\u0000`.
const MAX_JSON_BYTES_PER_CHAR = 6;

class DocumentParser {
  readonly #file: string;
  readonly #document: DocumentText;
  readonly #path: string;
  readonly #limits: ResolvedLimits;
  readonly #text: string;

  constructor(file: string, document: DocumentText, path: string, limits: ResolvedLimits) {
    this.#file = file;
    this.#document = document;
    this.#path = path;
    this.#limits = limits;
    this.#text = file.slice(document.start, document.end);
  }

  parse(): ParsedDocument {
    const mark = this.#byteOrderMark();
    if (mark !== undefined) return this.#failed([mark]);
    const loaded: InspectedDocument = loadDocument(this.#text, this.#limits) ?? inspectDocument(this.#text, this.#limits);
    if (loaded.problems !== undefined) return this.#failed(loaded.problems);
    const { value, nodes } = loaded;
    if (value === null || value === undefined) return { manifests: [], problems: [], nodes };
    if (nodes > this.#limits.maxNodes) return this.#failed([limitProblem('maxNodes', this.#limits, 0)]);
    const expanded = expandLists(value);
    const problems = this.#check(expanded);
    if (problems.length > 0) return { ...this.#failed(problems), nodes };
    return { manifests: this.#manifestsOf(expanded.objects), problems: [], nodes };
  }

  #byteOrderMark(): PlacedProblem | undefined {
    const at = this.#text.search(/^\uFEFF/m);
    if (at < 0) return undefined;
    return { kind: 'encoding', at, message: 'A byte order mark stands within the file, as when files are joined; remove it.' };
  }

  #failed(problems: readonly PlacedProblem[]): ParsedDocument {
    const placed = problems.toSorted((a, b) => a.at - b.at).map((problem) => this.#locate(problem));
    return { manifests: [], problems: placed, nodes: 0 };
  }

  #locate({ at, ...problem }: PlacedProblem): Problem {
    return { ...problem, path: this.#path, document: this.#document.index, ...placeOf(this.#text, at, this.#document.line) };
  }

  #check({ objects, problems }: Expanded): PlacedProblem[] {
    const found: { problem: Omit<PlacedProblem, 'at'>; field: string }[] = problems.map((problem) => ({ problem, field: problem.field }));
    for (const { pointer, object } of objects) {
      for (const problem of this.#checkOne(object)) {
        const field = pointer + (problem.field ?? '');
        found.push({ problem: problem.field === undefined ? problem : { ...problem, field }, field });
      }
    }
    if (found.length === 0) return [];
    const nodes = tryReadNodes(this.#text);
    return found.map(({ problem, field }) => ({ ...problem, at: nodes === undefined ? 0 : findField(this.#text, nodes, field) }));
  }

  #checkOne(object: FoundObject['object']): readonly (FieldProblem | Omit<PlacedProblem, 'at'>)[] {
    const problems = checkObject(object);
    if (this.#text.length * MAX_JSON_BYTES_PER_CHAR <= this.#limits.maxObjectBytes) return problems;
    if (utf8Length(stringifyJson(object)) <= this.#limits.maxObjectBytes) return problems;
    const { at: _at, ...problem } = limitProblem('maxObjectBytes', this.#limits, 0);
    return [...problems, problem];
  }

  #manifestsOf(objects: readonly FoundObject[]): Manifest[] {
    const isList = objects.some(({ pointer }) => pointer !== '');
    const nodes = isList ? tryReadNodes(this.#text) : undefined;
    return objects.map(({ pointer, object }) => {
      const { line } =
        nodes === undefined
          ? { line: this.#document.contentLine }
          : placeOf(this.#text, findField(this.#text, nodes, pointer), this.#document.line);
      return this.#manifestOf(object as KubernetesObject, pointer, line);
    });
  }

  #manifestOf(object: KubernetesObject, pointer: string, line: number): Manifest {
    const origin = { path: this.#path, document: this.#document.index, line };
    const { start, end, line: firstLine } = this.#document;
    rememberText(origin, { file: this.#file, start, end, line: firstLine, pointer });
    return { object, origin, warnings: this.#warningsOf(object, origin) };
  }

  #warningsOf(object: KubernetesObject, origin: Manifest['origin']): readonly Problem[] {
    const name = getIn(object, 'metadata', 'name');
    const generateName = getIn(object, 'metadata', 'generateName');
    if (typeof name !== 'string' || name === '' || typeof generateName !== 'string') return NO_WARNINGS;
    return [
      {
        kind: 'generateNameIgnored',
        ...origin,
        field: '/metadata/generateName',
        object: refOf(object),
        message: 'The object has a name, so its generateName does not count; remove one of them.',
      },
    ];
  }
}

const NO_WARNINGS: readonly Problem[] = [];
