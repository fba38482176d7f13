import { GitOpsError } from '../../errors.ts';
import { HEALTH_STATUSES, type Health, type HealthRule } from '../health.ts';
import { trusted } from '../host-rule.ts';
import type { LuaRuleOptions } from '../lua-rule.ts';
import { kindOf } from '../kind-of.ts';
import { kindGlobs } from '../table/table-rule.ts';
import { named } from '../named.ts';
import { isBeingDeleted } from '../verdict.ts';
import { placesInLua } from './named-places.ts';

type Lua = Awaited<ReturnType<typeof loadLua>>;
type Script = ReturnType<Lua['readScript']>;

/** The rule that {@link luaRule} loads. */
export async function ruleOfScript({ name, kinds, script: source }: LuaRuleOptions): Promise<HealthRule> {
  const lua = await loadLua();
  const test = kindGlobs(name, kinds);
  const script = read(lua, source, name);
  const evidence = placesInLua(source);
  return trusted({
    name,
    appliesTo: (object) => test.test(kindOf(object)),
    assess(object, { now }): Health | undefined {
      if (isBeingDeleted(object)) return undefined;
      const verdict = run(lua, script, object, now);
      return verdict && named({ ...verdict, evidence }, name);
    },
  });
}

function read({ readScript, LuaSyntaxFailure, placeInBytes }: Lua, source: string, name: string): Script {
  try {
    return readScript(source);
  } catch (error) {
    if (!(error instanceof LuaSyntaxFailure)) throw error;
    const message = `health rule "${name}": the script cannot be read: ${placeInBytes(source, error.at)}: ${error.message}`;
    throw new GitOpsError('INVALID_OPTION', message, { option: 'script' });
  }
}

function run(lua: Lua, script: Script, object: object, now: number | undefined): Told | undefined {
  try {
    return verdictOf(lua, script({ obj: object }, now === undefined ? undefined : now / 1000));
  } catch (error) {
    if (error instanceof lua.LuaNeedsTime) return undefined;
    if (error instanceof lua.LuaFailure || error instanceof lua.LuaExhausted) {
      return scriptFailed(lua.fromBytes(error.message));
    }
    if (error instanceof RangeError) return scriptFailed('it nests too deep');
    throw error;
  }
}

function verdictOf({ LuaTable, typeOf, plainMembers }: Lua, answer: ReturnType<Script>): Told | undefined {
  if (answer === undefined) return undefined;
  if (!(answer instanceof LuaTable)) return invalid(`expect table output from Lua script, not ${typeOf(answer)}`);
  const members = plainMembers(answer);
  if (members.size === 0) return undefined;
  const [status, message] = [HEALTH_STATUSES.find((known) => known === members.get('status')), members.get('message') ?? ''];
  if (status === undefined) return invalid('Lua returned an invalid health status');
  return typeof message === 'string' ? { status, reason: status, message } : invalid('the script returned a message that is no text');
}

/** What a script says; where it looked does not depend on the object. */
type Told = Pick<Health, 'status' | 'reason' | 'message'>;

function scriptFailed(why: string): Told {
  return { status: 'Unknown', reason: 'ScriptFailed', message: `the script failed: ${why}` };
}

function invalid(message: string): Told {
  return { status: 'Unknown', reason: 'RuleAnswerInvalid', message };
}

async function loadLua() {
  const { fromBytes, LuaExhausted, LuaFailure, LuaNeedsTime, LuaSyntaxFailure, LuaTable, placeInBytes, plainMembers, readScript, typeOf } =
    await import('../../lua/index.ts');
  return { fromBytes, LuaExhausted, LuaFailure, LuaNeedsTime, LuaSyntaxFailure, LuaTable, placeInBytes, plainMembers, readScript, typeOf };
}
