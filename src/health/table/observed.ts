import { isRecord, memberOf } from '../../object/index.ts';
import { noStatusYet } from '../verdict.ts';
import type { Row } from './row.ts';
import { assessRows, type TableVerdict } from './table.ts';
import type { Scope } from './term.ts';

/**
 * As the rows say, save that an object of which the controller has not reported anything is Progressing: silence is good
 * or bad only for a row that asks for it, with `!.status`. One that is stopped by its spec is Suspended at once.
 */
export function assessObserved(rows: readonly Row[], scope: Scope): TableVerdict | undefined {
  const status = memberOf(scope.object, 'status');
  if (isRecord(status) && Object.keys(status).length > 0) return assessRows(rows, scope);
  // An empty status says as little as none.
  const silent = { ...(scope.object as object), status: undefined };
  const verdict = assessRows(rows.filter(holdsInSilence), { ...scope, object: silent }) ?? { ...noStatusYet(), evidence: [] };
  return verdict.status === 'Progressing' && verdict.reason === 'Progressing'
    ? { ...verdict, reason: noStatusYet().reason, message: verdict.message || noStatusYet().message }
    : verdict;
}

function holdsInSilence(row: Row): boolean {
  return row.status === 'Suspended' || row.status === 'Progressing' || row.asksForNoStatus;
}
