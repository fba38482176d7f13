import { expect, it } from 'vitest';
import type { SyncResult } from '../../src/apply/index.ts';
import type { GitOpsError } from '../../src/errors.ts';
import type { KubernetesObject, ObjectInput } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { type Policy, Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';

/** Requests that write or ask, `?` for dry runs: `delete ConfigMap/a`. Those of the inventory are left out. */
function noted(cluster: Cluster): { cluster: Cluster; requests: string[] } {
  const requests: string[] = [];
  const note = (verb: string, kind: string, name: string, o: { dryRun?: boolean | undefined } = {}): void => {
    if (!name.startsWith('gitops-reconciler-')) requests.push(`${verb}${o.dryRun === true ? '?' : ''} ${kind}/${name}`);
  };
  const nameOf = ({ metadata }: ObjectInput): string => (metadata as { name: string }).name;
  return {
    requests,
    cluster: {
      ...cluster,
      apply: (object, o) => (note(o.force === true ? 'force' : 'apply', object.kind, nameOf(object), o), cluster.apply(object, o)),
      create: (object, o) => (note('create', object.kind, nameOf(object), o), cluster.create(object, o)),
      replace: (object, o) => (note('replace', object.kind, nameOf(object), o), cluster.replace(object, o)),
      delete: (ref, o) => (note('delete', ref.kind, ref.name), cluster.delete(ref, o)),
    },
  };
}

interface World {
  readonly namespace: string;
  readonly cluster: Cluster;
  readonly app: Reconciler;
  readonly requests: string[];
  readonly commit: (objects: readonly object[]) => void;
  readonly get: (kind: string, name?: string) => Promise<KubernetesObject | undefined>;
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
const configMap = (data: object, options?: string, more: object = {}): object => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'a', ...(options === undefined ? {} : { annotations: { [SYNC_OPTIONS]: options } }) },
  data,
  ...more,
});
const statusOf = ({ steps, outcome }: SyncResult): string =>
  `${outcome}: ${steps.map(({ action, status, message }) => `${action} ${status} (${message})`).join(', ')}`;

/** Shows on a cluster how objects are written in other ways than by a plain server-side apply. */
export function writesInForms(clusterOf: () => Cluster, namespaceOf: () => string): void {
  const within = async (work: (world: World) => Promise<void>, policy: Policy = {}): Promise<void> => {
    const namespace = namespaceOf();
    const { cluster, requests } = noted(clusterOf());
    await clusterOf().create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    const source = memorySource({});
    const app = new Reconciler({ name: 'web', namespace, source, cluster, policy: { diff: 'offline', ...policy } });
    const commit = (objects: readonly object[]): void =>
      void source.commit(Object.fromEntries(objects.map((object, at) => [`${at}.yaml`, JSON.stringify(object)])));
    const get = (kind: string, name: string = 'a'): Promise<KubernetesObject | undefined> =>
      clusterOf().get({ group: '', kind, namespace, name });
    try {
      await work({ namespace, cluster: clusterOf(), app, requests, commit, get });
    } finally {
      await app.close();
      await clusterOf().delete({ group: '', kind: 'Namespace', name: namespace });
    }
  };

  it('a replacement sends the whole object for the version that was read, and leaves to others their metadata', () =>
    within(async ({ app, requests, commit, get, cluster, namespace }) => {
      commit([configMap({ kept: '1', gone: '1' }, 'Replace=true')]);
      expect(statusOf(await app.sync())).toBe('succeeded: create succeeded (created)');
      const ref = { group: '', kind: 'ConfigMap', namespace, name: 'a' };
      const theirs = { metadata: { labels: { theirs: 'x' }, finalizers: ['example.com/keep'] }, data: { theirs: 'x' } };
      await cluster.patch(ref, theirs, { type: 'merge', fieldManager: 'tuner' });
      const before = await get('ConfigMap');
      commit([configMap({ kept: '2' }, 'Replace=true')]);
      expect(statusOf(await app.sync())).toBe('succeeded: replace succeeded (replaced)');
      const after = await get('ConfigMap');
      expect(after?.['data']).toEqual({ kept: '2' });
      expect(after?.metadata).toMatchObject({ uid: before?.metadata.uid, labels: { theirs: 'x' }, finalizers: ['example.com/keep'] });
      expect(requests).toEqual(['create? ConfigMap/a', 'create ConfigMap/a', 'replace? ConfigMap/a', 'replace ConfigMap/a']);
      expect((await app.plan()).summary.writes).toBe(0);
      await cluster.patch(ref, { metadata: { finalizers: null } }, { type: 'merge' });
    }));

  it('what a replacement wrote leaves with Git when it is applied again', () =>
    within(async ({ app, commit, get }) => {
      commit([configMap({ kept: '1', gone: '1' }, 'Replace=true')]);
      await app.sync();
      commit([configMap({ kept: '1' })]);
      expect((await app.sync()).outcome).toBe('succeeded');
      expect((await get('ConfigMap'))?.['data']).toEqual({ kept: '1' });
      expect((await app.plan()).summary.writes).toBe(0);
    }));

  it('an immutable ConfigMap is made anew where that is allowed, and only then', () =>
    within(async ({ app, requests, commit, get }) => {
      commit([configMap({ a: '1' }, undefined, { immutable: true })]);
      await app.sync();
      const before = await get('ConfigMap');
      commit([configMap({ a: '2' }, undefined, { immutable: true })]);
      expect((await app.sync()).outcome).toBe('blocked');
      expect((await get('ConfigMap'))?.metadata.uid).toBe(before?.metadata.uid);
      requests.length = 0;
      commit([configMap({ a: '2' }, 'Force=true', { immutable: true })]);
      expect(statusOf(await app.sync())).toBe('succeeded: recreate succeeded (made anew)');
      const after = await get('ConfigMap');
      expect(after?.metadata.uid).not.toBe(before?.metadata.uid);
      expect(after?.['data']).toEqual({ a: '2' });
      // Whether it can be made, and whether the plain write is really refused, before anything is deleted.
      expect(requests).toEqual(['create? ConfigMap/a', 'force? ConfigMap/a', 'delete ConfigMap/a', 'apply ConfigMap/a']);
    }));

  it('a recreation that the server would refuse deletes nothing, with or without the dry runs before', async () => {
    for (const preflight of [true, false]) {
      await within(
        async ({ app, requests, commit, get }) => {
          commit([configMap({ a: '1' }, 'Force=true', { immutable: true })]);
          await app.sync();
          const before = await get('ConfigMap');
          requests.length = 0;
          commit([configMap({ a: '2', 'not a key': 'x' }, 'Force=true', { immutable: true })]);
          const result = await app.sync().catch((error: unknown) => error);
          if (preflight) expect(result).toMatchObject({ code: 'PREFLIGHT_REFUSED' } satisfies Partial<GitOpsError>);
          else expect(result).toMatchObject({ outcome: 'failed' });
          expect((await get('ConfigMap'))?.metadata.uid).toBe(before?.metadata.uid);
          expect(requests).toEqual([...(preflight ? [] : ['force? ConfigMap/a']), 'create? ConfigMap/a']);
        },
        { preflight },
      );
    }
  });

  it('an object that is only made is never changed', () =>
    within(async ({ app, commit, get, requests }) => {
      const once = (data: object): object => ({
        ...configMap(data),
        metadata: { name: 'a', annotations: { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' } },
      });
      commit([once({ a: '1' })]);
      await app.sync();
      commit([once({ a: '2' })]);
      expect((await app.sync()).outcome).toBe('succeeded');
      expect((await get('ConfigMap'))?.['data']).toEqual({ a: '1' });
      expect(requests).toEqual(['create? ConfigMap/a', 'create ConfigMap/a']);
    }));

  it('without validation a field that the kind does not have is dropped, else it is refused', () =>
    within(async ({ app, commit, get }) => {
      commit([configMap({ a: '1' }, undefined, { dta: { b: '1' } })]);
      await expect(app.sync()).rejects.toMatchObject({ code: 'PREFLIGHT_REFUSED' });
      commit([configMap({ a: '1' }, 'Validate=false', { dta: { b: '1' } })]);
      expect((await app.sync()).outcome).toBe('succeeded');
      expect(await get('ConfigMap')).not.toHaveProperty('dta');
    }));

  it('a field that a rule yields is not sent, one that it takes is forced, one that it fails holds the object back', () =>
    within(
      async ({ app, commit, get, cluster, namespace, requests }) => {
        commit([configMap({ yielded: '1', taken: '1', failed: '1' })]);
        await app.sync();
        const ref = { group: '', kind: 'ConfigMap', namespace, name: 'a' };
        await cluster.patch(ref, { data: { yielded: '9', taken: '9' } }, { type: 'merge', fieldManager: 'tuner' });
        requests.length = 0;
        expect((await app.sync()).outcome).toBe('succeeded');
        expect((await get('ConfigMap'))?.['data']).toEqual({ yielded: '9', taken: '1', failed: '1' });
        expect(requests.at(-1)).toBe('force ConfigMap/a');
        expect((await app.plan()).summary.writes).toBe(0);
        await cluster.patch(ref, { data: { failed: '9' } }, { type: 'merge', fieldManager: 'tuner' });
        const held = await app.sync();
        expect(held.outcome).toBe('blocked');
        expect(held.steps[0]?.message).toContain('"gitops-reconciler" would take fields that others own: data.failed ("tuner")');
      },
      {
        conflicts: [
          { fields: ['data.yielded'], action: 'yield' },
          { fields: ['data.failed'], action: 'fail' },
        ],
      },
    ));
}
