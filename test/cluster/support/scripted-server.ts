import {
  restCluster,
  type ClosableCluster,
  type KubeRequest,
  type KubeResponse,
  type RestClusterOptions,
} from '../../../src/cluster/index.ts';
import type { Runtime } from '../../../src/ports.ts';

/** An answer of a script: an object is sent as JSON, a text as it is, an error is thrown. */
export type Scripted =
  | Error
  | string
  | object
  | { status: number; headers?: Record<string, string>; body: string | object | AsyncIterable<Uint8Array> };

export interface ScriptedServer {
  readonly cluster: ClosableCluster;
  /** Requests so far, without those of discovery. */
  readonly requests: readonly KubeRequest[];
  /** Sleeps between requests, in milliseconds. */
  readonly sleeps: readonly number[];
}

/** A cluster whose server answers from a list, in order, with a clock that passes over every sleep at once. */
export function scriptedServer(answers: readonly Scripted[], o: Partial<RestClusterOptions> = {}): ScriptedServer {
  const left = [...answers];
  const requests: KubeRequest[] = [];
  const { runtime, sleeps } = hastyRuntime();
  const request = async (asked: KubeRequest): Promise<KubeResponse> => {
    if (o.request === undefined && (asked.path === '/api' || asked.path === '/apis')) return respond(asked.path === '/api' ? CORE : GROUPS);
    requests.push(asked);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`no answer is left for ${asked.method} ${asked.path}`);
    return respond(answer);
  };
  const options = { requestTimeoutMs: Infinity, watchIdleMs: Infinity, name: 'scripted', server: () => 'https://scripted', runtime };
  return { cluster: restCluster({ request, ...options, ...o }), requests, sleeps };
}

/** Every sleep is over at once and moves the clock; jitter is always the half. */
export function hastyRuntime(): { runtime: Partial<Runtime>; sleeps: number[] } {
  const sleeps: number[] = [];
  let now = Date.parse('2026-01-01T00:00:00Z');
  const sleep: Runtime['clock']['sleep'] = async (ms, o) => {
    o?.signal?.throwIfAborted();
    sleeps.push(ms);
    now += ms;
  };
  return { sleeps, runtime: { clock: { now: () => now, sleep }, random: () => 0.5 } };
}

export function respond(answer: Scripted): KubeResponse {
  if (answer instanceof Error) throw answer;
  if (typeof answer === 'string') return { status: 200, headers: {}, body: answer };
  if (!('status' in answer) || typeof answer.status !== 'number') return { status: 200, headers: {}, body: JSON.stringify(answer) };
  const { status, headers = {}, body } = answer as { status: number; headers?: Record<string, string>; body: string | object };
  const isStream = typeof body === 'object' && Symbol.asyncIterator in body;
  return { status, headers, body: isStream ? (body as AsyncIterable<Uint8Array>) : typeof body === 'string' ? body : JSON.stringify(body) };
}

/** A Status as the API server sends it. */
export function failure(
  code: number,
  reason: string,
  o: { message?: string; details?: object; headers?: Record<string, string> } = {},
): Scripted {
  const body = { kind: 'Status', apiVersion: 'v1', status: 'Failure', code, reason, message: o.message ?? 'CANARY', details: o.details };
  return { status: code, body, ...(o.headers === undefined ? {} : { headers: o.headers }) };
}

export const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' } };
export const CONFIG_MAP_REF = { group: '', kind: 'ConfigMap', namespace: 'shop', name: 'settings' };

type Kind = readonly [resource: string, kind: string, scope: 'Namespaced' | 'Cluster'];

export function group(name: string, versions: Readonly<Record<string, readonly Kind[] | 'Stale'>>): object {
  return {
    metadata: { name },
    versions: Object.entries(versions).map(([version, kinds]) => ({
      version,
      freshness: kinds === 'Stale' ? 'Stale' : 'Current',
      resources: (kinds === 'Stale' ? [] : kinds).map(([resource, kind, scope]) => ({
        resource,
        responseKind: { group: name, version, kind },
        scope,
        verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
        subresources: [{ subresource: 'status', responseKind: { group: name, version, kind }, verbs: ['patch'] }],
      })),
    })),
  };
}

export function aggregated(...items: readonly object[]): object {
  return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}

export const CORE = aggregated(
  group('', {
    v1: [
      ['configmaps', 'ConfigMap', 'Namespaced'],
      ['secrets', 'Secret', 'Namespaced'],
      ['namespaces', 'Namespace', 'Cluster'],
    ],
  }),
);
export const GROUPS = aggregated(
  group('apps', { v1: [['deployments', 'Deployment', 'Namespaced']] }),
  group('autoscaling', {
    v2: [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', 'Namespaced']],
    v1: [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', 'Namespaced']],
  }),
  group('rbac.authorization.k8s.io', { v1: [['clusterroles', 'ClusterRole', 'Cluster']] }),
);
