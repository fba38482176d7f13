import { canonicalJson } from '../../object/index.ts';

const LETTERS = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * Up to ten letters and digits that stand for a Pod template, as controllers name ReplicaSets and revisions. The real
 * ones take the same hash of another text, so that the names are alike in form only.
 *
 * @param collisions how often another object was found under the name: each time gives another hash.
 * @see kubernetes pkg/controller/controller_utils.go ComputeHash
 */
export function templateHash(template: unknown, collisions = 0): string {
  const text = canonicalJson(template) + (collisions === 0 ? '' : `#${collisions}`);
  return Array.from(String(fnv32(text)), (digit) => LETTERS[digit.charCodeAt(0) % LETTERS.length]).join('');
}

function fnv32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
