import type { Problem } from '../errors.ts';
import type { ResolvedLimits } from './limits.ts';
import { placeOf } from './place.ts';
import { countLines } from './split-documents.ts';
import { limitProblem } from './syntax-problem.ts';

/** The text of a file, or why it has none. */
export type ReadText = { readonly text: string; readonly problem?: never } | { readonly problem: Problem; readonly text?: never };

const BYTE_ORDER_MARK = '\uFEFF';

/** Decodes a file: UTF-8 only, without its byte order mark, lone carriage returns made line feeds. */
export function readText(input: string | Uint8Array, path: string, limits: ResolvedLimits): ReadText {
  if (isLongerThan(input, limits.maxFileBytes)) return { problem: fileTooLarge(path, limits) };
  const decoded = typeof input === 'string' ? checkString(input, path) : decode(input, path);
  if (decoded.problem !== undefined) return decoded;
  const text = decoded.text.startsWith(BYTE_ORDER_MARK) ? decoded.text.slice(1) : decoded.text;
  if (text.startsWith('version https://git-lfs.github.com/spec/')) return { problem: lfsPointer(path) };
  return { text: text.includes('\r') ? text.replaceAll(/\r(?!\n)/g, '\n') : text };
}

/** Characters that end a line for kubectl's parser and not for ours: a text with one would be read in two ways. */
export function lineBreakProblem(text: string, path: string): Problem | undefined {
  const at = text.search(/[\u0085\u2028\u2029]/);
  if (at < 0) return undefined;
  const message = 'Escape U+0085, U+2028 and U+2029 ("\\N", "\\L", "\\P"): some readers take them for line breaks.';
  return { kind: 'encoding', path, ...placeOf(text, at, 1), message };
}

function isLongerThan(input: string | Uint8Array, maxBytes: number): boolean {
  if (input.length > maxBytes) return true;
  // One UTF-16 unit is at most three bytes.
  return typeof input === 'string' && input.length * 3 > maxBytes && utf8Length(input) > maxBytes;
}

/** Bytes of a text as UTF-8, without making them. */
export function utf8Length(text: string): number {
  let bytes = text.length;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}

function checkString(text: string, path: string): ReadText {
  const at = text.search(/\p{Surrogate}/u);
  if (at < 0) return { text };
  return { problem: encodingProblem(path, 1 + countLines(text, 0, at), 'the text holds half of a surrogate pair') };
}

function decode(bytes: Uint8Array, path: string): ReadText {
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { problem: encodingProblem(path, 1, 'the file is UTF-16; save it as UTF-8') };
  }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { problem: encodingProblem(path, firstBadLine(bytes), 'the bytes are not UTF-8; save the file as UTF-8') };
  }
}

/** The first line that does not decode. A line feed byte is never part of another character. */
function firstBadLine(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (let line = 1, start = 0; ; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      return line;
    }
    if (feed < 0) return line;
    start = feed + 1;
  }
}

function encodingProblem(path: string, line: number, message: string): Problem {
  return { kind: 'encoding', path, line, message: `The file cannot be read: ${message}.` };
}

function lfsPointer(path: string): Problem {
  return {
    kind: 'lfsPointer',
    path,
    document: 0,
    line: 1,
    message: 'The file is a Git LFS pointer, not the manifest itself; keep manifests in Git proper.',
  };
}

function fileTooLarge(path: string, limits: ResolvedLimits): Problem {
  const { at: _at, ...problem } = limitProblem('maxFileBytes', limits, 0);
  return { ...problem, path };
}
