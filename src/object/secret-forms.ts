import { base64OfText, bytesOfBase64 } from './base64.ts';
import { memberOf } from './json.ts';

/** Whether an object is a Secret of the API server. */
export function isSecret(object: unknown): boolean {
  return memberOf(object, 'kind') === 'Secret' && memberOf(object, 'apiVersion') === 'v1';
}

/** Shorter secret values stand in too many texts by chance. */
export const SECRET_MIN_CHARS = 4;

/**
 * What a program may print of a secret value: the whole and each of its lines, as they are, with blanks in the place of line
 * breaks, in JSON, in a URL, as base64 in either alphabet and in hexadecimal digits; of what is shorter than
 * `SECRET_MIN_CHARS` itself alone, and nothing of nothing.
 */
export function secretForms(value: string): readonly string[] {
  const parts = [value, ...value.split(/\r?\n/)].map((part) => part.trim()).filter((part) => part !== '');
  return [...new Set(parts.flatMap((part) => (part.length < SECRET_MIN_CHARS ? part : formsOf(part))))];
}

function formsOf(part: string): readonly string[] {
  const base64 = base64OfText(part);
  // What a Secret holds is base64 itself.
  const forms = [part, base64].flatMap((text) => [text, inBase64Url(text)]);
  return [...forms, part.replaceAll(/\s+/g, ' '), JSON.stringify(part).slice(1, -1), inUrl(part), inHex(part)];
}

/** As tokens have it, which leave out the filling at the end. */
function inBase64Url(base64: string): string {
  return base64.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function inHex(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The text behind base64; empty where it is none. */
export function textOfBase64(text: string): string {
  try {
    return new TextDecoder().decode(bytesOfBase64(text));
  } catch {
    return '';
  }
}

/** As part of a URL; the text itself where half a character keeps it from being one. */
function inUrl(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
