import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import type { KubeConfigLike } from './kube-config.ts';
import { RequestFailure } from './request-failure.ts';

/** The TLS material and headers of a request, and the proxy's agent where there is a proxy. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>;
  /** `user:password`, for basic authentication. */
  readonly auth?: string | undefined;
  readonly tls: RequestOptions;
  readonly proxyAgent?: RequestOptions['agent'] | undefined;
}

/**
 * Asks the configuration for the credentials of a request: cheap while they last. Requests at the same time share one
 * asking, so that an exec plugin runs once.
 */
export function credentialsOf(config: KubeConfigLike): () => Promise<Credentials> {
  let asking: Promise<Credentials> | undefined;
  const view = withoutHttpRefusal(config);
  return () => {
    asking ??= ask(config, view).finally(() => {
      asking = undefined;
    });
    return asking;
  };
}

async function ask(config: KubeConfigLike, view: KubeConfigLike): Promise<Credentials> {
  const options: RequestOptions = {};
  try {
    await view.applyToHTTPSOptions(options);
  } catch {
    // The message can be what an exec plugin wrote to stderr.
    throw new RequestFailure('credentials', { sent: false, transient: false });
  }
  const { agent, headers, auth, ...tls } = options;
  return {
    headers: textHeaders(headers),
    auth: auth ?? undefined,
    tls: { ...clusterTls(config), ...tls },
    proxyAgent: config.getCurrentCluster()?.proxyUrl === undefined ? undefined : agent,
  };
}

/** client-node leaves these out when the context has no user. */
function clusterTls(config: KubeConfigLike): RequestOptions {
  const cluster = config.getCurrentCluster();
  if (config.getCurrentUser?.() !== null || cluster === null) return {};
  const ca = cluster.caFile === undefined ? cluster.caData && Buffer.from(cluster.caData, 'base64') : readFileSync(cluster.caFile);
  return {
    ...(ca === undefined || ca === '' ? {} : { ca }),
    ...(cluster.skipTLSVerify === true ? { rejectUnauthorized: false } : {}),
    ...(cluster.tlsServerName === undefined ? {} : { servername: cluster.tlsServerName }),
  };
}

/** client-node throws for an http server unless TLS verification is off; `serverAddress` has its own, narrower rule. */
function withoutHttpRefusal(config: KubeConfigLike): KubeConfigLike {
  const cluster = config.getCurrentCluster();
  if (cluster === null || !cluster.server.startsWith('http:')) return config;
  const view = Object.create(config) as KubeConfigLike;
  view.getCurrentCluster = () => ({ ...cluster, skipTLSVerify: true });
  return view;
}

function textHeaders(headers: unknown): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value).trim()]));
}
