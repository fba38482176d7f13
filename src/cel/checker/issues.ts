/** Something that is wrong with an expression. */
export interface Issue {
  /** An offset into the source. */
  readonly at: number;
  readonly text: string;
}

/**
 * What is wrong with an expression as the API server tells it: in the order of the source, each with its line and an
 * arrow below it.
 *
 * @see cel-go common/error.go ToDisplayString
 */
export function issuesText(issues: readonly Issue[], source: string): string {
  return issues
    .toSorted((a, b) => a.at - b.at)
    .map((issue) => issueText(issue, source))
    .join('\n');
}

const WIDE_DOT = '\uFF0E';
const WIDE_ARROW = '\uFF3E';

function issueText({ at, text }: Issue, source: string): string {
  const before = source.slice(0, at);
  const line = before.split('\n').length;
  const inLine = Array.from(before.slice(before.lastIndexOf('\n') + 1));
  const shown = (source.split('\n')[line - 1] ?? '').replaceAll('\t', ' ');
  const isWide = (character: string | undefined): boolean => character !== undefined && (character.codePointAt(0) ?? 0) > 0x7f;
  const dots = inLine.map((character) => (isWide(character) ? WIDE_DOT : '.')).join('');
  const arrow = isWide(Array.from(shown)[inLine.length]) ? WIDE_ARROW : '^';
  return `ERROR: <input>:${line}:${inLine.length + 1}: ${text}\n | ${shown}\n | ${dots}${arrow}`;
}

/** The place of an offset in a text, for a person: `line 1, column 5`. */
export function placeInText(source: string, at: number): string {
  const before = source.slice(0, at);
  return `line ${before.split('\n').length}, column ${Array.from(before.slice(before.lastIndexOf('\n') + 1)).length + 1}`;
}
