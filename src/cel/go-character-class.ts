/** Ranges of characters, in pairs. */
type Ranges = readonly (readonly [number, number])[];

/** Character classes of POSIX, the first and the last character of each range. */
const POSIX: Readonly<Record<string, string>> = {
  alnum: '09AZaz',
  alpha: 'AZaz',
  ascii: '\x00\x7f',
  blank: '\t\t  ',
  cntrl: '\x00\x1f\x7f\x7f',
  digit: '09',
  graph: '!~',
  lower: 'az',
  print: ' ~',
  punct: '!/:@[`{~',
  space: '\t\r  ',
  upper: 'AZ',
  word: '09AZ__az',
  xdigit: '09AFaf',
};

const LAST = 0x10ffff;
/** Of longer ranges the other cases are not looked for. */
const MAX_FOLDED = 2000;

const PERL: Readonly<Record<string, string>> = { d: '09', s: '\t\n\f\r  ', w: '09AZ__az' };

/** The items of a class that a letter stands for: `d`, `s`, `w`, and in capitals all else. */
export function perlClass(letter: string, either: boolean): string {
  const ranges = folded(pairs(PERL[letter.toLowerCase()] ?? ''), either);
  return itemsOf(letter === letter.toLowerCase() ? ranges : inverted(ranges), false);
}

/** The items of `[:name:]` or `[:^name:]`. */
export function posixClass(name: string, either: boolean): string {
  const ends = POSIX[name.replace('^', '')];
  if (ends === undefined) throw new Error('no such class');
  return name.startsWith('^') ? itemsOf(inverted(folded(pairs(ends), either)), false) : itemsOf(pairs(ends), either);
}

/** The items of `\pL`, `\p{Greek}`, `\P{^L}`. */
export function unicodeClass(letter: string, named: string, either: boolean): string {
  const name = named.replace('^', '');
  const not = (letter === 'P') !== named.startsWith('^');
  const property = either && /^L[ult]$/.test(name) ? 'LC' : name === 'Any' ? name : `${isScript(name) ? 'Script' : 'gc'}=${name}`;
  return `\\${not ? 'P' : 'p'}{${property}}`;
}

function isScript(name: string): boolean {
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u').unicode;
  } catch {
    return false;
  }
}

/** The items from a character to another, in both cases where `either`. */
export function rangeItems(from: number, to: number, either: boolean): string {
  if (to < from) throw new Error('a range that ends before it begins');
  return itemsOf([[from, to]], either);
}

function itemsOf(ranges: Ranges, either: boolean): string {
  return (either ? folded(ranges, true) : ranges).map(([from, to]) => (from === to ? shown(from) : `${shown(from)}-${shown(to)}`)).join('');
}

function shown(code: number): string {
  return `\\u{${code.toString(16)}}`;
}

function pairs(ends: string): Ranges {
  return Array.from({ length: ends.length / 2 }, (_, i) => [ends.charCodeAt(2 * i), ends.charCodeAt(2 * i + 1)]);
}

function inverted(ranges: Ranges): Ranges {
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  const gaps: [number, number][] = [];
  let next = 0;
  for (const [from, to] of sorted) {
    if (from > next) gaps.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > LAST ? gaps : [...gaps, [next, LAST]];
}

/** With the other cases of what is in them, where `either`. */
function folded(ranges: Ranges, either: boolean): Ranges {
  if (!either) return ranges;
  const others = ranges
    .filter(([from, to]) => to - from < MAX_FOLDED)
    .flatMap(([from, to]) => Array.from({ length: to - from + 1 }, (_, i) => otherCases(from + i)).flat());
  return [...ranges, ...others.map((code) => [code, code] as const)];
}

/** Letters beside the small and the capital one that are the same to Go. */
const TRIPLES: readonly string[] = ['kK\u212a', 'sS\u017f', 'åÅ\u212b', 'ß\u1e9e'];

/** The other cases of a character. */
function otherCases(code: number): readonly number[] {
  const character = String.fromCodePoint(code);
  const cases = [
    character.toLowerCase(),
    character.toUpperCase(),
    ...Array.from(TRIPLES.find((triple) => triple.includes(character)) ?? ''),
  ];
  return cases.filter((each) => Array.from(each).length === 1).flatMap((each) => each.codePointAt(0) ?? []);
}
