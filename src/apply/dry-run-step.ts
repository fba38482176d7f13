import { isGitOpsError } from '../errors.ts';
import { keyOf, type KubernetesObject, type ObjectInput, refOf } from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';
import { isConflict } from './is-conflict.ts';
import { requireShown } from './require-shown.ts';
import type { SyncRun } from './sync-run.ts';
import { whenServed } from './when-served.ts';
import { formOf, inPlaceOf, writeObject, type WriteForm, type WriteRequest } from './write-object.ts';

/**
 * Asks the API server whether it would take the write of a step. Nothing is stored.
 *
 * While the old object of a recreation or a hook lives, the new one can't be made, even in a dry run; but the server says so only
 * after decoding, defaulting, validation and all admission, so that this answer is the consent.
 *
 * @throws GitOpsError the refusal; APPLY_CONFLICT for a conflict that the plan does not show
 * @see k8s.io/apiserver pkg/registry/generic/registry/store.go Create, dryrun.go
 */
export async function dryRunStep(run: SyncRun, step: PlanStep, object: KubernetesObject): Promise<void> {
  const live = run.objects.get(keyOf(step.ref));
  const { cluster, fieldManager, signal } = run;
  const request = { cluster, fieldManager, signal, dryRun: true, validate: step.how?.validate };
  try {
    await whenServed(run, step, () => ask(object, step, live, request));
  } catch (error) {
    if (!isConsent(error, step)) throw error;
  }
}

async function ask(
  object: KubernetesObject,
  step: PlanStep,
  live: ObjectInput | undefined,
  request: Omit<WriteRequest, 'form'>,
): Promise<void> {
  const form = isMadeAnew(step) ? 'create' : formOf(step, live);
  try {
    await writeObject(form === 'replace' ? inPlaceOf(live as ObjectInput, object, request.fieldManager) : object, { ...request, form });
  } catch (error) {
    if (isMoved(error, form)) return await askOfNow(object, step, request);
    if (!isGitOpsError(error, 'APPLY_CONFLICT')) throw error;
    requireShown(error, step, { object, live });
    await writeObject(object, { ...request, form, force: true });
  }
}

/** A status that was written since does not matter to a replacement; whether anything else was, the write itself looks at. */
async function askOfNow(object: KubernetesObject, step: PlanStep, request: Omit<WriteRequest, 'form'>): Promise<void> {
  const now = await request.cluster.get(refOf(object), { signal: request.signal });
  const form = formOf(step, now);
  await writeObject(now === undefined ? object : inPlaceOf(now, object, request.fieldManager), { ...request, form });
}

function isMoved(error: unknown, form: WriteForm): boolean {
  return form === 'replace' && isConflict(error);
}

/** Steps before which the object that is there is deleted. */
function isMadeAnew({ action }: PlanStep): boolean {
  return action === 'recreate' || action === 'hook';
}

/** Refusals that say nothing against the object. */
function isConsent(error: unknown, step: PlanStep): boolean {
  if (!isGitOpsError(error)) return false;
  if (error.code === 'KIND_NOT_SERVED') return step.how?.skipDryRun === true;
  if (error.code !== 'API_ERROR') return false;
  const { status, reason, fields = [] } = error.context;
  if (reason === 'DryRunUnsupported') return true;
  if (status === 404 && fields.length === 0 && step.how?.skipDryRun === true) return true;
  if (!isMadeAnew(step)) return false;
  return reason === 'AlreadyExists' || (status === 422 && fields.length > 0 && fields.every((field) => HELD_BY_THE_OLD.test(field)));
}

/** Of a Service: addresses and ports that the old one holds until it is gone. */
const HELD_BY_THE_OLD = /^spec\.(?:clusterIPs?(?:\[\d+\])?|ports\[\d+\]\.nodePort|healthCheckNodePort)$/;
