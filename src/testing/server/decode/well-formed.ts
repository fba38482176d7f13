const HALF = /\\u[dD][89a-fA-F]/;
const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|[^])/g;

/**
 * A JSON text in which half of a character, as `\\ud800` alone is, stands for U+FFFD.
 *
 * @see Go encoding/json unquoteBytes
 */
export function wellFormed(json: string): string {
  if (!HALF.test(json)) return json;
  return json.replace(ESCAPES, (escape, half: string | undefined) => (half === undefined ? escape : '\\ufffd'));
}
