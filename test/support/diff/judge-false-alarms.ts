import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import { diffObject, predictLive } from '../../../src/diff/index.ts';
import { isGitOpsError } from '../../../src/errors.ts';
import { isRecord, type KubernetesObject, type ObjectInput, refOf } from '../../../src/object/index.ts';
import type { Cluster } from '../../../src/ports.ts';
import { FALSE_ALARMS, type FalseAlarm } from './false-alarms.ts';
import { unequal } from './unequal.ts';
import { openWithWidgets, SCHEMA, START_MS } from './widgets.ts';
import { asKubectlApplies, KUBECTL_APPLY } from './workload.ts';

const FIELD_MANAGER = 'gitops-reconciler';
const NAMESPACE = 'alarms';
const CLUSTER_SCOPED: ReadonlySet<string> = new Set(['ClusterRole', 'CustomResourceDefinition', 'ValidatingWebhookConfiguration']);

/** Makes the objects of each complaint on a server, and holds the diff and a dry run of the server against what it should say. */
export function judgeFalseAlarms(open: () => Promise<ClosableCluster>): void {
  let cluster: ClosableCluster;
  beforeAll(async () => {
    cluster = await openWithWidgets(open, NAMESPACE);
  }, START_MS);
  afterAll(() => cluster.close());

  describe.each(FALSE_ALARMS.map((row, i) => [`${row.complaint}: ${row.about}`, { ...row, i }] as const))('%s', (_, { i, ...row }) => {
    it(row.differs === undefined ? 'is no difference' : 'is told as it is', async () => {
      const name = `alarm-${i}`;
      const live = await madeLive(cluster, row, name);
      const desired = named(row.now ?? row.git, name);
      const related = (row.related ?? []).map((object) => named(object, name));
      const { state, changes } = diffObject({ desired, live, related, schema: SCHEMA });
      const counted = changes.filter(({ contested }) => contested?.autoscaled !== true).map(({ op, display }) => `${op} ${display}`);
      expect(counted).toEqual(row.differs ?? []);
      expect(state).toBe(row.differs === undefined ? 'in-sync' : 'changed');
      const answer = await dryRun(cluster, desired);
      const served = answer === undefined ? 'refused' : isDeepStrictEqual(stripped(answer), stripped(live)) ? 'same' : 'changed';
      expect(served).toBe(row.server?.answer ?? (row.differs === undefined ? 'same' : 'changed'));
      const predicted = predictLive({ desired, live, related, schema: SCHEMA });
      const otherwise: string[] = [];
      if (answer !== undefined) unequal('', stripped(predicted), stripped(answer), (path) => otherwise.push(path));
      if (row.server === undefined) expect(otherwise.toSorted()).toEqual(row.predicted?.otherwise ?? []);
      await cluster.delete(refOf(live));
    });
  });
}

async function madeLive(cluster: Cluster, { git, by, edits = [] }: FalseAlarm, name: string): Promise<KubernetesObject> {
  const object = named(git, name);
  const { object: first } =
    by === 'kubectl'
      ? await cluster.create(asKubectlApplies(object), { fieldManager: KUBECTL_APPLY })
      : await cluster.apply(object, { fieldManager: FIELD_MANAGER });
  for (const { manager, patch, type = 'merge', subresource } of edits) {
    await cluster.patch(refOf(first), patch, { type, fieldManager: manager, subresource });
  }
  return vi.waitFor(
    async () => {
      const live = await cluster.get(refOf(first));
      if (live === undefined || !isSettled(live)) throw new Error(`${name} is not there`);
      return live;
    },
    { timeout: START_MS },
  );
}

/** A definition is written to by the API server itself until it is served. */
function isSettled(object: KubernetesObject): boolean {
  return object.kind !== 'CustomResourceDefinition' || JSON.stringify(object['status']).includes('InitialNamesAccepted');
}

/** The object of a row under a name of its own. */
function named(object: ObjectInput, name: string): ObjectInput {
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('NAME', name);
    if (Array.isArray(value)) return value.map(renamed);
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([key, child]) => [key, renamed(child)])) : value;
  };
  const copy = renamed(object) as ObjectInput;
  return CLUSTER_SCOPED.has(copy.kind) ? copy : { ...copy, metadata: { ...copy.metadata, namespace: NAMESPACE } };
}

/** The object as an apply would leave it, as the server says; `undefined` where it refuses. */
async function dryRun(cluster: Cluster, desired: ObjectInput): Promise<KubernetesObject | undefined> {
  try {
    return (await cluster.apply(desired, { fieldManager: FIELD_MANAGER, force: true, dryRun: true })).object;
  } catch (error) {
    if (isGitOpsError(error, 'API_ERROR')) return undefined;
    throw error;
  }
}

function stripped({ metadata, ...object }: KubernetesObject): object {
  const { managedFields, resourceVersion, generation, ...rest } = metadata;
  return { ...object, metadata: { ...rest, owned: Array.isArray(managedFields), counted: [typeof resourceVersion, typeof generation] } };
}
