import { type AnyGitOpsError, isGitOpsError, printable, type Problem } from '../errors.ts';
import { locateField } from '../manifest/index.ts';
import { displayRef } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { pointerOfServerPath } from './server-path.ts';
import type { SyncRun } from './sync-run.ts';

/** Notes a failure, with the file and line it is about. What is no GitOpsError is a bug of ours and is passed on. */
export function failStep(run: SyncRun, step: PlanStep, error: unknown): void {
  if (!isGitOpsError(error)) throw error;
  const { path, line, message } = problemOf(run, step, error);
  run.finish(step, 'failed', `${path === '' ? '' : `${printable(path)}:${line ?? ''}: `}${message}`, { code: error.code });
}

/** What the server says of a step's object, with its place in Git: the field that it names first, else the object. */
export function problemOf(run: SyncRun, { ref, ...step }: PlanStep, error: AnyGitOpsError): Problem {
  const about = error.message.includes(ref.name) ? error.message : `${displayRef(ref)}: ${error.message}`;
  const message = `${about}${adviceFor({ ref, ...step }, error)}`;
  const kind = error.code === 'APPLY_CONFLICT' ? ('conflict' as const) : ('refused' as const);
  const manifest = run.desired.find(ref);
  if (manifest === undefined) return { kind, path: '', object: ref, message };
  const [named] = isGitOpsError(error, 'API_ERROR') ? (error.context.fields ?? []) : [];
  const field = named === undefined ? undefined : pointerOfServerPath(manifest.object, named);
  const { path, document, line } = manifest.origin;
  const at = field === undefined ? undefined : locateField(manifest, field)?.line;
  return { kind, path, document, line: at ?? line, ...(field === undefined ? {} : { field }), object: ref, message };
}

/** What to do about a refusal that only a new object can mend. The plan knows most such fields, and shows them. */
function adviceFor({ action }: PlanStep, error: AnyGitOpsError): string {
  const isImmutable =
    isGitOpsError(error, 'API_ERROR') && error.context.status === 422 && /cannot be changed|is forbidden/.test(error.message);
  if (!isImmutable || (action !== 'update' && action !== 'adopt' && action !== 'replace')) return '';
  return '; nothing is deleted that the plan does not show as recreated: take the change back in Git, or delete the object to have it made anew';
}
