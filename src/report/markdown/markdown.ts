import { shorten } from '../../object/index.ts';
import { countOf, oneLine } from '../text/layout.ts';

/** GitHub takes 65,536 characters in a comment; hosts put words of their own around ours. */
const MAX_BYTES = 60_000;

/** The longest line of data in a comment. */
const MAX_LINE_CHARS = 500;

/**
 * Text from data as it stands, without effect as Markdown or HTML: no table cell ends, no link, image or heading
 * begins, and nobody is mentioned.
 */
function escapeMarkdown(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/[\\`*_{}[\]|~#]/g, '\\$&')
    .replaceAll('@', '@\u200b')
    .replaceAll(/(https?):\/\//gi, '$1:\u200b//')
    .replaceAll(/www\./gi, (www) => `${www.slice(0, 3)}\u200b.`)
    .replace(/^(\d*)([-+=.)])/, '$1\\$2');
}

/** Data as inline code, which GitHub neither renders nor links. Not for table cells: a pipe would end them. */
export function code(text: string): string {
  const line = shorten(oneLine(text), MAX_LINE_CHARS);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const tick = '`'.repeat(longest + 1);
  return longest === 0 ? `${tick}${line}${tick}` : `${tick} ${line} ${tick}`;
}

/** A code block that nothing inside can end. */
export function fenced(language: string, lines: readonly string[]): string {
  const body = lines.map((line) => shorten(line, MAX_LINE_CHARS)).join('\n');
  const longest = Math.max(2, ...[...body.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${body}\n${fence}`;
}

/** Rows as a table; every cell is escaped already. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[], noun: string): Section {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return { head: `${line(titles)}\n${line(titles.map(() => '---'))}`, pieces: rows.map(line), separator: '\n', noun };
}

/** Sentences, each a paragraph. */
export function paragraphs(pieces: readonly string[], noun = 'line'): Section {
  return { pieces, separator: '\n\n', noun };
}

/** Data in a cell or a sentence: on one line, cut, escaped. */
export function cell(text: string): string {
  return escapeMarkdown(shorten(oneLine(text), MAX_LINE_CHARS));
}

/** A part of a comment. Its pieces may be left out from the end when there is no room; the head goes with the first. */
export interface Section {
  readonly head?: string | undefined;
  readonly pieces: readonly string[];
  readonly separator: '\n' | '\n\n';
  /** What a piece is, for the note of what was left out: `object`. */
  readonly noun: string;
}

/** The sections one after another, as far as they fit, with a note of what was left out. */
export function fit(sections: readonly Section[]): string {
  let room = MAX_BYTES;
  const texts: string[] = [];
  for (const section of sections) {
    const kept = piecesThatFit(section, room);
    if (kept.length > 0) {
      const text = [...(section.head === undefined ? [] : [section.head]), ...kept].join(section.separator);
      texts.push(text);
      room -= bytesOf(text) + SEPARATOR_BYTES;
    }
    const left = section.pieces.length - kept.length;
    if (left > 0) texts.push(`_${countOf(left, section.noun)} left out here for length: see the text or JSON report._`);
  }
  return texts.join('\n\n');
}

function piecesThatFit({ head = '', pieces }: Section, room: number): readonly string[] {
  let used = bytesOf(head) + SEPARATOR_BYTES;
  let kept = 0;
  for (const piece of pieces) {
    used += bytesOf(piece) + SEPARATOR_BYTES;
    if (used > room) break;
    kept++;
  }
  return pieces.slice(0, kept);
}

const SEPARATOR_BYTES = 2;
const encoder = new TextEncoder();

function bytesOf(text: string): number {
  return encoder.encode(text).length;
}
