import type { FieldChange } from '../diff/index.ts';
import { formatProblem, printable } from '../errors.ts';
import { displayRef, isMasked, shorten, shortenPair } from '../object/index.ts';
import { isLeft } from './conflicts.ts';
import { DEFAULT_WIDTH, painter, type Painter } from './paint.ts';
import type { Plan, PlanAction, PlanRisk, PlanStep } from './plan.ts';

/** @since 0.1.0 */
export interface FormatOptions {
  /** ANSI colours. Default false. */
  readonly color?: boolean | undefined;
  /** Columns to fit in. Default 120. */
  readonly width?: number | undefined;
}

const SYMBOLS: Readonly<Record<PlanAction, string>> = {
  create: '+',
  update: '~',
  replace: '~',
  recreate: '±',
  delete: '-',
  adopt: '>',
  hook: '*',
  skip: '·',
  unchanged: ' ',
};

/**
 * The plan as text for a person: what is made, changed and deleted, field by field, why, and what holds steps back.
 * Objects that stay as they are are only counted.
 *
 * @since 0.1.0
 */
export function formatPlan(plan: Plan, o: FormatOptions = {}): string {
  const paint = painter(o.color ?? false);
  const width = o.width ?? DEFAULT_WIDTH;
  const held = new Set(plan.blocked.flatMap(({ steps }) => steps));
  const sections = [
    [`${paint.bold(`${title(plan)}`)} ${paint.dim(`(${shorten(plan.digest, 19)})`)}`],
    plan.steps.filter((step) => !isQuiet(step, plan)).map((step) => formatStep(step, held.has(step.id), paint, width)),
    plan.warnings.map((warning) => paint.yellow(`Warning: ${formatProblem(warning)}`)),
    plan.blocked.map((block) => `${paint.red('Blocked:')} ${printable(block.message)}`),
    [summary(plan, paint)],
  ];
  return sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}

function title({ application, operation, revision }: Plan): string {
  return operation === 'destroy'
    ? `Destroy ${application}`
    : `${operation === 'rollback' ? 'Roll back' : 'Sync'} ${application} to ${printable(revision)}`;
}

/** What stays as it is, and hooks that do not run because nothing else is done. */
function isQuiet({ id, action, changes }: PlanStep, { summary: { writes } }: Plan): boolean {
  if (action === 'skip') return writes === 0 && id.startsWith('hook:');
  return action === 'unchanged' && changes.length === 0;
}

function formatStep(step: PlanStep, held: boolean, paint: Painter, width: number): string {
  const color = colorOf(step.action, paint);
  const phase = step.phase === 'Sync' && step.action !== 'hook' ? '' : `${step.phase}: `;
  const state = held ? paint.red(' [blocked]') : '';
  const name = `${printable(displayRef(step.ref))}${step.ref.group === '' ? '' : paint.dim(` (${step.ref.group})`)}`;
  const head = `${color(`${SYMBOLS[step.action]} ${step.action.padEnd(9)}`)} ${name}${paint.dim(waveText(step))}${state}${paint.dim(`  ${phase}${printable(step.reason)}`)}`;
  const risks = (step.risks ?? []).map(({ kind, message }) => paint.yellow(`      ! ${RISKS[kind]}: ${printable(message)}`));
  if (step.action === 'delete') return [head, ...risks].join('\n');
  const refused = step.action !== 'recreate' && step.changes.some(({ immutable }) => immutable === true);
  const note = refused ? [paint.red(`      ! ${IMMUTABLE_NOTE}`)] : [];
  return [head, ...step.changes.map((change) => formatChange(change, paint, width)), ...note, ...risks].join('\n');
}

/** The wave, where it is not the usual one; deletions have waves that no manifest names. */
function waveText({ wave, id }: PlanStep): string {
  return wave === 0 || id.startsWith('delete:') ? '' : ` wave ${wave}`;
}
const RISKS: Readonly<Record<PlanRisk['kind'], string>> = {
  recreate: 'recreated',
  dataLoss: 'data loss',
  takeOver: 'taken over',
  storedVersion: 'stored version',
  disruption: 'disruption',
};

const IMMUTABLE_NOTE =
  'immutable: the API server refuses this change; delete the object to have it made anew, or take the change back in Git';

function formatChange(change: FieldChange, paint: Painter, width: number): string {
  const symbol = isLeft(change)
    ? paint.dim('·')
    : change.op === 'add'
      ? paint.green('+')
      : change.op === 'remove'
        ? paint.red('-')
        : paint.yellow('~');
  const path = printable(change.display);
  const room = Math.max(24, width - path.length - 12);
  const who = provenance(change);
  return `      ${symbol} ${path}: ${values(change, room)}${who === '' ? '' : paint.dim(`  # ${who}`)}`;
}

function values(change: FieldChange, room: number): string {
  const live = valueText(change.live);
  const desired = valueText(change.desired);
  if (change.op === 'add') return shorten(desired, room);
  if (change.op === 'remove') return shorten(live, room);
  const [from, to] = shortenPair(live, desired, room);
  return isLeft(change) ? `${from}, in Git ${to}` : `${from} → ${to}`;
}

function valueText(value: unknown): string {
  if (value === undefined) return '(none)';
  return printable(isMasked(value) ? value : JSON.stringify(value));
}

function provenance(change: FieldChange): string {
  const why = causeText(change);
  if (change.immutable !== true) return why;
  return why === '' ? 'immutable' : `immutable, ${why}`;
}

function causeText({ cause, manager, contested }: FieldChange): string {
  if (contested?.autoscaled === true) return `left to the autoscaler (written by ${printable(contested.by)})`;
  if (contested?.yielded === true) return `left to ${printable(contested.by)}`;
  const taken = contested === undefined || (cause === 'drift' && contested.by === manager) ? '' : `taken from ${printable(contested.by)}`;
  const why =
    cause === 'git' ? 'changed in Git' : cause !== 'drift' ? '' : manager === undefined ? 'drift' : `drift by ${printable(manager)}`;
  return [why, taken].filter((part) => part !== '').join(', ');
}

function colorOf(action: PlanAction, paint: Painter): (text: string) => string {
  if (action === 'create') return paint.green;
  if (action === 'delete' || action === 'recreate') return paint.red;
  return action === 'skip' || action === 'unchanged' ? paint.dim : paint.yellow;
}

function summary(plan: Plan, paint: Painter): string {
  const { summary: counts } = plan;
  const words: [number, string][] = [
    [counts.create, 'to create'],
    [counts.adopt, 'to adopt'],
    [counts.update + counts.replace, 'to change'],
    [counts.recreate, 'to recreate'],
    [counts.delete, 'to delete'],
    [counts.hook, counts.hook === 1 ? 'hook' : 'hooks'],
    [counts.skip, 'skipped'],
    [counts.unchanged, 'unchanged'],
  ];
  const told = words.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const what = counts.writes === 0 ? 'Nothing to do' : 'Plan';
  return paint.bold(`${what}: ${told.length === 0 ? 'no objects' : told.join(', ')}.`);
}
