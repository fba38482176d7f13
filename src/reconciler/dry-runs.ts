import { type DryRunAnswer, forEachLimited } from '../apply/index.ts';
import { type ObjectDiff, serverSideDiff } from '../diff/index.ts';
import { isGitOpsError } from '../errors.ts';
import type { Manifest } from '../manifest/index.ts';
import {
  digestOf,
  getIn,
  keyOf,
  type KubernetesObject,
  markValue,
  refOf,
  type Tracking,
  withMark,
  withTextsAsData,
} from '../object/index.ts';
import type { Plan } from '../plan/index.ts';
import type { Cluster } from '../ports.ts';

const CONCURRENCY = 10;

/** Which objects the API server is asked about. See `Policy.diff`. */
export type DiffMode = 'auto' | 'offline' | 'server';

/** What the dry runs of one comparison are about. */
export interface DryRunRequest {
  readonly mode: DiffMode;
  readonly cluster: Cluster;
  readonly application: string;
  readonly inventoryNamespace: string;
  readonly fieldManager: string;
  readonly tracking: Tracking;
  readonly plan: Plan;
  readonly diffs: readonly ObjectDiff[];
  readonly manifests: readonly Manifest[];
  readonly live: readonly KubernetesObject[];
  readonly signal: AbortSignal | undefined;
}

interface Answer extends DryRunAnswer {
  readonly object: KubernetesObject;
}

/**
 * The API server's answers to dry-run applies, by object. An answer holds as long as the manifest and the live
 * resourceVersion are those that it was about, so that a comparison of what did not move sends nothing.
 */
export interface DryRuns {
  answers: ReadonlyMap<string, Answer>;
}

/** What the API server would make of the objects in question. A refusal leaves the offline answer: the write will tell. */
export async function askServer(known: DryRuns, request: DryRunRequest): Promise<KubernetesObject[]> {
  const { application, inventoryNamespace, manifests, live } = request;
  const mark = markValue(inventoryNamespace, application);
  const desired = new Map(manifests.map(({ object }) => [keyOf(refOf(object)), object]));
  const present = new Map(live.map((object) => [keyOf(refOf(object)), object.metadata.resourceVersion]));
  const answers = new Map<string, Answer>();
  await forEachLimited(inQuestion(request), CONCURRENCY, async (key) => {
    const object = desired.get(key);
    if (object === undefined || !present.has(key)) return;
    const answer = await answerFor(
      withTextsAsData(withMark(object, mark, undefined, request.tracking)),
      known.answers.get(key),
      present.get(key),
      request,
    );
    if (answer !== undefined) answers.set(key, answer);
  });
  known.answers = answers;
  return [...answers.values()].map(({ object }) => object);
}

async function answerFor(
  object: KubernetesObject,
  known: Answer | undefined,
  resourceVersion: string | undefined,
  { cluster, fieldManager, signal }: DryRunRequest,
): Promise<Answer | undefined> {
  const desired = digestOf(object);
  if (known?.desired === desired && known.live === resourceVersion) return known;
  try {
    const { object: answer } = await cluster.apply(object, { fieldManager, force: true, dryRun: true, signal });
    // An answer over a newer state than the one that was read says nothing of that one.
    return answer.metadata.resourceVersion === resourceVersion ? { desired, live: resourceVersion, object: answer } : undefined;
  } catch (error) {
    // A version that a definition of Git is still to bring is not served yet.
    if (!isGitOpsError(error, 'API_ERROR') && !isGitOpsError(error, 'KIND_NOT_SERVED')) throw error;
    return undefined;
  }
}

/** `auto`: what seems changed, also where that would take making the object anew, and what can't be told offline. An object may say otherwise for itself. */
function inQuestion({ mode, plan, diffs, manifests, live, fieldManager }: DryRunRequest): string[] {
  if (mode === 'offline') return [];
  const asked = new Map(manifests.map(({ object }) => [keyOf(refOf(object)), serverSideDiff(object)]));
  const texts = new Set(live.filter((object) => ownsTexts(object, fieldManager)).map((object) => keyOf(refOf(object))));
  const isShown = (diff: ObjectDiff): boolean => isRemovedByRecord(diff) || (texts.has(keyOf(diff.ref)) && diff.changes.some(isRemoval));
  const shown = new Set(diffs.filter(isShown).map(({ ref }) => keyOf(ref)));
  const unknown = new Set(diffs.filter(({ basis }) => basis?.removals === 'unknown').map(({ ref }) => keyOf(ref)));
  return plan.steps
    .filter(({ action, ref, how, changes }) => {
      if (how?.takeOver !== undefined) return false; // no dry run knows what is ours only once it is taken over
      const says = asked.get(keyOf(ref));
      if (says === false) return false;
      if (shown.has(keyOf(ref))) return false;
      const isDoubtful = action === 'recreate' && how?.replace !== true && changes.some(({ immutable }) => immutable === true);
      const isApply = action === 'update' || action === 'adopt' || isDoubtful;
      return isApply || unknown.has(keyOf(ref)) || ((mode === 'server' || says === true) && action === 'unchanged');
    })
    .map(({ ref }) => keyOf(ref));
}

/**
 * Whether fields go that a client-side apply made: they are ours once the sync has taken that ownership over, which no dry
 * run can know.
 */
function isRemovedByRecord({ basis, changes }: ObjectDiff): boolean {
  return basis?.removals === 'lastApplied' && changes.some(isRemoval);
}

/** Whether we own `stringData` of a Secret: only once that is read as `data` does the server remove what leaves it. */
function ownsTexts(object: KubernetesObject, fieldManager: string): boolean {
  const entries = object.kind === 'Secret' ? (object.metadata.managedFields ?? []) : [];
  return entries.some((entry) => entry.manager === fieldManager && getIn(entry.fieldsV1, 'f:stringData') !== undefined);
}

function isRemoval({ op }: { readonly op: string }): boolean {
  return op === 'remove';
}
