import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ClosableCluster } from '../../src/cluster/index.ts';
import { diffObject } from '../../src/diff/index.ts';
import { assessHealth } from '../../src/health/index.ts';
import { displayRef, getIn, keyOf, type KubernetesObject, type ObjectInput, type ObjectRef, refOf } from '../../src/object/index.ts';
import { expiresWhenDone } from '../../src/plan/index.ts';
import { SetsCluster, WAYS } from '../support/apply-sets.ts';
import { corpusMissing } from '../support/corpus-row.ts';
import { inRounds, type PublishedSet, publishedSets } from '../support/published-sets.ts';

const { CORPUS_DIR = '', KUBEBUILDER_ASSETS = '' } = process.env;
const APPLY_MS = 240_000;
const SETTLE_MS = 150_000;
const MOMENT_MS = 500;

// All sets that fit beside each other are brought to one control plane, once by kubectl and once by the server, and waited for
// together. Others scale each of their Deployments; sets that want the same object to be different come after that.
describe.skipIf(corpusMissing)(
  'published sets after controllers and autoscalers touched them (needs CORPUS_DIR and KUBEBUILDER_ASSETS)',
  () => {
    const rounds = corpusMissing ? [] : inRounds(publishedSets(CORPUS_DIR, join(KUBEBUILDER_ASSETS, 'kubectl')));
    let clusters: readonly SetsCluster[] = [];
    beforeAll(async () => {
      clusters = await Promise.all(WAYS.map((way) => SetsCluster.start(way, KUBEBUILDER_ASSETS)));
    });
    afterAll(() => Promise.all(clusters.map((each) => each.close())));

    describe.each(rounds.map((sets, i) => [i + 1, sets] as const))('in round %i', (_, sets) => {
      const live: Live[] = [];
      beforeAll(async () => {
        await Promise.all(
          clusters.map(async (each, i) => {
            await each.apply(sets);
            await scale(each.cluster, sets);
            live[i] = await settled(each.cluster, sets);
          }),
        );
      }, APPLY_MS + SETTLE_MS);

      for (const set of sets) {
        it.each(WAYS.map((way, i) => [way, i] as const))(
          `${set.name} is as %s left it, but for replicas that autoscalers moved`,
          (__, i) => {
            expect(differences(set, live[i] as Live)).toEqual([]);
          },
        );
      }
    });
  },
);

/** By key. */
type Live = ReadonlyMap<string, KubernetesObject>;

/** Each Deployment of the sets that has no autoscaler of its own gets one, which wants a Pod more, or less where there are several. */
function autoscalersOf({ objects }: PublishedSet): ObjectInput[] {
  if (objects.some(({ kind }) => kind === 'HorizontalPodAutoscaler')) return [];
  return objects
    .filter(({ kind, ...object }) => kind === 'Deployment' && replicasOf(object) !== 0)
    .map(({ metadata: { name, namespace }, ...object }) => {
      const replicas = Number(replicasOf(object) ?? 1);
      const wanted = replicas === 1 ? 2 : replicas - 1;
      const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
      return {
        apiVersion: 'autoscaling/v2',
        kind: 'HorizontalPodAutoscaler',
        metadata: { name: `scales-${name}`, namespace },
        spec: { scaleTargetRef, minReplicas: wanted, maxReplicas: wanted },
      } as ObjectInput;
    });
}

async function scale(cluster: ClosableCluster, sets: readonly PublishedSet[]): Promise<void> {
  await Promise.all(sets.flatMap(autoscalersOf).map((object) => cluster.apply(object, { fieldManager: 'somebody', force: true })));
}

/** All objects of the sets, once controllers have nothing more to do. */
async function settled(cluster: ClosableCluster, sets: readonly PublishedSet[]): Promise<Live> {
  const all = sets.flatMap(({ objects }) => objects);
  const scaled = new Map(sets.flatMap(autoscalersOf).map((each) => [keyOf(targetOf(each)), getIn(each, 'spec', 'minReplicas')]));
  const unhealthy = sets.flatMap((set) => set.unhealthy).toSorted();
  let left = all;
  await vi.waitFor(
    async () => {
      const live = await liveOf(cluster, left);
      left = left.filter((object) => {
        const key = keyOf(refOf(object));
        return !isSettled(object, live.get(key)) || (scaled.has(key) && replicasOf(live.get(key)) !== scaled.get(key));
      });
      expect(left.map((object) => keyOf(refOf(object))).toSorted()).toEqual(unhealthy);
    },
    { timeout: SETTLE_MS, interval: MOMENT_MS },
  );
  return liveOf(cluster, [...all, ...sets.flatMap(autoscalersOf)]);
}

function isSettled(object: KubernetesObject, live: KubernetesObject | undefined): boolean {
  if (live === undefined) return expiresWhenDone(object);
  // A hook that is a Pod: a played node never ends it.
  if (object.kind === 'Pod' && getIn(object, 'metadata', 'annotations', 'argocd.argoproj.io/hook') !== undefined) return true;
  return ['Healthy', 'Suspended'].includes(assessHealth(live).status);
}

/** What a diff says of a set; and, without the autoscalers beside it, what they moved. */
function differences(set: PublishedSet, live: Live): string[] {
  const autoscalers = autoscalersOf(set);
  const { schema } = set;
  const related = [...autoscalers, ...set.objects.filter(({ kind }) => kind === 'HorizontalPodAutoscaler')];
  return set.objects
    .filter((object) => live.has(keyOf(refOf(object))) || !expiresWhenDone(object))
    .flatMap((desired) => {
      const { ref, state, changes } = diffObject({ desired, live: live.get(keyOf(refOf(desired))), related, schema });
      const told = changes.map(({ op, display, contested }) => `${op} ${display}${contested?.autoscaled === true ? ' (autoscaled)' : ''}`);
      const isScaled =
        desired.kind === 'Deployment' &&
        replicasOf(desired) !== undefined &&
        autoscalers.some((each) => keyOf(targetOf(each)) === keyOf(ref));
      const expected = isScaled ? ['replace spec.replicas (autoscaled)'] : [];
      return state === 'in-sync' && told.join() === expected.join() ? [] : [`${displayRef(ref)}: ${state}: ${told.join(', ')}`];
    });
}

function targetOf(autoscaler: ObjectInput): ObjectRef {
  const [namespace, name] = [getIn(autoscaler, 'metadata', 'namespace'), getIn(autoscaler, 'spec', 'scaleTargetRef', 'name')];
  return { group: 'apps', kind: 'Deployment', namespace: String(namespace), name: String(name) };
}

async function liveOf(cluster: ClosableCluster, objects: readonly ObjectInput[]): Promise<Live> {
  const kinds = new Map(objects.map((object) => [`${object.apiVersion} ${object.kind}`, refOf(object)]));
  const lists = await Promise.all([...kinds.values()].map(({ group, version, kind }) => cluster.list({ group, version, kind })));
  return new Map(lists.flatMap(({ items }) => items.map((item) => [keyOf(refOf(item)), item])));
}

function replicasOf(object: unknown): unknown {
  return getIn(object, 'spec', 'replicas');
}
