import { isGitOpsError, type Problem } from '../../../errors.ts';
import { parseManifests } from '../../../manifest/index.ts';
import { isRecord, setOwn } from '../../../object/index.ts';
import { notImplemented } from '../status-error.ts';
import { firstDocument } from './first-document.ts';

/** The value of a document in YAML, and which of its keys stand twice. */
export interface YamlDocument {
  readonly value: unknown;
  /** `line 7: key "k" already set in map`. */
  readonly repeated: readonly string[];
  /** Why it is no YAML. */
  readonly fault: string | undefined;
}

/** The document is read as a field of an object, so that it may be anything. */
const AROUND = 'apiVersion: v1\nkind: Body\nmetadata: {name: body}\nbody:\n';
const LINES_AROUND = 4;
const INDENT = '  ';

/**
 * Reads the first document of a YAML text. Where a key stands twice its last value counts.
 *
 * @throws StatusError 501 for what the API server reads and manifests may not hold: a key that is a boolean, an unknown tag.
 */
export function readYaml(text: string): YamlDocument {
  let lines: readonly string[] = firstDocument(text);
  const repeated: string[] = [];
  if (endsWithTab(lines))
    return { value: undefined, fault: `yaml: line ${lines.length}: found a tab character that violates indentation`, repeated };
  for (;;) {
    const { value, problems } = tryRead(lines);
    const [problem] = problems.filter((each) => !isRepeated(each));
    if (problem !== undefined) return { value: undefined, fault: faultOf(problem), repeated };
    if (problems.length === 0) return { value: repeated.length === 0 ? value : restored(value), fault: undefined, repeated };
    for (const each of problems) repeated.push(`line ${lineOfValue(lines, each)}: key ${JSON.stringify(keyOf(each))} already set in map`);
    lines = problems.reduceRight(withRenamed, lines);
  }
}

/** A line of nothing but blanks and a tab may stand in a text of several lines, and not at the end of all. */
function endsWithTab(lines: readonly string[]): boolean {
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(last + 1).some((line) => line.includes('\t')) && !lines.some((line) => /[|>][-+\d]*\s*(?:#.*)?$/.test(line));
}

function tryRead(lines: readonly string[]): { readonly value: unknown; readonly problems: readonly Problem[] } {
  const indented = lines.map((line) => (line === '' ? '' : `${INDENT}${line}`)).join('\n');
  try {
    return { value: parseManifests(`${AROUND}${indented}`)[0]?.object['body'] ?? null, problems: [] };
  } catch (error) {
    if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
    return { value: undefined, problems: error.context.problems };
  }
}

function isRepeated({ message }: Problem): boolean {
  return message.startsWith('The same key stands twice');
}

/** Problems that the API server has too. */
const FAULTS: readonly Problem['kind'][] = ['syntax', 'template', 'alias'];

function faultOf(problem: Problem): string {
  const { row } = placeOf(problem);
  if (FAULTS.includes(problem.kind)) return `yaml: line ${row + 1}: ${problem.message}`;
  throw notImplemented(`reader of YAML that manifests may not hold. Line ${row + 1}: ${problem.message}`);
}

/** Line and column of a problem in the document, both from 0. */
function placeOf({ line = 0, column = 0 }: Problem): { readonly row: number; readonly column: number } {
  return { row: Math.max(0, line - LINES_AROUND - 1), column: Math.max(0, column - INDENT.length - 1) };
}

function keyOf({ field = '' }: Problem): string {
  return field
    .slice(field.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}

/** Go counts the line on which the value of the key begins. */
function lineOfValue(lines: readonly string[], problem: Problem): number {
  const { row, column } = placeOf(problem);
  const line = lines[row] ?? '';
  const rest = line.slice(column).replace(KEY, '');
  const next = lines.findIndex((each, i) => i > row && /^\s*[^\s#]/.test(each));
  const isBelow = /^\s*:\s*(?:#.*)?$/.test(rest) && indentOf(lines[next]) + (/^\s*- /.test(lines[next] ?? '') ? 1 : 0) > indentOf(line);
  return (isBelow ? next : row) + 1;
}

function indentOf(line = ''): number {
  return line.length - line.trimStart().length;
}

/** A key as it is written, up to its colon. */
const KEY = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s](?:[^:]|:(?=\S))*?(?=\s*(?::(?:\s|$)|[,}]|$)))/;
/** Begins the later of two keys that are the same. */
const MARK = /^\uE000[\d.]+\uE000/;

/** The lines with a name of its own in place of a key that was there before. */
function withRenamed(lines: readonly string[], problem: Problem): readonly string[] {
  const { row, column } = placeOf(problem);
  const line = lines[row] ?? '';
  const name = JSON.stringify(`\uE000${row}.${column}.${line.length}\uE000${keyOf(problem)}`);
  return lines.with(row, line.slice(0, column) + line.slice(column).replace(KEY, () => name));
}

/** The value with all keys under their own names: of two the later counts. */
function restored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(restored);
  if (!isRecord(value)) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of Object.entries(value)) setOwn(out, name.replace(MARK, ''), restored(member));
  return out;
}
