import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import { diffObject, explain, type FieldChange, type IgnoreRule, predictLive, respectIgnored } from '../../../src/diff/index.ts';
import { type KubernetesObject, type ObjectInput, refOf } from '../../../src/object/index.ts';
import { builtinSchema } from '../../../src/schema/index.ts';
import { unequal } from './unequal.ts';
import { openWithWidgets, SCHEMA, START_MS } from './widgets.ts';

type Fields = Readonly<Record<string, unknown>>;

/** A write of another manager: an apply by force, or an update. */
type Write = readonly [manager: string, how: 'apply' | 'update', spec: Fields];

interface OwnedEntryRow {
  readonly about: string;
  readonly before: Fields;
  readonly writes: readonly Write[];
  /** What Git has now; left out: what it had. */
  readonly after?: Fields;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ignore?: readonly IgnoreRule[];
  /** What the diff says; `replace spec.a: drift by x, contested by x`. */
  readonly told: readonly string[];
  /** Who owns a field. */
  readonly owners?: readonly [field: string, ...managers: string[]];
  /** The spec that is sent where ignored differences are respected. */
  readonly sent?: Fields;
}

const OURS = { fieldManager: 'gitops-reconciler', force: true };
const NAMESPACE = 'owned-entries';
const image = (tag: string, more: Fields = {}): Fields => ({ opaque: { image: { tag, ...more }, r: 1 } });
const flag = (by: string): Fields => ({ flags: { LOG: { by } } });
const KEDA: readonly IgnoreRule[] = [{ managers: ['keda'] }];

const ROWS: readonly OwnedEntryRow[] = [
  {
    about: 'all in an entry of JSON without a schema was taken by an update',
    before: image('1.0'),
    writes: [['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }]],
    told: ['replace spec.opaque.image.tag: drift by kubectl-edit, contested by kubectl-edit'],
    owners: ['spec.opaque.image.tag', 'kubectl-edit'],
  },
  {
    about: 'all in an entry of a map was taken by an update',
    before: flag('info'),
    writes: [['kubectl-edit', 'update', { flags: { LOG: { on: true, by: 'debug' } } }]],
    told: ['replace spec.flags.LOG.by: drift by kubectl-edit, contested by kubectl-edit'],
    owners: ['spec.flags.LOG.by', 'kubectl-edit'],
  },
  {
    about: 'all in an entry was taken by an apply',
    before: image('1.0'),
    writes: [['argocd', 'apply', { opaque: { image: { tag: '2.0' } } }]],
    told: ['replace spec.opaque.image.tag: drift by argocd, contested by argocd'],
  },
  {
    about: 'the entry is still ours',
    before: image('1.0'),
    writes: [['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }]],
    told: ['replace spec.opaque.image.tag: drift by kubectl-edit, contested by kubectl-edit'],
    owners: ['spec.opaque.image', 'kubectl-edit', 'gitops-reconciler'],
  },
  {
    about: 'all in an entry was taken, of an object whose drift is left',
    before: image('1.0'),
    annotations: { 'helm.toolkit.fluxcd.io/driftDetection': 'disabled' },
    writes: [['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }]],
    told: [],
  },
  {
    about: 'a manager whose fields are ignored once applied the map in which another wrote',
    before: image('1.0'),
    writes: [
      ['keda', 'apply', { opaque: { image: { tag: '1.0' } } }],
      ['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }],
    ],
    ignore: KEDA,
    told: ['replace spec.opaque.image.tag: drift by kubectl-edit, contested by kubectl-edit'],
    sent: image('1.0'),
  },
  {
    about: 'a manager whose fields are ignored wrote the value',
    before: image('1.0'),
    writes: [
      ['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }],
      ['keda', 'apply', { opaque: { image: { tag: '3.0' } } }],
    ],
    ignore: KEDA,
    told: [],
    sent: image('3.0'),
  },
  {
    about: 'one of three wrote last, and each has an entry',
    before: image('1.0'),
    writes: [
      ['argocd', 'apply', { opaque: { image: { tag: '2.0' } } }],
      ['keda', 'apply', { opaque: { image: { tag: '3.0' } } }],
    ],
    told: ['replace spec.opaque.image.tag: drift by keda, contested by keda'],
    owners: ['spec.opaque.image.tag', 'keda'],
  },
  {
    about: 'who took one member of two is told apart from us',
    before: image('1.0', { repo: 'a' }),
    writes: [['kubectl-edit', 'update', { opaque: { image: { tag: 'hacked' } } }]],
    after: image('1.0', { repo: 'b' }),
    told: [
      'replace spec.opaque.image.repo: git by gitops-reconciler',
      'replace spec.opaque.image.tag: drift by kubectl-edit, contested by kubectl-edit',
    ],
  },
  {
    about: 'an entry leaves Git in which another took all',
    before: { flags: { LOG: { by: 'info' }, X: { by: 'x' } } },
    writes: [['kubectl-edit', 'update', { flags: { LOG: { on: true, by: 'debug' } } }]],
    after: { flags: { X: { by: 'x' } } },
    told: ['remove spec.flags.LOG: git by kubectl-edit'],
  },
  {
    about: 'a list in JSON without a schema has one owner',
    before: { opaque: { args: [{ a: 1 }] } },
    writes: [['kubectl-edit', 'update', { opaque: { args: [{ a: 2 }] } }]],
    told: ['replace spec.opaque.args: drift by kubectl-edit, contested by kubectl-edit'],
    owners: ['spec.opaque.args[0].a', 'kubectl-edit'],
  },
];

/** Plays who owns the entry of a map and who what is in it, and holds the diff, its explanation and what is sent against it. */
export function judgeOwnedEntries(open: () => Promise<ClosableCluster>): void {
  let cluster: ClosableCluster;
  beforeAll(async () => {
    cluster = await openWithWidgets(open, NAMESPACE);
  }, START_MS);
  afterAll(() => cluster.close());

  it.each(ROWS.map((row, i) => [row.about, row, i] as const))('%s', async (_, row, i) => {
    const { before, writes, after = before, annotations, ignore, told, owners, sent } = row;
    const widget = (spec: Fields, more: Fields = {}): ObjectInput =>
      ({
        apiVersion: 'alarms.example.com/v1',
        kind: 'Widget',
        metadata: { name: `row-${i}`, namespace: NAMESPACE, ...more },
        spec,
      }) as ObjectInput;
    const ours = (spec: Fields): ObjectInput => widget(spec, annotations === undefined ? {} : { annotations });
    let { object: live } = await cluster.apply(ours(before), OURS);
    for (const [fieldManager, how, spec] of writes) {
      const written =
        how === 'apply'
          ? cluster.apply(widget(spec), { fieldManager, force: true })
          : cluster.patch(refOf(live), { spec }, { type: 'merge', fieldManager });
      live = (await written).object;
    }
    const options = { desired: ours(after), live: inOrder(live), schema: SCHEMA, ignore };
    expect(diffObject(options).changes.map(said)).toEqual(told);
    // Where the kind is not known, ownership says the same.
    if (after === before) expect(diffObject({ ...options, schema: builtinSchema }).changes.map(said)).toEqual(told);
    if (owners !== undefined) expect([owners[0], ...explain(options, owners[0]).owners.map(({ manager }) => manager)]).toEqual(owners);
    if (sent !== undefined) expect((await respectIgnored(options))['spec']).toEqual(sent);
    if (ignore !== undefined || annotations !== undefined) return;
    const { object: answer } = await cluster.apply(ours(after), { ...OURS, dryRun: true });
    const otherwise: string[] = [];
    unequal('', predictLive(options)['spec'], answer['spec'], (path) => otherwise.push(path));
    expect(otherwise).toEqual([]);
  });
}

/** The same writes, a second apart: a server that writes all within one second says nothing of their order. */
function inOrder(live: KubernetesObject): KubernetesObject {
  const managers = ['gitops-reconciler', 'argocd', 'kubectl-edit', 'keda'];
  const managedFields = live.metadata.managedFields?.map((entry) => ({
    ...entry,
    time: new Date(Date.UTC(2026, 0, 1, 0, 0, managers.indexOf(entry.manager ?? ''))).toISOString(),
  }));
  return { ...live, metadata: { ...live.metadata, managedFields } } as KubernetesObject;
}

function said({ op, display, cause, manager = 'nobody', contested }: FieldChange): string {
  return `${op} ${display}: ${cause} by ${manager}${contested === undefined ? '' : `, contested by ${contested.by}`}`;
}
