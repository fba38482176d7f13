/** Words that YAML 1.1 reads as booleans, nulls or numbers. */
const WORDS: ReadonlySet<string> = new Set([
  ...'y Y yes Yes YES true True TRUE on On ON n N no No NO false False FALSE off Off OFF'.split(' '),
  ...'~ null Null NULL .nan .NaN .NAN .inf .Inf .INF +.inf +.Inf +.INF -.inf -.Inf -.INF'.split(' '),
  '',
]);
const INTEGER = /^([+-]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
/** Numbers to the base of 60, as YAML 1.1 has them: times of the day. */
const BASE_60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/**
 * Whether a text that is written without quotes is read as the same text, and not as a number, a boolean, null or a time.
 *
 * @see go.yaml.in/yaml/v2 resolve.go, encode.go stringv
 */
export function resolvesToText(text: string): boolean {
  if (WORDS.has(text)) return false;
  if (text.startsWith('.')) return !FLOAT.test(text) || !Number.isFinite(Number(text));
  if (!/^[-+0-9]/.test(text)) return true;
  const plain = text.replaceAll('_', '');
  return !isTime(text) && !isInteger(plain) && !(FLOAT.test(plain) && Number.isFinite(Number(plain))) && !BASE_60.test(text);
}

const LARGEST = { signed: 2n ** 63n, unsigned: 2n ** 64n - 1n };

function isInteger(text: string): boolean {
  const [whole, sign = '', hex, binary, octal, decimal] = INTEGER.exec(text) ?? [];
  if (whole === undefined) return false;
  const value = BigInt(
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : (decimal ?? ''),
  );
  if (sign === '') return value <= LARGEST.unsigned;
  return sign === '-' ? value <= LARGEST.signed : value < LARGEST.signed;
}

const DATE = '(\\d{4})-(\\d{1,2})-(\\d{1,2})';
const CLOCK = '(\\d{1,2}):(\\d{1,2}):(\\d{1,2})(?:[.,]\\d+)?';
const TIMES = [new RegExp(`^${DATE}$`), new RegExp(`^${DATE} ${CLOCK}$`), new RegExp(`^${DATE}[Tt]${CLOCK}(?:Z|[+-]\\d{2}:\\d{2})$`)];

function isTime(text: string): boolean {
  const found = TIMES.map((pattern) => pattern.exec(text)).find((each) => each !== null);
  if (found === undefined || found === null) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const days = new Date(Date.UTC(year === 0 ? 4 : year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}
