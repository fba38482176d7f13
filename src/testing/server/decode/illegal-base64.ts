const ALPHABET = /[A-Za-z0-9+/]/;
const OTHER = /[^A-Za-z0-9+/]/;
const NEWLINE = /[\r\n]/;

/**
 * Where a text stops being base64, counted in bytes as Go's decoder does; `undefined` where all of it is. Line ends are
 * passed over, padding is not left out.
 *
 * @see Go encoding/base64 decodeQuantum
 */
export function illegalBase64At(text: string): number | undefined {
  const first = text.search(OTHER); // most texts have nothing but digits, and padding at their end
  const start = first < 0 ? text.length : first;
  let digits = start % 4; // of the present group of four
  for (let i = start; i < text.length; i++) {
    const character = text.charAt(i);
    if (NEWLINE.test(character)) continue;
    if (character === '=') return digits < 2 ? i : illegalPaddingAt(text, i, 4 - digits);
    if (!ALPHABET.test(character)) return i;
    digits = (digits + 1) % 4;
  }
  return digits === 0 ? undefined : text.length - digits;
}

/** After the first `=` come as many as are missing, and nothing else. */
function illegalPaddingAt(text: string, first: number, wanted: number): number | undefined {
  let found = 1;
  for (let i = first + 1; i < text.length; i++) {
    const character = text.charAt(i);
    if (NEWLINE.test(character)) continue;
    if (found === wanted) return i;
    if (character !== '=') return i - 1;
    found++;
  }
  return found === wanted ? undefined : text.length;
}
