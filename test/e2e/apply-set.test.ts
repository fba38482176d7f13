import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { configMapInventory, type RecordInventoryOptions } from '../../src/inventory/index.ts';
import { type Policy, Reconciler } from '../../src/reconciler/index.ts';
import { type MemorySource, memorySource } from '../../src/testing/index.ts';
import { ApplySetStage, members } from '../support/apply-set-stage.ts';

const assets = process.env['KUBEBUILDER_ASSETS'] ?? '';
const PARENT = 'configmap/gitops-reconciler-app';
const TOOLING = 'applyset.kubernetes.io/tooling';
const PART_OF = 'applyset.kubernetes.io/part-of';
/** The ways of `kubectl apply`. */
const WAYS = ['--server-side=false', '--server-side'];

describe.skipIf(assets === '')('an ApplySet, on a real API server, with the real kubectl (needs KUBEBUILDER_ASSETS)', () => {
  let stage: ApplySetStage;
  beforeAll(async () => {
    stage = await ApplySetStage.start(assets);
  });
  afterAll(() => stage.close());

  it('of ours is refused by kubectl, which says whose it is', async () => {
    const { namespace, run, live } = await stage.place();
    await using app = ours(namespace, ['a', 'b']);
    await app.sync();
    const before = await live();
    const { code, stderr } = await run(kubectlApply(PARENT), list(['a']));
    expect(code).toBe(1);
    expect(stderr).toContain('already exists and is managed by tooling "gitops-reconciler" instead of "kubectl"');
    expect(await live()).toEqual(before);
  });

  it.each(['--server-side=false', '--server-side --force-conflicts'])(
    'of ours that is handed over: kubectl apply %s deletes what it is not given, and nothing else',
    async (way) => {
      const { namespace, run, live } = await stage.place();
      await using app = ours(namespace, ['a', 'b', 'c']);
      await app.sync();
      await stage.cluster.create({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'theirs', namespace } });
      const before = await live();
      expect(Object.keys(before)).toHaveLength(11);
      expect(await run(['annotate', '--overwrite', PARENT, `${TOOLING}=kubectl/v1.36.0`])).toMatchObject({ code: 0 });
      const { code, stdout, stderr } = await run([...kubectlApply(PARENT), ...way.split(' ')], list(['a', 'c']));
      expect(code, stderr).toBe(0);
      expect(pruned(stdout)).toEqual(['configmap/b', 'role.rbac.authorization.k8s.io/b', 'secret/b']);
      const left = without(before, 'b');
      expect(await live()).toEqual(left);

      const refused: unknown = await app.sync().catch((error: unknown) => error);
      expect(isGitOpsError(refused, 'INVENTORY_CONFLICT') && refused.message).toContain(`kubectl annotate --overwrite ${PARENT}`);
      expect(await live()).toEqual(left);
      await run(['annotate', '--overwrite', PARENT, `${TOOLING}=gitops-reconciler/v0.1.0`]);
      expect(await app.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { create: 3, delete: 0 } } });
      expect(await live()).toMatchObject(left);
    },
  );

  it('of ours that says it is kubectl’s: both go on with it by turns', async () => {
    const { namespace, run, live } = await stage.place();
    const source = memorySource(files(['a', 'b', 'c']));
    await using app = ours(namespace, source, { applySet: { tooling: 'kubectl/v1.36.0' } });
    await app.sync();
    const before = await live();
    const { stdout } = await run(kubectlApply(PARENT), list(['a', 'c']));
    expect(pruned(stdout)).toHaveLength(3);
    expect(await live()).toEqual(without(before, 'b'));
    source.commit(files(['c']));
    expect(await app.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { delete: 3 } } });
    expect(await live()).toEqual(without(without(before, 'b'), 'a'));
    expect(await run(kubectlApply(PARENT), list(['c']))).toMatchObject({ code: 0 });
    expect(await live()).toEqual(without(without(before, 'b'), 'a'));
  });

  const ENDS: readonly (readonly [string, Partial<RecordInventoryOptions>])[] = [
    ['a set of ours', { applySet: true }],
    ['no set', {}],
  ];
  for (const way of WAYS)
    for (const [as, o] of ENDS)
      it(`of kubectl apply ${way} is taken over as ${as}: we delete what leaves Git, and nothing else`, async () => {
        const { namespace, run, live } = await stage.place();
        const applied = await run([...kubectlApply('secret/old'), way], list(['a', 'b', 'c', 'd']));
        expect(applied.code, applied.stderr).toBe(0);
        const before = await live();
        // `d` is left out before the take-over: the set alone is no proof, so nobody deletes it.
        const source = memorySource(files(['a', 'b', 'c']));
        await using blocked = ours(namespace, source);
        expect((await blocked.plan()).blocked.map(({ kind }) => kind)).toEqual(Array.from({ length: 9 }, () => 'foreignOwner'));
        await using app = ours(namespace, source, o, { adoptFrom: ['applyset'] });
        expect(await app.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { adopt: 9, delete: 0 } } });
        expect(await live()).toMatchObject(before);
        expect(await membersOfOld(namespace)).toEqual(['d']);
        source.commit(files(['a', 'c']));
        expect(await app.sync()).toMatchObject({ outcome: 'succeeded', plan: { summary: { delete: 3 } } });
        expect(await live()).toMatchObject(without(before, 'b'));
        expect(Object.keys(await live())).not.toContain('ConfigMap/b');
        expect((await app.plan()).summary.writes).toBe(0);
      });

  /** The ConfigMaps that are part of the set that kubectl made. */
  async function membersOfOld(namespace: string): Promise<readonly string[]> {
    const parent = await stage.cluster.get({ group: '', kind: 'Secret', namespace, name: 'old' });
    const id = parent?.metadata.labels?.['applyset.kubernetes.io/id'];
    const { items } = await stage.cluster.list({ group: '', kind: 'ConfigMap', namespace }, { labelSelector: `${PART_OF}=${id}` });
    return items.map(({ metadata }) => metadata.name);
  }

  function ours(
    namespace: string,
    of: readonly string[] | MemorySource,
    o: Partial<RecordInventoryOptions> = { applySet: true },
    policy: Policy = {},
  ): Reconciler {
    const { cluster } = stage;
    const source = 'commit' in of ? of : memorySource(files(of));
    return new Reconciler({ name: 'app', namespace, cluster, source, policy, inventory: configMapInventory({ cluster, namespace, ...o }) });
  }
});

function kubectlApply(parent: string): readonly string[] {
  return ['apply', '--prune', `--applyset=${parent}`, '-f', '-'];
}

function list(names: readonly string[]): string {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: members(names) });
}

function files(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(members(names).map((object, at) => [`${at}.yaml`, JSON.stringify(object)]));
}

function pruned(stdout: string): readonly string[] {
  return [...stdout.matchAll(/(.*) pruned/g)].map(([, name = '']) => name).toSorted();
}

function without(live: Readonly<Record<string, string>>, name: string): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(live).filter(([key]) => !key.endsWith(`/${name}`)));
}
