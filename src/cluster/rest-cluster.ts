import type { Cluster, Runtime, Waiting } from '../ports.ts';
import { runtimeWith } from '../runtime.ts';
import { apiClient } from './api-client.ts';
import { unreachableError } from './api-error.ts';
import { checkRequestOptions } from './check-options.ts';
import { fetchDiscovery } from './discovery.ts';
import { once } from './once.ts';
import { rateLimiter } from './rate-limiter.ts';
import { asObject, getObject, listObjects } from './read-objects.ts';
import { readLogs } from './read-logs.ts';
import type { RequestFunction } from './request.ts';
import { RequestFailure } from './request-failure.ts';
import { type RestContext, translated } from './rest-context.ts';
import { DEFAULT_RETRY, type RetryPolicy } from './retry-policy.ts';
import { watchObjects } from './watch-objects.ts';
import { applyObject, createObject, deleteObject, patchObject, replaceObject } from './write-objects.ts';

/** How requests are sent, whatever carries them. @since 0.1.0 */
export interface RequestOptions {
  /** The cluster's name in messages and plans. */
  readonly name?: string | undefined;
  /** An id instead of the uid of the `kube-system` namespace, for a cluster where that may not be read. */
  readonly id?: string | undefined;
  /** Requests in a second, on average; off by default. */
  readonly qps?: number | undefined;
  /** Requests at once before `qps` holds; `qps` rounded up by default. */
  readonly burst?: number | undefined;
  /** For one try of a request, in milliseconds: 30,000 by default. */
  readonly requestTimeoutMs?: number | undefined;
  /** A watch that is silent for so long is ended, in milliseconds: 60,000 by default. */
  readonly watchIdleMs?: number | undefined;
  /** How failed requests are repeated: from 100 ms, factor 2, to 10 s, 6 tries. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  readonly runtime?: Partial<Runtime> | undefined;
}

/** @since 0.1.0 */
export interface RestClusterOptions extends RequestOptions {
  /** Carries each request to the server and its answer back. */
  readonly request: RequestFunction;
  /** The server's address as it is known now, for messages; the name by default. */
  readonly server?: (() => string) | undefined;
}

/** A {@link Cluster} that holds something open. @since 0.1.0 */
export interface ClosableCluster extends Cluster, AsyncDisposable {
  /** Ends what is open: sockets, and calls on their way, which reject with CLUSTER_UNREACHABLE `closed`. So do further calls. */
  close(): Promise<void>;
}

const CLOSED = new RequestFailure('closed', { sent: false, transient: false });

/** Limits that stand in docs/security.md. */
const REQUEST_TIMEOUT_MS = 30_000;
const WATCH_IDLE_MS = 60_000;

/**
 * A cluster over anything that answers like a Kubernetes API server: a connection, or a server in the same process. It
 * adds discovery, paging, retries, deadlines, a rate limit and errors by code.
 *
 * @throws GitOpsError INVALID_OPTION at once for a number that cannot be one, and for `burst` without `qps`; from each method: API_ERROR by the status and reason of the answer, APPLY_CONFLICT,
 * KIND_NOT_SERVED, CLUSTER_UNREACHABLE, TIMEOUT, and INVALID_OPTION for a name that cannot be one.
 * @since 0.1.0
 */
export function restCluster(o: RestClusterOptions): ClosableCluster {
  checkRequestOptions(o);
  const lifetime = new AbortController();
  const context = restContext(o, lifetime.signal);
  const id = once(async (waiting) => o.id ?? (await clusterId(context, waiting)), lifetime.signal);
  const close = async (): Promise<void> => lifetime.abort(unreachableError(CLOSED, context.server()));
  return {
    name: o.name ?? 'kubernetes',
    id: (waiting) => id.get(waiting),
    discover: ({ fresh, signal } = {}) =>
      translated(context, { verb: 'get', action: 'discover the kinds served' }, () =>
        fresh === true ? context.discovery.refresh({ signal }) : context.discovery.get({ signal }),
      ),
    get: (ref, waiting) => getObject(context, ref, waiting),
    list: (kind, options) => listObjects(context, kind, options),
    watch: (kind, options) => watchObjects(context, { idleMs: o.watchIdleMs ?? WATCH_IDLE_MS }, kind, options),
    apply: (object, options) => applyObject(context, object, options),
    create: (object, options) => createObject(context, object, options),
    replace: (object, options) => replaceObject(context, object, options),
    patch: (ref, patch, options) => patchObject(context, ref, patch, options),
    delete: (ref, options) => deleteObject(context, ref, options),
    logs: (pod, options) => readLogs(context, pod, options),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function restContext(o: RestClusterOptions, lifetime: AbortSignal): RestContext {
  const runtime = runtimeWith(o.runtime);
  const client = apiClient({
    request: o.request,
    runtime,
    retry: { ...DEFAULT_RETRY, ...o.retry },
    limiter: rateLimiter({ qps: o.qps, burst: o.burst, runtime }),
    requestTimeoutMs: o.requestTimeoutMs ?? REQUEST_TIMEOUT_MS,
    lifetime,
  });
  const discovery = once((waiting) => fetchDiscovery(client, waiting), lifetime);
  return { client, discovery, runtime, server: o.server ?? (() => o.name ?? 'kubernetes') };
}

function clusterId(context: RestContext, { signal }: Waiting): Promise<string> {
  const object = { group: '', version: 'v1', kind: 'Namespace', name: 'kube-system' };
  return translated(context, { verb: 'get', action: 'read the cluster id: get', object }, async () => {
    const { json } = await context.client.call({ method: 'GET', path: '/api/v1/namespaces/kube-system', repeatable: true, signal });
    return asObject(json).metadata.uid ?? '';
  });
}
