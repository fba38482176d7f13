import { expect } from 'vitest';
import type { CorpusRow } from '../e2e/corpus.table.ts';
import { type CliRun, runCli } from './cli.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { stageRow } from './corpus.ts';
import { markedObjects } from './marked-objects.ts';

const { CORPUS_DIR, KUBEBUILDER_ASSETS } = process.env;

/** Where the published sets are, and what runs a control plane; tests skip by name where either is missing. */
export const corpusMissing: boolean = CORPUS_DIR === undefined || KUBEBUILDER_ASSETS === undefined;

/** Does something with a control plane of its own. */
export async function onItsOwnControlPlane(work: (plane: ControlPlane) => Promise<void>): Promise<void> {
  await using plane = await startControlPlane(KUBEBUILDER_ASSETS ?? '');
  await work(plane);
}

/** A sync of the row ends with the problem that the table names; only where a hook does not end anything is written. */
export async function expectRefused(row: CorpusRow, controlPlane: ControlPlane): Promise<void> {
  using staged = stageRow(CORPUS_DIR ?? '', row);
  const run = programFor(row, staged.directory, controlPlane);
  const sync = await run('sync', '--timeout', row.problem === 'hookUnfinished' ? '10s' : '60s');
  expect(sync.exit, textOf(sync)).toBe(1);
  expect(sync.stderr).toMatch(WORDS[row.problem ?? 'rejected']);
  const written = await markedObjects(controlPlane.get);
  if (row.problem === 'hookUnfinished') expect(written.size).toBeGreaterThan(0);
  else expect([...written.keys()]).toEqual([]);
}

/** A sync of the row ends as the table says, a second one writes nothing, and then there is no difference. */
export async function expectSynced(row: CorpusRow, controlPlane: ControlPlane): Promise<void> {
  using staged = stageRow(CORPUS_DIR ?? '', row);
  const run = programFor(row, staged.directory, controlPlane);
  const first = await run('sync', '--timeout', '60s');
  expect(first.exit, textOf(first)).toBe(row.expectedExit);
  expect(await unhealthy(run)).toEqual([...(row.objects ?? [])].sort());

  const before = await markedObjects(controlPlane.get);
  expect(before.size).toBeGreaterThan(1);
  const second = await run('sync', '--debug', '--timeout', row.expectedExit === 4 ? '5s' : '60s');
  printOverruled(row, second);
  expect(second.exit, textOf(second)).toBe(row.expectedExit);
  expect(await markedObjects(controlPlane.get)).toEqual(before);

  const diff = await run('diff');
  expect(diff.exit, textOf(diff)).toBe(0);
}

/** What an error of each kind must name. */
const WORDS: Record<NonNullable<CorpusRow['problem']>, RegExp> = {
  duplicateObject: /\.ya?ml:\d+.*(twice|duplicate|already|same object)/i,
  notServed: /\.ya?ml:\d+.*(not served|does not serve)/i,
  wrongRenderer: /kustomize renderer/i,
  rejected: /nothing was written[^]*\S+\.yaml:\d+: apply Service default\/\w+: .*does not accept/,
  hookUnfinished: /Pod default\/hook: did not end within/,
};

type Program = (command: string, ...args: string[]) => Promise<CliRun>;

function programFor(row: CorpusRow, directory: string, { kubeconfig }: ControlPlane): Program {
  const where = ['--repo', directory, '--path', row.path, '--name', row.set, '--kubeconfig', kubeconfig];
  if (row.recurse === true) where.push('--recurse');
  if (row.namespace !== undefined) where.push('--namespace', row.namespace);
  return (command, ...args) => {
    const writing = command === 'sync' && row.createNamespace === true ? ['--create-namespace'] : [];
    return runCli([command, ...where, ...writing, ...args]);
  };
}

interface Status {
  readonly resources: readonly {
    readonly ref: { readonly group: string; readonly kind: string; readonly namespace?: string; readonly name: string };
    readonly health: { readonly status: string };
  }[];
}

/** Keys of all objects that are not healthy, as the program reports them. */
async function unhealthy(run: Program): Promise<readonly string[]> {
  const status = await run('status', '-o', 'json');
  expect(status.exit, textOf(status)).toBe(0);
  const { resources } = JSON.parse(status.stdout) as Status;
  expect(resources.length).toBeGreaterThan(0);
  return resources
    .filter(({ health }) => health.status !== 'Healthy' && health.status !== 'Suspended')
    .map(({ ref }) => `${ref.group}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`)
    .sort();
}

function textOf({ stdout, stderr }: CliRun): string {
  return `${stderr}\n${stdout}`.slice(0, 8000);
}

/** Differences that the offline diff sees and the server does not are cases for the diff: printed, so that they are not lost. */
function printOverruled(row: CorpusRow, { stderr }: CliRun): void {
  for (const line of stderr.split('\n').filter((text) => text.includes('the server sees no difference')))
    console.warn(`${row.set} ${row.path}: ${line}`);
}
