import { Bench } from 'tinybench';
import { diffObject } from '../../src/diff/index.ts';
import { assessHealth } from '../../src/health/index.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import { planSync } from '../../src/plan/index.ts';
import { diffFigures, growth, heapPerObject } from './diff-figures.ts';
import { embeddedServer, realServer, type ServerFigures } from './embedded-server.ts';
import { goBaseline } from './go-baseline.ts';
import { healthFigures } from './health-figures.ts';
import { importTimes } from './import-time.ts';
import { startTimes } from './start-time.ts';
import { type Workload, madeWorkload, recordedWorkload } from './workload.ts';

const ROUNDS = 7;
/** Objects of a comparison, to see how time grows. */
const COUNTS = [1000, 10_000, 50_000];
/** What the first start of an embedded cluster may take, in milliseconds. */
const START_BOUND = 20;
const { BENCH_DIR } = process.env;

const workload = BENCH_DIR === undefined ? madeWorkload(1000) : recordedWorkload(BENCH_DIR);
const ours = await measure(workload);
const baseline = BENCH_DIR === undefined ? undefined : await goBaseline(BENCH_DIR, ROUNDS);

console.log(`\n${workload.pairs.length} objects, Node ${process.versions.node}; median of ${ROUNDS} rounds, microseconds per object\n`);
console.log(row('', 'ours', 'gitops-engine', 'ratio'));
for (const [name, micros] of Object.entries(ours)) {
  const theirs = baseline?.[name];
  console.log(row(name, micros.toFixed(1), theirs?.toFixed(1) ?? '–', theirs === undefined ? '–' : (micros / theirs).toFixed(3)));
}
if (baseline === undefined) console.log('\nno baseline: it needs BENCH_DIR and the Go toolchain');
if (BENCH_DIR !== undefined) {
  console.log('\ncomparison of what kubectl applied, by its record in live; microseconds per object\n');
  console.log(row('', 'ours', 'gitops-engine', 'ratio', 'bound', 'changed'));
  for (const { name, ours: micros, theirs, bound, changed } of await diffFigures(BENCH_DIR, ROUNDS)) {
    const ratio = theirs === undefined ? '–' : (micros / theirs).toFixed(3);
    console.log(row(name, micros.toFixed(1), theirs?.toFixed(1) ?? '–', ratio, bound.toFixed(2), String(changed)));
  }
}
if (BENCH_DIR !== undefined) {
  console.log('\nhealth of what kubectl applied, and by tables beside rules of code; microseconds per object\n');
  console.log(row('', 'ours', 'held to', 'ratio', 'bound'));
  for (const { name, ours: micros, theirs, bound } of await healthFigures(BENCH_DIR, ROUNDS)) {
    const ratio = theirs === undefined ? '–' : (micros / theirs).toFixed(3);
    console.log(row(name, micros.toFixed(2), theirs?.toFixed(2) ?? '–', ratio, bound?.toFixed(2) ?? '–'));
  }
}
const times = growth(workload.pairs, COUNTS);
console.log(`\ncomparison of ${COUNTS.join(', ')} objects: ${times.map((time) => time.toFixed(1)).join(', ')} microseconds per object`);
console.log(`the last over the first: ${((times.at(-1) ?? Number.NaN) / (times[0] ?? Number.NaN)).toFixed(2)}`);
console.log(`an answer "in sync" takes ${heapPerObject(workload.pairs, 50_000).toFixed(0)} bytes of heap`);
const { empty, root } = importTimes();
console.log(
  `\nimport of the package: ${(root - empty).toFixed(0)} ms more than an empty script (${root.toFixed(0)} and ${empty.toFixed(0)} ms)`,
);

console.log(`\nstart of an embedded cluster, by process; milliseconds, least and median; the bound is ${START_BOUND}\n`);
console.log(row('controllers', 'first', 'of the bound', 'and a write', 'later'));
for (const controllers of [false, true]) {
  const { first, write, later } = startTimes(controllers);
  const cells = [first, write, later].map(({ least, median }) => `${least.toFixed(1)} / ${median.toFixed(1)}`);
  console.log(row(controllers ? 'on' : 'off', cells[0] ?? '', (first.median / START_BOUND).toFixed(2), ...cells.slice(1)));
}

const [embedded, real] = [await embeddedServer(), await realServer()];
console.log('\nAPI server: 10,000 ConfigMaps made and listed, 1,000 more seen by 100 watches; milliseconds\n');
console.log(row('', 'embedded', 'real', 'ratio'));
for (const name of ['start', 'create', 'list', 'fanOut'] satisfies (keyof ServerFigures)[]) {
  const theirs = real?.[name];
  console.log(
    row(name, embedded[name].toFixed(1), theirs?.toFixed(0) ?? '–', theirs === undefined ? '–' : (embedded[name] / theirs).toFixed(3)),
  );
}
console.log(`an object takes ${embedded.heap?.toFixed(0)} bytes over its JSON`);
if (real === undefined) console.log('no real server: it needs KUBEBUILDER_ASSETS');

/** Microseconds per object of each step of a reconcile that needs no network. */
async function measure({ text, objects, pairs, inventory, verdicts }: Workload): Promise<Record<string, number>> {
  const live = pairs.map((pair) => pair.live);
  const desired = pairs.map((pair) => pair.desired);
  const steps: Record<string, () => number> = {
    parse: () => parseManifests(text, { path: 'desired.yaml' }).length,
    diff: () => pairs.filter((pair) => diffObject(pair).state === 'in-sync').length,
    plan: () => planSync({ application: 'bench', revision: 'r', desired, live, inventory }).steps.length,
    health: () => live.filter((object) => assessHealth(object).status === 'Healthy').length,
  };
  console.log(
    `${verdicts}\nfound: ${Object.entries(steps)
      .map(([name, step]) => `${name} ${step()}`)
      .join(', ')}`,
  );
  const bench = new Bench({ iterations: ROUNDS, time: 0, warmupIterations: 2, warmupTime: 0 });
  for (const [name, step] of Object.entries(steps)) bench.add(name, step);
  await bench.run();
  return Object.fromEntries(bench.tasks.map(({ name, result }) => [name, medianMs(name, result) * (1000 / objects)]));
}

function medianMs(name: string, result: Bench['tasks'][number]['result']): number {
  if (!('latency' in result)) throw new Error(`${name} did not run: ${result.state}`);
  return result.latency.p50;
}

function row(...cells: readonly string[]): string {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(18) : cell.padStart(15))).join('');
}
