import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { assessHealth, luaRule } from '../../src/health/index.ts';
import type { ObjectInput } from '../../src/object/index.ts';

const broker = (rest: object = {}): ObjectInput => ({
  apiVersion: 'queues.example.org/v1',
  kind: 'Broker',
  metadata: { name: 'b', namespace: 'shop', generation: 1 },
  ...rest,
});
const ruleOf = async (script: string): ReturnType<typeof luaRule> =>
  luaRule({ name: 'broker', kinds: ['queues.example.org/Broker'], script });
const judge = async (script: string, object: ObjectInput = broker(), now?: number): Promise<string> => {
  const { status, reason, message, rule } = assessHealth(object, { rules: [await ruleOf(script)], now });
  return `${status} ${reason} (${rule}): ${message}`;
};

/** As scripts for Argo CD are written. */
const BY_CONDITIONS = `
hs = {}
if obj.status ~= nil then
  if obj.status.conditions ~= nil then
    for i, condition in ipairs(obj.status.conditions) do
      if condition.type == "Ready" and condition.status == "False" then
        hs.status = "Degraded"
        hs.message = condition.message
        return hs
      end
      if condition.type == "Ready" and condition.status == "True" then
        hs.status = "Healthy"
        hs.message = condition.message
        return hs
      end
    end
  end
end
hs.status = "Progressing"
hs.message = "Waiting for the broker"
return hs
`;

describe('a rule of a Lua script', () => {
  it.each([
    [{}, 'Progressing Progressing (broker): Waiting for the broker'],
    [{ status: { conditions: [{ type: 'Ready', status: 'True', message: 'serves' }] } }, 'Healthy Healthy (broker): serves'],
    [{ status: { conditions: [{ type: 'Ready', status: 'False', message: 'disk ü full' }] } }, 'Degraded Degraded (broker): disk ü full'],
  ])('judges %j', async (rest, expected) => {
    expect(await judge(BY_CONDITIONS, broker(rest))).toBe(expected);
  });

  it('writes numbers as Argo CD does', async () => {
    const script = 'return { status = "Progressing", message = obj.status.ready .. " of " .. obj.spec.replicas / 1 .. " ready" }';
    expect(await judge(script, broker({ spec: { replicas: 3 }, status: { ready: 1 } }))).toBe(
      'Progressing Progressing (broker): 1 of 3 ready',
    );
  });

  it.each([
    ['return nil', 'nil'],
    ['return {}', 'an empty table'],
    ['', 'nothing'],
    ['return { status = "Healthy", message = os.date("%Y") }', 'what hangs on a time that is not known'],
  ])('passes the object on for %s: %s', async (script) => {
    expect(await judge(script)).toMatch(/^Healthy NoStatus \(generic\)/);
  });

  it.each([
    ['return { status = "Fine" }', 'Unknown RuleAnswerInvalid (broker): Lua returned an invalid health status'],
    ['return { message = "x" }', 'Unknown RuleAnswerInvalid (broker): Lua returned an invalid health status'],
    ['return "Healthy"', 'Unknown RuleAnswerInvalid (broker): expect table output from Lua script, not string'],
    ['return { status = "Healthy", message = 5 }', 'Unknown RuleAnswerInvalid (broker): the script returned a message that is no text'],
    [
      'return obj.status.phase',
      'Unknown ScriptFailed (broker): the script failed: line 1: attempt to index a nil value (field "status") with key "phase"',
    ],
    ['\nerror("no disk")', 'Unknown ScriptFailed (broker): the script failed: line 2: no disk'],
    ['while true do end', 'Unknown ScriptFailed (broker): the script failed: it takes more than 1000000 steps'],
    ['return { status = ("x"):rep(1e9) }', 'Unknown ScriptFailed (broker): the script failed: it makes a text of more than 1048576 bytes'],
  ])('makes %j Unknown and says why', async (script, expected) => {
    expect(await judge(script)).toBe(expected);
  });

  it('gives its message as it is, tabs and lines too, save characters that terminals obey', async () => {
    const told = await judge('return { status = "Degraded", message = "create failed:\\n\\tcode 400\\27[2J" }');
    expect(told).toBe('Degraded Degraded (broker): create failed:\n\tcode 400\\u001b[2J');
  });

  it('is given the time', async () => {
    const script = 'if os.time() - 60 > obj.status.since then return { status = "Degraded", message = "late" } end return {}';
    expect(await judge(script, broker({ status: { since: 100 } }), 161_000)).toBe('Degraded Degraded (broker): late');
  });

  it('does not judge what is being deleted, nor other kinds, and sees no value of a Secret', async () => {
    const deleted = broker({ metadata: { name: 'b', deletionTimestamp: '2026-01-01T00:00:00Z' } });
    expect(await judge(BY_CONDITIONS, deleted)).toContain('Terminating');
    const rule = await luaRule({
      name: 'all',
      kinds: ['*.example.org/*', '/Secret'],
      script: 'return { status = "Healthy", message = obj.data.key }',
    });
    expect([broker(), { ...broker(), apiVersion: 'example.com/v1' }].map((object) => rule.appliesTo(object))).toEqual([true, false]);
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, data: { key: 'aHVudGVyMg==' } };
    expect(assessHealth(secret, { rules: [rule] }).message).toBe('(secret)');
  });

  it.each([
    ['if x then', 'script', /line 1, column 10: "end" is expected, not "end of script"/],
    ['-- é\nlocal = 5', 'script', /line 2, column 7: "name" is expected, not "="/],
  ])('refuses %j with its place', async (script, option, message) => {
    const error: unknown = await ruleOf(script).catch((thrown: unknown) => thrown);
    expect(isGitOpsError(error, 'INVALID_OPTION') && error.context.option).toBe(option);
    expect((error as Error).message).toMatch(message);
    await expect(luaRule({ name: 'x', kinds: ['Broker'], script: '' })).rejects.toThrow('"Broker" is not group/Kind');
  });

  it('has an answer for any object', async () => {
    const rules = [await ruleOf(BY_CONDITIONS)];
    fc.assert(
      fc.property(fc.jsonValue(), (status) => {
        expect(assessHealth(broker({ status }), { rules }).status).not.toBe('');
      }),
      { numRuns: 200 },
    );
  });
});
