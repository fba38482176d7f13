import { expect, vi } from 'vitest';
import type { KubeRequest, RequestFunction } from '../../../src/cluster/index.ts';
import { keyOf, type KubernetesObject, refOf, stringifyJson } from '../../../src/object/index.ts';
import type { Cluster } from '../../../src/ports.ts';
import { placed, type Story, type StoryStep } from '../../support/health-stories/story.ts';
import { isOf, type Sighting, type StoryWorld } from './story-world.ts';

/** Where a story is played. */
export interface StoryStage {
  readonly cluster: Cluster;
  /** For what no cluster port does: evictions. */
  readonly ask: RequestFunction;
  readonly world: StoryWorld;
  readonly namespace: string;
  readonly signal: AbortSignal;
  /** Whether what is said of objects, with all that there is around them, is what is expected. */
  readonly isAnswer: (of: readonly KubernetesObject[], around: readonly KubernetesObject[], says: RegExp) => boolean;
  /** What is said of them where what is around them is read from the cluster, as far as it is asked for. */
  readonly answerAsRead: (of: readonly KubernetesObject[]) => Promise<string>;
}

/** What the API server learns of its own objects a moment later. */
const A_MOMENT = { timeout: 20_000, interval: 100 };

const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  'APIService',
  'CustomResourceDefinition',
  'IngressClass',
  'Node',
  'PersistentVolume',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
]);

type Step<K extends string> = Extract<StoryStep, Record<K, unknown>>;

/** Plays one story to its end. */
export async function playStory(story: Story, stage: StoryStage): Promise<void> {
  const play = new Play(stage);
  await play.begin();
  for (const step of story.steps) await play.step(step);
}

class Play {
  readonly #stage: StoryStage;
  /** By the key of an object: how many of its sightings were looked at. */
  readonly #looked = new Map<string, number>();

  constructor(stage: StoryStage) {
    this.#stage = stage;
  }

  /** Pods can be made once the namespace has its account. */
  async begin(): Promise<void> {
    const { cluster, namespace, signal } = this.#stage;
    await cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }, { signal });
    await this.#find('ServiceAccount default');
  }

  async step(step: StoryStep): Promise<void> {
    if ('apply' in step) for (const object of step.apply) await this.#apply(this.#placed(object));
    else if ('patch' in step) await this.#patch(step);
    else if ('remove' in step) await this.#remove(step.remove);
    else if ('evict' in step) await this.#evict(step);
    else if ('refused' in step) await this.#refused(this.#placed(step.refused));
    else if ('event' in step) await this.#tell(step);
    else if ('follow' in step) await this.#stage.world.follow(this.#placed(step.follow));
    else if ('sees' in step) await this.#sees(step);
    else await this.#why(step);
  }

  /** A kind may not be served yet at the moment in which its definition says so. */
  async #apply(object: KubernetesObject): Promise<void> {
    const { cluster, signal } = this.#stage;
    const whole = await this.#withOwners(this.#inNamespace(object));
    await vi.waitFor(() => cluster.apply(whole, { fieldManager: 'stories', signal }), A_MOMENT);
  }

  async #refused(object: KubernetesObject): Promise<void> {
    const { cluster, signal } = this.#stage;
    const made = (): Promise<unknown> => cluster.create(this.#inNamespace(object), { dryRun: true, signal });
    await vi.waitFor(() => expect(made()).rejects.toMatchObject({ code: 'API_ERROR' }), A_MOMENT);
  }

  #inNamespace(object: KubernetesObject): KubernetesObject {
    const { namespace } = this.#stage;
    return CLUSTER_WIDE.has(object.kind) ? object : { ...object, metadata: { namespace, ...object.metadata } };
  }

  /** Owners are named as other objects are: `{ kind, name }`, and found out about here. */
  async #withOwners(object: KubernetesObject): Promise<KubernetesObject> {
    const owners = object.metadata.ownerReferences;
    if (owners === undefined) return object;
    const whole = await Promise.all(
      owners.map(async ({ kind, name, ...rest }) => {
        const { apiVersion, metadata } = await this.#find(`${kind} ${name}`);
        return { ...rest, apiVersion, kind, name, uid: metadata.uid as string };
      }),
    );
    return { ...object, metadata: { ...object.metadata, ownerReferences: whole } };
  }

  async #patch({ patch, by, subresource }: Step<'patch'>): Promise<void> {
    const { cluster, signal } = this.#stage;
    const ref = refOf(await this.#find(patch));
    await cluster.patch(ref, this.#placed(by), { type: 'merge', fieldManager: 'stories', subresource, signal });
  }

  async #remove(name: string): Promise<void> {
    await this.#stage.cluster.delete(refOf(await this.#find(name)), { propagationPolicy: 'Background', signal: this.#stage.signal });
  }

  async #evict({ evict, answer: expected }: Step<'evict'>): Promise<void> {
    const { metadata } = await this.#find(evict);
    const body = stringifyJson({
      apiVersion: 'policy/v1',
      kind: 'Eviction',
      metadata: { name: metadata.name, namespace: metadata.namespace },
    });
    const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}/eviction`;
    const request: KubeRequest = {
      method: 'POST',
      path,
      query: {},
      headers: { 'content-type': 'application/json' },
      body,
      signal: this.#stage.signal,
    };
    const { status, body: answer } = await this.#stage.ask(request);
    const text = typeof answer === 'string' ? answer : '';
    if (status !== 429 || !expected.test(text)) throw new Error(`the eviction of ${evict} was answered by ${status} ${text}`);
  }

  async #tell({ event, about }: Step<'event'>): Promise<void> {
    const { cluster, namespace, signal } = this.#stage;
    const { apiVersion, kind, metadata } = await this.#find(about);
    const { name, uid } = metadata;
    const at = placed('NOW', namespace, Date.now());
    const told: KubernetesObject = {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${name}.${Math.trunc(performance.now() * 1000).toString(16)}`, namespace },
      involvedObject: { apiVersion, kind, namespace: metadata.namespace, name, uid },
      ...event,
      source: { component: kind === 'Pod' ? 'kubelet' : 'stories' },
      count: 1,
      firstTimestamp: at,
      lastTimestamp: at,
    };
    await cluster.create(told, { signal });
  }

  /** Ends as soon as what is seen is no longer what was expected. */
  async #sees({ of, sees }: Step<'sees'>): Promise<void> {
    const { world, signal } = this.#stage;
    const [key] = await world.until(() => this.#sighted(of), signal);
    await world.until(() => {
      const all = world.sightings().get(key) ?? [];
      const runs = runsOf(all, this.#looked.get(key) ?? 0, sees[0]);
      if (runs.some(({ status }, i) => status !== sees[i]?.split(' ')[0])) {
        const seen = runs.map(({ status, reasons }) => `${status} (${reasons.join(', ')})`);
        throw new Error(`${of} was to be seen as ${sees.join(', ')}; it was ${seen.join(', ')}`);
      }
      if (!sees.every((words, i) => isIn(runs[i], words))) return undefined;
      this.#looked.set(key, all.length);
      return true;
    }, signal);
  }

  async #why({ why, says }: Step<'why'>): Promise<void> {
    const { world, isAnswer, answerAsRead, namespace, signal } = this.#stage;
    const names = typeof why === 'string' ? [why] : why;
    const keys = await Promise.all(names.map(async (name) => (await world.until(() => this.#sighted(name), signal))[0]));
    const objects = (): KubernetesObject[] => keys.flatMap((key) => world.get(key) ?? []);
    await world.until(() => {
      const around = world.objects().filter((object) => object.metadata.namespace === undefined || isOf(object, namespace));
      return isAnswer(objects(), around, says) ? true : undefined;
    }, signal);
    // What an object says of itself, and tells what to read, may come later than what a watch of everything shows.
    while (!says.test(await answerAsRead(objects()))) await world.change(signal);
  }

  /** The object of a name that is there, once there is one. */
  #find(name: string): Promise<KubernetesObject> {
    const { world, signal } = this.#stage;
    return world.until(() => {
      const found = this.#sighted(name);
      return found === undefined ? undefined : world.get(found[0]);
    }, signal);
  }

  /** The newest object of a name, whether it is still there or not. */
  #sighted(name: string): readonly [string, readonly Sighting[]] | undefined {
    const { namespace, world } = this.#stage;
    return [...world.sightings()].findLast(
      ([, [first]]) => first !== undefined && isOf(first.object, namespace) && isNamed(first.object, this.#placed(name)),
    );
  }

  #placed<T>(json: T): T {
    return placed(json, this.#stage.namespace, Date.now());
  }
}

function isNamed({ kind, metadata }: KubernetesObject, name: string): boolean {
  const [ofKind = '', wanted = ''] = name.split(' ');
  if (kind !== ofKind) return false;
  if (wanted.endsWith('*')) return metadata.name.startsWith(wanted.slice(0, -1));
  const [label, value] = wanted.split('=');
  return value === undefined ? metadata.name === wanted : metadata.labels?.[label as string] === value;
}

/** A status for as long as it held, with its reasons. */
interface Run {
  readonly status: string;
  readonly reasons: string[];
}

/** What followed upon the last look. A status that still holds counts only where it is expected. */
function runsOf(all: readonly Sighting[], looked: number, first: string | undefined): readonly Run[] {
  const runs: Run[] = [];
  const before = all[looked - 1]?.health.status;
  let held = before !== undefined && first?.split(' ')[0] !== before;
  for (const { health } of all.slice(looked)) {
    held &&= health.status === before;
    if (held) continue;
    const last = runs.at(-1);
    if (last?.status === health.status) last.reasons.push(health.reason);
    else runs.push({ status: health.status, reasons: [health.reason] });
  }
  return runs;
}

function isIn(run: Run | undefined, words: string): boolean {
  const [status, reason] = words.split(' ');
  return run?.status === status && (reason === undefined || run?.reasons.includes(reason) === true);
}

/** How the health of all objects of a story went, for a person who has to find out why it failed. */
export function trailOf(world: StoryWorld, namespace: string): string {
  const lines = [...world.sightings()].flatMap(([key, sightings]) => {
    const [first] = sightings;
    if (first === undefined || !isOf(first.object, namespace)) return [];
    if (first.object.kind === 'Event') {
      const { reason, message } = first.object;
      return [`  ${keyOf(refOf(first.object))}: ${String(reason)}: ${String(message)}`];
    }
    return [`  ${key}: ${sightings.map(({ health: { status, reason, message } }) => `${status} ${reason} (${message})`).join(' → ')}`];
  });
  return lines.join('\n');
}
