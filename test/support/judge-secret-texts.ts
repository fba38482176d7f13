import { getIn, type KubernetesObject } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { type DiffMode, type Policy, Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';

type Texts = Readonly<Record<string, string>>;
interface Fields {
  readonly data?: Texts;
  readonly stringData?: Texts;
}

/** A Secret that loses a key in Git, by how it came to be. */
export interface SecretTextsRow {
  readonly name: string;
  /** What another wrote before the application came, or we ourselves as we once did: with `stringData`. */
  readonly there?: Fields | undefined;
  readonly by?: { readonly manager: string; readonly mark?: Texts; readonly clientSide?: true; readonly policy?: Policy } | undefined;
  /** What Git had first; synced. */
  readonly before?: Fields | undefined;
  /** What somebody writes then into `data`. */
  readonly edit?: Texts | undefined;
  readonly after: Fields;
  /** Removals of the plan. */
  readonly planned: readonly string[];
  /** The keys in the end. */
  readonly data: readonly string[];
}

const OURS = 'gitops-reconciler';
const AB = { stringData: { a: 'credential-one', b: 'credential-two' } };
const A = { stringData: { a: 'credential-one' } };
const GONE = { planned: ['remove /data/b'], data: ['a'] };
const [ONE, TWO, THREE] = ['credential-one', 'credential-two', 'credential-three'].map((text) => btoa(text)) as [string, string, string];

export const SECRET_TEXTS: readonly SecretTextsRow[] = [
  { name: 'that we have synced', before: AB, after: A, ...GONE },
  { name: 'that we have synced, where the other keys stay as data', before: AB, after: { data: { a: ONE } }, ...GONE },
  {
    name: 'that we have synced beside data',
    before: { data: { a: TWO }, stringData: { a: 'credential-one', b: 'credential-two' } },
    after: { data: { a: ONE } },
    ...GONE,
  },
  { name: 'that we have synced: all of them', before: AB, after: {}, planned: ['remove /data/a', 'remove /data/b'], data: [] },
  { name: 'that we have applied as stringData', there: AB, by: { manager: OURS }, after: A, ...GONE },
  {
    name: 'that we have applied as stringData beside data',
    there: { data: { a: ONE }, stringData: { a: 'credential-one', b: 'credential-two' } },
    by: { manager: OURS },
    after: { data: { a: ONE } },
    ...GONE,
  },
  {
    name: 'that we have applied as stringData, but not a key that another wrote since',
    there: AB,
    by: { manager: OURS },
    edit: { b: THREE },
    after: A,
    planned: [],
    data: ['a', 'b'],
  },
  {
    name: 'that Argo CD has applied, taken over from it',
    there: AB,
    by: {
      manager: 'argocd-controller',
      mark: { 'argocd.argoproj.io/tracking-id': 'old:/Secret:ns/login' },
      policy: { adoptFrom: ['argocd'] },
    },
    after: A,
    ...GONE,
  },
  {
    name: 'that kubectl has applied on the client’s side',
    there: AB,
    by: { manager: 'kubectl-client-side-apply', clientSide: true },
    after: A,
    ...GONE,
  },
  {
    name: 'that kubectl has applied on the server’s side, which we do not take over: it stays',
    there: AB,
    by: { manager: 'kubectl' },
    after: A,
    planned: [],
    data: ['a', 'b'],
  },
];

export interface SecretTextsSeen {
  readonly planned: readonly string[];
  readonly data: readonly string[];
  readonly writesAfter: number;
  /** Whether a value of the Secret stands in what the plan or the result says. */
  readonly leaks: boolean;
  /** Keys that we own in `stringData` in the end, whose values the server knows no owner of. */
  readonly unowned: readonly string[];
}

export async function judgeSecretTexts(cluster: Cluster, namespace: string, row: SecretTextsRow, diff: DiffMode): Promise<SecretTextsSeen> {
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  const { there, by = { manager: OURS }, before, edit, after } = row;
  const address = { name: 'login', namespace };
  const ref = { group: '', kind: 'Secret', ...address };
  if (there !== undefined) {
    const made = secret(there, { ...address, annotations: by.mark ?? {} });
    const record = { 'kubectl.kubernetes.io/last-applied-configuration': JSON.stringify(made) };
    await (by.clientSide === true
      ? cluster.create(secret(there, { ...address, annotations: record }), { fieldManager: by.manager })
      : cluster.apply(made, { fieldManager: by.manager }));
  }
  const files = (fields: Fields): Record<string, string> => ({ 'a.yaml': JSON.stringify(secret(fields, { name: 'login' })) });
  const source = memorySource(files(before ?? after));
  const app = new Reconciler({ name: 'web', namespace, source, cluster, policy: { ...by.policy, diff } });
  try {
    if (before !== undefined) await app.sync();
    if (edit !== undefined) await cluster.patch(ref, { data: edit }, { type: 'merge', fieldManager: 'tuner' });
    source.commit(files(after));
    const plan = await app.plan();
    const result = await app.sync();
    const live = await cluster.get(ref);
    const said = JSON.stringify([plan, result]);
    const removals = plan.steps.flatMap(({ changes }) => changes).filter(({ op, path }) => op === 'remove' && path.startsWith('/data'));
    return {
      planned: removals.flatMap(({ op, path, live: was }) =>
        path === '/data' ? Object.keys(was as object).map((key) => `${op} /data/${key}`) : [`${op} ${path}`],
      ),
      data: Object.keys((live?.['data'] as object | null | undefined) ?? {}).sort(),
      writesAfter: (await app.plan()).summary.writes,
      leaks: [ONE, TWO, THREE, 'credential'].some((value) => said.includes(value)),
      unowned: (live?.metadata.managedFields ?? [])
        .filter(({ manager }) => manager === OURS)
        .flatMap(({ fieldsV1 }) => Object.keys((getIn(fieldsV1, 'f:stringData') as object | undefined) ?? {})),
    };
  } finally {
    await app.close();
    await cluster.delete({ group: '', kind: 'Namespace', name: namespace });
  }
}

function secret(fields: Fields, metadata: object): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Secret', metadata, ...fields } as KubernetesObject;
}
