// What a sync costs over the writes it cannot do without, on a real control plane: `npm run bench:cluster`.
import { randomBytes } from 'node:crypto';
import type { KubernetesObject } from '../../src/object/index.ts';
import { workload } from '../support/diff/workload.ts';
import { findKubectl, kubectlTimes, syncTimes } from './cluster-commands.ts';
import { openPlane, untilQuiet } from './cluster-plane.ts';
import { tallied, writesAmong } from './cluster-requests.ts';
import { AT_ONCE, bareLoop, dropCopy, freshCopy, type Measured, oneSync } from './cluster-variants.ts';

/** How often the variants are measured, in turns; the ratios of a round belong together. */
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const BOUNDS = { 'first sync': 1.5, 'with pre-flight': 2.5, 'no-op sync': 0.2 } as const;
/** Over the time of `kubectl apply --server-side` for the same objects. Neither does that ask about all of them before it writes. */
const COMMAND_BOUNDS = { 'first sync': 0.33, 'no-op sync': 0.1 } as const;

type Variant = keyof typeof BOUNDS;
type CommandVariant = 'kubectl apply' | 'kubectl again' | Variant;
type Round = Record<Variant | 'bare loop', Measured>;

process.exitCode = await main();

async function main(): Promise<number> {
  const { BENCH_DIR } = process.env;
  if (BENCH_DIR === undefined) return refuse('BENCH_DIR names no folder with the recorded workload');
  await using plane = await openPlane();
  if (plane === undefined) return refuse('neither KUBECONFIG names a cluster nor KUBEBUILDER_ASSETS a folder of binaries');
  const objects = workload(BENCH_DIR);
  console.log(`${objects.length} objects, Node ${process.versions.node}, ${plane.name}; ${AT_ONCE} requests at once`);
  const good = [await inProcess(plane.kubeconfig, objects), await byCommand(plane.kubeconfig, objects)];
  return good.includes(false) ? 1 : 0;
}

function refuse(why: string): number {
  console.error(`nothing was measured: ${why}`);
  return 1;
}

async function inProcess(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<boolean> {
  await withCopy(kubeconfig, objects.slice(0, 50), (copy) => bareLoop(kubeconfig, copy)); // loads what is loaded once
  const rounds: Round[] = [];
  for (let at = 0; at < ROUNDS; at++) rounds.push(await oneRound(kubeconfig, objects));
  console.log('\nfrom the call to its promise, without health waits; milliseconds\n');
  console.log(row('', ...rounds.map((_, at) => `round ${at + 1}`), 'ratio', 'bound'));
  console.log(row('bare loop', ...rounds.map((round) => round['bare loop'].ms.toFixed(0)), '1', '–'));
  const good = variants().map((name) => {
    const ratio = median(rounds.map((round) => round[name].ms / round['bare loop'].ms));
    console.log(row(name, ...rounds.map((round) => round[name].ms.toFixed(0)), ratio.toFixed(3), `≤ ${BOUNDS[name]}`));
    return ratio <= BOUNDS[name];
  });
  console.log('\nrequests of the last round');
  for (const [name, { requests }] of Object.entries(rounds.at(-1) ?? {})) console.log(`  ${name.padEnd(16)} ${tallied(requests)}`);
  return !good.includes(false);
}

function variants(): Variant[] {
  return Object.keys(BOUNDS) as Variant[];
}

async function oneRound(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<Round> {
  const bare = await withCopy(kubeconfig, objects, (copy) => bareLoop(kubeconfig, copy));
  const checked = await withCopy(kubeconfig, objects, (copy, name) => oneSync(kubeconfig, copy, name, { preflight: true }));
  return withCopy(kubeconfig, objects, async (copy, name) => {
    const first = await oneSync(kubeconfig, copy, name, { preflight: false });
    await untilQuiet(kubeconfig);
    const again = await oneSync(kubeconfig, copy, name, { preflight: true });
    const [write] = writesAmong(again.requests);
    if (write !== undefined) throw new Error(`a sync with nothing to do sent ${write.method} ${write.path}`);
    return { 'bare loop': bare, 'first sync': first, 'with pre-flight': checked, 'no-op sync': again };
  });
}

/** Each variant has namespaces of its own on a cluster that is at rest. */
async function withCopy<T>(
  kubeconfig: string,
  objects: readonly KubernetesObject[],
  work: (copy: readonly KubernetesObject[], name: string) => Promise<T>,
): Promise<T> {
  const name = `bench-${randomBytes(3).toString('hex')}`;
  const copy = await freshCopy(kubeconfig, objects, name);
  try {
    await untilQuiet(kubeconfig);
    return await work(copy, name);
  } finally {
    await dropCopy(kubeconfig, copy);
  }
}

async function byCommand(kubeconfig: string, objects: readonly KubernetesObject[]): Promise<boolean> {
  const kubectl = findKubectl();
  if (kubectl === undefined) {
    console.log('\nno kubectl: neither in KUBEBUILDER_ASSETS nor on the PATH');
    return true;
  }
  const rounds: Record<CommandVariant, number>[] = [];
  for (let at = 0; at < ROUNDS; at++) {
    const theirs = await withCopy(kubeconfig, objects, (copy) => kubectlTimes(kubectl, kubeconfig, copy));
    const ours = await withCopy(kubeconfig, objects, (copy, name) => syncTimes(kubeconfig, copy, name, ['--no-preflight']));
    const asked = await withCopy(kubeconfig, objects, (copy, name) => syncTimes(kubeconfig, copy, name));
    rounds.push({
      'kubectl apply': theirs.first,
      'kubectl again': theirs.again,
      'first sync': ours.first,
      'with pre-flight': asked.first,
      'no-op sync': asked.again,
    });
  }
  console.log('\nby the command line, with the start of the process; milliseconds\n');
  console.log(row('', ...rounds.map((_, at) => `round ${at + 1}`), 'ratio', 'bound'));
  const names: CommandVariant[] = ['kubectl apply', 'kubectl again', 'first sync', 'with pre-flight', 'no-op sync'];
  const good = names.map((name) => {
    const ratio = median(rounds.map((round) => round[name] / round['kubectl apply']));
    const bound = (COMMAND_BOUNDS as Partial<Record<CommandVariant, number>>)[name];
    console.log(row(name, ...rounds.map((round) => round[name].toFixed(0)), ratio.toFixed(3), bound === undefined ? '–' : `≤ ${bound}`));
    return ratio <= (bound ?? Number.POSITIVE_INFINITY);
  });
  return !good.includes(false);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(16) : cell.padStart(15))).join('');
}
