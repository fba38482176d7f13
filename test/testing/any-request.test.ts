import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { memoryCluster } from '../../src/testing/index.ts';
import { CONFIG_MAPS, configMap, deployment, DEPLOYMENTS, service, SERVICES } from '../support/api/requests.ts';

const COLLECTIONS = [CONFIG_MAPS, DEPLOYMENTS, SERVICES, '/api/v1/nodes', '/apis', '/api', '/openapi/v3', '/version', '/', ''];
const NAMES = ['', '', 'a', 'web', '..', 'A B', '%2e', 'x'.repeat(300), '__proto__', 'constructor'];
const ENDINGS = ['', '', '/status', '/scale', '/finalize', '/log', '/x/y'];
const PARAMETERS = [
  'watch',
  'limit',
  'continue',
  'resourceVersion',
  'resourceVersionMatch',
  'sendInitialEvents',
  'labelSelector',
  'fieldSelector',
  'timeoutSeconds',
  'dryRun',
  'fieldManager',
  'fieldValidation',
  'force',
  'propagationPolicy',
  'gracePeriodSeconds',
  'pretty',
];
const VALUES = ['true', '0', '1', '-1', 'All', 'Strict', 'a=b', 'a in (b', '!', '1e99', 'Foreground', 'NotOlderThan'];
const TYPES = [
  'application/json',
  'application/yaml',
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
  'text/html',
  '',
];
const FORMS = ['application/json', 'application/json;as=Table;g=meta.k8s.io;v=v1', 'text/plain', '*/*', ''];

const path = fc.oneof(
  fc.tuple(fc.constantFrom(...COLLECTIONS), fc.constantFrom(...NAMES), fc.constantFrom(...ENDINGS)).map((parts) => parts.join('/')),
  fc.string().map((text) => `/${text}`),
);
const query = fc.dictionary(fc.constantFrom(...PARAMETERS), fc.oneof(fc.constantFrom(...VALUES), fc.string()), { maxKeys: 3 });

/** The JSON of an object in which some texts and numbers gave way to anything. */
const mangled = fc
  .tuple(
    fc.constantFrom(configMap({ k: 'v' }), deployment(), service({ ports: [{ port: 80 }] })),
    fc.array(fc.tuple(fc.nat(60), fc.jsonValue()), { maxLength: 3 }),
  )
  .map(([object, edits]) => edits.reduce((text, [nth, value]) => replaceNth(text, nth, JSON.stringify(value)), JSON.stringify(object)));

function replaceNth(text: string, nth: number, value: string): string {
  const scalar = /:(?:"[^"]*"|\d+)/g;
  const total = text.match(scalar)?.length ?? 1;
  let count = -1;
  return text.replaceAll(scalar, (found) => (++count === nth % total ? `:${value}` : found));
}

const operation = fc.record({
  op: fc.constantFrom('add', 'remove', 'test', 'move'),
  path: fc.constantFrom('/data', '/data/k', '/spec/ports/0', '/metadata', ''),
  value: fc.jsonValue(),
  from: fc.constant('/data'),
});
const body = fc.oneof(
  mangled,
  fc.json(),
  fc.string(),
  fc.constant(undefined),
  fc.array(operation).map((patch) => JSON.stringify(patch)),
);

const request = fc.record({
  method: fc.constantFrom('GET' as const, 'POST' as const, 'PUT' as const, 'PATCH' as const, 'DELETE' as const),
  path,
  query,
  type: fc.constantFrom(...TYPES),
  accept: fc.constantFrom(...FORMS),
  body,
});

/** Of the answers from 500 on those that a real API server gives too. */
const KNOWN = /failed to create typed patch object|failed to convert new object|strconv\.ParseUint/;

describe('any request', () => {
  test('is answered, and never with a mistake of the server', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(request, { minLength: 1, maxLength: 5 }), async (requests) => {
        await using cluster = memoryCluster({ controllers: false });
        await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'agrees' } }, { fieldManager: 'test' });
        for (const each of requests) {
          const answer = await cluster.request({
            method: each.method,
            path: each.path.replaceAll('NS', 'agrees'),
            query: each.query,
            headers: { accept: each.accept, 'content-type': each.type },
            body: each.body,
            signal: new AbortController().signal,
          });
          const known =
            answer.status < 500 || [501, 504].includes(answer.status) || (typeof answer.body === 'string' && KNOWN.test(answer.body));
          expect(known, `${each.method} ${each.path}: ${answer.status} ${typeof answer.body === 'string' ? answer.body : ''}`).toBe(true);
        }
      }),
      { numRuns: 75 },
    );
  });
});
