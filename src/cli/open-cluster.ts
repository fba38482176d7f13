import type { Cluster } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { UsageError } from './usage-error.ts';

/** A cluster, and how to let go of it. */
export interface OpenCluster {
  readonly cluster: Cluster;
  readonly close: () => Promise<void>;
}

/** The cluster of the kubeconfig, or an empty one in memory. */
export async function openCluster({ options, cluster, runtime }: CommandContext): Promise<OpenCluster> {
  if (cluster !== undefined) return { cluster, close: async () => {} };
  if (options.embedded === true) {
    if (options.kubeconfig !== undefined || options.context !== undefined)
      throw new UsageError('--embedded is a cluster of its own: leave --kubeconfig and --context out');
    const { memoryCluster } = await import('../testing/index.ts');
    const embedded = memoryCluster({ runtime });
    return { cluster: embedded, close: async () => embedded[Symbol.asyncDispose]() };
  }
  const { kubernetesCluster } = await import('../cluster/index.ts');
  const real = kubernetesCluster({ kubeconfigPath: options.kubeconfig, context: options.context, runtime });
  return { cluster: real, close: () => real.close() };
}
