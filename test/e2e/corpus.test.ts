import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CliRun, runCli } from '../support/cli.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { nameOf, stageRow } from '../support/corpus.ts';
import { markedObjects } from '../support/marked-objects.ts';
import { CORPUS_TABLE, type CorpusRow } from './corpus.table.ts';

const { CORPUS_DIR, KUBEBUILDER_ASSETS } = process.env;

interface Status {
  readonly resources: readonly {
    readonly ref: { readonly group: string; readonly kind: string; readonly namespace?: string; readonly name: string };
    readonly health: { readonly status: string; readonly message: string };
  }[];
}

describe.skipIf(CORPUS_DIR === undefined || KUBEBUILDER_ASSETS === undefined)(
  'published sets of manifests, each on a control plane of its own (needs CORPUS_DIR and KUBEBUILDER_ASSETS)',
  () => {
    let controlPlane: ControlPlane;
    beforeEach(async () => {
      controlPlane = await startControlPlane(KUBEBUILDER_ASSETS ?? '');
    });
    afterEach(() => controlPlane.close());

    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit === 1)) {
      it(`${nameOf(row)} is refused: ${row.why}`, async () => {
        using staged = stageRow(CORPUS_DIR ?? '', row);
        const run = programFor(row, staged.directory, controlPlane);
        const sync = await run('sync', '--timeout', '60s');
        expect(sync, sync.stderr).toMatchObject({ exit: 1 });
        expect(sync.stderr).toMatch(WORDS[row.problem ?? 'rejected']);
        expect([...(await markedObjects(controlPlane.get)).keys()]).toEqual([]);
      });
    }

    for (const row of CORPUS_TABLE.filter(({ expectedExit }) => expectedExit !== 1)) {
      it(`${nameOf(row)} ${row.expectedExit === 0 ? 'ends healthy' : `is written, but: ${row.why}`}; a second sync writes nothing`, async () => {
        using staged = stageRow(CORPUS_DIR ?? '', row);
        const run = programFor(row, staged.directory, controlPlane);
        const first = await run('sync', '--timeout', '60s');
        expect(first.exit, `${first.stderr}\n${first.stdout}`).toBe(row.expectedExit);

        expect(await unhealthy(run)).toEqual([...(row.objects ?? [])].sort());

        const before = await markedObjects(controlPlane.get);
        expect(before.size).toBeGreaterThan(1);
        const second = await run('sync', '--timeout', row.expectedExit === 4 ? '5s' : '60s');
        expect(second.exit, `${second.stderr}\n${second.stdout}`).toBe(row.expectedExit);
        expect(await markedObjects(controlPlane.get)).toEqual(before);

        const diff = await run('diff');
        expect(diff.exit, `${diff.stderr}\n${diff.stdout}`).toBe(0);
      });
    }
  },
);

/** What an error of each kind must name. */
const WORDS: Record<NonNullable<CorpusRow['problem']>, RegExp> = {
  duplicateObject: /\.ya?ml:\d+.*(twice|duplicate|already|same object)/i,
  notServed: /\.ya?ml:\d+.*(not served|does not serve)/i,
  wrongRenderer: /kustomize renderer/i,
  rejected: /Service default\/\w+/,
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

/** Keys of all objects that are not healthy, as the program reports them. */
async function unhealthy(run: Program): Promise<readonly string[]> {
  const status = await run('status', '-o', 'json');
  expect(status.exit, status.stderr).toBe(0);
  const { resources } = JSON.parse(status.stdout) as Status;
  expect(resources.length).toBeGreaterThan(0);
  return resources
    .filter(({ health }) => health.status !== 'Healthy' && health.status !== 'Suspended')
    .map(({ ref }) => `${ref.group}/${ref.kind}/${ref.namespace ?? ''}/${ref.name}`)
    .sort();
}
