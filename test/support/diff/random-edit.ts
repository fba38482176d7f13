import { isDeepStrictEqual } from 'node:util';
import { formatPointer, isRecord, type KubernetesObject, memberOf, refOf } from '../../../src/object/index.ts';
import type { Cluster } from '../../../src/ports.ts';
import type { Chance } from '../api/random-objects.ts';
import { isWhole, itemName } from './field-rules.ts';
import { type Mutation, mutated, randomMutation } from './random-mutation.ts';

type Fields = Record<string, unknown>;
type Path = readonly (string | number)[];

/** A write of somebody else, ready to be sent. */
export interface RandomEdit {
  /** Whom live names afterwards: nobody where the Scale kind drops its zero, and with it who wrote it. */
  readonly manager: string | undefined;
  /** For the reader of a failure. */
  readonly said: string;
  readonly send: (cluster: Cluster) => Promise<KubernetesObject>;
}

const MANAGERS = [
  'kubectl-edit',
  'kubectl-patch',
  'kubectl-client-side-apply',
  'kubectl-rollout',
  'helm',
  'terraform',
  'argocd-controller',
];
const SCALED: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet']);
const METHODS = ['update', 'json', 'merge', 'strategic', 'apply'] as const;

/**
 * An edit of chance by one of several managers, in one of the ways that an API server has. Who applies for the n-th time
 * does it under a name of its own: else what it applied before would go, and what comes back in its place has no owner.
 */
export function randomEdit(chance: Chance, live: KubernetesObject, nth: number): RandomEdit {
  const person = chance.of(MANAGERS);
  if (SCALED.has(live.kind) && chance.in100(8)) return scaled(person, live, chance.below(9));
  const mutation = randomMutation(chance, live);
  const method = methodFor(mutation, chance.of(METHODS));
  const manager = method === 'apply' ? `${person}-${nth}` : person;
  const sent = { update: updated, json: jsonPatch, merge: mergePatch, strategic: strategicPatch, apply: applied }[method](live, mutation);
  const said = `${manager} ${method} ${mutation.op} ${formatPointer(mutation.path)} ${JSON.stringify(mutation.value) ?? ''}`;
  return { manager, said, send: async (cluster) => sent(cluster, manager) };
}

/** A strategic patch says nothing of an order here, and an apply of another takes nothing away. */
function methodFor({ op }: Mutation, method: (typeof METHODS)[number]): (typeof METHODS)[number] {
  if (op === 'reorder' && (method === 'strategic' || method === 'apply')) return 'update';
  return op === 'remove' && method === 'apply' ? 'strategic' : method;
}

type Sent = (cluster: Cluster, fieldManager: string) => Promise<KubernetesObject>;

function scaled(manager: string, live: KubernetesObject, replicas: number): RandomEdit {
  const send = async (cluster: Cluster): Promise<KubernetesObject> => {
    await cluster.patch(refOf(live), { spec: { replicas } }, { type: 'merge', subresource: 'scale', fieldManager: manager });
    return (await cluster.get(refOf(live))) as KubernetesObject;
  };
  return { manager: replicas === 0 ? undefined : manager, said: `${manager} scale ${replicas}`, send };
}

function updated(live: KubernetesObject, mutation: Mutation): Sent {
  const target = mutated(live, mutation);
  return async (cluster, fieldManager) => (await cluster.replace(target, { fieldManager })).object;
}

function jsonPatch(live: KubernetesObject, { op, path, value }: Mutation): Sent {
  const operation = { op: op === 'reorder' ? 'replace' : op, path: formatPointer(path), ...(op === 'remove' ? {} : { value }) };
  return async (cluster, fieldManager) => (await cluster.patch(refOf(live), [operation], { type: 'json', fieldManager })).object;
}

function mergePatch(live: KubernetesObject, mutation: Mutation): Sent {
  const patch = mergeDifference(live, mutated(live, mutation));
  return async (cluster, fieldManager) => (await cluster.patch(refOf(live), patch, { type: 'merge', fieldManager })).object;
}

/** RFC 7396. */
function mergeDifference(from: Fields, to: Fields): Fields {
  const patch: Fields = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[name], to[name]];
    if (isDeepStrictEqual(before, after)) continue;
    if (after === undefined) patch[name] = null;
    else patch[name] = isRecord(before) && isRecord(after) ? mergeDifference(before, after) : after;
  }
  return patch;
}

function strategicPatch(live: KubernetesObject, mutation: Mutation): Sent {
  const patch = fragment(live, mutated(live, mutation), mutation, false);
  return async (cluster, fieldManager) => (await cluster.patch(refOf(live), patch, { type: 'strategic', fieldManager })).object;
}

function applied(live: KubernetesObject, mutation: Mutation): Sent {
  const { apiVersion, kind, metadata } = live;
  const part = fragment(live, mutated(live, mutation), mutation, true);
  const { name, namespace } = metadata;
  const object = {
    apiVersion,
    kind,
    ...part,
    metadata: { ...(part['metadata'] as object | undefined), name, namespace },
  } as KubernetesObject;
  return async (cluster, fieldManager) => (await cluster.apply(object, { fieldManager, force: true })).object;
}

/** The part of an object that a change touches, items of named lists by their names, all that is one value as it is then. */
function fragment(live: KubernetesObject, target: KubernetesObject, { op, path }: Mutation, isApply: boolean): Fields {
  const below = (at: number, before: unknown, after: unknown): unknown => {
    const here: Path = path.slice(0, at);
    const segment = path[at];
    if (segment === undefined) return op === 'remove' ? null : after;
    if (isRecord(before)) {
      if (isApply && isWhole(here)) return after;
      return { [segment]: below(at + 1, before[segment], memberOf(after, String(segment))) };
    }
    if (!Array.isArray(before) || !Array.isArray(after)) return after;
    const isChange = at + 1 < path.length;
    const item = (op === 'add' && !isChange ? after : before)[Number(segment)] as unknown;
    const name = itemName(here, item);
    if (name === undefined) return after;
    if (isChange) return [{ ...name, ...(below(at + 1, item, after[Number(segment)]) as object) }];
    return [op === 'remove' ? { ...name, $patch: 'delete' } : after[Number(segment)]];
  };
  return below(0, live, target) as Fields;
}
