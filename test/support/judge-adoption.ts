import { Reconciler, type DiffMode } from '../../src/reconciler/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { memorySource } from '../../src/testing/index.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

type Fields = Record<string, string>;

function configMap(data: Fields): { apiVersion: string; kind: string; metadata: { name: string }; data: Fields } {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app' }, data };
}

export interface Adoption {
  /** What the plan says that the take-over changes. */
  readonly planned: readonly string[];
  readonly data: unknown;
  /** Of the plan after it. */
  readonly writesAfter: number;
  /** After a field that was taken over left Git in a later commit. */
  readonly dataAfter: unknown;
  readonly writesAtLast: number;
}

/** Makes a ConfigMap as `kubectl apply` does, lets another manager add to it, and syncs over it twice. */
export async function judgeAdoption(cluster: Cluster, namespace: string, diff: DiffMode): Promise<Adoption> {
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const before = configMap({ kept: '1', gone: '2', other: '3' });
  const record = JSON.stringify({ ...before, metadata: { annotations: {}, name: 'app', namespace } });
  const made = { ...before, metadata: { name: 'app', namespace, annotations: { [LAST_APPLIED]: `${record}\n` } } };
  await cluster.create(made, { fieldManager: 'kubectl-client-side-apply' });
  const ref = { group: '', kind: 'ConfigMap', namespace, name: 'app' };
  await cluster.patch(ref, { data: { theirs: '9' } }, { type: 'merge', fieldManager: 'tuner' });
  const dataNow = async (): Promise<unknown> => (await cluster.get(ref))?.['data'];
  const source = memorySource({ 'a.yaml': JSON.stringify(configMap({ kept: '2', other: '3' })) });
  const app = new Reconciler({ name: 'web', namespace, source, cluster, policy: { diff } });
  try {
    const plan = await app.plan();
    const changes = plan.steps.flatMap((step) => step.changes).filter(({ path }) => path.startsWith('/data'));
    await app.sync();
    const data = await dataNow();
    const { writes: writesAfter } = (await app.plan()).summary;
    source.commit({ 'a.yaml': JSON.stringify(configMap({ kept: '2' })) });
    await app.sync();
    const { writes: writesAtLast } = (await app.plan()).summary;
    return { planned: changes.map(({ op, path }) => `${op} ${path}`), data, writesAfter, dataAfter: await dataNow(), writesAtLast };
  } finally {
    await app.close();
    await cluster.delete({ group: '', kind: 'Namespace', name: namespace });
  }
}
