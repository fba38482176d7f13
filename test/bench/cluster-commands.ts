import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { stringifyManifests } from '../../src/manifest/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { untilQuiet } from './cluster-plane.ts';
import { AT_ONCE } from './cluster-variants.ts';

/**
 * A command that makes a cluster hold some objects, run for the first time, and again when nothing is left to do: not
 * while controllers still take the processor for what the first run made them do.
 */
export interface CommandTimes {
  readonly first: number;
  readonly again: number;
}

/** The kubectl of KUBEBUILDER_ASSETS, else the one of the PATH; `undefined` where there is none. */
export function findKubectl(): string | undefined {
  const own = join(process.env['KUBEBUILDER_ASSETS'] ?? '', 'kubectl');
  if (existsSync(own)) return own;
  return spawnSync('kubectl', ['version', '--client']).status === 0 ? 'kubectl' : undefined;
}

/** Milliseconds of `kubectl apply --server-side`, the process and all. */
export function kubectlTimes(kubectl: string, kubeconfig: string, objects: readonly KubernetesObject[]): Promise<CommandTimes> {
  // By force, for autoscalers take the replicas of what the first run made.
  return timesOf(kubeconfig, objects, (folder) => [kubectl, 'apply', '--server-side', '--force-conflicts', '--filename', folder]);
}

/** Milliseconds of `gitops-reconciler sync` of the built package, the process and all, without health waits. */
export function syncTimes(
  kubeconfig: string,
  objects: readonly KubernetesObject[],
  name: string,
  options: readonly string[] = [],
): Promise<CommandTimes> {
  const namespace = objects.find(({ kind }) => kind === 'Namespace')?.metadata.name ?? 'default';
  return timesOf(kubeconfig, objects, (folder) => {
    const where = ['--repo', folder, '--name', name, '--namespace', namespace, '--kubeconfig', kubeconfig];
    return [
      process.execPath,
      resolve('dist/cli/main.js'),
      'sync',
      ...where,
      '--no-wait',
      '--apply-concurrency',
      String(AT_ONCE),
      ...options,
    ];
  });
}

async function timesOf(
  kubeconfig: string,
  objects: readonly KubernetesObject[],
  command: (folder: string) => readonly [string, ...string[]],
): Promise<CommandTimes> {
  const directory = mkdtempSync(join(tmpdir(), 'bench-'));
  const folder = join(directory, 'manifests');
  try {
    mkdirSync(folder);
    writeFileSync(join(folder, 'desired.yaml'), stringifyManifests(objects));
    const [program, ...args] = command(folder);
    const first = timeOf(program, args, kubeconfig);
    await untilQuiet(kubeconfig);
    return { first, again: timeOf(program, args, kubeconfig) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function timeOf(program: string, args: readonly string[], kubeconfig: string): number {
  const begin = performance.now();
  const { status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, KUBECONFIG: kubeconfig } });
  const ms = performance.now() - begin;
  if (status !== 0) throw new Error(`${program} ${args[0]} ended with ${status}: ${stderr.slice(-2000)}${stdout.slice(-2000)}`);
  return ms;
}
