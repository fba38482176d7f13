import { GitOpsError } from '../../errors.ts';
import { assessGeneration } from '../generation.ts';
import type { HealthRule } from '../health.ts';
import { trusted } from '../host-rule.ts';
import { kindOf } from '../kind-of.ts';
import { named } from '../named.ts';
import { remembered } from '../remembered.ts';
import { assessObserved } from './observed.ts';
import { conditionsOfRow, parseStrictly, type Row, withFallbacks } from './row.ts';
import { globs } from './spot.ts';
import { isBeingDeleted } from '../verdict.ts';

/**
 * A rule of a host as data: for some kinds, rows of a status, when it holds and what is said then. The first row that
 * holds answers; where none does, the object is passed on. A row is a line
 *
 * `Status[/Reason] conditions: message`
 *
 * - `Ready`, `Ready=False`, `Ready!=True`, `Ready=False(Timeout|*Error)`: an entry of `status.conditions`, by type,
 *   status (else True) and reason; `*` stands for any text, `|` for "or", `#` for what the first `*` stood for
 * - `.status.phase=Failed|Lost`, `.spec.paused` (there, and not false), `.status.ready<.spec.replicas?1`: a field, read
 *   from the object; `?1` is what counts where it is absent, a list reads as its length, `+` and `-` add up;
 *   `.status.conditions[Ready].reason` goes into the entry of that type or name, `[0]` and `[-1]` into the first and the last;
 *   `.spec.pools[].size` adds up over a list; `.status.seen<>.metadata.generation`: both are there and differ
 * - `.status.nodes[phase=Failed,ready<@wanted]`: some entry of a list or map (`@wanted` is its own field); `[]` after a key goes into every entry on the way;
 *   `disks[state=full]` among the tests: some entry of a list in the entry, `!disks[state=full]` none, `..` before it the list beside
 * - `!` before any of them: not; several of them, with a blank between: all. `@age>60`: older than so many seconds
 * - `~` as the first: such rows next to each other are asked together of each entry of `status.conditions` in turn
 * - in the message: `{message}`, `{reason}` and other fields of the entry that was found (`{name*}`: of all of them, `{name$}`:
 *   of the last), `{..name}` of the entry that holds its list, `{.status.phase?none}` of the object, `{.status.nodes[ready=true]}`
 *   how many pass; `{.status.sha%7}` is the begin of a text, `{.status.error%ERROR }` leaves words out of it. Without a message:
 *   `{message}`; `{if .status.error  (<>)}` puts a text around a value, if there is one;
 *   `{each .status.nodes[ready!=true] <name>< (&reason&)>~, ~Not ready: ~.}` tells every entry that passes, `<#>` its place in the list,
 *   with `, ` between, and what is said before and after all of them; `< (&reason&)>` puts a text around a field, if there is one
 *
 * An object that is being deleted, or whose newest generation is not observed, is passed on; by a
 * condition that speaks of an older generation it is Progressing, and without any status it is
 * Progressing, unless the row that holds says `!.status`. In browsers it needs `loadHealthTables()` first.
 *
 * @param o `kinds`: `group/Kind`, or `/Kind` of the core group; `*` stands for any text.
 * @throws GitOpsError INVALID_OPTION for a row or kind that cannot be read, that never could hold or be reached, or whose message asks for
 *   what is never there, with its place and what is wrong; for an option that there is not.
 * @example
 * ```ts
 * const brokerRule = tableRule({
 *   name: 'broker',
 *   kinds: ['queues.example.org/Broker'],
 *   rows: ['Suspended .spec.paused: paused', 'Degraded Ready=False(Crash*)', 'Healthy Ready', 'Progressing: waiting for the broker'],
 * });
 * ```
 * @since 0.1.0
 */
export function tableRule(o: { readonly name: string; readonly kinds: readonly string[]; readonly rows: readonly string[] }): HealthRule {
  const kinds = kindGlobs(o.name, o.kinds);
  const applies = remembered((kind) => kinds.test(kind));
  const unknown = Object.keys(o).find((key) => !OPTIONS.includes(key));
  if (unknown !== undefined)
    throw invalid(unknown, `health table "${o.name}": there is no option "${unknown}", only ${OPTIONS.join(', ')}`);
  if (o.rows.length === 0) throw invalid('rows', `health table "${o.name}" has no rows`);
  const read = o.rows.map((row, at) => readRow(o.name, row, at));
  checkReached(o.name, o.rows, read);
  const rows = withFallbacks(read);
  return trusted({
    name: o.name,
    appliesTo: (object) => applies(kindOf(object)),
    assess(object, { now }) {
      if (isBeingDeleted(object) || assessGeneration(object) !== undefined) return undefined;
      const verdict = assessObserved(rows, object, now);
      return verdict && named(assessGeneration(object, verdict.evidence) ?? verdict, o.name);
    },
  });
}

const OPTIONS: readonly string[] = ['name', 'kinds', 'rows'];

/** What tells whether an object is of the kinds of a rule. */
export function kindGlobs(name: string, kinds: readonly string[]): ReturnType<typeof globs> {
  for (const kind of kinds) {
    if (!/^[\w.*-]*\/[\w*]+$/.test(kind)) throw invalid('kinds', `health rule "${name}": "${kind}" is not group/Kind`);
  }
  return globs(kinds.join('|'));
}

function readRow(name: string, text: string, at: number): Row {
  try {
    return parseStrictly(text);
  } catch (error) {
    throw invalid(
      `rows[${at}]`,
      `health table "${name}", row ${at + 1}: it ${error instanceof Error ? error.message : 'cannot be read'}, in "${text}"`,
    );
  }
}

/** A row behind one that asks for nothing more than it is never asked, save where only it may answer in silence. */
function checkReached(name: string, texts: readonly string[], rows: readonly Row[]): void {
  const asked = texts.map((text) => new Set(conditionsOfRow(text)));
  for (const [at, row] of rows.entries()) {
    const before = rows.findIndex(
      (other, index) =>
        index < at &&
        other.inTurn === row.inTurn &&
        (other.holdsInSilence || !mayHoldInSilence(row, asked[at])) &&
        [...(asked[index] ?? [])].every((term) => asked[at]?.has(term)),
    );
    if (before < 0) continue;
    const message = `health table "${name}", row ${at + 1}: it is never reached, for row ${before + 1} holds whenever it does, in "${texts[at]}"`;
    throw invalid(`rows[${at}]`, message);
  }
}

/** A condition is never found where nothing is reported. */
function mayHoldInSilence(row: Row, terms: ReadonlySet<string> = new Set()): boolean {
  return row.holdsInSilence && ![...terms].some((term) => /^[\w*]/.test(term));
}

function invalid(option: string, message: string): GitOpsError {
  return new GitOpsError('INVALID_OPTION', message, { option });
}
