const SEPARATOR = /^(?:---|\.\.\.)(?=\s|$)/;
/** What may stand before the line that begins a document. */
const PREAMBLE = /^(?:%.*|\s*(?:#.*)?)$/;

/**
 * The lines of the first document of a YAML text, which is all that the API server reads. Lines before it are left empty,
 * so that each line keeps its number.
 */
export function firstDocument(text: string): string[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const opening = lines.findIndex((line) => !PREAMBLE.test(line));
  const opened = lines[opening]?.startsWith('---') === true && SEPARATOR.test(lines[opening] ?? '');
  const before = opened ? opening + 1 : 0;
  const end = lines.findIndex((line, i) => i >= before && SEPARATOR.test(line));
  const document = untilFlowEnds(lines.slice(before, end < 0 ? undefined : end));
  if (!opened) return document;
  return [...lines.slice(0, opening).map(() => ''), (lines[opening] ?? '').replace('---', '   '), ...document];
}

/** A document that is a map in braces is over with its last brace: what follows is not read. */
function untilFlowEnds(lines: string[]): string[] {
  const text = lines.join('\n');
  if (!/^\s*\{/.test(text)) return lines;
  const end = endOfBraces(text);
  const rest = text.slice(end);
  return end < 0 || /^\s*(?:#.*\s*)?$/.test(rest) || /^\s*:/.test(rest) ? lines : text.slice(0, end).split('\n');
}

/** The place after the brace that closes the first one; -1 where none does. */
function endOfBraces(text: string): number {
  let depth = 0;
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    if (/^[[{]/.test(piece)) depth++;
    else if (/^[\]}]/.test(piece) && --depth === 0) return index + 1;
  }
  return -1;
}

/** A text in quotes, which begins where a value may, a comment, or a bracket. */
const PIECE = /(?<=[[{,:]\s*)(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')|(?<=\s)#.*|[[\]{}]/g;
