import { nearest } from '../../object/index.ts';

/** What is wrong with the value of an annotation, in words that follow the annotation's name; none where it is right. */
export type ValueCheck = (value: string) => readonly string[];

/** Any value is right. */
export const any: ValueCheck = () => [];

/** An order of another tool that nothing here carries out. */
export const notDone: ValueCheck = () => ['is not carried out here: write in Git what is to be applied'];

/** A whole number. */
export const integer: ValueCheck = (value) => (/^[+-]?\d{1,9}$/.test(value) ? [] : ['is no integer, and does not count']);

/** One of some words, in any case where the tool that reads it takes any case. */
export function oneOf(words: readonly string[], o: { readonly anyCase?: boolean } = {}): ValueCheck {
  const known = o.anyCase === true ? words.map((word) => word.toLowerCase()) : words;
  return (value) => (known.includes(o.anyCase === true ? value.toLowerCase() : value) ? [] : [unknownWord(value, words)]);
}

/** A list with commas, each word of which is right. */
export function listOf(words: readonly string[]): ValueCheck {
  const check = oneOf(words);
  return (value) => wordsIn(value).flatMap(check);
}

/** The words of a list with commas. */
export function wordsIn(value: string): readonly string[] {
  return value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

/** A complaint about a word that nobody knows, with the word that was probably meant. */
export function unknownWord(word: string, known: readonly string[]): string {
  const meant = nearest(word, known) ?? known.find((candidate) => candidate.toLowerCase() === word.toLowerCase());
  if (meant === undefined && known.length === 1) return `has ${quoted(word)}, which is not "${known[0]}"`;
  return meant === undefined
    ? `has ${quoted(word)}, which is none of ${known.filter((each) => each !== '').join(', ')}`
    : `has ${quoted(word)}; is "${meant}" meant?`;
}

/** Characters of a word that are shown. */
const SHOWN = 40;

/** A word as it is shown: plain characters alone, for it may be anything. */
export function quoted(word: string): string {
  return /^[\w./=+-]*$/.test(word) && word.length <= SHOWN ? `"${word}"` : 'a word';
}
