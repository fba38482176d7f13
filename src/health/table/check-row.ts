import { nearest } from '../../object/index.ts';

/** Operators of other languages, and what stands for them here. */
const FOREIGN: Readonly<Record<string, string>> = {
  '==': '"="',
  '=>': '">="',
  '=<': '"<="',
  '=!': '"!="',
  '=~': '"=", with * in the word',
  '~=': '"=", with * in the word',
  '&&': 'a blank between the conditions',
  '||': '"|" between words',
};

const TOP = /^!?(?:status|spec|metadata)(?=[.[])/;

/** What conditions hold besides what their controllers add. */
const FIELDS: readonly string[] = [
  'type',
  'status',
  'reason',
  'message',
  'severity',
  'lastTransitionTime',
  'lastUpdateTime',
  'observedGeneration',
];

/**
 * Finds what can be read in a row and still never holds or never says what was meant; each is an error that says what
 * stands there instead. `words` are the conditions with their quotes.
 *
 * @throws Error that goes on after "it".
 */
export function checkRow(words: readonly string[], message: string): void {
  for (const word of words) checkTerm(word.replaceAll(/"[^"]*"/g, 'x'));
  if (words.slice(1).includes('~')) throw new Error('has "~" behind a condition: it comes first');
  checkMessage(message, words);
}

function checkTerm(term: string): void {
  const says = `has the condition "${term}",`;
  if (/['“”‘’]/.test(term)) throw new Error(`${says} in which a quote belongs to the word: only " puts words together`);
  const foreign = /===?|=>|=<|=!|=~|~=|&&|\|\|/.exec(term)?.[0].slice(0, 2);
  if (foreign !== undefined) throw new Error(`${says} with "${foreign}"; write ${FOREIGN[foreign]}`);
  if (!isBalanced(term)) throw new Error(`${says} with a bracket that has no other`);
  if (/^!?@/.test(term) && !/^!?@age>\d+$/.test(term)) throw new Error(`${says} but the only word with @ is @age>SECONDS`);
  const fieldless = TOP.exec(term)?.[0] ?? /(?<=[<>=])(?:status|spec|metadata)(?=\.)/.exec(term)?.[0];
  if (fieldless !== undefined) throw new Error(`${says} in which a field wants a dot before it: ".${fieldless.replace('!', '')}"`);
  if (/^!?\.(?:\.|$|[=<>!?[])/.test(term) || /\w\.\.|\.$/.test(term)) throw new Error(`${says} with a dot that names no field`);
  if (/\][\w(]/.test(term)) throw new Error(`${says} with words right behind "]"`);
  if (/\[,|,,|,\]/.test(term)) throw new Error(`${says} with an empty test between commas`);
  if (/[<>]=?$/.test(term)) throw new Error(`${says} which compares with nothing`);
  if (/(?:^|[^<])>=?[A-Za-z]|<=?[A-Za-z]/.test(term) && !/<>/.test(term))
    throw new Error(`${says} which orders by a word; a field begins with "." or "@"`);
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const letter of text) {
    if (letter === '[' || letter === '(') open.push(letter === '[' ? ']' : ')');
    else if ((letter === ']' || letter === ')') && open.pop() !== letter) return false;
  }
  return open.length === 0;
}

function checkMessage(message: string, words: readonly string[]): void {
  const rest = message.replaceAll(/\{[^{}]*\}/g, '');
  if (/[{}]/.test(rest)) throw new Error('has a message with a brace that has no other');
  for (const [, slot = ''] of message.matchAll(/\{([^{}]*)\}/g)) checkSlot(slot, words);
}

function checkSlot(slot: string, words: readonly string[]): void {
  const says = `has a message with {${slot}},`;
  if (/^if\b/.test(slot)) {
    if (!/^if \S+ .*<>/s.test(slot)) throw new Error(`${says} which is not {if FIELD TEXT <> TEXT}`);
  } else if (/^each\b/.test(slot)) {
    const [, words = ''] = /^each (?:[^[\]]|\[\])*\[\S*\] (.+)$/s.exec(slot) ?? [];
    if (words === '' || /[<>]/.test(words.replaceAll(/<[^<>]*>/g, '')))
      throw new Error(`${says} which is not {each LIST[TESTS] TEXT <FIELD> TEXT}`);
  } else checkField(slot, says, words);
}

function checkField(slot: string, says: string, words: readonly string[]): void {
  const [path = ''] = slot.split(/[?%*$]/);
  if (/\s/.test(path)) throw new Error(`${says} in which a field has a blank`);
  if (path.startsWith('.') || path === '' || words.some((word) => /^\.[^=<>]*\[/.test(word))) return;
  if (TOP.test(path)) throw new Error(`${says} in which a field of the object wants a dot before it: {.${slot}}`);
  const meant = FIELDS.includes(path) ? undefined : nearest(path, FIELDS);
  if (meant !== undefined) throw new Error(`${says} which no condition has; did you mean {${meant}}?`);
  const findsEntry = words.some((word) => /^[\w*]/.test(word)) || words.includes('~');
  if (!findsEntry && path !== 'reason')
    throw new Error(`${says} but finds no entry to read it from; a field of the object begins with a dot`);
}
