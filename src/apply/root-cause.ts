import { printable } from '../errors.ts';
import { explainHealth } from '../health/index.ts';
import type { ObjectInput } from '../object/index.ts';
import { readFor } from './read-related.ts';
import { RelatedReader } from './related-reader.ts';
import type { SyncRun } from './sync-run.ts';

/** What is shown of a cause. */
const MAX_CHARS = 400;
/** What was read counts for all objects that are given up at once. */
const KEPT_MS = 1000;

interface Kept {
  readonly at: number;
  readonly reader: RelatedReader;
}

const readers = new WeakMap<SyncRun, Kept>();

/**
 * Why an object does not become healthy, in one sentence. What is read for it counts for all objects that are given up at
 * the same time.
 *
 * @returns `undefined` where nothing but the object itself tells.
 */
export async function rootCause(run: SyncRun, object: ObjectInput | undefined): Promise<string | undefined> {
  if (object === undefined) return undefined;
  const o = { rules: run.healthRules, now: run.runtime.clock.now(), signal: run.signal };
  const reader = readerOf(run, o.now);
  await readFor(reader, [object], o);
  const { message, chain } = explainHealth(object, reader, o);
  return chain.length < 2 ? undefined : printable(run.secretTexts.hideIn(message), MAX_CHARS);
}

function readerOf(run: SyncRun, at: number): RelatedReader {
  const kept = readers.get(run);
  if (kept !== undefined && at - kept.at <= KEPT_MS) return kept.reader;
  const reader = new RelatedReader(run.cluster, { signal: run.signal });
  readers.set(run, { at, reader });
  return reader;
}
