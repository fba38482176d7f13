import { afterAll, beforeAll, expect, it } from 'vitest';
import { diffObject } from '../../src/diff/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { isRecord, type KubernetesObject, refOf } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { CHANGES, type Change, CLUSTER_SCOPED } from './immutable-changes.ts';

/** Makes each object on a server, tries the change, and holds the server's answer against that of the offline diff. */
export function judgeImmutableChanges(cluster: () => Cluster, namespace: string): void {
  beforeAll(async () => {
    await cluster().create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  });
  afterAll(async () => {
    await cluster().delete({ group: '', kind: 'Namespace', name: namespace });
  });

  it.each(CHANGES.map((change, i) => [change.name, { ...change, i }] as const))('%s', async (_, { i, ...change }) => {
    const { before } = change;
    const name = `${namespace}-${i}`;
    const metadata = { ...before.metadata, name, ...(CLUSTER_SCOPED.has(before.kind) ? {} : { namespace }) };
    const { object: live } = await cluster().create({ ...before, metadata });
    try {
      const desired = patched(live, change.change) as KubernetesObject;
      const foretold = diffObject({ desired, live }).changes.some(({ immutable }) => immutable === true);
      expect({ foretold, refused: await isRefused(cluster(), live, change) }).toEqual({
        foretold: change.refused,
        refused: change.refused,
      });
    } finally {
      await cluster().delete(refOf(live));
    }
  });
}

async function isRefused(cluster: Cluster, live: KubernetesObject, { change }: Change): Promise<boolean> {
  try {
    await cluster.patch(refOf(live), change, { type: 'merge', fieldManager: 'test' });
    return false;
  } catch (error) {
    if (isGitOpsError(error, 'API_ERROR') && error.context.status === 422) return true;
    throw error;
  }
}

/** RFC 7396. */
function patched(value: unknown, patch: unknown): unknown {
  if (!isRecord(patch)) return patch;
  const result: Record<string, unknown> = isRecord(value) ? { ...value } : {};
  for (const [name, child] of Object.entries(patch)) {
    if (child === null) delete result[name];
    else result[name] = patched(result[name], child);
  }
  return result;
}
