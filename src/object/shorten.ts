/** Text cut to a number of columns, with `…` where something is missing. */
export function shorten(text: string, columns: number): string {
  const limit = Math.max(1, Math.floor(columns));
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** Characters that two cut texts show of what they have in common before they part. */
const CONTEXT_CHARS = 6;

/** Two texts cut to a number of columns together, so that where they part can be seen: `…web:1`, `…web:2`. */
export function shortenPair(a: string, b: string, columns: number): readonly [string, string] {
  if (a.length + b.length <= columns) return [a, b];
  const each = columns / 2;
  const common = commonChars(a, b);
  const from = common < each / 2 ? 0 : common - CONTEXT_CHARS;
  const cut = (text: string): string => shorten(from <= 0 ? text : `…${text.slice(from)}`, each);
  return [cut(a), cut(b)];
}

function commonChars(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}
