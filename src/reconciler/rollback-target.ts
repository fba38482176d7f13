import { GitOpsError } from '../errors.ts';
import type { HistoryEntry } from '../inventory/index.ts';

/**
 * The revision that a rollback goes to: the number of a history entry, a revision's id, or `lastHealthy`, the newest
 * that was healthy and is not the one that Git or the last sync names.
 *
 * @throws GitOpsError INVALID_OPTION when the history has no such entry.
 */
export function rollbackTarget(history: readonly HistoryEntry[], to: string, head: string): string {
  if (to === 'lastHealthy') {
    const present = history[0]?.outcome === 'succeeded' ? history[0].revision : undefined;
    const healthy = history.find(
      ({ outcome, partial, revision }) => outcome === 'succeeded' && partial !== true && revision !== head && revision !== present,
    );
    if (healthy !== undefined) return healthy.revision;
    throw notFound('no earlier revision was healthy', history);
  }
  if (!/^\d{1,9}$/.test(to)) return to;
  const entry = history.find(({ id }) => id === Number(to));
  if (entry !== undefined) return entry.revision;
  throw notFound(`the history has no entry ${to}`, history);
}

/**
 * The revision that automated sync stays off after a rollback, and the one that it keeps instead. Syncs that keep it, and
 * those of some of the objects, note both again; any other sync ends it.
 */
export function badRevision(history: readonly HistoryEntry[]): { bad: string; keep: string } | undefined {
  const [last] = history;
  const keep = last?.kept ?? last?.revision;
  if (last?.from === undefined || keep === undefined || last.from === keep) return undefined;
  return { bad: last.from, keep };
}

function notFound(what: string, history: readonly HistoryEntry[]): GitOpsError<'INVALID_OPTION'> {
  const known = history.map(({ id, revision, outcome }) => `${id} (${revision}, ${outcome})`).join(', ');
  return new GitOpsError('INVALID_OPTION', `${what}; the history has ${known === '' ? 'no entry' : known}`, { option: 'to' });
}
