import { GitOpsError } from '../errors.ts';
import type { KubeConfigLike } from './kube-config.ts';

/**
 * The server's address. Plain http sends credentials in the clear: it is for loopback, or for who says so by
 * `insecure-skip-tls-verify`.
 *
 * @throws GitOpsError INVALID_OPTION when there is none that can be used.
 */
export function serverAddress(config: KubeConfigLike): URL {
  const cluster = config.getCurrentCluster();
  const url = cluster === null ? null : parsed(cluster.server);
  if (url === null) throw invalid('the kubeconfig has no server address for its current context, or one that is no URL');
  if (url.protocol === 'https:') return url;
  if (url.protocol === 'http:' && (isLoopback(url.hostname) || cluster?.skipTLSVerify === true)) return url;
  throw invalid(`the server ${url.protocol}//${url.host} must be https; plain http is for addresses of this machine`);
}

function parsed(server: string): URL | null {
  return URL.canParse(server) ? new URL(server) : null;
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function invalid(message: string): GitOpsError<'INVALID_OPTION'> {
  return new GitOpsError('INVALID_OPTION', message, { option: 'kubeConfig' });
}
