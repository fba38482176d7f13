import { spawnSync } from 'node:child_process';

const RUNS = 11;

/** Milliseconds that a process with an empty script takes, and one that imports the built package: medians, taken in turns. */
export function importTimes(): { empty: number; root: number } {
  const times = { empty: [] as number[], root: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.empty.push(timeOf('export {};'));
    times.root.push(timeOf(`import 'gitops-reconciler';`));
  }
  return { empty: median(times.empty), root: median(times.root) };
}

function timeOf(script: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
