import type { HistoryEntry, Inventory } from '../../../src/inventory/index.ts';
import { type Manifest, parseManifests } from '../../../src/manifest/index.ts';
import { type KubernetesObject, type ObjectInput, refOf, withMark } from '../../../src/object/index.ts';
import { formatPlan, isWrite, type Plan, planSync } from '../../../src/plan/index.ts';

/** Where a document of an example is, by the comment above it. Default: in Git alone. */
const PLACES = ['Git', 'cluster', 'Git and cluster'] as const;

const APPLICATION = 'shop';

interface Example {
  readonly desired: readonly Manifest[];
  /** As an earlier sync has left it. */
  readonly before: readonly Manifest[];
}

/** The documents of a `yaml` block, by where they are. What the cluster has is so by an earlier sync. */
export function exampleIn(yaml: string): Example {
  const documents = yaml.split(/^---\n/m).map((text) => {
    const place = PLACES.find((each) => text.startsWith(`# ${each}\n`)) ?? 'Git';
    return { place, manifests: parseManifests(text) };
  });
  const of = (where: 'Git' | 'cluster'): Manifest[] =>
    documents.filter(({ place }) => place.includes(where)).flatMap(({ manifests }) => manifests);
  return { desired: of('Git'), before: of('cluster') };
}

/** The plan of an example: of a first sync, or of one after an earlier sync of what the cluster has. */
export function planOf(yaml: string): Plan {
  const { desired, before } = exampleIn(yaml);
  const made = planSync({ ...BASE, desired: before, live: [] });
  const written = new Set(made.steps.filter(isWrite).map(({ ref }) => `${ref.kind}/${ref.name}`));
  const owned = before.filter(({ object }) => written.has(`${object.kind}/${refOf(object).name}`)).map(({ object }) => object);
  const inventory = before.length === 0 ? undefined : inventoryOf(owned.map(inShop), made);
  return planSync({ ...BASE, desired, live: owned.map(inShop).map(asLive), inventory });
}

const BASE = { application: APPLICATION, cluster: 'cluster-1', revision: 'main@sha1:2', namespace: APPLICATION } as const;

function inShop(object: KubernetesObject): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, namespace: APPLICATION } };
}

function asLive(object: KubernetesObject): ObjectInput {
  const marked = withMark(object, `${APPLICATION}/${APPLICATION}`);
  return { ...marked, metadata: { ...marked.metadata, uid: object.metadata.name, resourceVersion: '1' } };
}

function inventoryOf(objects: readonly KubernetesObject[], made: Plan): Inventory {
  const hooks = Object.fromEntries(made.steps.flatMap(({ id, how }) => (how?.hook === undefined ? [] : [[id, how.hook.hash]])));
  const entry: HistoryEntry = {
    id: 1,
    revision: 'main@sha1:1',
    operation: 'sync',
    outcome: 'succeeded',
    digest: made.digest,
    startedAt: 0,
    finishedAt: 0,
    hooks,
  };
  return {
    version: 1,
    application: APPLICATION,
    cluster: BASE.cluster,
    namespace: APPLICATION,
    objects: objects.map((object) => ({ ref: refOf(object), uid: object.metadata.name, revision: entry.revision })),
    history: [entry],
  };
}

/** A plan as it is printed, without the line that has revision and digest. */
export function printed(plan: Plan): string {
  return formatPlan(plan).split('\n').slice(2).join('\n');
}
