import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { configMapInventory } from '../../src/inventory/index.ts';
import { getIn, type KubernetesObject } from '../../src/object/index.ts';
import type { Cluster } from '../../src/ports.ts';
import { type MemoryCluster, memoryCluster } from '../../src/testing/index.ts';
import { hook } from '../apply/world.ts';
import { harness, NAMESPACE } from './harness.ts';

const VALUE = 'canary"line+1/2';
/** Every way in which the value may be written. */
const FORMS = [VALUE, btoa(VALUE), encodeURIComponent(VALUE), JSON.stringify(VALUE).slice(1, -1)];

const secret = JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'login' }, stringData: { password: VALUE } });
const podOf = (annotations: Record<string, string>): string =>
  JSON.stringify({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'migrate', annotations },
    spec: {
      restartPolicy: 'Never',
      containers: [
        {
          name: 'c',
          image: 'registry.example/c:1',
          terminationMessagePolicy: 'FallbackToLogsOnError',
          envFrom: [{ secretRef: { name: 'login' } }],
        },
      ],
    },
  });

/** What a kubelet tells of a container that ends with its log as message. */
function withLastWords(object: KubernetesObject, words: string): KubernetesObject {
  if (object.kind !== 'Pod' || getIn(object, 'status', 'phase') !== 'Failed') return object;
  const copy = structuredClone(object);
  const statuses = getIn(copy, 'status', 'containerStatuses') as { state: { terminated: { message?: string } } }[];
  for (const { state } of statuses) state.terminated.message = words;
  return copy;
}

/** A cluster whose failed Pods, and whose admission, say something. */
function outspoken(words: string): { memory: MemoryCluster; cluster: Cluster } {
  const memory = memoryCluster({
    controllers: true,
    script: { pods: () => ({ exitCode: 1 }) },
    admission: [
      { name: 'weak.example.com', match: { resources: ['secrets'] }, validate: () => ({ allowed: true, warnings: [`weak: ${words}`] }) },
    ],
  });
  const told: Partial<Cluster> = {
    get: async (...args) => {
      const found = await memory.get(...args);
      return found === undefined ? undefined : withLastWords(found, words);
    },
    list: async (...args) => {
      const list = await memory.list(...args);
      return { ...list, items: list.items.map((item) => withLastWords(item, words)) };
    },
    watch: async function* (...args) {
      for await (const event of memory.watch(...args)) {
        yield 'object' in event ? ({ ...event, object: withLastWords(event.object as KubernetesObject, words) } as typeof event) : event;
      }
    },
  };
  const cluster = new Proxy<Cluster>(memory, {
    get: (target, name) => {
      const member = (told as Record<string | symbol, unknown>)[name] ?? (target as unknown as Record<string | symbol, unknown>)[name];
      return typeof member === 'function' ? (member.bind(target) as unknown) : member;
    },
  });
  return { memory, cluster };
}

/** All that a failing sync, and the looks at it before and after, give out; and what is stored. */
async function outputs(pod: string, words: string): Promise<string> {
  const { memory, cluster } = outspoken(words);
  await using app = await harness(
    { 'login.yaml': secret, 'pod.yaml': pod },
    { memory, cluster, policy: { timeouts: { degradedGraceMs: 20 } } },
  );
  const asError = (error: unknown): unknown => {
    if (!isGitOpsError(error)) throw error;
    return [error.message, error.stack, error.context, error.cause];
  };
  const first = await app.reconciler.sync().catch(asError);
  const seen = await app.reconciler.refresh().catch(asError);
  const again = await app.reconciler.reconcile().catch(asError);
  const history = await app.reconciler.history();
  const stored = await configMapInventory({ cluster: memory, namespace: NAMESPACE }).read('web');
  const { plan, diffs } = seen as { plan: unknown; diffs: unknown };
  return JSON.stringify([first, plan, diffs, again, history, stored, app.reconciler.status(), app.events]);
}

describe('a value of a Secret that the cluster quotes', () => {
  const pods = { 'a hook': podOf(hook('PostSync')), 'a Pod': podOf({}) };
  for (const [name, pod] of Object.entries(pods)) {
    it(`is in no result, event, status, history or inventory, where ${name} fails with it`, async () => {
      for (const form of FORMS) {
        const text = await outputs(pod, `password ${form} was refused`);
        expect(text).toContain('(hidden: a Secret value is in it)');
        expect(text.replaceAll('\\', '')).not.toContain('password canary');
        for (const each of FORMS) {
          expect(text).not.toContain(each);
          expect(text).not.toContain(JSON.stringify(each).slice(1, -1));
        }
      }
    });

    it(`leaves other words of ${name} as they are`, async () => {
      const text = await outputs(pod, 'no route to the database');
      expect(text).toContain('no route to the database');
      expect(text).toContain('weak: no route');
      expect(text).not.toContain('(hidden');
    });
  }
});
