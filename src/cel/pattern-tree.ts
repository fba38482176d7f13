/** A part of a regular expression. */
export type PatternNode =
  | { readonly kind: 'sequence' | 'either'; readonly parts: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly inner: PatternNode; readonly least: number; readonly most: number; readonly lazy: boolean }
  /** One character. */
  | { readonly kind: 'take'; readonly fits: (character: string) => boolean }
  /** A place between characters; `start` for the one that is the start of the text. */
  | { readonly kind: 'look'; readonly holds: (text: string, at: number) => boolean; readonly start: boolean };

const CLASS = String.raw`\[(?:\\[^]|[^\]\\])*\]`;
const LOOK = String.raw`\(\?<?!\[\^(?:\\n)?\]\)|\\[bB]|[\^$]`;
const GROUP = String.raw`\((?:\?:|\?<\w+>)?`;
const REPEAT = String.raw`(?:[*+?]|\{\d+(?:,\d*)?\})\??`;
/** An escape may have braces. */
const TOKEN = new RegExp(String.raw`${LOOK}|${GROUP}|${REPEAT}|${CLASS}|\\(?:u\{\w+\}|[pP]\{[^}]*\}|[^])|[^]`, 'gu');

/** The parts of a regular expression that `goPattern` wrote. Each character and place is still looked at by JavaScript. */
export function patternTree(pattern: RegExp): PatternNode {
  const tokens: string[] = [];
  // JavaScript writes an empty pattern so.
  const source = pattern.source === '(?:)' ? '' : pattern.source;
  for (const [token] of source.matchAll(TOKEN)) tokens.push(token);
  return either(tokens.values());
}

/** What stands up to the end of a group. */
function either(tokens: Iterator<string>): PatternNode {
  const ways: PatternNode[][] = [[]];
  for (let { value, done } = tokens.next(); done !== true && value !== ')'; { value, done } = tokens.next()) {
    const way = ways.at(-1) as PatternNode[];
    if (value === '|') ways.push([]);
    else if (isRepeat(value) && way.length > 0) way.push(repeat(way.pop() as PatternNode, value));
    else way.push(one(value, tokens));
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

function one(token: string, tokens: Iterator<string>): PatternNode {
  if (token === '(' || token.startsWith('(?:') || (token.startsWith('(?<') && !token.startsWith('(?<!'))) return either(tokens);
  if (token === '^') return { kind: 'look', holds: (_, at) => at === 0, start: true };
  if (token === '$') return { kind: 'look', holds: (text, at) => at === text.length, start: false };
  if (/^(?:\(|\\[bB]$)/.test(token)) return look(token);
  return { kind: 'take', fits: fitting(token) };
}

function look(token: string): PatternNode {
  const here = new RegExp(token, 'uy');
  const holds = (text: string, at: number): boolean => {
    here.lastIndex = at;
    return here.test(text);
  };
  return { kind: 'look', holds, start: false };
}

/** Whether a character is what a token stands for; what is known of the first ones is kept. */
function fitting(token: string): (character: string) => boolean {
  if (!/^[\\[]/.test(token)) return (character) => character === token;
  const whole = new RegExp(`^${token}$`, 'u');
  const known: boolean[] = [];
  return (character) => {
    const code = character.length === 1 ? character.charCodeAt(0) : KEPT;
    return code < KEPT ? (known[code] ??= whole.test(character)) : whole.test(character);
  };
}

const KEPT = 128;
