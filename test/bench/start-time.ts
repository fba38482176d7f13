import { spawnSync } from 'node:child_process';

const RUNS = 11;
/** Clusters of one process. */
const CLUSTERS = 21;

/** How long a `memoryCluster()` takes, in milliseconds. */
export interface StartTimes {
  /** The first of a process, where nothing is compiled yet: the least and the median of several processes. */
  readonly first: Spread;
  /** The first one, and a write that it has answered. */
  readonly write: Spread;
  /** Those after the first. */
  readonly later: Spread;
}

interface Spread {
  readonly least: number;
  readonly median: number;
}

/** Starts clusters of the built package in processes of their own. */
export function startTimes(controllers: boolean): StartTimes {
  const runs = Array.from({ length: RUNS }, () => timesOf(controllers));
  return {
    first: spread(runs.map(({ first }) => first)),
    write: spread(runs.map(({ write }) => write)),
    later: spread(runs.flatMap(({ later }) => later)),
  };
}

interface Run {
  readonly first: number;
  readonly write: number;
  readonly later: readonly number[];
}

function timesOf(controllers: boolean): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script(controllers)], {
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as Run;
}

function script(controllers: boolean): string {
  return `
    import { memoryCluster } from 'gitops-reconciler/testing';
    const begin = performance.now();
    const cluster = memoryCluster({ controllers: ${controllers} });
    const first = performance.now() - begin;
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } }, { fieldManager: 'bench' });
    const write = performance.now() - begin;
    await cluster.close();
    const later = [];
    for (let i = 1; i < ${CLUSTERS}; i++) {
      const start = performance.now();
      const next = memoryCluster({ controllers: ${controllers} });
      later.push(performance.now() - start);
      await next.close();
    }
    console.log(JSON.stringify({ first, write, later }));`;
}

function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { least: sorted[0] ?? Number.NaN, median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN };
}
