import { type ObjectInput, stringifyJson } from '../object/index.ts';
import { resolveScalar, TEXT } from './resolve-scalar.ts';

/**
 * The YAML of objects, one document each, as a person would write it. `parseManifests` reads the same objects from
 * it, `bigint` and large floats included, and so does kubectl. Members that are `undefined` are left out.
 *
 * @since 0.1.0
 */
export function stringifyManifests(objects: readonly ObjectInput[]): string {
  return objects.map((object) => `${writeBlock(object, '').replace(/^\n/, '')}\n`).join('---\n');
}

/** A value behind `key:` or `-`, with the space or line break that it needs in front. */
function writeValue(value: unknown, indent: string): string {
  if (typeof value === 'string') return ` ${writeText(value, `${indent}  `)}`;
  if (typeof value !== 'object' || value === null) return ` ${stringifyJson(value)}`;
  return writeBlock(value, Array.isArray(value) ? indent : `${indent}  `);
}

function writeBlock(value: object, indent: string): string {
  const lines = Array.isArray(value)
    ? value.map((item: unknown) => `${indent}-${writeItem(item, indent)}`)
    : Object.entries(value)
        .filter(([, member]) => member !== undefined)
        .map(([key, member]) => `${indent}${writeKey(key)}:${writeValue(member, indent)}`);
  if (lines.length === 0) return Array.isArray(value) ? ' []' : ' {}';
  return `\n${lines.join('\n')}`;
}

/** An item of a list; a map or list in it begins on the line of the dash. */
function writeItem(item: unknown, indent: string): string {
  if (typeof item !== 'object' || item === null) return writeValue(item ?? null, indent);
  const inner = `${indent}  `;
  const block = writeBlock(item, inner);
  return block.startsWith('\n') ? ` ${block.slice(1 + inner.length)}` : block;
}

// Nothing that YAML could take for something else, in a map, in a list or in braces.
const PLAIN = /^[A-Za-z0-9/._][A-Za-z0-9/._ :@=+-]*$/;
const MAX_PLAIN_CHARS = 200;

function writeKey(key: string): string {
  return isPlain(key) ? key : quote(key);
}

function writeText(text: string, indent: string): string {
  if (isPlain(text)) return text;
  return isBlock(text) ? writeLiteral(text, indent) : quote(text);
}

function isPlain(text: string): boolean {
  return (
    text.length <= MAX_PLAIN_CHARS &&
    PLAIN.test(text) &&
    !/: |[: ]$/.test(text) &&
    !/^(?:---|\.\.\.)/.test(text) &&
    resolveScalar(text) === TEXT
  );
}

// What may stand in a block as it is: no control characters, no breaks or marks that some parser reads otherwise.
const PRINTABLE = /^[\n\t\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Whether a text of several lines can stand as a block: no line is only white space, and the first is not indented. */
function isBlock(text: string): boolean {
  if (!text.includes('\n') || !PRINTABLE.test(text)) return false;
  const lines = text.split('\n');
  const last = lines.at(-1) === '' ? lines.at(-2) : lines.at(-1);
  return last !== '' && !/^\s/.test(text) && lines.every((line) => line === '' || line.trim() !== '');
}

function writeLiteral(text: string, indent: string): string {
  const ends = text.endsWith('\n');
  const lines = (ends ? text.slice(0, -1) : text).split('\n');
  return `${ends ? '|' : '|-'}\n${lines.map((line) => (line === '' ? '' : indent + line)).join('\n')}`;
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll(/[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}
