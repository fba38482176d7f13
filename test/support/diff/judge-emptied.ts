import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ClosableCluster } from '../../../src/cluster/index.ts';
import { diffObject, explain, predictLive } from '../../../src/diff/index.ts';
import { isGitOpsError } from '../../../src/errors.ts';
import { type KubernetesObject, type ObjectInput, refOf } from '../../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../../src/schema/index.ts';
import { DEFINITION } from './false-alarms.ts';
import { unequal } from './unequal.ts';

type Fields = Readonly<Record<string, unknown>>;

/** What Git had, what it has, and what another manager wrote in between. */
interface EmptiedRow {
  readonly about: string;
  readonly before: ObjectInput;
  readonly after: ObjectInput;
  readonly edit?: Fields;
  readonly differs: readonly string[];
  /** Where the prediction is not the server's answer (`refused`: it gives none), with the reason. */
  readonly otherwise?: { readonly at: readonly string[] | 'refused'; readonly why: string };
}

const OURS = { fieldManager: 'gitops-reconciler', force: true };
const NAMESPACE = 'emptied';
const SCHEMA = mergeSchemas(crdSchema([DEFINITION]), builtinSchema);
const START_MS = 60_000;
const A = 'YQ==';
const [DATA, TEXTS] = [{ a: A }, { b: 'b', c: 'c' }];

const ROWS: readonly EmptiedRow[] = [
  row('the last item of a set', widget({ count: 1, tags: ['a'] }), widget({ count: 1, tags: [] }), ['remove spec.tags[a]']),
  row('a set, but for the item of another', widget({ tags: ['a'] }), widget({ tags: [] }), ['remove spec.tags[a]'], {
    spec: { tags: ['a', 'z'] },
  }),
  row('the last item of a keyed list', widget({ count: 1, ports: [{ port: 1 }] }), widget({ count: 1, ports: [] }), [
    'remove spec.ports[port=1,protocol=TCP]',
  ]),
  row('the last member in JSON without a schema', widget({ opaque: { a: { x: 1 } } }), widget({ opaque: { a: {} } }), [
    'remove spec.opaque.a.x',
  ]),
  row(
    'such a member beside that of another',
    widget({ opaque: { a: { x: 1 } } }),
    widget({ opaque: { a: {} } }),
    ['remove spec.opaque.a.x'],
    {
      spec: { opaque: { a: { z: 1 } } },
    },
  ),
  row('the last field of a struct', template({ securityContext: { runAsUser: 1 } }), template({ securityContext: {} }), [
    'remove template.spec.containers[name=a].securityContext.runAsUser',
  ]),
  row('the last label', secret({ metadata: { labels: { a: 'b' } } }), secret({ metadata: { labels: {} } }), ['remove metadata.labels.a']),
  {
    ...row('the last item of a set that is all we own', widget({ tags: ['a'] }), widget({ tags: [] }), ['remove spec.tags[a]']),
    otherwise: { at: ['/spec'], why: 'the server takes away spec too, with the default in it that nobody owns' },
  },
  {
    ...row('the last field of an object', widget({ count: 1, opaque: { a: 1 } }), widget({ count: 1, opaque: {} }), [
      'remove spec.opaque.a',
    ]),
    otherwise: { at: 'refused', why: 'the server makes the object null, and finds that null is no object' },
  },
  row('data and a text of a Secret', secret({ data: DATA, stringData: TEXTS }), secret({ stringData: { b: 'b' } }), [
    'remove data.a',
    'remove data.c',
  ]),
  row(
    'data of a Secret, where another has some of it',
    secret({ data: DATA, stringData: TEXTS }),
    secret({ stringData: { b: 'b' } }),
    ['remove data.a'],
    {
      data: { z: A },
    },
  ),
  row('data of a Secret, to an empty one', secret({ data: DATA, stringData: TEXTS }), secret({ data: {}, stringData: { b: 'b' } }), [
    'remove data.a',
  ]),
  row('a text of a Secret that has no data', secret({ stringData: TEXTS }), secret({ stringData: { b: 'b' } }), []),
];

/** Holds the offline prediction against a dry run, where a field leaves Git and what held it is left empty. */
export function judgeEmptied(open: () => Promise<ClosableCluster>): void {
  let cluster: ClosableCluster;
  beforeAll(async () => {
    cluster = await open();
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } });
    await cluster.create(DEFINITION);
    await vi.waitFor(() => cluster.list({ group: 'alarms.example.com', kind: 'Widget', namespace: NAMESPACE }), { timeout: START_MS });
  }, START_MS);
  afterAll(() => cluster.close());

  it.each(ROWS.map((each, i) => [each.about, each, i] as const))('%s', async (_, { before, after, edit, differs, otherwise }, i) => {
    const named = (object: ObjectInput): ObjectInput => ({
      ...object,
      metadata: { ...object.metadata, name: `row-${i}`, namespace: NAMESPACE },
    });
    const desired = named(after);
    let { object: live } = await cluster.apply(named(before), OURS);
    if (edit !== undefined) live = (await cluster.patch(refOf(live), edit, { type: 'merge', fieldManager: 'other' })).object;
    const { changes } = diffObject({ desired, live, schema: SCHEMA });
    expect(changes.map(({ op, display }) => `${op} ${display}`)).toEqual(differs);
    for (const { path } of changes) expect([path, explain({ desired, live, schema: SCHEMA }, path).verdict]).toEqual([path, 'differs']);
    const predicted = predictLive({ desired, live, schema: SCHEMA });
    expect(await unlike(predicted, desired)).toEqual(otherwise?.at ?? []);
  });

  async function unlike(predicted: KubernetesObject, desired: ObjectInput): Promise<readonly string[] | 'refused'> {
    try {
      const { object } = await cluster.apply(desired, { ...OURS, dryRun: true });
      const paths: string[] = [];
      unequal('', stripped(predicted), stripped(object), (path) => paths.push(path));
      return paths;
    } catch (error) {
      if (isGitOpsError(error, 'API_ERROR') && error.context.status === 422) return 'refused';
      throw error;
    }
  }
}

function row(about: string, before: ObjectInput, after: ObjectInput, differs: readonly string[], edit?: Fields): EmptiedRow {
  return { about, before, after, differs, ...(edit === undefined ? {} : { edit }) };
}

function widget(spec: Fields): ObjectInput {
  return { apiVersion: 'alarms.example.com/v1', kind: 'Widget', metadata: {}, spec } as ObjectInput;
}

function secret(fields: Fields): ObjectInput {
  return { apiVersion: 'v1', kind: 'Secret', metadata: {}, ...fields };
}

function template(container: Fields): ObjectInput {
  const containers = [{ name: 'a', image: 'registry.example/a:1', ...container }];
  return {
    apiVersion: 'v1',
    kind: 'PodTemplate',
    metadata: {},
    template: { metadata: { labels: { a: 'b' } }, spec: { containers } },
  } as ObjectInput;
}

function stripped({ metadata, ...object }: KubernetesObject): object {
  const { managedFields: _, resourceVersion: __, generation: ___, ...rest } = metadata;
  return { ...object, metadata: rest };
}
