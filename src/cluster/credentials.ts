import { readFileSync } from 'node:fs';
import type { RequestOptions } from 'node:https';
import { memberOf } from '../object/index.ts';
import type { Clock } from '../ports.ts';
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

/** How long what stands in files holds: client-node would read each of them for each request. */
const KEPT_MS = 1000;

/**
 * Asks the configuration for the credentials of a request. Requests at the same time share one asking, so that an exec
 * plugin runs once; what no plugin gives is asked once a second, so that a rotated file is still seen.
 */
export function credentialsOf(config: KubeConfigLike, clock: Pick<Clock, 'now'>): () => Promise<Credentials> {
  let asking: Promise<Credentials> | undefined;
  let known: { readonly credentials: Credentials; readonly at: number } | undefined;
  const view = withoutHttpRefusal(config);
  return async () => {
    if (known !== undefined && Math.abs(clock.now() - known.at) < KEPT_MS) return known.credentials;
    const at = clock.now();
    asking ??= ask(config, view).finally(() => {
      asking = undefined;
    });
    const credentials = await asking;
    if (!isRenewed(config)) known = { credentials, at };
    return credentials;
  };
}

/** Whether the configuration knows when its credentials run out, so that only it can say which are good. */
function isRenewed(config: KubeConfigLike): boolean {
  const user = config.getCurrentUser?.();
  return user === undefined || memberOf(user, 'exec') !== undefined || memberOf(user, 'authProvider') !== undefined;
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
