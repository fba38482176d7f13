import { printable } from '../errors.ts';

const MAX_WARNINGS = 100;

/**
 * The texts of a `Warning` header, in their order and each once: `299 - "spec.x: deprecated"`, several joined by a comma.
 *
 * @see RFC 7234 section 5.5; the API server sends code 299 only
 */
export function readWarnings(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  const texts = [...header.matchAll(/\b299 [^\s"]{1,256} "((?:[^"\\]|\\.)*)"/g)].map((match) => printable(unquoted(match[1] ?? '')));
  return [...new Set(texts)].slice(0, MAX_WARNINGS);
}

function unquoted(text: string): string {
  return text.replaceAll(/\\(.)/g, '$1');
}
