import { isRecord, memberOf } from '../../object/index.ts';
import type { HealthStatus } from '../health.ts';
import { remembered } from '../remembered.ts';
import type { Verdict } from '../verdict.ts';
import { parseRows, type Row } from './row.ts';
import { globs, type Spot, textOf } from './spot.ts';
import { type Scope, scopeWith, type Term } from './term.ts';

/** Rows for some kinds; the first that holds answers. */
export interface Table {
  readonly name: string;
  /** Whether Argo CD has no check for its kinds. */
  readonly ours: boolean;
  /** For one dialect. */
  rows(dialect: string): readonly Row[];
}

/** The answer of the first row that holds. */
export function assessRows(rows: readonly Row[], scope: Scope): Verdict | undefined {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as Row;
    if (row.inTurn) {
      const from = at;
      while (rows[at + 1]?.inTurn === true) at++;
      const verdict = assessInTurn(rows.slice(from, at + 1), scope);
      if (verdict !== undefined) return verdict;
    } else if (holds(row, scope)) return verdictOf(row, scope);
  }
  return undefined;
}

/** Many controllers' conditions speak in their order: the first condition that any of the rows knows decides. */
function assessInTurn(rows: readonly Row[], scope: Scope): Verdict | undefined {
  for (const condition of scope.conditions) {
    const ofOne = scopeWith(scope.object, scope.now, [condition]);
    const row = rows.find((each) => holds(each, ofOne));
    if (row !== undefined) return verdictOf(row, ofOne);
  }
  return undefined;
}

function holds(row: Row, scope: Scope): boolean {
  for (const term of row.terms) if (!term.holds(scope)) return false;
  return true;
}

function verdictOf(row: Row, scope: Scope): Verdict {
  const spots = spotsOf(row.terms, scope);
  const { status, reason = reasonAt(spots[0]?.item, status), looksAt: evidence } = row;
  return { status, reason, message: row.say(spots), evidence };
}

/** What the first term found in a list, else what the first found that found anything. */
function spotsOf(terms: readonly Term[], scope: Scope): readonly Spot[] {
  let spots: readonly Spot[] | undefined;
  for (const term of terms) {
    if (spots !== undefined && !term.isList) continue;
    const found = term.find(scope);
    if (found.length > 0 && term.isList) return found;
    if (found.length > 0) spots ??= found;
  }
  return spots ?? [{ root: scope.object, item: undefined }];
}

/** The machine word of what was found: its reason, else its type and status; the status where nothing was. */
function reasonAt(item: unknown, status: HealthStatus): string {
  if (!isRecord(item)) return status;
  const reason = textOf(memberOf(item, 'reason'));
  // That word says elsewhere that the object is being deleted.
  const isTaken = reason === 'Terminating';
  if (PLAIN_WORD.test(reason) && !isTaken) return reason;
  const words = isWord(reason) && !isTaken ? reason : `${textOf(memberOf(item, 'type'))} ${textOf(memberOf(item, 'status'))}`;
  return asOneWord(words) || status;
}

/** `Not ready` as `NotReady`; the empty text where that gives no word. */
const asOneWord = remembered((words) => {
  const word = words.replace(/(?:^|[^A-Za-z0-9]+)(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return isWord(word) ? word : '';
});

const PLAIN_WORD = /^[A-Z][A-Za-z0-9]{0,60}$/;

function isWord(text: string): boolean {
  return /^(?!true$|false$)[A-Za-z][\w .-]{0,60}$/.test(text) && text.split(' ').length < 4;
}

/**
 * Finds the table of a kind in a text: blocks with an empty line between, of which the first line names kinds
 * (`cert-manager.io/Certificate,Issuer *.crossplane.io/*`) and the others are rows. A kind that is named goes before a
 * pattern, and an earlier pattern before a later one; for those behind `@default` Argo CD has no check. The text is split at the first question, rows are read when asked.
 */
export function tablesOf(...texts: readonly string[]): (kind: string) => Table | undefined {
  let exact: Map<string, Table> | undefined;
  const patterns: { readonly kinds: RegExp; readonly table: Table }[] = [];
  const index = (): Map<string, Table> => {
    const found = new Map<string, Table>();
    for (const block of texts
      .join('\n\n')
      .trim()
      .split(/\n\s*\n/)) {
      const [heading = '', ...lines] = block.split('\n');
      for (const { name, ours } of kindsOf(heading)) {
        const table: Table = { name, ours, rows: remembered((dialect) => rowsFor(dialect, lines)) };
        if (name.includes('*')) patterns.push({ kinds: globs(name), table });
        else found.set(name, table);
      }
    }
    return found;
  };
  return remembered((kind) => {
    exact ??= index();
    return exact.get(kind) ?? patterns.find(({ kinds }) => kinds.test(kind))?.table;
  });
}

function rowsFor(dialect: string, lines: readonly string[]): readonly Row[] {
  return parseRows(lines).filter((row) => row.dialect === undefined || row.dialect === dialect);
}

/** `apps/Deployment,StatefulSet @default apps/Other`: three kinds, of which Argo CD has no check for the last. */
function kindsOf(heading: string): readonly { readonly name: string; readonly ours: boolean }[] {
  const words = heading.trim().split(' ');
  const mark = words.indexOf('@default');
  return words.flatMap((text, at) => {
    const slash = text.indexOf('/') + 1;
    const kinds = at === mark ? [] : text.slice(slash).split(',');
    return kinds.map((kind) => ({ name: text.slice(0, slash) + kind, ours: mark >= 0 && at > mark }));
  });
}
