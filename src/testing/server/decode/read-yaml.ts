import { isGitOpsError } from '../../../errors.ts';
import { parseManifests } from '../../../manifest/index.ts';
import { notImplemented } from '../status-error.ts';

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

/**
 * Reads one document of YAML. Where a key stands twice its last value counts.
 *
 * @throws StatusError 501 for a key that stands twice with a value of several lines.
 */
export function readYaml(text: string): YamlDocument {
  let lines = text.replace(/^---[ \t]*\n/, '\n').split('\n');
  const repeated: string[] = [];
  for (;;) {
    const read = tryRead(lines);
    if (!('line' in read)) return { ...read, repeated };
    repeated.push(`line ${read.line}: key ${JSON.stringify(read.key)} already set in map`);
    lines = withoutEarlier(lines, read.line - 1);
  }
}

type Read = { readonly value: unknown; readonly fault: string | undefined } | { readonly line: number; readonly key: string };

function tryRead(lines: readonly string[]): Read {
  const indented = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
  try {
    return { value: parseManifests(`${AROUND}${indented}`)[0]?.object['body'] ?? null, fault: undefined };
  } catch (error) {
    if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
    const [problem] = error.context.problems;
    const line = (problem?.line ?? LINES_AROUND) - LINES_AROUND;
    const key = problem?.message.startsWith('The same key stands twice') === true ? KEY.exec(lines[line - 1] ?? '')?.[2] : undefined;
    return key === undefined ? { value: undefined, fault: `yaml: line ${line}: ${problem?.message ?? ''}` } : { line, key };
  }
}

const KEY = /^([ -]*)([^\s:#"']+):(?:\s+(.*))?$/;

/** The lines without the one that sets the same key before. */
function withoutEarlier(lines: readonly string[], at: number): string[] {
  const [, indent = '', key] = KEY.exec(lines[at] ?? '') ?? [];
  for (let i = at - 1; i >= 0; i--) {
    const earlier = KEY.exec(lines[i] ?? '');
    if (earlier?.[2] !== key || earlier?.[1]?.length !== indent.length) continue;
    if (earlier[3] === undefined || /^[|>&[{]/.test(earlier[3])) break;
    return lines.map((line, j) => (j === i ? (earlier[1]?.replaceAll(/[^-]/g, ' ').trimEnd() ?? '') : line));
  }
  throw notImplemented('reader of YAML in which a key stands twice with a value of several lines');
}
