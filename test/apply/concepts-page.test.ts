import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SyncState } from '../../src/apply/index.ts';
import type { Manifest } from '../../src/manifest/index.ts';
import { shorten } from '../../src/object/index.ts';
import { Reconciler } from '../../src/reconciler/index.ts';
import { renderReport } from '../../src/report/index.ts';
import { manualClock, memoryCluster, memorySource } from '../../src/testing/index.ts';
import { exampleIn, planOf, printed } from '../support/docs/plan-examples.ts';
import { planPicture } from '../support/docs/plan-picture.ts';
import { executeOrGoOn } from './examples/execute-or-go-on.ts';
import { configMap, world } from './world.ts';

const PAGE = 'docs/concepts/waves-and-hooks.md';
const EXAMPLE = /^```yaml\n([^]*?)^```\n\n```text\n[^]*?^```$/gm;
const FAILURE = /(?<=when no node can pull `mail:1`:\n\n```text\n)[^]*?(?=^```$)/m;

const page = readFileSync(PAGE, 'utf8');
const examples = [...page.matchAll(EXAMPLE)].map(([, yaml = '']) => yaml);

describe(PAGE, () => {
  it('states the plan that the library makes, in every example, and what comes of one that fails', async () => {
    expect(examples).toHaveLength(4);
    const filled = page.replaceAll(
      EXAMPLE,
      (_, yaml: string) => `\`\`\`yaml\n${yaml}\`\`\`\n\n\`\`\`text\n${printed(planOf(yaml))}\n\`\`\``,
    );
    expect(filled).toMatch(FAILURE);
    await expect(filled.replace(FAILURE, `${await failure(examples[0] ?? '')}\n`)).toMatchFileSnapshot(`../../${PAGE}`);
  });

  it('shows the plan of its first example in the picture', async () => {
    expect(page).toContain('](pictures/waves.svg)');
    const picture = planPicture('Who waits for whom in this sync', planOf(examples[0] ?? ''));
    await expect(picture).toMatchFileSnapshot('../../docs/concepts/pictures/waves.svg');
  });

  it('shows code that goes on where a process has stopped', async () => {
    const text = readFileSync('test/apply/examples/execute-or-go-on.ts', 'utf8').replace(
      '../../../src/apply/index.ts',
      'gitops-reconciler/apply',
    );
    expect(page).toContain(`\`\`\`ts\n${text}\`\`\``);
    await using w = await world();
    const plan = await w.plan([configMap('a'), configMap('b')]);
    const desired = [configMap('a'), configMap('b')].map(
      (object): Manifest => ({ object, origin: { path: 'a.yaml', document: 0, line: 1 }, warnings: [] }),
    );
    const abort = new AbortController();
    let kept: string | undefined;
    const shelf = {
      take: () => (kept === undefined ? undefined : (JSON.parse(kept) as SyncState)),
      put: (state: SyncState) => {
        kept = JSON.stringify(state);
        if (state.steps.length > 0) abort.abort();
      },
    };
    const options = { plan, desired, cluster: w.memory, inventory: w.inventory, applyConcurrency: 1 };
    expect((await executeOrGoOn({ ...options, signal: abort.signal }, shelf)).outcome).toBe('cancelled');
    expect((await executeOrGoOn(options, shelf)).outcome).toBe('succeeded');
    expect(w.order('a', 'b')).toEqual(['CREATE ConfigMap/a', 'CREATE ConfigMap/b']);
  });
});

const TICK_MS = 5;
/** Characters of a line on the page. */
const LONGEST = 220;

/** The report on an example whose Deployment `mail` never starts. Time passes when nothing else is waited for. */
async function failure(yaml: string): Promise<string> {
  const clock = manualClock();
  await using cluster = memoryCluster({
    runtime: { clock },
    script: { pods: ({ metadata }) => (metadata.labels?.['app'] === 'mail' ? { waiting: 'ImagePullBackOff' } : undefined) },
  });
  await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  const { before, desired } = exampleIn(yaml);
  const source = memorySource(filesOf(before));
  const policy = { timeouts: { objectMs: 5 * 60_000 } };
  await using shop = new Reconciler({ name: 'shop', namespace: 'shop', source, cluster, policy, runtime: { clock } });
  let isLeft = false;
  shop.subscribe((event) => (isLeft = event.type === 'waitingForHealth' && event.objects.every(({ ref }) => ref.name === 'mail')));
  const sync = async () => {
    let result: Awaited<ReturnType<typeof shop.sync>> | undefined;
    void shop.sync().then((done) => (result = done));
    while (result === undefined) await clock.advance(isLeft ? policy.timeouts.objectMs : TICK_MS);
    return result;
  };
  expect((await sync()).outcome).toBe('succeeded');
  source.commit(filesOf(desired));
  const result = await sync();
  expect(result.outcome).toBe('failed');
  const lines = renderReport(result, { format: 'text', width: LONGEST }).split('\n');
  return lines
    .slice(2)
    .map((line) => shorten(line.replace(/mail-\w+-\w+/, 'mail-6f6d5bd888-9bzbg'), LONGEST))
    .join('\n');
}

function filesOf(manifests: readonly Manifest[]): Record<string, string> {
  return Object.fromEntries(manifests.map(({ object }) => [`${object.metadata.name}.yaml`, JSON.stringify(object)]));
}
