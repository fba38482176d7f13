import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClosableCluster, kubernetesCluster } from '../../src/cluster/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { type ControlPlane, startControlPlane } from './control-plane.ts';

/** How a command of kubectl ended, and what it said. */
export interface Said {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** One namespace of the stage. */
export interface Place {
  readonly namespace: string;
  /** Runs kubectl there, with ApplySets switched on. */
  readonly run: (words: readonly string[], input?: string) => Promise<Said>;
  /** All objects there that could be members: `Kind/name` → uid. */
  readonly live: () => Promise<Readonly<Record<string, string>>>;
}

const KINDS = [
  { group: '', kind: 'ConfigMap' },
  { group: '', kind: 'Secret' },
  { group: 'rbac.authorization.k8s.io', kind: 'Role' },
];

/** An API server without controllers, on which kubectl and this library keep the same sets. */
export class ApplySetStage {
  readonly cluster: ClosableCluster;
  readonly #plane: ControlPlane;
  readonly #kubectl: string;
  readonly #home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  #places = 0;

  private constructor(plane: ControlPlane, assets: string) {
    this.#plane = plane;
    this.#kubectl = join(assets, 'kubectl');
    this.cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
  }

  static async start(assets: string): Promise<ApplySetStage> {
    return new ApplySetStage(await startControlPlane(assets, { controllers: false }), assets);
  }

  async close(): Promise<void> {
    await this.cluster.close();
    await this.#plane.close();
    rmSync(this.#home, { recursive: true, force: true });
  }

  /** A new namespace. */
  async place(): Promise<Place> {
    const namespace = `set-${(this.#places += 1)}`;
    await this.cluster.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    return {
      namespace,
      run: (words, input = '') => this.#run(['-n', namespace, ...words], input),
      live: () => this.#live(namespace),
    };
  }

  #run(words: readonly string[], input: string): Promise<Said> {
    const env = { PATH: process.env['PATH'], HOME: this.#home, KUBECONFIG: this.#plane.kubeconfig, KUBECTL_APPLYSET: 'true' };
    const child = spawn(this.#kubectl, words, { env });
    const said = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (chunk: Buffer) => (said[stream] += chunk.toString()));
    child.stdin.end(input);
    return new Promise((resolve, reject) => child.on('close', (code) => resolve({ code, ...said })).on('error', reject));
  }

  async #live(namespace: string): Promise<Record<string, string>> {
    const lists = await Promise.all(KINDS.map((kind) => this.cluster.list({ ...kind, namespace })));
    const all = lists.flatMap(({ items }) => items).map(({ kind, metadata }) => [`${kind}/${metadata.name}`, metadata.uid ?? '']);
    return Object.fromEntries(all) as Record<string, string>;
  }
}

/** Objects of three kinds for each name: a ConfigMap, a Secret and a Role. */
export function members(names: readonly string[]): readonly KubernetesObject[] {
  return names.flatMap((name) => [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data: { key: 'value' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData: { key: 'value' } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name },
      rules: [{ apiGroups: [''], resources: ['configmaps'], verbs: ['get'] }],
    },
  ]);
}
