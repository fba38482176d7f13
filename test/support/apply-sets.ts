import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import { assessHealth } from '../../src/health/index.ts';
import { getIn, keyOf, type KubernetesObject, refOf } from '../../src/object/index.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';
import { asKubectlApplies } from './diff/workload.ts';
import type { PublishedSet } from './published-sets.ts';

const AT_ONCE = 8;
const SERVED_MS = 60_000;
/** A server refuses more annotations than this, so that kubectl cannot keep its record in them. */
const MAX_ANNOTATIONS_BYTES = 262_144;

/** How objects reach a cluster. */
export const WAYS = ['kubectl apply', 'server-side apply'] as const;

/** A control plane with controllers to which sets are applied in one of two ways. */
export class SetsCluster {
  readonly cluster: ClosableCluster;
  readonly #plane: ControlPlane;
  readonly #way: (typeof WAYS)[number];
  readonly #kubectl: string;
  readonly #home = mkdtempSync(join(tmpdir(), 'kubectl-'));

  private constructor(plane: ControlPlane, way: (typeof WAYS)[number], assets: string) {
    this.#plane = plane;
    this.#way = way;
    this.#kubectl = join(assets, 'kubectl');
    this.cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
  }

  static async start(way: (typeof WAYS)[number], assets: string): Promise<SetsCluster> {
    return new SetsCluster(await startControlPlane(assets), way, assets);
  }

  async close(): Promise<void> {
    await this.cluster.close();
    await this.#plane.close();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** Brings all objects of the sets to the cluster: what others need first, what would answer for others last. */
  async apply(sets: readonly PublishedSet[]): Promise<void> {
    const objects = [...new Map(sets.flatMap((set) => set.objects.map((object) => [keyOf(refOf(object)), object]))).values()];
    await this.#makeNamespaces(objects);
    for (const phase of PHASES) {
      const those = objects.filter((object) => phase === phaseOf(object));
      await (this.#way === 'kubectl apply' ? this.#applyAsKubectl(those) : this.#applyOnServer(those));
      if (phase === 'first') await this.#untilServed(those);
    }
  }

  /** Those that no set brings itself. */
  async #makeNamespaces(objects: readonly KubernetesObject[]): Promise<void> {
    const brought = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata: { name } }) => name);
    const used = new Set(objects.flatMap(({ metadata: { namespace } }) => namespace ?? []));
    const missing = [...used].filter((name) => !brought.includes(name));
    await atOnce(missing, (name) =>
      this.cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, { fieldManager: 'somebody' }),
    );
  }

  async #applyOnServer(objects: readonly KubernetesObject[]): Promise<void> {
    await atOnce(objects, (object) => this.cluster.apply(object, { fieldManager: 'gitops-reconciler', force: true }));
  }

  /** What is too large for `kubectl apply` is made by `kubectl create`, as its users do. */
  async #applyAsKubectl(objects: readonly KubernetesObject[]): Promise<void> {
    await this.#run('apply', objects.filter(hasRoomForRecord));
    const large: KubernetesObject[] = [];
    for (const object of objects.filter((each) => !hasRoomForRecord(each)))
      if ((await this.cluster.get(refOf(object))) === undefined) large.push(object);
    await this.#run('create', large);
  }

  async #run(command: 'apply' | 'create', items: readonly KubernetesObject[]): Promise<void> {
    if (items.length === 0) return;
    const env = { PATH: process.env['PATH'], HOME: this.#home, KUBECONFIG: this.#plane.kubeconfig };
    const child = spawn(this.#kubectl, [command, '-f', '-'], { env, stdio: ['pipe', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin.end(JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
    const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
    if (code !== 0) throw new Error(`kubectl ${command}: ${said}`);
  }

  /** Kinds are served, and Pods have an account to run as. */
  async #untilServed(objects: readonly KubernetesObject[]): Promise<void> {
    const isReady = async (object: KubernetesObject): Promise<void> => {
      const { name } = object.metadata;
      const live =
        object.kind === 'Namespace'
          ? await this.cluster.get({ group: '', kind: 'ServiceAccount', namespace: name, name: 'default' })
          : await this.cluster.get(refOf(object));
      if (assessHealth(live).status !== 'Healthy') throw new Error(`${object.kind} ${name} is not ready`);
    };
    await atOnce(objects, (object) => vi.waitFor(() => isReady(object), { timeout: SERVED_MS, interval: 100 }));
    await this.cluster.discover({ fresh: true });
  }
}

const PHASES = ['first', 'middle', 'pods', 'last'] as const;

function phaseOf({ kind }: KubernetesObject): (typeof PHASES)[number] {
  if (kind === 'Namespace' || kind === 'CustomResourceDefinition') return 'first';
  if (kind === 'Pod') return 'pods';
  return kind === 'APIService' || kind.endsWith('WebhookConfiguration') ? 'last' : 'middle';
}

function hasRoomForRecord(object: KubernetesObject): boolean {
  const annotations = Object.entries(getIn(asKubectlApplies(object), 'metadata', 'annotations') as Record<string, string>);
  const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key + value), 0);
  return bytes <= MAX_ANNOTATIONS_BYTES;
}

async function atOnce<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of queue) await work(item);
    }),
  );
}
