import { GitOpsError } from '../errors.ts';
import type { Runtime } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { type Agents, agents } from './agents.ts';
import { type Connection, connection } from './connection.ts';
import { type KubeConfigChoice, type KubeConfigLike, loadKubeConfig } from './kube-config.ts';
import { orAbort } from './or-abort.ts';
import { readText } from './read-body.ts';
import type { RequestFunction } from './request.ts';
import { RequestFailure } from './request-failure.ts';
import { type ClosableCluster, type RequestOptions, restCluster } from './rest-cluster.ts';

/** @since 0.1.0 */
export interface KubernetesClusterOptions extends RequestOptions, KubeConfigChoice {
  /** A configuration that the host has loaded; it is asked before each request, so its credentials may change. */
  readonly kubeConfig?: KubeConfigLike | undefined;
}

/**
 * A cluster by its kubeconfig: certificates, tokens, exec plugins, in-cluster accounts and proxies as client-node reads
 * them. Objects never pass through the models of that package, which is loaded when the first call is made. Connections
 * are kept between requests and do not keep the process alive.
 *
 * @throws GitOpsError INVALID_OPTION when options exclude each other; from the first call on, when the kubeconfig
 * cannot be used.
 * @example
 * ```ts
 * await using cluster = kubernetesCluster({ context: 'staging' });
 * const { items } = await cluster.list({ group: 'apps', kind: 'Deployment', namespace: 'shop' });
 * ```
 * @since 0.1.0
 */
export function kubernetesCluster(o: KubernetesClusterOptions = {}): ClosableCluster {
  checkOptions(o);
  const transport = kubeTransport(o, runtimeWith(o.runtime));
  const name = o.name ?? o.context ?? o.kubeConfig?.getCurrentCluster()?.name ?? 'kubernetes';
  const cluster = restCluster({ ...o, name, request: transport.request, server: transport.server });
  const close = async (): Promise<void> => {
    await cluster.close();
    transport.close();
  };
  return { ...cluster, close, [Symbol.asyncDispose]: close };
}

function checkOptions(o: KubernetesClusterOptions): void {
  const excluded = o.kubeconfigPath === undefined ? 'context' : 'kubeconfigPath';
  if (o.kubeConfig === undefined || (o.kubeconfigPath === undefined && o.context === undefined)) return;
  throw new GitOpsError(
    'INVALID_OPTION',
    `kubernetesCluster takes kubeConfig or ${excluded}, not both: set the context on the KubeConfig`,
    {
      option: excluded,
    },
  );
}

interface KubeTransport {
  readonly request: RequestFunction;
  readonly server: () => string;
  readonly close: () => void;
}

/** After 401 a file is read again, at most so often: its token may have been replaced, or an exec plugin's revoked. */
const RELOAD_MS = 10_000;

function kubeTransport(o: KubernetesClusterOptions, runtime: Runtime): KubeTransport {
  const pool = agents();
  const source = connectionSource(o, pool, runtime);
  let closed = false;
  return {
    async request(request) {
      if (closed) throw new RequestFailure('closed', { sent: false, transient: false });
      const used = source.current();
      const response = await (await orAbort(used, request)).request(request);
      if (response.status !== 401) return response;
      const body = await readText(response.body); // so that its connection is free again
      const renewed = source.renewed(used);
      return renewed === used ? { ...response, body } : (await orAbort(renewed, request)).request(request);
    },
    server: source.server,
    close() {
      closed = true;
      pool.close();
    },
  };
}

interface ConnectionSource {
  readonly current: () => Promise<Connection>;
  /** A newer connection than one whose credentials were refused, or the same where it is too early for that. */
  readonly renewed: (refused: Promise<Connection>) => Promise<Connection>;
  readonly server: () => string;
}

/** Opens the connection when it is first asked for; one that could not be opened is tried anew by the next call. */
function connectionSource(o: KubernetesClusterOptions, pool: Agents, runtime: Runtime): ConnectionSource {
  let kept: Promise<Connection> | undefined;
  let openedAt = 0;
  let url = o.kubeconfigPath ?? 'of the kubeconfig';
  const reopen = (): Promise<Connection> => {
    const opened = open(o, pool, runtime);
    kept = opened;
    openedAt = runtime.clock.now();
    opened.then(
      (connected) => {
        url = connected.url.href;
      },
      () => {
        if (kept === opened) kept = undefined;
      },
    );
    return opened;
  };
  return {
    current: () => kept ?? reopen(),
    renewed(refused) {
      if (kept !== refused) return kept ?? reopen();
      const early = o.kubeConfig !== undefined || runtime.clock.now() - openedAt < RELOAD_MS;
      return early ? refused : reopen();
    },
    server: () => url,
  };
}

async function open(o: KubernetesClusterOptions, pool: Agents, { clock }: Runtime): Promise<Connection> {
  return connection(o.kubeConfig ?? (await loadKubeConfig(o)), pool, clock);
}
