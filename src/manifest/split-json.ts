import { countLines, type DocumentText, splitDocuments } from './split-documents.ts';

/** Whether kubectl takes a file for JSON: it begins with an object that is JSON. One with YAML's liberties is YAML. */
export function isJsonFile(text: string): boolean {
  if (!/^\s*\{\s*"/.test(text)) return false;
  return jsonFault(text.slice(0, endOfValue(text, 0, text.length))) !== 'syntax';
}

/** Splits a JSON file with several objects, one after another or with `---` between them. What is no JSON stays together. */
export function* splitJson(text: string): Generator<DocumentText> {
  let index = 0;
  for (const document of splitDocuments(text)) {
    let { line } = document;
    let start = document.start;
    for (let from = findBrace(text, document.start, document.end); from < document.end; ) {
      line += countLines(text, start, from);
      start = from;
      const behind = endOfValue(text, start, document.end);
      const next = skipSpace(text, behind, document.end);
      const end = text[next] === '{' ? behind : document.end;
      yield { index: index++, start, end, line, contentLine: line };
      from = end === document.end ? end : next;
    }
  }
}

/** The first brace of a document; its start where it holds no JSON. */
function findBrace(text: string, start: number, end: number): number {
  const from = text.startsWith('---', start) ? skipSpace(text, start + 3, end) : skipSpace(text, start, end);
  return text[from] === '{' ? from : start;
}

function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && ' \t\r\n'.includes(text[at] ?? '')) at++;
  return at;
}

/** Behind the bracket that closes the one at `start`, or `end`. */
function endOfValue(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    const character = text[at];
    if (character === '"') at = endOfString(text, at, end);
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return end;
}

/** The quote that closes the one at `start`. */
function endOfString(text: string, start: number, end: number): number {
  for (let at = start + 1; at < end; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"') return at;
  }
  return end;
}

/** What keeps a text from being JSON. Its value is not given, for JSON.parse rounds numbers and drops keys. */
export function jsonFault(text: string): 'syntax' | 'number' | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Only a number with a long exponent can be beyond a double.
    return /\d[eE]\+?\d{3}/.test(text) && hasInfinity(value) ? 'number' : undefined;
  } catch {
    return 'syntax';
  }
}

function hasInfinity(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(hasInfinity);
}
