import type { HealthRule } from './health.ts';

/**
 * How kinds are judged by a script in Lua.
 *
 * @since 0.1.0
 */
export interface LuaRuleOptions {
  readonly name: string;
  /** `group/Kind`, or `/Kind` of the core group; `*` stands for any text. */
  readonly kinds: readonly string[];
  /** The script: it reads `obj` and returns a table with `status` and `message`. */
  readonly script: string;
}

/**
 * A health rule of a script in Lua, as Argo CD has them in `resource.customizations.health.<group>_<kind>`. It runs in
 * Lua 5.1 with the libraries `string`, `table`, `math` and of `os` the time and date; nothing in it reaches a file, the
 * network or other code.
 *
 * The interpreter is loaded by the first call; the rule itself is synchronous. Each run has a budget of a million steps
 * and 16 MB of text, read or made: a script that takes more, throws, or gives no status makes the object Unknown, reason
 * `ScriptFailed` or `RuleAnswerInvalid`. Nil or an empty table passes the object on, and so does a script that asks for the
 * time where `assessHealth` was given no `now`. An object that is being deleted is passed on before the script is asked.
 *
 * @throws GitOpsError INVALID_OPTION for a script or kind that cannot be read, with the place and what is wrong.
 * @example
 * ```ts
 * const rule = await luaRule({
 *   name: 'broker',
 *   kinds: ['queues.example.org/Broker'],
 *   script: `
 *     if obj.status ~= nil and obj.status.phase == "Ready" then
 *       return { status = "Healthy", message = "serves" }
 *     end
 *     return { status = "Progressing", message = "waiting for the broker" }
 *   `,
 * });
 * ```
 * @see Argo CD util/lua; differs: texts of `os.date` are UTC, there is no `math.random`, a wrong type of an answer is Unknown
 * @since 0.1.0
 */
export async function luaRule(o: LuaRuleOptions): Promise<HealthRule> {
  const { ruleOfScript } = await import('./expressions/rule-of-script.ts');
  return ruleOfScript(o);
}
