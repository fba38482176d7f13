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
  const document = lines.slice(before, end < 0 ? undefined : end);
  if (!opened) return document;
  return [...lines.slice(0, opening).map(() => ''), (lines[opening] ?? '').replace('---', '   '), ...document];
}
