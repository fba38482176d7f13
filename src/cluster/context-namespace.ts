import { type KubeConfigChoice, loadKubeConfig } from './kube-config.ts';

/**
 * The namespace that a context of a kubeconfig names: what kubectl takes where none is given. In a Pod without a
 * kubeconfig it is that of the Pod.
 *
 * @param choice which kubeconfig and which context of it; found as {@link kubernetesCluster} finds them.
 * @returns `undefined` where the context names none, which means `default`.
 * @throws GitOpsError INVALID_OPTION when the kubeconfig cannot be used.
 * @since 0.1.0
 */
export async function contextNamespace(choice: KubeConfigChoice = {}): Promise<string | undefined> {
  const config = await loadKubeConfig(choice);
  return config.getContextObject(config.getCurrentContext())?.namespace || undefined;
}
