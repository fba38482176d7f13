import { expect } from 'vitest';
import type { FaultName, FaultRule, MemoryCluster } from '../../../src/testing/index.ts';
import { type Ask, CONFIG_MAPS, DEFINITION, DEPLOYMENTS, type Outcome, SECRETS, WIDGETS } from './ask.ts';

/** What a fault does to a request that it is meant for. */
export interface FaultCase {
  /** The line of the list of faults that it is of. */
  readonly of: `F${string}`;
  /** The request that is meant: the same each time, but for a value that a write has. */
  readonly meant: (round: number) => Ask;
  /** Which requests the rule names; no more than the meant one. */
  readonly scope: Partial<FaultRule>;
  /** Asked before, with faults off. */
  readonly before?: readonly Ask[];
  /** Whether the object is another one afterwards, so that the next answer differs. */
  readonly leavesTraces?: true;
  /** Holds what came of the request in its second round beside what would have come of it. */
  readonly shows: (got: Outcome, usual: Outcome, cluster: MemoryCluster) => void;
}

const DEFAULT = { namespaces: ['default'], users: ['admin'] };
const A = { groups: [''], resources: ['configmaps'], names: ['a'], ...DEFAULT };
const GET_A: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: () => ({ method: 'GET', path: `${CONFIG_MAPS}/a` }),
  scope: { verbs: ['get'], ...A },
};
const PATCH_A: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: (round) => ({ method: 'PATCH', path: `${CONFIG_MAPS}/a`, body: { data: { k: `w${round}` } } }),
  scope: { verbs: ['patch'], ...A },
};
const SCALE_WEB: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: (round) => ({ method: 'PATCH', path: `${DEPLOYMENTS}/web`, body: { spec: { replicas: 1 + round } } }),
  scope: { verbs: ['patch'], groups: ['apps'], resources: ['deployments'], names: ['web'], ...DEFAULT },
};
const LIST: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: () => ({ method: 'GET', path: CONFIG_MAPS, query: { limit: '2' } }),
  scope: { verbs: ['list'], groups: [''], resources: ['configmaps'], ...DEFAULT },
};
/** Goes on after the first object, as of now. */
const TOKEN = Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: -1, start: 'a\u0000' })).toString('base64url');
const PAGE: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: () => ({ method: 'GET', path: CONFIG_MAPS, query: { limit: '2', continue: TOKEN } }),
  scope: LIST.scope,
};
/** The objects that are there, a bookmark, another after a minute, and the end. */
const WATCH: Pick<FaultCase, 'meant' | 'scope'> = {
  meant: () => ({ method: 'GET', path: CONFIG_MAPS, query: { watch: 'true', allowWatchBookmarks: 'true', timeoutSeconds: '90' } }),
  scope: { verbs: ['watch'], groups: [''], resources: ['configmaps'], ...DEFAULT },
};

function linesOf({ body }: Outcome): string[] {
  return body.split('\n').filter((line) => line !== '');
}
function eventsOf(outcome: Outcome): { type: string; object: { code?: number; metadata: { name?: string } } }[] {
  return linesOf(outcome).map((line) => JSON.parse(line) as ReturnType<typeof eventsOf>[number]);
}
const typesOf = (outcome: Outcome): string[] => eventsOf(outcome).map(({ type }) => type);
const bodyOf = (outcome: Outcome): unknown => JSON.parse(outcome.body) as unknown;
const stored = (cluster: MemoryCluster, kind: string, name: string) =>
  cluster.objects().find((object) => object.kind === kind && object.metadata.name === name) as Record<string, unknown> | undefined;
/** The whole body of a `Status`. */
function status(code: number, reason: string | undefined, message: string, details?: object): unknown {
  const told = { ...(reason === undefined ? {} : { reason }), ...(details === undefined ? {} : { details }) };
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message, ...told, code };
}

/** Every fault. One that is missing here does not compile. */
export const FAULT_CASES: Readonly<Record<FaultName, FaultCase>> = {
  requestLost: {
    of: 'F01',
    ...PATCH_A,
    shows: (got, _, cluster) => {
      expect(got).toMatchObject({ status: 0, end: 'refused' });
      expect(stored(cluster, 'ConfigMap', 'a')?.['data']).toEqual({ k: 'w1' });
    },
  },
  answerLost: {
    of: 'F01',
    ...PATCH_A,
    leavesTraces: true,
    shows: (got, _, cluster) => {
      expect(got).toMatchObject({ status: 0, end: 'refused' });
      expect(stored(cluster, 'ConfigMap', 'a')?.['data']).toEqual({ k: 'w2' });
    },
  },
  conflict: {
    of: 'F02',
    ...PATCH_A,
    shows: (got, _, cluster) => {
      const why = 'the object has been modified; please apply your changes to the latest version and try again';
      expect([got.status, bodyOf(got)]).toEqual([
        409,
        status(409, 'Conflict', `Operation cannot be fulfilled on configmaps "a": ${why}`, { name: 'a', kind: 'configmaps' }),
      ]);
      expect(stored(cluster, 'ConfigMap', 'a')?.['data']).toEqual({ k: 'w1' });
    },
  },
  alreadyExists: {
    of: 'F02',
    meant: () => ({ method: 'POST', path: DEPLOYMENTS, query: { dryRun: 'All' }, body: made('apps/v1', 'Deployment', 'new') }),
    scope: { verbs: ['create'], groups: ['apps'], resources: ['deployments'], ...DEFAULT },
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        409,
        status(409, 'AlreadyExists', 'deployments.apps "new" already exists', { name: 'new', group: 'apps', kind: 'deployments' }),
      ]),
  },
  tooManyRequests: {
    of: 'F03',
    ...GET_A,
    scope: { ...GET_A.scope, retryAfterSeconds: 3 },
    shows: (got) =>
      expect(got).toEqual({ status: 429, retryAfter: '3', body: 'Too many requests, please try again later.\n', end: 'whole' }),
  },
  internalError: {
    of: 'F03',
    ...GET_A,
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        500,
        status(500, 'InternalError', 'Internal error occurred: etcdserver: leader changed', {
          causes: [{ message: 'etcdserver: leader changed' }],
        }),
      ]),
  },
  unavailable: {
    of: 'F03',
    ...GET_A,
    scope: { ...GET_A.scope, retryAfterSeconds: 2 },
    shows: (got) => {
      expect([got.status, got.retryAfter]).toEqual([503, '2']);
      expect(bodyOf(got)).toEqual(
        status(503, 'ServiceUnavailable', 'the server is currently unable to handle the request', { retryAfterSeconds: 2 }),
      );
    },
  },
  timeout: {
    of: 'F03',
    ...GET_A,
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        504,
        status(504, 'Timeout', 'Timeout: request did not complete within requested timeout - context deadline exceeded', {}),
      ]),
  },
  reset: { of: 'F03', ...GET_A, shows: (got) => expect(got).toEqual({ status: 0, body: '', end: 'refused' }) },
  bodyCut: {
    of: 'F03',
    ...GET_A,
    shows: (got, usual) => {
      expect(got).toMatchObject({ status: 200, end: 'broken' });
      expect(usual.body.startsWith(got.body)).toBe(true);
      expect(got.body.length).toBeLessThan(usual.body.length);
    },
  },
  watchExpired: {
    of: 'F04',
    ...WATCH,
    shows: (got, _, cluster) => {
      const latest = Math.max(...cluster.objects().map(({ metadata }) => Number(metadata.resourceVersion)));
      expect([got.status, bodyOf(got)]).toEqual([410, status(410, 'Expired', `too old resource version: 0 (${latest})`)]);
    },
  },
  watchError: {
    of: 'F04',
    ...WATCH,
    scope: { ...WATCH.scope, afterEvents: 1 },
    shows: (got) => {
      expect(eventsOf(got)).toMatchObject([{ type: 'ADDED' }, { type: 'ERROR', object: { code: 410, reason: 'Expired', kind: 'Status' } }]);
      expect(got.end).toBe('whole');
    },
  },
  watchStalled: {
    of: 'F04',
    ...WATCH,
    scope: { ...WATCH.scope, afterEvents: 1 },
    shows: (got) => expect([typesOf(got), got.end]).toEqual([['ADDED'], 'silent']),
  },
  watchClosed: {
    of: 'F04',
    ...WATCH,
    scope: { ...WATCH.scope, delayMs: 1_000 },
    shows: (got) => expect([typesOf(got), got.end]).toEqual([['ADDED', 'ADDED', 'ADDED', 'BOOKMARK'], 'whole']),
  },
  watchRepeated: {
    of: 'F04',
    ...WATCH,
    shows: (got, usual) => expect(linesOf(got)).toEqual(linesOf(usual).flatMap((line) => [line, line])),
  },
  watchLate: {
    of: 'F04',
    ...WATCH,
    scope: { ...WATCH.scope, delayMs: 70_000 },
    // A bookmark that comes late is of its time, and the end waits for all of it.
    shows: (got, usual) => expect([linesOf(got), got.end]).toEqual([linesOf(usual), 'whole']),
  },
  watchCut: {
    of: 'F04',
    ...WATCH,
    scope: { ...WATCH.scope, afterEvents: 1 },
    shows: (got, usual) => {
      const [first, second = ''] = linesOf(got);
      const [wanted, whole = ''] = linesOf(usual);
      expect([first, got.end]).toEqual([wanted, 'broken']);
      expect(whole.startsWith(second) && second.length < whole.length).toBe(true);
    },
  },
  bookmarksMissing: {
    of: 'F04',
    ...WATCH,
    shows: (got, usual) => {
      expect(typesOf(usual)).toEqual(['ADDED', 'ADDED', 'ADDED', 'BOOKMARK', 'BOOKMARK']);
      expect(typesOf(got)).toEqual(['ADDED', 'ADDED', 'ADDED']);
    },
  },
  staleRead: {
    of: 'F04',
    ...GET_A,
    before: [GET_A.meant(0), PATCH_A.meant(0)],
    shows: (got, usual) => {
      expect(bodyOf(usual)).toMatchObject({ data: { k: 'w0' } });
      expect(bodyOf(got)).toMatchObject({ data: { k: 'v' } });
    },
  },
  continueExpired: {
    of: 'F05',
    ...PAGE,
    shows: (got) => {
      const message =
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.';
      expect([got.status, bodyOf(got)]).toEqual([410, { ...(status(410, 'Expired', message) as object), metadata: { continue: TOKEN } }]);
    },
  },
  partialPage: {
    of: 'F05',
    ...LIST,
    shows: (got, usual) => {
      const names = (outcome: Outcome) =>
        (bodyOf(outcome) as { items: { metadata: { name: string } }[] }).items.map(({ metadata }) => metadata.name);
      expect([names(usual), names(got)]).toEqual([['a', 'b'], ['a']]);
      expect((bodyOf(got) as { metadata: object }).metadata).toHaveProperty('continue');
    },
  },
  changedBetweenPages: {
    of: 'F05',
    ...PAGE,
    leavesTraces: true,
    shows: (got, _, cluster) => {
      expect(got.status).toBe(200);
      expect(stored(cluster, 'ConfigMap', 'a')).toMatchObject({
        metadata: { labels: { 'changed-between-pages': expect.any(String) as string } },
      });
    },
  },
  groupFailing: {
    of: 'F06',
    meant: () => ({ method: 'GET', path: `${DEPLOYMENTS}/web` }),
    scope: { groups: ['apps'] },
    shows: (got) => expect(got).toEqual({ status: 503, body: 'service unavailable\n', end: 'whole' }),
  },
  definitionMissing: {
    of: 'F06',
    meant: () => ({ method: 'GET', path: WIDGETS }),
    scope: { groups: ['example.com'] },
    shows: (got) => expect(got).toEqual({ status: 404, body: '404 page not found\n', end: 'whole' }),
  },
  establishedLate: {
    of: 'F06',
    meant: () => ({ method: 'GET', path: DEFINITION }),
    scope: { names: ['widgets.example.com'], verbs: ['get'], users: ['admin'] },
    shows: (got, usual) => {
      const established = (outcome: Outcome) =>
        (bodyOf(outcome) as { status: { conditions: { type: string; status: string; reason: string }[] } }).status.conditions.find(
          ({ type }) => type === 'Established',
        );
      expect(established(usual)).toMatchObject({ status: 'True' });
      expect(established(got)).toMatchObject({ status: 'False', reason: 'Installing' });
    },
  },
  conversionFailing: {
    of: 'F06',
    meant: () => ({ method: 'GET', path: WIDGETS }),
    scope: { groups: ['example.com'], resources: ['widgets'] },
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        500,
        status(
          500,
          undefined,
          'conversion webhook for example.com/v1, Kind=Widget failed: Post "https://faults.invalid/?timeout=30s": context deadline exceeded',
        ),
      ]),
  },
  admissionRefused: {
    of: 'F07',
    ...PATCH_A,
    scope: { ...PATCH_A.scope, message: 'no' },
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        400,
        status(400, undefined, 'admission webhook "faults.testing.gitops-reconciler" denied the request: no'),
      ]),
  },
  admissionTimeout: {
    of: 'F07',
    ...PATCH_A,
    shows: (got) => {
      const message =
        'failed calling webhook "faults.testing.gitops-reconciler": failed to call webhook: Post "https://faults.invalid/?timeout=10s": context deadline exceeded';
      expect([got.status, bodyOf(got)]).toEqual([
        500,
        status(500, 'InternalError', `Internal error occurred: ${message}`, { causes: [{ message }] }),
      ]);
    },
  },
  admissionChanged: {
    of: 'F07',
    ...SCALE_WEB,
    scope: { ...SCALE_WEB.scope, change: withSidecar },
    leavesTraces: true,
    shows: (got, usual) => {
      const names = (outcome: Outcome) =>
        (bodyOf(outcome) as { spec: { template: { spec: { containers: { name: string }[] } } } }).spec.template.spec.containers.map(
          ({ name }) => name,
        );
      expect([names(usual), names(got)]).toEqual([['web'], ['web', 'sidecar']]);
    },
  },
  writtenBack: {
    of: 'F08',
    ...SCALE_WEB,
    leavesTraces: true,
    shows: (got, _, cluster) => {
      expect(bodyOf(got)).toMatchObject({ spec: { replicas: 3 } });
      expect(stored(cluster, 'Deployment', 'web')).toMatchObject({ spec: { replicas: 2 } });
    },
  },
  autoscaled: {
    of: 'F08',
    ...SCALE_WEB,
    scope: { ...SCALE_WEB.scope, replicas: 9 },
    leavesTraces: true,
    shows: (got, _, cluster) => {
      expect(bodyOf(got)).toMatchObject({ spec: { replicas: 3 } });
      const web = stored(cluster, 'Deployment', 'web');
      expect(web).toMatchObject({ spec: { replicas: 9 } });
      const scaler = { manager: 'kube-controller-manager', operation: 'Update', subresource: 'scale' };
      expect(web).toMatchObject({ metadata: { managedFields: expect.arrayContaining([expect.objectContaining(scaler)]) as unknown } });
    },
  },
  marksDeleted: {
    of: 'F08',
    ...SCALE_WEB,
    leavesTraces: true,
    shows: (got, _, cluster) => {
      expect(bodyOf(got)).toMatchObject({ metadata: { labels: { 'gitops-reconciler.io/application': 'shop' } } });
      expect(stored(cluster, 'Deployment', 'web')?.['metadata']).not.toHaveProperty('labels');
    },
  },
  marksCopied: {
    of: 'F08',
    ...SCALE_WEB,
    leavesTraces: true,
    shows: (_, __, cluster) =>
      expect(stored(cluster, 'ConfigMap', 'copy-of-web')).toMatchObject({
        metadata: { labels: { 'gitops-reconciler.io/application': 'shop' } },
      }),
  },
  forbidden: {
    of: 'F12',
    ...GET_A,
    shows: (got) =>
      expect([got.status, bodyOf(got)]).toEqual([
        403,
        status(
          403,
          'Forbidden',
          'configmaps "a" is forbidden: User "admin" cannot get resource "configmaps" in API group "" in the namespace "default"',
          { name: 'a', kind: 'configmaps' },
        ),
      ]),
  },
  tokenExpired: {
    of: 'F12',
    ...GET_A,
    shows: (got) => expect([got.status, bodyOf(got)]).toEqual([401, status(401, 'Unauthorized', 'Unauthorized')]),
  },
};

function made(apiVersion: string, kind: string, name: string): object {
  const template = { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'web', image: 'nginx:1' }] } };
  return { apiVersion, kind, metadata: { name, namespace: 'default' }, spec: { selector: { matchLabels: { app: name } }, template } };
}

function withSidecar(object: object): object {
  const deployment = object as { spec: { template: { spec: { containers: object[] } } } };
  deployment.spec.template.spec.containers.push({ name: 'sidecar', image: 'proxy:1' });
  return deployment;
}

/** Requests that no rule of the table means: other groups, kinds, verbs, names and users. */
export const OTHERS: readonly Ask[] = [
  { method: 'GET', path: `${SECRETS}/s` },
  { method: 'PATCH', path: `${SECRETS}/s`, body: { data: { k: 'dw==' } } },
  { method: 'PATCH', path: `${CONFIG_MAPS}/b`, body: { data: { k: 'w' } } },
  { method: 'POST', path: CONFIG_MAPS, body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'new' } } },
  { method: 'DELETE', path: `${CONFIG_MAPS}/none` },
  { method: 'GET', path: SECRETS, query: { watch: 'true', timeoutSeconds: '1' } },
  { method: 'GET', path: '/apis/batch/v1/namespaces/default/jobs' },
  { method: 'GET', path: '/apis/batch/v1' },
  { method: 'GET', path: '/api/v1' },
  { method: 'GET', path: '/healthz' },
  { method: 'GET', path: '/version' },
  { method: 'GET', path: `${CONFIG_MAPS}/c`, as: 'bob' },
  { method: 'GET', path: CONFIG_MAPS, query: { fieldSelector: 'metadata.name=c' }, as: 'bob' },
  { method: 'PATCH', path: `${CONFIG_MAPS}/c`, body: { data: { k: 'w' } }, as: 'bob' },
];
