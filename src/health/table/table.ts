import { isRecord, memberOf } from '../../object/index.ts';
import type { HealthStatus } from '../health.ts';
import { remembered } from '../remembered.ts';
import { parseRow, type Row } from './row.ts';
import { globs, parseEntries, type Spot, textOf } from './spot.ts';
import type { Scope } from './term.ts';

/** Rows for some kinds; the first that holds answers. */
export interface Table {
  readonly name: string;
  /** Whether Argo CD has no check for its kinds. */
  readonly ours: boolean;
  rows(): readonly Row[];
}

/** What a table says, and what it looked at to say it. */
export interface TableVerdict {
  readonly status: HealthStatus;
  readonly reason: string;
  readonly message: string;
  readonly evidence: readonly string[];
}

/** The answer of the first row that holds. */
export function assessRows(rows: readonly Row[], scope: Scope): TableVerdict | undefined {
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at];
    if (row === undefined) continue;
    if (!row.inTurn) {
      const verdict = assessRow(row, scope);
      if (verdict !== undefined) return verdict;
      continue;
    }
    const from = at;
    while (rows[at + 1]?.inTurn === true) at++;
    const verdict = assessInTurn(rows.slice(from, at + 1), scope);
    if (verdict !== undefined) return verdict;
  }
  return undefined;
}

const CONDITIONS = parseEntries('.status.conditions');

/** Many controllers' conditions speak in their order: the first condition that any of the rows knows decides. */
function assessInTurn(rows: readonly Row[], scope: Scope): TableVerdict | undefined {
  for (const { item } of CONDITIONS(scope.object)) {
    for (const row of rows) {
      const verdict = assessRow(row, { ...scope, only: item });
      if (verdict !== undefined) return verdict;
    }
  }
  return undefined;
}

function assessRow(row: Row, scope: Scope): TableVerdict | undefined {
  let spots: readonly Spot[] = [];
  let fromList = false;
  for (const term of row.terms) {
    const found = term.find(scope);
    if (found === undefined) return undefined;
    if (found.length === 0 || fromList || (spots.length > 0 && !term.isList)) continue;
    spots = found;
    fromList = term.isList;
  }
  if (spots.length === 0) spots = [{ root: scope.object, item: undefined }];
  return { status: row.status, reason: row.reason ?? reasonAt(spots[0]?.item, row.status), message: row.say(spots), evidence: row.looksAt };
}

/** The machine word of what was found: its reason, else its type and status; the status where nothing was. */
function reasonAt(item: unknown, status: HealthStatus): string {
  const reason = textOf(memberOf(item, 'reason'));
  const words = isWord(reason) ? reason : `${textOf(memberOf(item, 'type'))} ${textOf(memberOf(item, 'status'))}`;
  const word = words.replace(/(?:^|[^A-Za-z0-9]+)(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return isRecord(item) && isWord(word) ? word : status;
}

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
        let rows: readonly Row[] | undefined;
        const table: Table = { name, ours, rows: () => (rows ??= lines.map(parseRow)) };
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

/** `apps/Deployment,StatefulSet @default apps/Other`: three kinds, of which Argo CD has no check for the last. */
function kindsOf(heading: string): readonly { readonly name: string; readonly ours: boolean }[] {
  const words = heading.trim().split(' ');
  const mark = words.indexOf('@default');
  return words.flatMap((text, at) => {
    const [group = '', kinds] = text.split('/');
    return kinds === undefined ? [] : kinds.split(',').map((kind) => ({ name: `${group}/${kind}`, ours: mark >= 0 && at > mark }));
  });
}
