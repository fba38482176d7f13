import { readFile } from 'node:fs/promises';
import { delimiter } from 'node:path';
import { GitOpsError, printable } from '../errors.ts';

/**
 * Where a cluster is and with which credentials: what is used of a `KubeConfig` of `@kubernetes/client-node`, 1.x or 2.x.
 *
 * @since 0.1.0
 */
export interface KubeConfigLike {
  /** The cluster of the current context. */
  getCurrentCluster(): KubeConfigCluster | null;
  /** The user of the current context. */
  getCurrentUser?(): object | null;
  /** Puts TLS material and the credentials' headers into the options of a request; renews what has run out. */
  applyToHTTPSOptions(options: object): Promise<void>;
}

/** @since 0.1.0 */
export interface KubeConfigCluster {
  readonly name?: string | undefined;
  readonly server: string;
  readonly skipTLSVerify?: boolean | undefined;
  readonly caData?: string | undefined;
  readonly caFile?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly tlsServerName?: string | undefined;
}

/** Which kubeconfig to read. @since 0.1.0 */
export interface KubeConfigChoice {
  /** A kubeconfig file; else `KUBECONFIG`, `~/.kube/config`, or the service account of the Pod. */
  readonly kubeconfigPath?: string | undefined;
  /** A context of that file; its current one by default. */
  readonly context?: string | undefined;
}

/**
 * Reads a kubeconfig as kubectl would find it: the given file, else `KUBECONFIG`, else `~/.kube/config`, else the service
 * account of the Pod. The client library is loaded here and not before.
 *
 * @throws GitOpsError INVALID_OPTION, naming the file and the context.
 */
export async function loadKubeConfig(choice: KubeConfigChoice): Promise<LoadedConfig> {
  for (const path of filesOf(choice)) await checkReadable(path);
  const { KubeConfig } = await import('@kubernetes/client-node');
  const config = new KubeConfig();
  try {
    if (choice.kubeconfigPath === undefined) config.loadFromDefault();
    else config.loadFromFile(choice.kubeconfigPath);
  } catch {
    // Its message can quote the file.
    throw invalid('kubeconfigPath', `${whereText(choice)} is no valid kubeconfig; check it with: kubectl config view`);
  }
  if (choice.context !== undefined) config.setCurrentContext(choice.context);
  checkContext(config, choice);
  return config;
}

/** What more a kubeconfig tells that was read here. */
interface LoadedConfig extends KubeConfigLike {
  getContexts(): readonly { readonly name: string; readonly cluster: string; readonly user: string }[];
  getCurrentContext(): string;
  getContextObject(name: string): { readonly cluster: string; readonly user: string; readonly namespace?: string | undefined } | null;
}

function checkContext(config: LoadedConfig, choice: KubeConfigChoice): void {
  const where = whereText(choice);
  const name = config.getCurrentContext();
  const context = typeof name === 'string' && name !== '' ? config.getContextObject(name) : null;
  const known = (config.getContexts() ?? []).map((each) => each.name).join(', ');
  if (typeof name !== 'string' || name === '') {
    throw invalid('context', `${where} has no current-context; name one with the option context (it has: ${known})`);
  }
  if (name === 'loaded-context' && config.getCurrentCluster()?.server === 'http://localhost:8080') {
    throw invalid('kubeconfigPath', 'no kubeconfig was found: set kubeconfigPath or KUBECONFIG, or run in a Pod with a service account');
  }
  if (context === null) throw invalid('context', `context "${name}" is not in ${where} (it has: ${known})`);
  if (!config.getCurrentCluster()) throw invalid('context', `context "${name}" of ${where} names a cluster that is not there`);
  if (!config.getCurrentUser?.()) throw invalid('context', `context "${name}" of ${where} names a user that is not there`);
}

function filesOf(choice: KubeConfigChoice): readonly string[] {
  if (choice.kubeconfigPath !== undefined) return [choice.kubeconfigPath];
  return (process.env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '');
}

async function checkReadable(path: string): Promise<void> {
  try {
    await readFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw invalid('kubeconfigPath', `kubeconfig ${path} cannot be read (${code})`);
  }
}

function whereText(choice: KubeConfigChoice): string {
  return choice.kubeconfigPath ?? process.env['KUBECONFIG'] ?? 'the default kubeconfig';
}

function invalid(option: string, message: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', printable(message), { option });
}
