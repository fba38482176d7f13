/** One document of a YAML stream: `text.slice(start, end)`, its `---` and directives included. */
export interface DocumentText {
  /** From 0, as YAML counts: what stands before the first `---` counts only if it holds something. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
  /** Line of `start` in the file, from 1. */
  readonly line: number;
  /** Line of the first thing that is no comment, directive or `---`. */
  readonly contentLine: number;
}

/**
 * Splits a stream at `---` and `...` at the start of a line, where YAML always ends a document, even inside of quotes.
 * Documents that hold nothing are left out. A lone carriage return must have been made a line feed.
 */
export function* splitDocuments(text: string): Generator<DocumentText> {
  const marks = new MarkScanner(text);
  let index = 0;
  let line = 1;
  let directives: { start: number; line: number } | undefined;
  for (let start = 0, next: number; start < text.length; start = next) {
    next = marks.after(start);
    // To js-yaml "---#" would be text.
    const from = /^(?:\.\.\.|---#)/.test(text.slice(start, start + 4)) && isMark(text, start) ? start + 3 : start;
    const content = findContent(text, from, next, line);
    if (content.line !== undefined) {
      yield { index: index++, start: directives?.start ?? from, end: next, line: directives?.line ?? line, contentLine: content.line };
      directives = undefined;
    } else if (content.directive) {
      directives ??= { start: from, line };
    } else if (text.startsWith('---', start) && isMark(text, start)) {
      index++;
      directives = undefined;
    }
    line += countLines(text, start, next);
  }
}

/** Finds the marks that end documents, looking at each part of the text once. */
class MarkScanner {
  readonly #text: string;
  readonly #next = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  /** The first mark behind a position, or the end of the text. */
  after(position: number): number {
    return Math.min(this.#find('\n---', position), this.#find('\n...', position));
  }

  #find(needle: string, position: number): number {
    let found = this.#next.get(needle) ?? -1;
    while (found <= position) {
      const at = this.#text.indexOf(needle, Math.max(found, position));
      found = at < 0 ? this.#text.length : at + 1;
      if (at >= 0 && !isMark(this.#text, found)) position = Math.max(position, found);
    }
    this.#next.set(needle, found);
    return found;
  }
}

/** Whether what stands here, three of a kind at the start of a line, is followed by white space or nothing, or `---` by a comment. */
function isMark(text: string, position: number): boolean {
  const code = text.charCodeAt(position + 3);
  if (code === HASH) return text[position] === '-';
  return Number.isNaN(code) || code === SPACE || code === TAB || code === LINE_FEED || code === CARRIAGE_RETURN;
}

const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
const HASH = 0x23;
const PERCENT = 0x25;

function findContent(text: string, start: number, end: number, firstLine: number): { line?: number; directive: boolean } {
  const marked = text.startsWith('---', start) && isMark(text, start);
  let directive = false;
  let line = firstLine;
  for (let at = marked ? start + 3 : start; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE_FEED) line++;
    if (code === LINE_FEED || code === SPACE || code === TAB || code === CARRIAGE_RETURN) continue;
    const isDirective = code === PERCENT && !marked && (at === 0 || text.charCodeAt(at - 1) === LINE_FEED);
    if (code !== HASH && !isDirective) return { line, directive };
    directive ||= isDirective;
    at = endOfLine(text, at, end) - 1;
  }
  return { directive };
}

function endOfLine(text: string, from: number, end: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 || at > end ? end : at;
}

/** Line feeds from one position up to another. */
export function countLines(text: string, start: number, end: number): number {
  let lines = 0;
  for (let at = text.indexOf('\n', start); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
