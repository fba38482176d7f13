import { isDeepStrictEqual } from 'node:util';
import { diffObject, type FieldChange, predictLive } from '../../../src/diff/index.ts';
import { isGitOpsError } from '../../../src/errors.ts';
import { cloneJson, type KubernetesObject, type ObjectInput, refOf } from '../../../src/object/index.ts';
import type { Cluster } from '../../../src/ports.ts';
import { Chance } from '../api/random-objects.ts';
import { type Difference, expectedDifferences } from './expected-differences.ts';
import { type RandomEdit, randomEdit } from './random-edit.ts';
import { mutated, randomMutation } from './random-mutation.ts';
import { unequal } from './unequal.ts';

const FIELD_MANAGER = 'gitops-reconciler';
const EDITS = 3;
/** So many changes of chance a server may refuse before a seed gives up: most of the kinds' words are not free. */
const TRIES = 60;

/** What a seed made, and what it showed. */
export interface EditedObject {
  readonly seed: number;
  readonly edits: readonly string[];
  readonly differences: number;
  /** What was wrong: empty where all held. */
  readonly faults: readonly string[];
  /** Where the two predictors differ, as `kind path`. */
  readonly disagreements: readonly Disagreement[];
}

/** A field of which the offline prediction and the server's dry run say different things. */
export interface Disagreement {
  readonly kind: string;
  readonly path: string;
  readonly offline: unknown;
  readonly server: unknown;
}

/**
 * Applies one object of Git, lets several managers edit it, and holds what the diff says against what was edited. Then
 * the same object is changed in Git too, and both predictors say what an apply would make of it.
 */
export async function judgeEdits(
  cluster: Cluster,
  objects: readonly KubernetesObject[],
  namespace: string,
  seed: number,
): Promise<EditedObject> {
  const chance = new Chance(seed);
  const desired = placed(chance.of(objects), namespace, seed);
  const related = chance.in100(50) ? [autoscalerOf(desired)] : [];
  const states = [(await cluster.apply(desired, { fieldManager: FIELD_MANAGER })).object];
  const edits: Pick<RandomEdit, 'manager' | 'said'>[] = [];
  for (let tries = 0; edits.length < EDITS && tries < TRIES; tries++) {
    const edit = randomEdit(chance, states.at(-1) as KubernetesObject, states.length);
    const after = await accepted(() => edit.send(cluster));
    if (after === undefined) continue;
    edits.push(edit);
    states.push(after);
  }
  const live = states.at(-1) as KubernetesObject;
  const faults = [
    ...wrongDifferences(
      desired,
      states,
      edits.map(({ manager }) => manager),
      related,
    ),
  ];
  const disagreements = await comparePredictors(cluster, desired, live);
  const changed = changedInGit(chance, desired);
  const later = changed === undefined ? [] : await comparePredictors(cluster, changed, live);
  const differences = expectedDifferences(desired, states[0] as KubernetesObject, live).length;
  await cluster.delete(refOf(live));
  return {
    seed,
    edits: edits.map(({ said }) => `${live.kind}: ${said}`),
    differences,
    faults,
    disagreements: [...disagreements, ...later],
  };
}

function placed(object: KubernetesObject, namespace: string, seed: number): KubernetesObject {
  return { ...cloneJson(object), metadata: { ...object.metadata, name: `${object.metadata.name}-${seed}`, namespace } };
}

function autoscalerOf({ apiVersion, kind, metadata: { name, namespace } }: KubernetesObject): ObjectInput {
  const spec = { scaleTargetRef: { apiVersion, kind, name }, maxReplicas: 9 };
  const autoscaler = { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name, namespace }, spec };
  return autoscaler;
}

/** `undefined` where the server refuses what is sent. */
async function accepted<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (isGitOpsError(error, 'API_ERROR') && [400, 409, 422, 500].includes(error.context.status)) return undefined;
    throw error;
  }
}

function* wrongDifferences(
  desired: KubernetesObject,
  states: readonly KubernetesObject[],
  managers: readonly (string | undefined)[],
  related: readonly ObjectInput[],
): Iterable<string> {
  const [before, live] = [states[0] as KubernetesObject, states.at(-1) as KubernetesObject];
  const expected = expectedDifferences(desired, before, live);
  const { changes, state } = diffObject({ desired, live, lastApplied: desired, related });
  const [said, wanted] = [
    changes.map(({ op, path }) => `${op} ${path}`).toSorted(),
    expected.map(({ op, path }) => `${op} ${path}`).toSorted(),
  ];
  if (!isDeepStrictEqual(said, wanted)) yield `says ${JSON.stringify(said)}, and edited were ${JSON.stringify(wanted)}`;
  for (const difference of expected) {
    const change = changes.find(({ path, op }) => path === difference.path && op === difference.op);
    if (change === undefined) continue;
    if (change.cause !== 'drift') yield `${change.path}: the cause is ${change.cause}`;
    const writer = writerOf(difference, desired, states, managers);
    if (difference.op === 'replace' && change.manager !== writer)
      yield `${change.path}: written by ${writer}, and said is ${change.manager}`;
  }
  const counted = changes.filter(({ contested }) => contested?.autoscaled !== true);
  if ((state === 'changed') !== counted.length > 0) yield `the state is ${state}`;
  yield* changes
    .filter((change) => change.contested?.autoscaled === true && !isScaled(change, related))
    .map(({ path }) => `${path}: not the autoscaler's`);
}

function isScaled({ path, contested }: FieldChange, related: readonly ObjectInput[]): boolean {
  return path === '/spec/replicas' && contested?.subresource === 'scale' && related.length > 0;
}

/** The manager of the last edit that changed a field, or anything in it. */
function writerOf(
  { path }: Difference,
  desired: KubernetesObject,
  states: readonly KubernetesObject[],
  managers: readonly (string | undefined)[],
): string | undefined {
  const touches = (other: string): boolean => other === path || other.startsWith(`${path}/`) || path.startsWith(`${other}/`);
  const last = managers.findLastIndex((_, i) => {
    const [from, to] = [states[i], states[i + 1]] as [KubernetesObject, KubernetesObject];
    return [...expectedDifferences(desired, from, to), ...expectedDifferences(desired, to, from)].some(
      (found) => found.op !== 'reorder' && touches(found.path),
    );
  });
  return managers[last];
}

function changedInGit(chance: Chance, desired: KubernetesObject): KubernetesObject | undefined {
  const mutation = randomMutation(chance, desired);
  return mutation.path[0] === 'metadata' && mutation.path.length < 2 ? undefined : mutated(desired, mutation);
}

/** What only a write counts or a server's clock tells. */
const SERVERS_OWN: ReadonlySet<string> = new Set(['managedFields', 'resourceVersion', 'generation']);

async function comparePredictors(cluster: Cluster, desired: KubernetesObject, live: KubernetesObject): Promise<readonly Disagreement[]> {
  const answer = await accepted(() => cluster.apply(desired, { fieldManager: FIELD_MANAGER, force: true, dryRun: true }));
  if (answer === undefined) return [];
  const found: Disagreement[] = [];
  const { kind } = live;
  unequal('', stripped(predictLive({ desired, live })), stripped(answer.object), (path, offline, server) =>
    found.push({ kind, path, offline, server }),
  );
  const offline = diffObject({ desired, live }).state;
  const server = diffObject({ desired, live, predicted: answer.object }).state;
  return offline === server ? found : [...found, { kind, path: '(state)', offline, server }];
}

function stripped(object: KubernetesObject): object {
  const metadata = Object.fromEntries(Object.entries(object.metadata).filter(([name]) => !SERVERS_OWN.has(name)));
  return { ...object, metadata };
}
