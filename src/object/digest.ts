import { sha256 } from '@noble/hashes/sha2.js';
import { canonicalJson } from './json.ts';

const encoder = new TextEncoder();

/** `sha256:` and 64 hex digits, over the JSON of a value with sorted keys. Equal values have equal digests. */
export function digestOf(value: unknown): string {
  return `sha256:${hex(sha256(encoder.encode(canonicalJson(value))))}`;
}

/** The first 16 bytes of SHA-256 over the JSON of a value with sorted keys, as base64url: 22 characters. */
export function shortHashOf(value: unknown): string {
  return base64url(sha256(encoder.encode(canonicalJson(value))).subarray(0, 16));
}

/** SHA-256 of a text, as base64url without padding: 43 characters. */
export function textHash(text: string): string {
  return base64url(sha256(encoder.encode(text)));
}

function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
