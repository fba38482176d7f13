import type { KubernetesObject, ObjectInput } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';

type Fields = Readonly<Record<string, string>>;
type Metadata = { readonly labels?: Fields; readonly annotations?: Fields };

const MARKS: Readonly<Record<string, { readonly annotations?: Fields; readonly labels?: Fields }>> = {
  argocd: { annotations: { 'argocd.argoproj.io/tracking-id': 'old:/ConfigMap:ns/app' } },
  flux: { labels: { 'kustomize.toolkit.fluxcd.io/name': 'old', 'kustomize.toolkit.fluxcd.io/namespace': 'flux-system' } },
  helm: { annotations: { 'meta.helm.sh/release-name': 'old' } },
  kapp: { labels: { 'kapp.k14s.io/app': '1' } },
  applyset: { labels: { 'applyset.kubernetes.io/part-of': 'applyset-old-v1' } },
};

function configMap(data: Fields, metadata: Metadata = {}): ObjectInput & { readonly data: Fields } {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'app', ...metadata }, data };
}

/** The tools, and how each wrote the object. */
export const MOVES: readonly (readonly [tool: string, how: string, manager: string, operation: 'apply' | 'update'])[] = [
  ['argocd', 'on the server’s side', 'argocd-controller', 'apply'],
  ['flux', 'on the server’s side', 'kustomize-controller', 'apply'],
  ['helm', 'by updates, as Helm 3', 'helm', 'update'],
  ['helm', 'on the server’s side, as Helm 4', 'helm', 'apply'],
  ['kapp', 'by updates', 'kapp', 'update'],
  ['applyset', 'on the server’s side', 'kubectl', 'apply'],
];

/** What a move from another tool came to. */
export interface MoveIn {
  readonly blockedWithout: readonly string[];
  readonly planned: readonly string[];
  readonly data: unknown;
  readonly marks: readonly string[];
  readonly uidStays: boolean;
  readonly writesAfter: number;
  /** After a field that was taken over left Git in a later commit. */
  readonly dataAfter: unknown;
  readonly deleted: number;
}

export const EXPECTED_MOVE: Omit<MoveIn, 'planned'> = {
  blockedWithout: ['foreignOwner'],
  data: { kept: '2', other: '3', theirs: '9' },
  marks: [],
  uidStays: true,
  writesAfter: 0,
  dataAfter: { kept: '2', theirs: '9' },
  deleted: 0,
};

/** Makes a ConfigMap as another tool does, lets a third party add to it, and takes it over. */
export async function judgeMoveIn(
  cluster: Cluster,
  namespace: string,
  [tool, , manager, operation]: (typeof MOVES)[number],
): Promise<MoveIn> {
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const marks = MARKS[tool] ?? {};
  const made = configMap({ kept: '1', gone: '2', other: '3' }, { ...marks });
  const object = { ...made, metadata: { ...made.metadata, namespace } };
  await (operation === 'apply' ? cluster.apply(object, { fieldManager: manager }) : cluster.create(object, { fieldManager: manager }));
  try {
    return await judgeTakeOver(cluster, namespace, tool, Object.keys({ ...marks.annotations, ...marks.labels }));
  } finally {
    await cluster.delete({ group: '', kind: 'Namespace', name: namespace });
  }
}

/** Takes over the ConfigMap `app` that a tool has made with the data `kept: 1, gone: 2, other: 3`. */
export async function judgeTakeOver(cluster: Cluster, namespace: string, tool: string, marks: readonly string[]): Promise<MoveIn> {
  const ref = { group: '', kind: 'ConfigMap', namespace, name: 'app' };
  const read = async (): Promise<KubernetesObject | undefined> => cluster.get(ref);
  const before = await read();
  await cluster.patch(ref, { data: { theirs: '9' } }, { type: 'merge', fieldManager: 'tuner' });
  const source = memorySource({ 'a.yaml': JSON.stringify(configMap({ kept: '2', other: '3' })) });
  const without = new Reconciler({ name: 'web', namespace, source, cluster });
  const blockedWithout = (await without.plan()).blocked.map(({ kind }) => kind);
  await without.close();
  const app = new Reconciler({ name: 'web', namespace, source, cluster, policy: { adoptFrom: [tool] } });
  try {
    const plan = await app.plan();
    const planned = plan.steps.flatMap(({ changes }) => changes).filter(({ path }) => path.startsWith('/data'));
    await app.sync();
    const after = await read();
    const { writes: writesAfter } = (await app.plan()).summary;
    source.commit({ 'a.yaml': JSON.stringify(configMap({ kept: '2' })) });
    const { steps } = await app.sync();
    const names = Object.keys({ ...after?.metadata.annotations, ...after?.metadata.labels });
    return {
      blockedWithout,
      planned: planned.map(({ op, path }) => `${op} ${path}`),
      data: after?.['data'],
      marks: marks.filter((mark) => names.includes(mark)),
      uidStays: after?.metadata.uid === before?.metadata.uid,
      writesAfter,
      dataAfter: (await read())?.['data'],
      deleted: steps.filter(({ action }) => action === 'delete').length,
    };
  } finally {
    await app.close();
  }
}
