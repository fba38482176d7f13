import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth, type CelRuleOptions, celRule } from '../../src/health/index.ts';
import { isGitOpsError } from '../../src/errors.ts';
import type { ObjectInput } from '../../src/object/index.ts';

const KIND = { apiVersion: 'queues.example.org/v1', kind: 'Broker' };
const broker = (status?: object, rest: object = {}): ObjectInput => ({
  ...KIND,
  metadata: { name: 'b', namespace: 'shop', generation: 2 },
  ...rest,
  ...(status === undefined ? {} : { status }),
});
const judge = async (expressions: Omit<CelRuleOptions, 'apiVersion'>, object: ObjectInput): Promise<string> => {
  const { status, reason } = assessHealth(object, { rules: [await celRule({ ...KIND, ...expressions })] });
  return `${status} ${reason}`;
};
const BY_PHASE = {
  inProgress: `status.phase == 'Starting'`,
  failed: `status.phase in ['Lost', 'Broken']`,
  current: `has(status.phase) && status.phase == 'Ready'`,
};

describe('a rule of CEL expressions', () => {
  it.each([
    [{ phase: 'Starting' }, 'Progressing InProgress'],
    [{ phase: 'Broken' }, 'Degraded Failed'],
    [{ phase: 'Ready' }, 'Healthy Current'],
    [{ phase: 'Odd' }, 'Progressing InProgress'],
  ])('judges a status of %o as %s', async (status, expected) => {
    expect(await judge(BY_PHASE, broker(status))).toBe(expected);
  });

  it('asks inProgress before failed, and failed before current', async () => {
    const both = { inProgress: 'status.n > 2', failed: 'status.n > 1', current: 'status.n > 0' };
    expect(await Promise.all([3, 2, 1, 0].map((n) => judge(both, broker({ n }))))).toEqual([
      'Progressing InProgress',
      'Degraded Failed',
      'Healthy Current',
      'Progressing InProgress',
    ]);
  });

  it('waits for the newest generation where the object says which one was observed', async () => {
    expect(await judge({ current: 'true' }, broker({ observedGeneration: 1 }))).toBe('Progressing LatestGenerationNotObserved');
    expect(await judge({ current: 'true' }, broker({ observedGeneration: 2 }))).toBe('Healthy Current');
  });

  it('makes a field that is missing Unknown, and Progressing where there is no status yet', async () => {
    const rule = await celRule({ ...KIND, current: `status.phase == 'Ready'` });
    expect(assessHealth(broker({ other: 1 }), { rules: [rule] })).toEqual({
      status: 'Unknown',
      reason: 'ExpressionFailed',
      message: 'the expression "current" failed: no such key: phase',
      rule: 'cel queues.example.org/v1/Broker',
      evidence: ['status.phase'],
    });
    expect(await judge({ current: `status.phase == 'Ready'` }, broker())).toBe('Progressing NoStatusYet');
  });

  it('reads every field of the object, whole numbers and fractions alike', async () => {
    const current = `spec.replicas == status.ready && metadata.generation > 1.5 && 'a' in data && spec.?paused.orValue(false) == false`;
    expect(await judge({ current }, broker({ ready: 3 }, { spec: { replicas: 3 }, data: { a: 'b' } }))).toBe('Healthy Current');
  });

  it('takes the words of the Ready condition along', async () => {
    const object = broker({ conditions: [{ type: 'Ready', status: 'False', reason: 'NoDisk', message: 'volume is full' }] });
    const failed = `status.conditions.exists(c, c.type == 'Ready' && c.reason == 'NoDisk')`;
    expect(assessHealth(object, { rules: [await celRule({ ...KIND, failed, current: 'false' })] }).message).toBe('NoDisk: volume is full');
  });

  it('is for its kind, or for all of its group and version, and passes deleted objects on', async () => {
    const rule = await celRule({ apiVersion: KIND.apiVersion, current: 'true', name: 'queues' });
    expect(rule.appliesTo({ ...broker(), kind: 'Topic' })).toBe(true);
    expect(rule.appliesTo({ ...broker(), apiVersion: 'queues.example.org/v2' })).toBe(false);
    expect((await celRule({ ...KIND, current: 'true' })).appliesTo({ ...broker(), kind: 'Topic' })).toBe(false);
    const deleted = broker({}, { metadata: { name: 'b', deletionTimestamp: '2026-01-01T00:00:00Z' } });
    expect(assessHealth(deleted, { rules: [rule] }).reason).toBe('Terminating');
  });

  it('ends after its budget of steps, and says so', async () => {
    const numbers = Array.from({ length: 3000 }, (_, i) => i);
    const rule = await celRule({ ...KIND, current: 'status.n.exists(a, status.n.exists(b, status.n.exists(c, a + b + c < 0)))' });
    const health = assessHealth(broker({ n: numbers }), { rules: [rule] });
    expect(`${health.status} ${health.reason}`).toBe('Unknown ExpressionFailed');
    expect(health.message).toContain('cost limit exceeded');
  });

  it.each([
    ['status.phase ==', /the expression current cannot be used: line 1, column 16: Syntax error/],
    ['true &&\n  nope(status)', /line 2, column 7: undeclared reference to 'nope'/],
    ['1 + 1', /line 1, column 1: it must give a bool, not int/],
    ['status.a.matches("(a+)+$")', /this may take for ever/],
    ['status.a.matches(status.b)', /a pattern must be written out/],
    [`status.a${'.map(x, x + x)'.repeat(9)}.size() > 1`, /it adds more than 8 times within comprehensions/],
    [' ', /the expression current is required/],
  ])('refuses %j with its place', async (current, message) => {
    const error: unknown = await celRule({ ...KIND, current }).catch((thrown: unknown) => thrown);
    expect(isGitOpsError(error, 'INVALID_OPTION') && error.context.option).toBe('current');
    expect((error as Error).message).toMatch(message);
  });

  it('has an answer for any object', async () => {
    const rule = await celRule({ ...KIND, ...BY_PHASE, failed: 'status.conditions.all(c, c.n > spec.replicas)' });
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (status, spec) => {
        expect(assessHealth(broker(undefined, { status, spec }), { rules: [rule] }).rule).toBe(rule.name);
      }),
      { numRuns: 200 },
    );
  });
});
