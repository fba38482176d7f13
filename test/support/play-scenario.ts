import { expect } from 'vitest';
import type { SyncResult } from '../../src/apply/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import { kindKey, type KubernetesObject, type ObjectRef, refOf } from '../../src/object/index.ts';
import type { Plan } from '../../src/plan/index.ts';
import type { Cluster, InventoryStore } from '../../src/ports.ts';
import { Reconciler } from '../../src/reconciler/index.ts';
import { memorySource } from '../../src/testing/index.ts';
import { fenceOf } from './fence-of.ts';
import { ServerLog, type WatchedKind } from './server-log.ts';
import type { Deed, SyncScenario } from './sync-scenarios/scenario.ts';

/** Where one row is played. */
export interface Stage {
  readonly cluster: Cluster;
  /** There already, and the row's alone. */
  readonly namespace: string;
  /** Default: in the cluster. */
  readonly inventory?: InventoryStore | undefined;
}

const TIMEOUTS = { syncMs: 40_000, hookMs: 30_000, deleteMs: 30_000, degradedGraceMs: 300 };

/** Plays a row and checks all that it says. What happened, and in which order, is taken from the API server's watches alone. */
export async function playScenario(given: SyncScenario, stage: Stage): Promise<void> {
  const { policy } = given;
  const row = { ...filledIn(given, stage.namespace), policy };
  const play = new Play(row, stage);
  try {
    await play.prepare();
    const { end, warnings } = await play.sync();
    const whole = JSON.stringify(end, null, 1);
    expect(end, whole).toMatchObject({ outcome: row.outcome ?? 'succeeded', blocked: row.blocked ?? [] });
    for (const part of row.told ?? []) expect(whole).toContain(part);
    for (const part of row.warnings ?? []) expect(warnings.join('\n')).toContain(part);
    if (row.warnings?.length === 0) expect(warnings).toEqual([]);
    await play.check();
  } finally {
    await play.close();
  }
}

function filledIn(row: SyncScenario, namespace: string): SyncScenario {
  return JSON.parse(JSON.stringify(row).replaceAll('${NS}', namespace)) as SyncScenario;
}

class Play {
  readonly #row: SyncScenario;
  readonly #stage: Stage;
  readonly #source = memorySource({});
  readonly #app: Reconciler;
  readonly #deeds: Promise<void>[] = [];
  /** Of every object that the row names, by kind. */
  readonly #kinds: ReadonlyMap<string, ObjectRef>;
  readonly #log: { present?: ServerLog } = {};
  #watched: readonly WatchedKind[] = [];

  constructor(row: SyncScenario, stage: Stage) {
    const { cluster, namespace, inventory } = stage;
    this.#row = row;
    this.#stage = stage;
    const policy = { ...row.policy, timeouts: { ...TIMEOUTS, ...row.policy?.timeouts } };
    const o = { namespace: row.into ?? namespace, inventoryNamespace: namespace, inventory, policy, ignore: row.ignore ?? [] };
    this.#app = new Reconciler({ name: 'app', source: this.#source, cluster, ...o });
    this.#kinds = kindsOf(row);
  }

  /** What was there before, and the watches. */
  async prepare(): Promise<void> {
    const { there = [], before, meanwhile = [] } = this.#row;
    const { cluster } = this.#stage;
    for (const object of there) await cluster.create(this.#placed(object), { fieldManager: this.#row.by ?? 'somebody' });
    if (before !== undefined) {
      this.#commit(before);
      const { outcome, steps } = await this.#app.sync();
      expect({ outcome, of: 'the sync before', steps }).toMatchObject({ outcome: 'succeeded' });
    }
    for (const deed of meanwhile) await this.#do(deed);
    this.#watched = await this.#servedKinds();
    const { namespace } = this.#stage;
    const isOfInterest = ({ metadata }: KubernetesObject): boolean => (metadata.namespace ?? metadata.name).includes(namespace);
    const onFact = (fact: string): void => {
      const deed = this.#row.when?.[fact];
      if (deed !== undefined) this.#deeds.push(this.#do(deed));
    };
    this.#log.present = await ServerLog.begin(cluster, this.#watched, { isOfInterest, onFact });
  }

  /** The sync that the row is about. */
  async sync(): Promise<{ end: object; warnings: readonly string[] }> {
    const { after, approve, only, automated } = this.#row;
    if (after !== undefined) this.#commit(after);
    if (automated === true) return this.#reconcile();
    try {
      const plan = approve === undefined && only === undefined ? undefined : await this.#plan();
      const given = { ...(approve === undefined ? {} : { approve: plan?.digest }), ...(only === undefined ? {} : { plan }) };
      const result = await (after === undefined ? this.#app.destroy(given) : this.#app.sync(given));
      return { end: endOf(result), warnings: result.plan.warnings.map(({ message }) => message) };
    } catch (error) {
      if (!isGitOpsError(error)) throw error;
      return { end: { outcome: error.code, message: error.message, blocked: [] }, warnings: [] };
    }
  }

  async #reconcile(): Promise<{ end: object; warnings: readonly string[] }> {
    const { sync, plan, error } = await this.#app.reconcile();
    const end = sync === undefined ? { outcome: error?.code ?? 'none', blocked: kindsIn(plan) } : endOf(sync);
    return { end, warnings: plan?.warnings.map(({ message }) => message) ?? [] };
  }

  #plan(): Promise<Plan> {
    const { after, only } = this.#row;
    return this.#app.plan({
      ...(only === undefined ? {} : { only: only.map((name) => this.#refOf(name)) }),
      ...(after === undefined ? { operation: 'destroy' } : {}),
    });
  }

  async check(): Promise<void> {
    const { order = [], never = [], end = {} } = this.#row;
    await Promise.all(this.#deeds);
    const facts = await this.#factsToTheEnd();
    for (const chain of order) expect(factsNamed(chain, facts), facts.join('\n')).toEqual(chain);
    for (const fact of never) expect(factsNamed([fact], facts), facts.join('\n')).toEqual([]);
    for (const [name, part] of Object.entries(end)) {
      const object = await this.#stage.cluster.get(this.#refOf(name));
      if (part === null) expect(object, `${name} is gone`).toBeUndefined();
      else expect(object, `${name} is there`).toMatchObject(part);
    }
    for (const [name, data] of Object.entries(this.#row.data ?? {})) {
      expect((await this.#stage.cluster.get(this.#refOf(name)))?.['data'], name).toEqual(data);
    }
  }

  async close(): Promise<void> {
    await this.#log.present?.close();
    await this.#app.close();
  }

  /** An object of each kind is made last: what a watch tells before it is all that there was. */
  async #factsToTheEnd(): Promise<readonly string[]> {
    const made = await Promise.all(this.#watched.map((kind) => this.#makeFence(kind)));
    const names = made.filter((name) => name !== undefined);
    const log = this.#log.present;
    await log?.until(names.map((name) => `created ${name}`));
    // A deletion that nobody waits for may end later. What does not come in time is missed below.
    await log?.until((this.#row.order ?? []).flat().filter((fact) => !fact.endsWith('*'))).catch(() => undefined);
    return log?.facts().filter((fact) => !names.includes(fact.split(' ')[1] ?? '')) ?? [];
  }

  /** Its `Kind/name`; `undefined` for a kind that is no longer served: its watch has come to its end. */
  async #makeFence(kind: WatchedKind): Promise<string | undefined> {
    const { cluster, namespace } = this.#stage;
    try {
      const { object } = await cluster.create(fenceOf(kind, namespace));
      return `${object.kind}/${object.metadata.name}`;
    } catch (error) {
      if (isGitOpsError(error, 'KIND_NOT_SERVED') || (isGitOpsError(error, 'API_ERROR') && error.context.status === 404)) return undefined;
      throw error;
    }
  }

  #commit(objects: readonly KubernetesObject[]): void {
    this.#source.commit(Object.fromEntries(objects.map((object, at) => [`${at}.yaml`, JSON.stringify(object)])));
  }

  async #servedKinds(): Promise<readonly WatchedKind[]> {
    const { cluster, namespace } = this.#stage;
    const { resources } = await cluster.discover();
    return [...this.#kinds.values()].flatMap((ref) => {
      const served = resources.find((resource) => kindKey(resource) === kindKey(ref));
      if (served === undefined) return [];
      const isHere = served.namespaced && ref.namespace === undefined && this.#row.into === undefined;
      return [{ group: ref.group, kind: ref.kind, isNamespaced: served.namespaced, ...(isHere ? { namespace } : {}) }];
    });
  }

  async #do(deed: Deed): Promise<void> {
    const { cluster } = this.#stage;
    if ('create' in deed) await cluster.create(this.#placed(deed.create), { fieldManager: 'somebody' });
    else if ('delete' in deed) await cluster.delete(this.#refOf(deed.delete), { propagationPolicy: deed.propagation ?? 'Background' });
    else await cluster.patch(this.#refOf(deed.patch), deed.with, { type: 'merge', fieldManager: deed.as ?? 'somebody' });
  }

  #refOf(text: string): ObjectRef {
    const [kind = '', name = ''] = text.split('/');
    return {
      group: this.#kinds.get(kind)?.group ?? '',
      kind,
      name,
      ...(CLUSTER_SCOPED.has(kind) ? {} : { namespace: this.#stage.namespace }),
    };
  }

  #placed(object: KubernetesObject): KubernetesObject {
    if (CLUSTER_SCOPED.has(object.kind)) return object;
    return { ...object, metadata: { namespace: this.#stage.namespace, ...object.metadata } };
  }
}

/** Every kind that a row is about, those of the core that it only names in events included. */
function kindsOf(row: SyncScenario): ReadonlyMap<string, ObjectRef> {
  const named = JSON.stringify(row).matchAll(/"(?:\w+ )?(ConfigMap|Namespace|Pod)\//g);
  const core = [...named].map(([, kind = '']) => ({ group: '', kind, name: '' }));
  const made = [...(row.meanwhile ?? []), ...Object.values(row.when ?? {})].flatMap((deed) => ('create' in deed ? [deed.create] : []));
  const objects = [row.there, row.before, row.after, made].flatMap((some = []) => some).map((object) => refOf(object));
  return new Map(
    [...core, ...objects.toSorted((a, b) => (a.namespace ?? '').length - (b.namespace ?? '').length)].map((ref) => [ref.kind, ref]),
  );
}

const CLUSTER_SCOPED: ReadonlySet<string> = new Set([
  'Namespace',
  'CustomResourceDefinition',
  'ClusterRole',
  'ClusterRoleBinding',
  'StorageClass',
  'PersistentVolume',
]);

function endOf({ outcome, plan, steps }: SyncResult): object {
  return { outcome, blocked: kindsIn(plan), steps: steps.map(({ id, status, message }) => `${id} ${status}: ${message}`) };
}

function kindsIn(plan: Plan | undefined): readonly string[] {
  return plan?.blocked.map(({ kind }) => kind).toSorted() ?? [];
}

/** Of all facts those that a chain names, in its words. */
function factsNamed(chain: readonly string[], facts: readonly string[]): readonly string[] {
  return facts.flatMap((fact) => chain.find((word) => (word.endsWith('*') ? fact.startsWith(word.slice(0, -1)) : word === fact)) ?? []);
}
