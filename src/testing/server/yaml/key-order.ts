const LETTER = /^\p{L}$/u;
const DIGIT = /^\p{Nd}$/u;

/**
 * The order in which the API server writes keys in YAML: digits count as numbers, and come before letters.
 *
 * Of keys like `a1b`, `a01` and `a10`, each of which comes before the next and the last before the first, a server's order is
 * by chance.
 *
 * @see go.yaml.in/yaml/v2 sorter.go
 */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at < 0 || at >= right.length) return left.length - right.length;
  const [one = '', other = ''] = [left[at], right[at]];
  const [isLetter, isOtherLetter] = [LETTER.test(one), LETTER.test(other)];
  if (isLetter !== isOtherLetter) return isLetter ? 1 : -1;
  if (!isLetter) {
    const [number, otherNumber] = [
      numberAt(left, at, isInNumber(left, at, one, other)),
      numberAt(right, at, isInNumber(left, at, one, other)),
    ];
    if (number.value !== otherNumber.value) return number.value < otherNumber.value ? -1 : 1;
    if (number.digits !== otherNumber.digits) return number.digits - otherNumber.digits;
  }
  return (one.codePointAt(0) ?? 0) - (other.codePointAt(0) ?? 0);
}

/** A zero counts where digits other than zero stand before it. */
function isInNumber(text: readonly string[], at: number, one: string, other: string): boolean {
  if (one !== '0' && other !== '0') return false;
  for (let i = at - 1; i >= 0 && DIGIT.test(text[i] ?? ''); i--) if (text[i] !== '0') return true;
  return false;
}

/** The number that begins at a place, perhaps with a 1 before it. */
function numberAt(text: readonly string[], at: number, inNumber: boolean): { readonly value: bigint; readonly digits: number } {
  let value = inNumber ? 1n : 0n;
  let end = at;
  for (; DIGIT.test(text[end] ?? ''); end++) value = BigInt.asIntN(64, value * 10n + BigInt((text[end]?.codePointAt(0) ?? 0) - 48));
  return { value, digits: end - at };
}
