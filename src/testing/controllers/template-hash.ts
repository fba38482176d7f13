import { canonicalJson } from '../../object/index.ts';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';
const OFFSET = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * Up to ten letters and digits that stand for a Pod template, as Deployments name their ReplicaSets. The real controller
 * takes the same hash of another text, so that the names are alike in form only.
 *
 * @param collisions how often another object was found under the name: each time gives another hash.
 * @see kubernetes pkg/controller/controller_utils.go ComputeHash
 */
export function templateHash(template: unknown, collisions = 0): string {
  const text = canonicalJson(template) + (collisions === 0 ? '' : String(collisions));
  return encode(bytesOf(text).reduce((hash, byte) => Math.imul(hash ^ byte, PRIME) >>> 0, OFFSET));
}

/**
 * The hash in the name of a ControllerRevision, the same as the real controller's.
 *
 * @param data what the revision holds.
 * @see kubernetes pkg/controller/history/controller_history.go HashControllerRevision
 */
export function revisionHash(data: unknown, collisions: number): string {
  // Go writes these three as escapes.
  const json = canonicalJson(data).replaceAll(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  return encode(bytesOf(`${json}${collisions}`).reduce((hash, byte) => (Math.imul(hash, PRIME) ^ byte) >>> 0, OFFSET));
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Without vowels, lest it make words. @see apimachinery pkg/util/rand SafeEncodeString */
function encode(hash: number): string {
  return Array.from(String(hash), (digit) => LETTERS[digit.charCodeAt(0) % LETTERS.length]).join('');
}
