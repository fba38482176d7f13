import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { diffObject } from '../../src/diff/index.ts';
import { parseManifests, stringifyManifests } from '../../src/manifest/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { goBaseline } from './go-baseline.ts';

/** Two sides of a comparison. */
export interface Pair {
  readonly desired: KubernetesObject;
  readonly live: KubernetesObject;
}

/** Microseconds per object of a comparison, and of gitops-engine's over the same objects in the same run. */
export interface DiffFigure {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number | undefined;
  /** The largest share of theirs that ours may be. */
  readonly bound: number;
  /** Objects that were found to differ. */
  readonly changed: number;
}

/** The recorded workload after a kubectl apply, as it is, and with every object edited in Git. */
export async function diffFigures(directory: string, rounds: number): Promise<readonly DiffFigure[]> {
  const read = (name: string): string => gunzipSync(readFileSync(join(directory, name))).toString();
  const { items } = JSON.parse(read('live-client-side-apply.json.gz')) as { items: readonly KubernetesObject[] };
  const desired = parseManifests(read('desired.yaml.gz')).map(({ object }) => object);
  const cases = [
    { name: 'in sync', objects: desired, bound: 0.05 },
    { name: 'all differ', objects: desired.map(edited), bound: 0.1 },
  ];
  const figures: DiffFigure[] = [];
  for (const { name, objects, bound } of cases) {
    const pairs = objects.map((object, i) => ({ desired: object, live: items[i] ?? object }));
    const changed = pairs.filter((pair) => diffObject(pair).state === 'changed').length;
    const baseline = await goBaseline(directory, rounds, stringifyManifests(objects));
    figures.push({ name, ours: microsPerObject(pairs, rounds), theirs: baseline?.['diff'], bound, changed });
  }
  return figures;
}

/** Microseconds per object for each number of objects. */
export function growth(pairs: readonly Pair[], counts: readonly number[]): readonly number[] {
  return counts.map((count) => {
    const many = Array.from({ length: count }, (_, i) => pairs[i % pairs.length]).filter((pair) => pair !== undefined);
    return microsPerObject(many, 3);
  });
}

function microsPerObject(pairs: readonly Pair[], rounds: number): number {
  const times = Array.from({ length: rounds + 2 }, () => {
    const begin = performance.now();
    for (const pair of pairs) diffObject(pair);
    return performance.now() - begin;
  });
  return ((times.slice(2).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN) * 1000) / pairs.length;
}

/** A label, and what the kind is about: an image, a first value of its data, a number of replicas. */
function edited(object: KubernetesObject): KubernetesObject {
  const copy = structuredClone(object);
  copy.metadata.labels = { ...copy.metadata.labels, edited: 'yes' };
  const { data, spec } = copy as { data?: Record<string, string>; spec?: { replicas?: number; template?: PodTemplate } };
  const [key] = Object.keys(data ?? {});
  if (data !== undefined && key !== undefined) data[key] = copy.kind === 'Secret' ? 'ZWRpdGVk' : 'edited';
  if (typeof spec?.replicas === 'number') spec.replicas++;
  for (const container of spec?.template?.spec?.containers ?? []) container.image += '-edited';
  return copy;
}

interface PodTemplate {
  readonly spec?: { readonly containers?: readonly { image: string }[] };
}

/** Bytes of heap that the answer about an object in sync takes, in a process of its own over the built package. */
export function heapPerObject(pairs: readonly Pair[], count: number): number {
  const script = `
    import { readFileSync } from 'node:fs';
    import { diffObject } from 'gitops-reconciler/diff';
    const pairs = JSON.parse(readFileSync(0, 'utf8'));
    const inSync = pairs.filter((pair) => diffObject(pair).state === 'in-sync');
    gc();
    const before = process.memoryUsage().heapUsed;
    const answers = Array.from({ length: ${count} }, (_, i) => diffObject(inSync[i % inSync.length]));
    gc();
    console.log((process.memoryUsage().heapUsed - before) / answers.length);`;
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', script], {
    input: JSON.stringify(pairs),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}
