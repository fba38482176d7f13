import { type GitOpsError, isGitOpsError, printable } from '../errors.ts';
import { locateField } from '../manifest/index.ts';
import { displayRef, getIn, keyOf, type KubernetesObject } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import type { Written } from '../ports.ts';
import { applyObject } from './apply-object.ts';
import { withoutFields } from './desired-objects.ts';
import { pointerOfServerPath } from './server-path.ts';
import type { SyncRun } from './sync-run.ts';
import { takeOverFields } from './take-over-fields.ts';
import { untilGone } from './until-gone.ts';

/** The server may need this long to serve a kind whose definition it has just taken. */
const SERVED_TRIES = 25;
const SERVED_PAUSE_MS = 200;

/** Makes one object what Git says, and notes the result. It throws on abort alone. */
export async function applyStep(run: SyncRun, step: PlanStep): Promise<void> {
  run.tell({ type: 'stepStarted', id: step.id, ref: step.ref });
  try {
    const object = withoutFields(await run.respected(step), leftToOthers(step));
    if (step.action === 'recreate') await untilGone(run, step.ref, getIn(run.objects.get(keyOf(step.ref))?.metadata, 'uid'));
    run.hasWritten = true;
    const before = run.objects.get(keyOf(step.ref));
    if (before !== undefined && step.action !== 'recreate') await takeOverFields(before, run);
    const { object: live, warnings } = await writeWhenServed(run, step, object);
    run.objects.set(keyOf(step.ref), live);
    run.entries.set(keyOf(step.ref), run.entryFor(step, live.metadata.uid));
    run.finish(step, 'succeeded', DONE[step.action] ?? 'applied', {
      uid: live.metadata.uid,
      ...(warnings.length === 0 ? {} : { warnings: warnings.map((w) => printable(w)) }),
    });
  } catch (error) {
    run.signal?.throwIfAborted();
    failStep(run, step, error);
  }
}

const DONE: Partial<Record<PlanStep['action'], string>> = {
  create: 'created',
  update: 'updated',
  adopt: 'taken over',
  recreate: 'made anew',
};

/** Fields that are not sent: those an autoscaler writes, and ignored ones that another manager holds. */
function leftToOthers({ changes, ignored = [] }: PlanStep): string[] {
  return [...changes.filter(({ contested }) => contested?.autoscaled === true).map(({ path }) => path), ...ignored];
}

async function writeWhenServed(run: SyncRun, step: PlanStep, object: KubernetesObject): Promise<Written> {
  const { cluster, fieldManager, signal } = run;
  for (let tries = 1; ; tries++) {
    try {
      return await applyObject(object, step, { cluster, fieldManager, signal });
    } catch (error) {
      if (tries >= SERVED_TRIES || !isSoonServed(run, step, error)) throw error;
      await run.runtime.clock.sleep(SERVED_PAUSE_MS, { signal });
      if (isGitOpsError(error, 'KIND_NOT_SERVED')) await cluster.discover({ fresh: true, signal });
    }
  }
}

/** Errors that end by themselves shortly after this very sync made a definition or a namespace. */
function isSoonServed(run: SyncRun, step: PlanStep, error: unknown): boolean {
  if (!isGitOpsError(error)) return false;
  const made = (kind: string): boolean =>
    run.plan.steps.some(({ id, ref }) => ref.kind === kind && run.results.get(id)?.status === 'succeeded');
  const notFound = error.code === 'KIND_NOT_SERVED' || (error.code === 'API_ERROR' && error.context.status === 404);
  if (notFound) return made('CustomResourceDefinition');
  // A Pod is refused until its namespace has the default service account.
  return (
    error.code === 'API_ERROR' && error.context.status === 403 && step.ref.kind === 'Pod' && (made('Namespace') || made('ServiceAccount'))
  );
}

/** Notes a failure, with the file and line it is about. What is no GitOpsError is a bug of ours and is passed on. */
export function failStep(run: SyncRun, step: PlanStep, error: unknown): void {
  if (!isGitOpsError(error)) throw error;
  const about = error.message.includes(step.ref.name) ? error.message : `${displayRef(step.ref)}: ${error.message}`;
  run.finish(step, 'failed', `${placeOf(run, step, error)}${about}`, { code: error.code });
}

/** `web.yaml:12: `, the line of the field that the server names, else that of the object. */
function placeOf(run: SyncRun, step: PlanStep, error: GitOpsError): string {
  const manifest = run.desired.find(step.ref);
  if (manifest === undefined) return '';
  const [field] = isGitOpsError(error, 'API_ERROR') ? (error.context.fields ?? []) : [];
  const line = field === undefined ? undefined : locateField(manifest, pointerOfServerPath(manifest.object, field))?.line;
  return `${printable(manifest.origin.path)}:${line ?? manifest.origin.line}: `;
}
