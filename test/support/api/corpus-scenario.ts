import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseManifests } from '../../../src/manifest/index.ts';
import { keyOf, type KubernetesObject, refOf, splitApiVersion } from '../../../src/object/index.ts';
import { builtinSchema, crdSchema, type KindSchema, mergeSchemas } from '../../../src/schema/index.ts';
import type { CorpusRow } from '../../e2e/corpus.table.ts';
import { filesOf } from '../corpus.ts';
import { asKubectlApplies, KUBECTL_APPLY } from '../diff/workload.ts';
import { apply, get, post } from './requests.ts';
import type { RequestStep, Scenario } from './scenario.ts';

/** A published set as a scenario: all its objects made, applied and read again. */
export interface CorpusScenario extends Scenario {
  /** Names the objects, so that two sets on one server do not meet. */
  readonly keys: readonly string[];
  /** The definitions of its custom resources. */
  readonly definitions: readonly KubernetesObject[];
}

/** Who applies the objects. */
export const MANAGER = 'corpus';

const DEFINITION = 'CustomResourceDefinition';

/**
 * The requests that bring a set to an API server: namespaces first, then definitions until they are served, then the
 * rest in its own order. Each object is tried by a POST that is a dry run, then applied; at the end all are read.
 */
export function corpusScenario(corpus: string, row: CorpusRow): CorpusScenario {
  const objects = objectsOf(corpus, row);
  const kinds = kindsOf(objects);
  const placed = objects.map((object) => place(object, kinds, row.namespace ?? 'default'));
  const namespaces = [...new Set(placed.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])))];
  const first = (kind: string): Placed[] => placed.filter(({ object }) => object.kind === kind);
  const rest = placed.filter(({ object }) => object.kind !== DEFINITION && object.kind !== 'Namespace');
  return {
    name: row.path,
    covers: 'apply',
    definitions: first(DEFINITION).map(({ object }) => object),
    keys: placed.map(({ object }) => keyOf(refOf(object))),
    steps: [
      ...namespaces.flatMap(makeNamespace),
      ...[...first('Namespace'), ...first(DEFINITION)].map(applied),
      ...first(DEFINITION).flatMap(served),
      ...rest.flatMap((each) => [tried(each), applied(each)]),
      ...placed.map(read),
    ],
  };
}

interface Placed {
  readonly object: KubernetesObject;
  readonly namespace: string | undefined;
  /** Of the collection. */
  readonly collection: string;
  readonly path: string;
}

/** What the files of a row hold. */
export function objectsOf(corpus: string, row: CorpusRow): KubernetesObject[] {
  const folder = join(corpus, row.set, row.path);
  return filesOf(folder, row)
    .filter((path) => /\.(ya?ml|json)$/.test(path))
    .sort()
    .flatMap((path) => parseManifests(readFileSync(join(folder, path)), { path }).map(({ object }) => object));
}

type Kinds = (object: KubernetesObject) => KindSchema;

function kindsOf(objects: readonly KubernetesObject[]): Kinds {
  const source = mergeSchemas(builtinSchema, crdSchema(objects.filter(({ kind }) => kind === DEFINITION)));
  return ({ apiVersion, kind }) => {
    const found = source.find({ ...splitApiVersion(apiVersion), kind });
    if (found === undefined) throw new Error(`${apiVersion} ${kind} is neither built in nor defined in the set`);
    return found;
  };
}

function place(object: KubernetesObject, kinds: Kinds, fallback: string): Placed {
  const { group, version, plural, namespaced } = kinds(object);
  const namespace = namespaced ? (object.metadata.namespace ?? fallback) : undefined;
  const root = group === '' ? `/api/${version}` : `/apis/${group}/${version}`;
  const collection = `${root}/${namespace === undefined ? '' : `namespaces/${namespace}/`}${plural}`;
  return { object, namespace, collection, path: `${collection}/${object.metadata.name}` };
}

/** One that the set does not bring itself; that it may be there counts for nothing. */
function makeNamespace(name: string): RequestStep[] {
  const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
  return [
    { ...post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }), ignored: true },
    { ...post(`/api/v1/namespaces/${name}/serviceaccounts`, account), ignored: true },
  ];
}

/** By the request of a `kubectl apply`, record and all. */
function tried({ object, collection }: Placed): RequestStep {
  return post(collection, asKubectlApplies(object), { dryRun: 'All', fieldValidation: 'Strict', fieldManager: KUBECTL_APPLY });
}

function applied({ object, path }: Placed): RequestStep {
  return apply(path, object, MANAGER, { force: 'true' });
}

/** An APIService gets a status in the API server's own time, by whether something answers behind it. */
function read({ object, path }: Placed): RequestStep {
  return object.kind === 'APIService' ? { ...get(path), select: ['/metadata/name', '/metadata/labels', '/spec'] } : get(path);
}

/** Waits until all kinds of a definition are served. */
function served({ object }: Placed): RequestStep[] {
  return crdSchema([object])
    .kinds()
    .map(({ group, version, kind }) => crdSchema([object]).find({ group, version, kind }))
    .filter((found) => found !== undefined)
    .map(({ group, version, plural }) => ({
      ...get(`/apis/${group}/${version}/${plural}`, { limit: '1' }),
      untilStatus: 200,
      ignored: true,
    }));
}
