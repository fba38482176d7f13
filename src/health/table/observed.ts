import { isRecord, memberOf } from '../../object/index.ts';
import { noStatusYet, type Verdict } from '../verdict.ts';
import type { Row } from './row.ts';
import { assessRows } from './table.ts';
import { scopeOf } from './term.ts';

/**
 * As the rows say, save that an object of which the controller has not reported anything is Progressing: silence is good
 * or bad only for a row that asks for it, with `!.status`. One that is stopped by its spec is Suspended at once.
 */
export function assessObserved(rows: readonly Row[], object: unknown, now: number | undefined): Verdict | undefined {
  const status = memberOf(object, 'status');
  if (isRecord(status) && Object.keys(status).length > 0) return assessRows(rows, scopeOf(object, now));
  // An empty status says as little as none.
  const silent = status === undefined ? object : { ...(object as object), status: undefined };
  const verdict =
    assessRows(
      rows.filter((row) => row.holdsInSilence),
      scopeOf(silent, now),
    ) ?? noStatusYet();
  if (verdict.status !== 'Progressing' || verdict.reason !== 'Progressing') return verdict;
  return { ...noStatusYet(), message: verdict.message || noStatusYet().message };
}
