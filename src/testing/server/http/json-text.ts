import { stringifyJson } from '../../../object/index.ts';

/** The JSON text of an answer, by way of the engine's own writer where that writes the same: it is several times as fast. */
export function jsonText(value: unknown): string {
  return isWrittenAlike(value) ? JSON.stringify(value) : stringifyJson(value);
}

/** Whether there is no number in it that `JSON.stringify` would refuse or write as another. */
function isWrittenAlike(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value) || !Number.isInteger(value);
  if (typeof value !== 'object' || value === null) return typeof value !== 'bigint';
  if (Array.isArray(value)) return value.every(isWrittenAlike);
  for (const name of Object.keys(value)) if (!isWrittenAlike((value as Record<string, unknown>)[name])) return false;
  return true;
}
