/** All warnings together have this many characters; once there are more, each is cut. */
const MAX_LENGTH = 4096;
/** What is left of a warning that is cut. */
const CUT_LENGTH = 256;

/**
 * The warnings of an answer as a header: each is told once. Where they are too long together each is cut, and those that do not
 * fit even then are left out.
 *
 * @see apiserver pkg/endpoints/filters/warning.go
 */
export function warningHeader(texts: readonly string[]): string {
  const once = [...new Set(texts)];
  const all = once.reduce((length, text) => length + Array.from(text).length, 0);
  return (all > MAX_LENGTH ? cut(once) : once).map((text) => `299 - ${JSON.stringify(text)}`).join(', ');
}

function cut(texts: readonly string[]): string[] {
  const kept: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length >= MAX_LENGTH) break;
    const characters = Array.from(text).slice(0, CUT_LENGTH);
    length += characters.length;
    kept.push(characters.join(''));
  }
  return kept;
}

/** The texts of a header. */
export function readWarnings(header: string | undefined): string[] {
  if (header === undefined) return [];
  return header.split(/, (?=299 - ")/).map((each) => JSON.parse(each.slice('299 - '.length)) as string);
}
