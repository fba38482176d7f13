/** The parts of a time in RFC 3339, as Go names them in what it says of a wrong one. */
const PARTS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d\d/],
  ['-', /^-/],
  ['02', /^\d\d/],
  ['T', /^T/],
  ['15', /^\d\d/],
  [':', /^:/],
  ['04', /^\d\d/],
  [':', /^:/],
  ['05', /^\d\d/],
  ['Z07:00', /^(?:[.,]\d+)?(?:Z|[-+]\d\d:\d\d)/],
];
const MICRO = /^\.\d{6}/;

/**
 * What is wrong with a time, in the words of Go; nothing of a right one. An empty text is no time, and nothing wrong.
 *
 * @param micro whether it has six digits after the second.
 * @see Go time.Parse
 */
export function wrongTime(text: string, micro: boolean): string | undefined {
  const layout = micro ? '2006-01-02T15:04:05.000000Z07:00' : '2006-01-02T15:04:05Z07:00';
  const parts = micro ? [...PARTS.slice(0, -1), ['.000000', MICRO] as const, ...PARTS.slice(-1)] : PARTS;
  let rest = text;
  for (const [name, pattern] of parts) {
    const found = pattern.exec(rest);
    if (found === null)
      return `parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(rest)} as "${name}"`;
    rest = rest.slice(found[0].length);
  }
  if (rest !== '') return `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`;
  return Number.isNaN(Date.parse(text)) ? `parsing time ${JSON.stringify(text)}: day out of range` : undefined;
}
