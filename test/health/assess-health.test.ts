import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth, celRule, HEALTH_STATUSES, type HealthRule, kstatusOf, tableRule } from '../../src/health/index.ts';
import type { KubernetesObject, ObjectInput } from '../../src/object/index.ts';
import { fixture } from './fixture.ts';

const widget = (rest: object, generation = 1): KubernetesObject => ({
  apiVersion: 'example.com/v1',
  kind: 'Widget',
  metadata: { name: 'w', namespace: 'shop', generation },
  ...rest,
});
const withConditions = (...conditions: object[]): KubernetesObject => widget({ status: { conditions } });
const statusAndReason = (object: ObjectInput): string => {
  const { status, reason, rule } = assessHealth(object);
  return `${status} ${reason} (${rule})`;
};

describe('an object of a kind without a rule', () => {
  it('is Healthy when it has no status', () => {
    const health = {
      status: 'Healthy',
      reason: 'NoStatus',
      message: 'exists; its kind reports no status',
      rule: 'generic',
      evidence: ['status'],
    };
    expect(assessHealth({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } })).toEqual(health);
    expect(assessHealth(widget({ status: {} }))).toEqual(health);
  });

  it('is Healthy, by no rule, when its status says nothing that is known', () => {
    expect(statusAndReason(widget({ status: { phase: 'Purple' } }))).toBe('Healthy NoRule (null)');
    expect(statusAndReason(widget({ status: { phase: { of: 'Failed' }, state: 3 } }))).toBe('Healthy NoRule (null)');
  });

  it.each([
    ['Healthy Ready', [{ type: 'Ready', status: 'True', reason: 'Ready' }]],
    ['Healthy ReadyTrue', [{ type: 'Ready', status: 'True' }]],
    ['Progressing Issuing', [{ type: 'Ready', status: 'False', reason: 'Issuing' }]],
    ['Progressing ReadyUnknown', [{ type: 'Ready', status: 'Unknown' }]],
    ['Progressing NotYet', [{ type: 'Available', status: 'False', reason: 'NotYet' }]],
    [
      'Progressing NotYet',
      [
        { type: 'Available', status: 'True' },
        { type: 'Ready', status: 'False', reason: 'NotYet' },
      ],
    ],
    [
      'Progressing Working',
      [
        { type: 'Ready', status: 'True' },
        { type: 'Reconciling', status: 'True', reason: 'Working' },
      ],
    ],
    [
      'Degraded GaveUp',
      [
        { type: 'Reconciling', status: 'True' },
        { type: 'Stalled', status: 'True', reason: 'GaveUp' },
      ],
    ],
    ['Degraded FailedTrue', [{ type: 'Failed', status: 'True' }]],
    [
      'Healthy AllWell',
      [
        { type: 'Stalled', status: 'False' },
        { type: 'Ready', status: 'True', reason: 'AllWell' },
      ],
    ],
  ])('is %s by its conditions %j', (expected, conditions) => {
    expect(statusAndReason(withConditions(...conditions))).toBe(`${expected} (generic)`);
  });

  it.each([
    ['Degraded PhaseFailed', { phase: 'Failed', state: 'Ready' }],
    ['Degraded PhaseError', { state: 'ERROR' }],
    ['Progressing PhaseProvisioning', { phase: 'provisioning' }],
    ['Progressing PhaseTerminating', { phase: 'Terminating' }],
    ['Suspended PhasePaused', { phase: 'Paused' }],
    ['Healthy PhaseBound', { phase: 'Bound' }],
    ['Progressing NotYet', { phase: 'Failed', conditions: [{ type: 'Ready', status: 'False', reason: 'NotYet' }] }],
  ])('is %s by a common word of its status, after its conditions: %j', (expected, status) => {
    expect(statusAndReason(widget({ status }))).toBe(`${expected} (generic)`);
  });

  it('names the place of that word, and what is said beside it', () => {
    const health = assessHealth(widget({ status: { state: 'Failed', message: 'no quota' } }));
    expect(health).toMatchObject({ message: 'its state is Failed: no quota', evidence: ['status.state'] });
    expect(assessHealth(widget({ status: { state: 'Failed' } }), { dialect: 'kstatus' }).status).toBe('Healthy');
  });

  it.each([
    ['Ready', 'False', 'ReadyFalse'],
    ['Reconciling', 'True', 'ReconcilingTrue'],
  ])('is not being deleted because its condition %s gives the reason Terminating', (type, status, reason) => {
    const health = assessHealth(withConditions({ type, status, reason: 'Terminating' }));
    expect(health).toMatchObject({ status: 'Progressing', reason });
    expect(kstatusOf(health)).toBe('InProgress');
  });

  it('is not being deleted either where a table reads that reason', () => {
    const rows = ['Progressing Ready=False'];
    const rules = [tableRule({ name: 'widgets', kinds: ['example.com/Widget'], rows })];
    const health = assessHealth(withConditions({ type: 'Ready', status: 'False', reason: 'Terminating' }), { rules });
    expect(health).toMatchObject({ reason: 'ReadyFalse', rule: 'widgets' });
  });

  it('is not Healthy by a condition of an older generation', () => {
    const object = widget({ status: { conditions: [{ type: 'Ready', status: 'True', observedGeneration: 1 }] } }, 2);
    expect(assessHealth(object)).toEqual({
      status: 'Progressing',
      reason: 'LatestGenerationNotObserved',
      message: 'waiting for condition Ready to cover generation 2',
      rule: 'generic',
      evidence: ['metadata.generation', 'status.conditions[type=Ready]'],
    });
  });

  describe('whose status is of its newest generation, while a condition is of an older one', () => {
    const conditions = [
      { type: 'Ready', status: 'True', observedGeneration: 3 },
      { type: 'Released', status: 'True', observedGeneration: 2 },
    ];
    const release = widget({ status: { observedGeneration: 3, conditions } }, 3);

    it('is as the conditions say that its health rests on', () => {
      expect(statusAndReason(release)).toBe('Healthy ReadyTrue (generic)');
      const deployed = { ...release, apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease' };
      expect(statusAndReason(deployed)).toBe('Healthy ReadyTrue (helm.toolkit.fluxcd.io/HelmRelease)');
    });

    it('is Progressing when its health rests on that one', () => {
      const ofOld = conditions.map((condition) => ({ ...condition, observedGeneration: 2 }));
      const object = widget({ status: { observedGeneration: 3, conditions: ofOld } }, 3);
      expect(assessHealth(object).message).toBe('waiting for condition Ready to cover generation 3');
      const rules = [
        tableRule({ name: 'r', kinds: ['example.com/Widget'], rows: ['Healthy Accepted|Released: out', 'Progressing Ready'] }),
      ];
      expect(assessHealth(release, { rules }).message).toBe('waiting for condition Released to cover generation 3');
    });
  });

  it('is Progressing while an observed generation that is written as text is behind', async () => {
    const conditions = [{ type: 'Ready', status: 'True' }];
    const object = (observedGeneration: string) => widget({ status: { observedGeneration, conditions } }, 10);
    const rules = [await celRule({ apiVersion: 'example.com/v1', current: 'true' })];
    for (const o of [{}, { rules }]) {
      expect(assessHealth(object('9'), o)).toMatchObject({ status: 'Progressing', reason: 'LatestGenerationNotObserved' });
      expect(assessHealth(object('10'), o).status).toBe('Healthy');
      expect(assessHealth(object('785884945c'), o).status).toBe('Healthy');
    }
  });

  it('is Progressing while its observed generation is behind, also beyond 2^53', () => {
    expect(statusAndReason(widget({ status: { observedGeneration: 1 } }, 2))).toBe('Progressing LatestGenerationNotObserved (generic)');
    const metadata = { name: 'w', generation: 9007199254740995n };
    const big = widget({ metadata, status: { observedGeneration: 9007199254740993n } });
    expect(assessHealth(big).message).toBe('waiting for generation 9007199254740995 to be observed');
  });
});

describe('an object that is being deleted', () => {
  it('is Progressing, reason Terminating, and says which finalizers it waits for', () => {
    const object = fixture('deployment', 'healthy');
    object.metadata.deletionTimestamp = '2026-01-10T10:00:00Z';
    object.metadata.finalizers = ['foregroundDeletion', 'example.com/keep'];
    expect(assessHealth(object)).toEqual({
      status: 'Progressing',
      reason: 'Terminating',
      message: 'being deleted; waits for foregroundDeletion, example.com/keep',
      rule: 'generic',
      evidence: ['metadata.deletionTimestamp', 'metadata.finalizers'],
    });
  });
});

describe('no object', () => {
  it('is Missing', () => {
    expect(assessHealth(undefined)).toMatchObject({ status: 'Missing', reason: 'NotFound', message: 'not in the cluster', rule: null });
  });
});

describe('a rule of the host', () => {
  const rule = (assess: HealthRule['assess']): HealthRule => ({
    name: 'widgets',
    appliesTo: (object) => object.kind === 'Widget' || object.kind === 'Secret',
    assess,
  });

  it('is asked before the built-in ones, with the time', () => {
    const rules = [rule((_, { now }) => ({ status: 'Suspended', reason: 'Night', message: `at ${now}`, rule: 'any' }))];
    expect(assessHealth(withConditions({ type: 'Ready', status: 'True' }), { rules, now: 7 })).toEqual({
      status: 'Suspended',
      reason: 'Night',
      message: 'at 7',
      rule: 'widgets',
      evidence: [],
    });
  });

  it('passes the object on with undefined', () => {
    expect(assessHealth(withConditions({ type: 'Ready', status: 'True' }), { rules: [rule(() => undefined)] }).rule).toBe('generic');
    expect(assessHealth(fixture('job', 'complete'), { rules: [rule(() => expect.unreachable())] }).rule).toBe('job');
  });

  it('makes the object Unknown when it throws, with the reason', () => {
    const rules = [
      rule(() => {
        throw new TypeError('no such field');
      }),
    ];
    const health = { status: 'Unknown', reason: 'RuleFailed', message: 'health rule "widgets" failed: no such field', rule: 'widgets' };
    expect(assessHealth(widget({}), { rules })).toMatchObject(health);
  });

  it('makes the object Unknown when it answers no health', () => {
    const rules = [rule(() => ({ status: 'Great', reason: '', message: '', rule: null }) as never)];
    expect(assessHealth(widget({}), { rules })).toMatchObject({ status: 'Unknown', reason: 'RuleAnswerInvalid', rule: 'widgets' });
  });

  it('makes the object Unknown when it does not say whether it applies', () => {
    const rules = [{ ...rule(() => expect.unreachable()), appliesTo: (() => Promise.resolve(false)) as never }];
    expect(assessHealth(widget({}), { rules })).toMatchObject({ status: 'Unknown', reason: 'RuleAnswerInvalid', rule: 'widgets' });
  });

  it('gets a copy that it cannot change and that shows no Secret value', () => {
    const secret = {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 's', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"data":{"a":"aHVudGVyMg=="}}' } },
      data: { a: 'aHVudGVyMg==' },
      stringdata: 'hunter2',
    };
    const before = structuredClone(secret);
    let seen = '';
    const rules = [
      rule((object) => {
        seen = JSON.stringify(object);
        (object as KubernetesObject).metadata.name = 'changed';
        return undefined;
      }),
    ];
    expect(assessHealth(secret, { rules }).reason).toBe('RuleFailed');
    expect(secret).toEqual(before);
    expect(seen).toContain('"data":{"a":"(secret)"}');
    expect(seen).not.toMatch(/hunter2|aHVudGVyMg/);
  });
});

describe('I15 health is a pure, total function of any JSON', () => {
  const kinds = [
    'v1/Pod v1/Service v1/PersistentVolumeClaim v1/Namespace apps/v1/Deployment apps/v1/StatefulSet apps/v1/DaemonSet apps/v1/ReplicaSet',
    'batch/v1/Job batch/v1/CronJob networking.k8s.io/v1/Ingress autoscaling/v2/HorizontalPodAutoscaler policy/v1/PodDisruptionBudget',
    'apiextensions.k8s.io/v1/CustomResourceDefinition apiregistration.k8s.io/v1/APIService example.com/v1/Widget',
  ].flatMap((line) => line.split(' '));
  const type = fc.constantFrom(...kinds).map((text) => {
    const slash = text.lastIndexOf('/');
    return { apiVersion: text.slice(0, slash), kind: text.slice(slash + 1) };
  });
  const words = 'Ready Available Stalled Failed Complete Suspended Progressing Established NamesAccepted AbleToScale True False Running';
  const word = fc.constantFrom(...words.split(' '));
  const anything = fc.oneof(fc.jsonValue(), word, fc.nat(3), fc.bigInt());
  const condition = fc.record({ type: word, status: word, reason: anything, message: anything }, { requiredKeys: [] });
  const field = fc.constantFrom(
    ...'phase observedGeneration replicas updatedReplicas readyReplicas availableReplicas loadBalancer containerStatuses active'.split(' '),
  );
  const status = fc
    .tuple(fc.dictionary(field, anything), fc.oneof(fc.array(fc.oneof(condition, anything)), anything))
    .map(([fields, conditions]) => ({ ...fields, conditions }));
  const metadata = fc.record({ name: anything, generation: anything, annotations: anything, finalizers: anything }, { requiredKeys: [] });
  const objects = fc
    .tuple(type, fc.oneof(metadata, anything), anything, fc.oneof(status, anything))
    .map(([of, meta, spec, state]) => ({ ...of, metadata: meta, spec, status: state }));

  it('answers with a health, the same one each time, and leaves the object as it was', () => {
    fc.assert(
      fc.property(fc.oneof(objects, fc.jsonValue()), (object) => {
        const before = structuredClone(object);
        const health = assessHealth(object as unknown as ObjectInput);
        expect(HEALTH_STATUSES).toContain(health.status);
        expect(health.reason).not.toBe('');
        expect(assessHealth(object as unknown as ObjectInput)).toEqual(health);
        expect(object).toEqual(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('never says Healthy while observedGeneration is behind', () => {
    fc.assert(
      fc.property(type, status, fc.nat(5), fc.integer({ min: 1, max: 5 }), (of, state, observed, ahead) => {
        const object = { ...of, metadata: { name: 'x', generation: observed + ahead }, status: { ...state, observedGeneration: observed } };
        expect(assessHealth(object).status).not.toBe('Healthy');
      }),
      { numRuns: 1000 },
    );
  });

  it('is Unknown in a dialect that there is not, which only JavaScript can ask for', () => {
    const health = assessHealth(widget({ status: {} }), { dialect: 'flux' as never });
    expect(health).toMatchObject({ status: 'Unknown', reason: 'NoSuchDialect', rule: null });
    expect(health.message).toBe('no such dialect');
  });

  it('answers for JSON that is deeper than the stack', () => {
    let deep: unknown = {};
    for (let i = 0; i < 200_000; i++) deep = { deep };
    const rules = [{ name: 'r', appliesTo: () => false, assess: () => undefined }];
    expect(assessHealth(widget({ status: deep }), { rules })).toMatchObject({ status: 'Unknown', reason: 'NotReadable' });
    expect(assessHealth(widget({ status: deep })).status).toBe('Healthy');
  });

  it('escapes control characters that a message holds', () => {
    const object = withConditions({ type: 'Ready', status: 'False', reason: 'Bad\u001b[31m', message: 'a\u0007b' });
    expect(assessHealth(object)).toMatchObject({ reason: 'Bad\\u001b[31m', message: 'Bad\\u001b[31m: a\\u0007b' });
  });
});
