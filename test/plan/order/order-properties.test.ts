import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { type Plan, type PlanInput, type PlanStep, planSync, stepsBefore } from '../../../src/plan/index.ts';
import { inventoryOf, live, object } from '../objects.ts';

const PLAN_PHASES: readonly string[] = ['PreSync', 'Sync', 'PostSync'];
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'] as const;
const KINDS = [
  ['v1', 'ConfigMap'],
  ['v1', 'Secret'],
  ['v1', 'ServiceAccount'],
  ['apps/v1', 'Deployment'],
  ['v1', 'LimitRange'],
] as const;
const GROUPS = ['g', 'h'] as const;

const name = fc.constantFrom(...NAMES);
const rule = fc
  .tuple(
    fc.constantFrom('upsert', 'delete'),
    fc.constantFrom('before', 'after'),
    fc.constantFrom('upserting', 'deleting'),
    fc.constantFrom(...GROUPS),
  )
  .map((words) => words.join(' '));

/** An object that refers to others at random: by wave, by annotation, and by what its Pods name. */
const anyObject = fc
  .record({
    kind: fc.constantFrom(...KINDS),
    name,
    wave: fc.option(fc.integer({ min: -1, max: 2 })),
    dependsOn: fc.option(name),
    group: fc.option(fc.constantFrom(...GROUPS)),
    rule: fc.option(rule),
    config: name,
    account: name,
  })
  .map(({ kind: [apiVersion, kind], ...o }): KubernetesObject => {
    const annotations = {
      ...(o.wave === null ? {} : { 'argocd.argoproj.io/sync-wave': String(o.wave) }),
      ...(o.dependsOn === null ? {} : { 'config.kubernetes.io/depends-on': `/namespaces/shop/ConfigMap/${o.dependsOn}` }),
      ...(o.group === null ? {} : { 'kapp.k14s.io/change-group': o.group }),
      ...(o.rule === null ? {} : { 'kapp.k14s.io/change-rule': o.rule }),
    };
    const pod = { serviceAccountName: o.account, containers: [{ name: 'c', envFrom: [{ configMapRef: { name: o.config } }] }] };
    const made = object(apiVersion, kind, o.name, kind === 'Deployment' ? { spec: { template: { spec: pod } } } : {});
    return { ...made, metadata: { ...made.metadata, annotations } };
  });

const objects = fc.uniqueArray(anyObject, { selector: ({ kind, metadata }) => `${kind} ${metadata.name}`, maxLength: 20 });
const input = fc.record({ desired: objects, gone: objects, destroy: fc.boolean() }).map(
  ({ desired, gone, destroy }): PlanInput => ({
    application: 'web',
    cluster: 'c',
    revision: 'r',
    namespace: 'shop',
    desired,
    live: gone.map((each) => live(each)),
    inventory: inventoryOf(gone),
    operation: destroy ? 'destroy' : 'sync',
  }),
);

/** All that a step waits for, directly or through others. */
function waitsForAll(plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const before = stepsBefore(plan);
  const all = new Map<string, Set<string>>();
  for (const step of plan.steps) {
    const own = new Set<string>();
    for (const id of before(step)) for (const each of [id, ...(all.get(id) ?? [])]) own.add(each);
    all.set(step.id, own);
  }
  return all;
}

describe('the order of any plan', () => {
  it('puts a step behind all that it waits for', () => {
    fc.assert(
      fc.property(input, (given) => {
        const plan = planSync(given);
        const before = stepsBefore(plan);
        const seen = new Set<string>();
        for (const step of plan.steps) {
          for (const id of before(step)) expect(seen).toContain(id);
          seen.add(step.id);
        }
      }),
    );
  });

  it('I08 does not depend on the order of the input', () => {
    fc.assert(
      fc.property(input, (given) => {
        const turned = { ...given, desired: given.desired.toReversed() as PlanInput['desired'], live: given.live.toReversed() };
        expect(planSync(turned)).toEqual(planSync(given));
      }),
    );
  });

  it('I10 lets no wave begin before the one before has ended, and no deletion before the applies', () => {
    fc.assert(
      fc.property(input, (given) => {
        const plan = planSync(given);
        const all = waitsForAll(plan);
        const runs = plan.steps.filter(({ action }) => action !== 'skip');
        for (const late of runs) {
          for (const early of runs) if (early.wave < late.wave) expect(all.get(late.id)).toContain(early.id);
        }
      }),
    );
  });

  it('I10 lets no step begin before the phases and waves before it, also where only unchanged and held steps lie between', () => {
    const hooks = fc.array(fc.record({ phase: fc.constantFrom('PreSync', 'Sync', 'PostSync'), wave: fc.integer({ min: -1, max: 1 }) }), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(input, hooks, fc.infiniteStream(fc.boolean()), (given, phases, isLive) => {
        const desired = [...given.desired] as KubernetesObject[];
        const unchanged = desired.filter(() => isLive.next().value);
        const jobs = phases.map(({ phase, wave }, at) => {
          const made = object('batch/v1', 'Job', `job${at}`);
          const annotations = { 'argocd.argoproj.io/hook': phase, 'argocd.argoproj.io/sync-wave': String(wave) };
          return { ...made, metadata: { ...made.metadata, annotations } };
        });
        const plan = planSync({
          ...given,
          desired: [...desired, ...jobs],
          live: unchanged.map((each) => live(each)),
          inventory: inventoryOf(unchanged),
          operation: 'sync',
        });
        const all = waitsForAll(plan);
        const blocked = new Set(plan.blocked.flatMap(({ steps }) => steps));
        const place = ({ phase, wave }: PlanStep): number => PLAN_PHASES.indexOf(phase) * 100 + wave;
        const runs = plan.steps.filter(({ id, action }) => action !== 'skip' || blocked.has(id));
        for (const late of runs) for (const early of runs) if (place(early) < place(late)) expect(all.get(late.id)).toContain(early.id);
      }),
    );
  });

  it('holds to what somebody wrote, or blocks it', () => {
    fc.assert(
      fc.property(input, (given) => {
        const plan = planSync(given);
        const all = waitsForAll(plan);
        const blocked = new Set(plan.blocked.filter(({ kind }) => kind.startsWith('dependency')).flatMap(({ steps }) => steps));
        for (const each of given.operation === 'destroy' ? [] : (given.desired as KubernetesObject[])) {
          const wanted = each.metadata.annotations?.['config.kubernetes.io/depends-on']?.split('/').at(-1);
          const step = plan.steps.find(
            ({ id, ref }) => id.startsWith('apply:') && ref.kind === each.kind && ref.name === each.metadata.name,
          );
          if (wanted === undefined || step === undefined || blocked.has(step.id)) continue;
          expect(all.get(step.id)).toContain(`apply:/ConfigMap/shop/${wanted}`);
        }
      }),
    );
  });

  it('never holds back a deletion for what the deleted objects say', () => {
    fc.assert(
      fc.property(input, (given) => {
        const { blocked } = planSync({ ...given, desired: [], operation: 'destroy' });
        expect(blocked.filter(({ kind }) => kind.startsWith('dependency'))).toEqual([]);
      }),
    );
  });
});

describe('the size of a plan', () => {
  const SIZE = 2_000;
  const config = (i: number, annotations: Record<string, string> = {}): KubernetesObject => {
    const made = object('v1', 'ConfigMap', `c${i}`);
    return { ...made, metadata: { ...made.metadata, annotations } };
  };
  const deployment = (i: number, annotations: Record<string, string> = {}): KubernetesObject => {
    const pod = { containers: [{ name: 'c', envFrom: [{ configMapRef: { name: `c${i}` } }] }] };
    const made = object('apps/v1', 'Deployment', `d${i}`, { spec: { template: { metadata: { labels: { app: 'x' } }, spec: pod } } });
    return { ...made, metadata: { ...made.metadata, annotations } };
  };
  const half = (make: (i: number) => KubernetesObject): KubernetesObject[] => Array.from({ length: SIZE / 2 }, (_, i) => make(i));
  const after = { 'kapp.k14s.io/change-rule': 'upsert after upserting g' };
  const member = { 'kapp.k14s.io/change-group': 'g' };
  const inWave = (wave: number) => ({ 'argocd.argoproj.io/sync-wave': String(wave) });
  const webhook = (i: number) =>
    object(
      'admissionregistration.k8s.io/v1',
      'ValidatingWebhookConfiguration',
      `w${i}`,
      { webhooks: [{ name: 'a.example.org', clientConfig: { service: { namespace: 'shop', name: 's' } } }] },
      undefined,
    );

  it.each<[string, () => KubernetesObject[]]>([
    ['no references', () => half((i) => config(i))],
    ['one reference each', () => [...half((i) => config(i)), ...half((i) => deployment(i))]],
    ['all of a namespace under all its limits', () => [...half((i) => object('v1', 'LimitRange', `l${i}`)), ...half((i) => deployment(i))]],
    ['all after all of a group', () => [...half((i) => config(i, member)), ...half((i) => deployment(i, after))]],
    [
      'all before all of a group',
      () => [...half((i) => config(i, member)), ...half((i) => deployment(i, { 'kapp.k14s.io/change-rule': 'upsert before upserting g' }))],
    ],
    ['a group that waits for itself', () => half((i) => config(i, { ...member, ...after }))],
    ['two waves', () => [...half((i) => config(i, inWave(0))), ...half((i) => deployment(i, inWave(1)))]],
    ['a wave each', () => half((i) => config(i, inWave(i)))],
    ['a chain', () => half((i) => config(i, i === 0 ? {} : { 'config.kubernetes.io/depends-on': `/namespaces/shop/ConfigMap/c${i - 1}` }))],
    [
      'all webhooks behind all workloads',
      () => [...half(webhook), ...half((i) => deployment(i)), object('v1', 'Service', 's', { spec: { selector: { app: 'x' } } })],
    ],
  ])('grows with its steps, not with their pairs: %s', (_, make) => {
    const desired = make();
    const { steps, sets = {} } = planSync({ application: 'web', revision: 'r', namespace: 'shop', desired, live: [] });
    const entries = [...steps.map(({ after: all }) => all), ...Object.values(sets)].reduce((sum, { length }) => sum + length, 0);
    expect(entries).toBeLessThanOrEqual(3 * desired.length);
  });
});
