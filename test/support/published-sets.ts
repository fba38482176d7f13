import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { parseManifests } from '../../src/manifest/index.ts';
import { canonicalJson, keyOf, type KubernetesObject, refOf, splitApiVersion } from '../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas, type SchemaSource } from '../../src/schema/index.ts';
import { CORPUS_TABLE, type CorpusRow, KUSTOMIZE_TABLE, type KustomizeRow } from '../e2e/corpus.table.ts';
import { objectsOf } from './api/corpus-scenario.ts';
import { nameOf } from './corpus.ts';

/** The objects of a published set, each with its namespace. */
export interface PublishedSet {
  readonly name: string;
  readonly objects: readonly KubernetesObject[];
  readonly schema: SchemaSource;
  /** Keys of the objects that never become healthy on a cluster whose nodes are played. */
  readonly unhealthy: readonly string[];
}

/** All sets that a server takes: those of plain files, and those that kustomize builds. */
export function publishedSets(corpus: string, kubectl: string): PublishedSet[] {
  const plain = CORPUS_TABLE.filter(({ problem }) => problem === undefined || problem === 'hookUnfinished').map((row) => ({
    row,
    name: nameOf(row),
    objects: objectsOf(corpus, row),
  }));
  const built = KUSTOMIZE_TABLE.map((row) => {
    const text = execFileSync(kubectl, ['kustomize', join(corpus, row.set, row.path)], {
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
      stdio: 'pipe',
    });
    return { row, name: `${row.set}/${row.path} (kustomize)`, objects: parseManifests(text).map(({ object }) => object) };
  });
  return [...plain, ...built]
    .map(({ row, name, objects }, i) => placed(name, row, objects, `set-${i}`))
    .filter(({ objects }) => objects.length > 0);
}

/** Splits sets into rounds: within one no two sets want an object of one name to be different. */
export function inRounds(sets: readonly PublishedSet[]): PublishedSet[][] {
  const rounds: { sets: PublishedSet[]; held: Map<string, string> }[] = [];
  for (const set of sets) {
    const wanted = set.objects.map((object) => [keyOf(refOf(object)), canonicalJson(object)] as const);
    let round = rounds.find(({ held }) => wanted.every(([key, text]) => (held.get(key) ?? text) === text));
    if (round === undefined) rounds.push((round = { sets: [], held: new Map() }));
    round.sets.push(set);
    for (const [key, text] of wanted) round.held.set(key, text);
  }
  return rounds.map(({ sets: alike }) => alike);
}

/** What goes to `default` goes to a namespace of the set's own instead, so that sets of like names do not meet. */
function placed(name: string, row: CorpusRow | KustomizeRow, objects: readonly KubernetesObject[], own: string): PublishedSet {
  const schema = mergeSchemas(crdSchema(objects.filter(({ kind }) => kind === 'CustomResourceDefinition')), builtinSchema);
  const wanted = 'namespace' in row ? row.namespace : undefined;
  const fallback = wanted === undefined || wanted === 'default' ? own : wanted;
  return {
    name,
    schema,
    objects: objects.flatMap((object) => {
      const kind = schema.find({ ...splitApiVersion(object.apiVersion), kind: object.kind });
      if (kind === undefined) return [];
      const { namespace = fallback, ...metadata } = object.metadata;
      return [{ ...object, metadata: kind.namespaced ? { ...metadata, namespace } : metadata }];
    }),
    unhealthy: (row.objects ?? []).map((key) => key.replace('/default/', `/${fallback}/`)),
  };
}
