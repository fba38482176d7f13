import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { diffObject } from '../../src/diff/index.ts';
import { getIn, type ObjectInput, parseJson } from '../../src/object/index.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import { asKubectlApplies } from '../support/diff/workload.ts';

const directory = process.env['BENCH_DIR'];
const REPLICAS = {
  'live-server-side-apply': ['shop-0/cart-20', 'shop-0/pay-0', 'shop-1/ship-40', 'shop-1/ship-64'],
  'live-client-side-apply': ['shop-0/cart-20', 'shop-0/pay-0', 'shop-1/ship-40', 'shop-1/ship-64', 'shop-3/cart-120'],
} as const;

describe.skipIf(directory === undefined)('a recorded workload of 1000 objects (needs BENCH_DIR)', () => {
  it.each(Object.entries(REPLICAS))('%s is in sync but for replicas that autoscalers moved', (file, moved) => {
    const desired = parseManifests(unzipped('desired.yaml.gz')).map(({ object }) => object);
    const live = (parseJson(unzipped(`${file}.json.gz`)) as { items: ObjectInput[] }).items;
    const related = desired.filter(({ kind }) => kind === 'HorizontalPodAutoscaler');
    expect(desired).toHaveLength(live.length);

    const changed = desired.map((object, i) => diffObject({ desired: object, live: live[i] })).filter(({ state }) => state === 'changed');
    expect(changed.map(({ ref }) => `${ref.namespace}/${ref.name}`).toSorted()).toEqual(moved);
    for (const { changes } of changed) {
      expect(changes).toMatchObject([{ path: '/spec/replicas', cause: 'drift', contested: { subresource: 'scale' } }]);
    }

    const besideAutoscalers = desired.map((object, i) => diffObject({ desired: object, live: live[i], related }));
    expect(besideAutoscalers.filter(({ state }) => state !== 'in-sync')).toEqual([]);
    expect(besideAutoscalers.flatMap(({ changes }) => changes)).toHaveLength(moved.length);
  });

  it('holds the copies that other tests write into annotations, as kubectl does', () => {
    const { items } = parseJson(unzipped('live-client-side-apply.json.gz')) as { items: ObjectInput[] };
    const desired = parseManifests(unzipped('desired.yaml.gz')).map(({ object }) => asKubectlApplies(object));
    const copyIn = ({ metadata }: ObjectInput): unknown =>
      getIn(metadata, 'annotations', 'kubectl.kubernetes.io/last-applied-configuration');
    expect(desired.map(copyIn)).toEqual(items.map(copyIn));
  });
});

function unzipped(file: string): string {
  return gunzipSync(readFileSync(`${directory}/${file}`)).toString();
}
