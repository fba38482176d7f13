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
    'status.big.matches(".*a.*b")',
    'status.n.all(x, status.short.matches("[a-z]+b") || true)',
    'status.big.find("(a|aa)*b") == ""',
    'status.big.findAll("a*?").size() > 0',
    'status.n.all(x, status.big.replace("a", "bb") != "")',
    'status.n.all(x, status.short.replace("", status.short) != "")',
    'status.n.all(x, status.big.split("").size() > 0)',
    'status.n.map(x, "-").join(status.big) != ""',
    'status.n.all(x, x in status.n)',
    'status.n.all(x, status.objects.filter(y, y in status.objects).size() > 0)',
    'status.n.all(x, status.big + "a" != "")',
    'status.n.all(x, (status.big + "a") == (status.near + "a") || true)',
    'status.n.all(x, status.big < status.near)',
    'status.n.all(x, status.n + status.n != [])',
    `status.n.map(x, [x])${'.map(x, x + x)'.repeat(12)}.size() > 1`,
    'status.n.all(x, size(status.big) > 0)',
    'status.n.all(x, status.objects == status.objects.map(y, y))',
    'status.n.all(x, status.big.contains("b") || true)',
    'status.big.contains(status.near)',
    'status.n.all(x, status.big.lowerAscii() != "")',
    'status.n.all(x, status.n.sort() == status.n)',
    'status.n.distinct().size() > 0',
    'sets.contains(status.n, status.n)',
    'status.n.all(x, [status.n].flatten() != [])',
    'lists.range(99999999).size() > 0',
    'status.n.all(x, "%s".format([status.n]) != "")',
    'double(status.big) > 0.0',
    'duration(status.digits) > duration("1s")',
    'isQuantity(status.digits + "x")',
    'status.n.all(x, timestamp("2026-01-01T00:00:00Z").getHours("Europe/Paris") > 25 || true)',
    'status.n.all(x, status.map.exists(k, true))',
    'status.n.all(x, status.map.exists(k, v, true))',
    'status.n.all(x, status.map.transformMapEntry(k, v, {k: v}).size() > 0)',
    'status.n.exists(x, status.missing == x)',
    'status.n.all(x, status.missing == x || true)',
    'status.n.all(x, !(int("z") == x && status.missing) || true)',
    'status.n.all(x, status.n[?x + 99999].hasValue() || true)',
    'status.n.all(x, string(duration("1.5s")) != "")',
    '[url("/x?" + status.query)].all(u, status.n.all(x, u.getQuery().size() > 0))',
    '[semver("1.0.0-" + status.dots)].all(s, status.n.all(x, s.compareTo(s) == 0))',
    'status.n.sortBy(x, status.big + string(x)).size() > 0',
    `status.n.all(x, ${'x >= 0 && '.repeat(100)}true)`,
    '!status.n.all(x, status.n.all(y, true))',
    'status.n.all(x, status.n.all(y, true)) || true',
    'status.n.all(x, status.n.all(y, true)) ? true : true',
  ])('ends %s by what it reads and makes', async (current) => {
    const status = {
      big: 'a'.repeat(200_000),
      near: `${'a'.repeat(199_999)}b`,
      short: 'a'.repeat(300),
      digits: '1'.repeat(20_000),
      query: 'a=b&'.repeat(1000),
      dots: `${'1.'.repeat(1000)}1`,
      n: Array.from({ length: 5000 }, (_, i) => i),
      objects: Array.from({ length: 500 }, (_, i) => ({ type: `T${i}`, status: 'True' })),
      map: Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`k${i}`, i])),
    };
    const { status: health, message } = assessHealth(broker(status), { rules: [await celRule({ ...KIND, current })] });
    expect(`${health}: ${message}`).toBe('Unknown: the expression "current" failed: operation cancelled: actual cost limit exceeded');
  });

  it('has no order for lists', async () => {
    const rule = await celRule({ ...KIND, current: 'status.n.map(x, status.n).sort().size() > 0' });
    expect(assessHealth(broker({ n: [1, 2, 3] }), { rules: [rule] }).message).toBe('the expression "current" failed: no such overload');
  });

  it('matches a pattern that would take JavaScript for ever', async () => {
    const current = '!status.a.matches("^(a+)+$") && status.a.matches(".*a.*b") && status.a.find("(a|aa)+b") == status.a';
    expect(await judge({ current }, broker({ a: `${'a'.repeat(3000)}b` }))).toBe('Healthy Current');
  });

  it('judges a large object by common expressions', async () => {
    const conditions = Array.from({ length: 1000 }, (_, i) => ({ type: `Shard${i}`, status: 'True', message: 'x'.repeat(1000) }));
    const current = `status.conditions.all(c, c.type.startsWith('Shard') && c.status in ['True', 'Unknown'] && !c.message.contains('error'))`;
    expect(await judge({ current }, broker({ conditions }))).toBe('Healthy Current');
  });

  it('has what Flux has to write texts by', async () => {
    const current = `'%s is %d of %.1f'.format([status.phase, status.n, 2.0]) == 'Up is 1 of 2.0' && strings.quote('a') == '"a"'`;
    expect(await judge({ current }, broker({ phase: 'Up', n: 1 }))).toBe('Healthy Current');
  });

  it('has the functions of Flux that the API server has not', async () => {
    const current = `base64.encode(b'hello') == 'aGVsbG8=' && string(base64.decode(status.text)) == 'hello' && 'abc'.reverse() == 'cba'`;
    expect(await judge({ current }, broker({ text: 'aGVsbG8' }))).toBe('Healthy Current');
    const rule = await celRule({ ...KIND, current: 'base64.decode(status.text).size() > 0' });
    expect(assessHealth(broker({ text: '?' }), { rules: [rule] }).message).toBe('the expression "current" failed: illegal base64 data');
    await expect(celRule({ ...KIND, current: 'base64.encode(1) == status.text' })).rejects.toThrow(
      /found no matching overload for 'base64.encode'/,
    );
  });

  it('is made of any text, or refuses it', async () => {
    const words =
      'status . x y == 1 "a" ( ) [ ] , && || ! ? : in has( .map( .exists( .all( .matches( cel .bind( lists constructor toString __proto__ + - dyn( size( null { }'.split(
        ' ',
      );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 9 }), async (parts) => {
        const made = await celRule({ ...KIND, current: `${parts.join(' ')} ` }).catch((error: unknown) => error);
        if (made instanceof Error) expect(isGitOpsError(made, 'INVALID_OPTION')).toBe(true);
        else expect(assessHealth(broker({ x: 1 }), { rules: [made as Awaited<ReturnType<typeof celRule>>] }).status).not.toBe('');
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['status.phase ==', /the expression current cannot be used: line 1, column 16: Syntax error/],
    ['true &&\n  nope(status)', /line 2, column 7: undeclared reference to 'nope'/],
    ['1 + 1', /line 1, column 1: it must give a bool, not int/],
    ['status.a.matches(status.b)', /a pattern must be written out/],
    ['cel.bind(x, status.a, x == x)', /line 1, column 1: cel\.bind is not there, as in Kubernetes and Flux/],
    ['lists.a == 1', /line 1, column 1: lists is a name of CEL's own and cannot be a field/],
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
