/** A part of a regular expression. */
export type PatternNode =
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly inner: PatternNode; readonly least: number; readonly most: number; readonly lazy: boolean }
  /** One character. */
  | { readonly kind: 'take'; readonly fits: (character: string) => boolean }
  /** A place between characters; `start` for the one that is the start of the text. */
  | { readonly kind: 'look'; readonly holds: (text: string, at: number) => boolean; readonly start: boolean };

const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const LOOK = String.raw`\(\?<?!\[\^\]\)|\\[bB]|[\^$]`;
const GROUP = String.raw`\((?:\?:|\?<\w+>)?`;
const REPEAT = String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})\??`;
const TOKENS = {
  /** In the mode of Unicode an escape may have braces, and two of them may be one character. */
  wide: new RegExp(
    String.raw`${LOOK}|${GROUP}|${REPEAT}|${CLASS}|\\u[dD][89abAB]\w\w\\u[dD][c-fC-F]\w\w|\\(?:u\{\w+\}|u\w{4}|x\w\w|c\w|[pP]\{[^}]*\}|[^])|[^]`,
    'uy',
  ),
  narrow: new RegExp(
    String.raw`${LOOK}|${GROUP}|${REPEAT}|${CLASS}|\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|c[a-zA-Z]|0[0-7]{0,2}|[^])|[^]`,
    'y',
  ),
};

/** The parts of a regular expression that JavaScript has read before. Each character and place is still looked at by JavaScript. */
export function patternTree(pattern: RegExp): PatternNode {
  const tokens: string[] = [];
  const token = pattern.unicode ? TOKENS.wide : TOKENS.narrow;
  // JavaScript writes an empty pattern so.
  const source = pattern.source === '(?:)' ? '' : pattern.source;
  token.lastIndex = 0;
  for (let found = token.exec(source); found !== null && found[0] !== ''; found = token.exec(source)) tokens.push(found[0]);
  return either(tokens.values(), pattern.flags);
}

/** What stands up to the end of a group. */
function either(tokens: Iterator<string>, flags: string): PatternNode {
  const ways: PatternNode[][] = [[]];
  for (let { value, done } = tokens.next(); done !== true && value !== ')'; { value, done } = tokens.next()) {
    const way = ways.at(-1) as PatternNode[];
    if (value === '|') ways.push([]);
    else if (isRepeat(value) && way.length > 0) way.push(repeat(way.pop() as PatternNode, value));
    else way.push(one(value, tokens, flags));
  }
  const parts = ways.map((way): PatternNode => (way.length === 1 ? (way[0] as PatternNode) : { kind: 'sequence', parts: way }));
  return parts.length === 1 ? sequence(parts[0] as PatternNode) : { kind: 'either', parts };
}

function sequence(node: PatternNode): PatternNode {
  return node.kind === 'sequence' ? node : { kind: 'sequence', parts: [node] };
}

function isRepeat(token: string): boolean {
  return /^(?:[*+?]|\{\d)/.test(token) && token !== '{';
}

function repeat(inner: PatternNode, token: string): PatternNode {
  const [, low = '0', comma, high = ''] = /^\{(\d+)(,?)(\d*)/.exec(token) ?? [];
  const lazy = token.length > 1 && token.endsWith('?');
  const [least, most] =
    comma !== undefined
      ? [Number(low), comma === '' ? Number(low) : high === '' ? Number.POSITIVE_INFINITY : Number(high)]
      : token.startsWith('?')
        ? [0, 1]
        : [token.startsWith('+') ? 1 : 0, Number.POSITIVE_INFINITY];
  return { kind: 'repeat', inner, least, most, lazy };
}

function one(token: string, tokens: Iterator<string>, flags: string): PatternNode {
  if (token === '(' || token.startsWith('(?:') || (token.startsWith('(?<') && !token.startsWith('(?<!'))) return either(tokens, flags);
  if (token === '^' && !flags.includes('m')) return { kind: 'look', holds: (_, at) => at === 0, start: true };
  if (token === '$' && !flags.includes('m')) return { kind: 'look', holds: (text, at) => at === text.length, start: false };
  if (/^(?:\(|\\[bB]$|[\^$]$)/.test(token)) return look(token, flags);
  return { kind: 'take', fits: fitting(token, flags) };
}

function look(token: string, flags: string): PatternNode {
  const here = new RegExp(token, `${flags}y`);
  const holds = (text: string, at: number): boolean => {
    here.lastIndex = at;
    return here.test(text);
  };
  return { kind: 'look', holds, start: token === '(?<![^])' };
}

/** Whether a character is what a token stands for; what is known of the first ones is kept. */
function fitting(token: string, flags: string): (character: string) => boolean {
  const literal = token.length === 1 && token !== '.';
  if (literal && !flags.includes('i')) return (character) => character === token;
  const whole = new RegExp(`^(?:${literal ? token.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&') : token})$`, flags.replace('m', ''));
  const known: boolean[] = [];
  return (character) => {
    const code = character.length === 1 ? character.charCodeAt(0) : KEPT;
    return code < KEPT ? (known[code] ??= whole.test(character)) : whole.test(character);
  };
}

const KEPT = 128;
