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
import { type PlacedProblem, PlaceFinder } from './place.ts';
import { utf8Length } from './read-text.ts';
import type { DocumentText } from './split-documents.ts';
import { jsonFault } from './split-json.ts';
import { limitProblem } from './syntax-problem.ts';

/** What one document gave: manifests, or problems in the order of their places. */
export interface ParsedDocument {
  readonly manifests: readonly Manifest[];
  readonly problems: readonly Problem[];
  /** Values it holds, aliases expanded. */
  readonly nodes: number;
}

/** A document and where it stands. */
export interface DocumentSource {
  /** Text of the whole file. */
  readonly file: string;
  readonly path: string;
  /** Whether kubectl reads the file as JSON, so that YAML's liberties are errors. */
  readonly json: boolean;
  readonly document: DocumentText;
}

/** Parses one document of a file. */
export function parseDocument(source: DocumentSource, limits: ResolvedLimits): ParsedDocument {
  return new DocumentParser(source, limits).parse();
}

// A character makes at most this many bytes of JSON: one as `\u0000`.
const MAX_JSON_BYTES_PER_CHAR = 6;

class DocumentParser {
  readonly #source: DocumentSource;
  readonly #limits: ResolvedLimits;
  readonly #text: string;

  constructor(source: DocumentSource, limits: ResolvedLimits) {
    this.#source = source;
    this.#limits = limits;
    this.#text = source.file.slice(source.document.start, source.document.end);
  }

  parse(): ParsedDocument {
    const mark = this.#byteOrderMark();
    if (mark !== undefined) return this.#failed([mark]);
    const loaded: InspectedDocument = loadDocument(this.#text, this.#limits) ?? inspectDocument(this.#text, this.#limits);
    if (loaded.problems !== undefined) return this.#failed(loaded.problems);
    const fault = this.#source.json ? jsonFault(this.#text) : undefined;
    if (fault !== undefined) return this.#failed([{ kind: fault, at: 0, message: JSON_MESSAGES[fault] }]);
    const { value, nodes } = loaded;
    if (nodes > this.#limits.maxNodes) return this.#failed([limitProblem('maxNodes', this.#limits, 0)]);
    if (value === null || value === undefined) return { manifests: [], problems: [], nodes };
    const expanded = expandLists(value);
    const problems = this.#check(expanded);
    if (problems.length > 0) return { ...this.#failed(problems), nodes };
    return { manifests: this.#manifestsOf(expanded.objects), problems: [], nodes };
  }

  #byteOrderMark(): PlacedProblem | undefined {
    const at = this.#text.includes('\uFEFF') ? this.#text.search(/(?<![^\n])\uFEFF/) : -1;
    if (at < 0) return undefined;
    return { kind: 'encoding', at, message: 'A byte order mark stands within the file, as when files are joined; remove it.' };
  }

  /** The problems in their order, no more than are reported and one that tells that there are more. */
  #failed(problems: readonly PlacedProblem[]): ParsedDocument {
    const places = new PlaceFinder(this.#text, this.#source.document.line);
    const shown = problems.toSorted((a, b) => a.at - b.at).slice(0, this.#most());
    const placed = shown.map(({ at, ...problem }) => ({
      ...problem,
      path: this.#source.path,
      document: this.#source.document.index,
      ...places.find(at),
    }));
    return { manifests: [], problems: placed, nodes: 0 };
  }

  #most(): number {
    return Math.max(1, this.#limits.maxReportedProblems) + 1;
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
    return found
      .slice(0, this.#most())
      .map(({ problem, field }) => ({ ...problem, at: nodes === undefined ? 0 : findField(this.#text, nodes, field) }));
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
    const places = new PlaceFinder(this.#text, this.#source.document.line);
    return objects.map(({ pointer, object }) => {
      const line = nodes === undefined ? this.#source.document.contentLine : places.find(findField(this.#text, nodes, pointer)).line;
      return this.#manifestOf(object as KubernetesObject, pointer, line);
    });
  }

  #manifestOf(object: KubernetesObject, pointer: string, line: number): Manifest {
    const origin = { path: this.#source.path, document: this.#source.document.index, line };
    const { start, end, line: firstLine } = this.#source.document;
    rememberText(origin, { file: this.#source.file, start, end, line: firstLine, pointer });
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

const JSON_MESSAGES = {
  syntax: 'The file begins with JSON, and this is not JSON.',
  number: 'A number is too large for JSON to hold; quote it if it is text.',
};

const NO_WARNINGS: readonly Problem[] = [];
