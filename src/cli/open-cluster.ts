import type { Cluster } from '../index.ts';
import type { CommandContext } from './command-context.ts';
import { UsageError } from './usage-error.ts';

/** A cluster, the namespace that is meant there, and how to let go of both. */
export interface OpenCluster {
  readonly cluster: Cluster;
  /** The namespace that is meant where none is given: that of the kubeconfig's context, as kubectl takes it. */
  readonly namespace: string;
  readonly close: () => Promise<void>;
}

/** The cluster of the kubeconfig, or an empty one in memory. */
export async function openCluster({ options, cluster, runtime }: CommandContext): Promise<OpenCluster> {
  if (cluster !== undefined) return { cluster, namespace: options.namespace ?? 'default', close: async () => {} };
  if (options.embedded === true) {
    if (options.kubeconfig !== undefined || options.context !== undefined)
      throw new UsageError('--embedded is a cluster of its own: leave --kubeconfig and --context out');
    const { memoryCluster } = await import('../testing/index.ts');
    const embedded = memoryCluster({ runtime });
    return { cluster: embedded, namespace: options.namespace ?? 'default', close: async () => embedded[Symbol.asyncDispose]() };
  }
  const { contextNamespace, kubernetesCluster } = await import('../cluster/index.ts');
  const choice = { kubeconfigPath: options.kubeconfig, context: options.context };
  const namespace = options.namespace ?? (await contextNamespace(choice)) ?? 'default';
  const real = kubernetesCluster({ ...choice, runtime });
  return { cluster: real, namespace, close: () => real.close() };
}
