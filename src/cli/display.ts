import type { Health, ObjectRef, StepResult } from '../index.ts';
import { clean, type Style } from './terminal.ts';

/** `Deployment shop/web` */
export function displayRef({ kind, namespace, name }: ObjectRef): string {
  return clean(`${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`);
}

/** `Progressing: 1 of 3 Pods are ready` */
export function displayHealth({ status, reason, message }: Health): string {
  const why = message === '' ? reason : message;
  return why === '' ? status : `${status}: ${clean(why)}`;
}

/** Nothing is to be done about it. */
export function isGood({ status }: Health): boolean {
  return status === 'Healthy' || status === 'Suspended';
}

/** Green where it is as it should be, red where somebody has to look. */
export function colorOfHealth(health: Health, style: Style): (text: string) => string {
  if (isGood(health)) return style.green;
  return health.status === 'Progressing' ? style.yellow : style.red;
}

const DONE: Readonly<Partial<Record<StepResult['action'], readonly [symbol: string, word: string]>>> = {
  create: ['+', 'created'],
  update: ['~', 'changed'],
  replace: ['~', 'replaced'],
  recreate: ['±', 'recreated'],
  delete: ['-', 'deleted'],
  adopt: ['>', 'adopted'],
  hook: ['*', 'ran'],
};

/** Whether a step does something to the cluster. */
export function isWork({ action }: StepResult): boolean {
  return DONE[action] !== undefined;
}

/** One line that tells what became of a step; none for a step that does nothing. */
export function displayStep({ action, status, ref, message, warnings, logs = [] }: StepResult, style: Style): string | undefined {
  const [symbol, word] = DONE[action] ?? [];
  if (symbol === undefined || word === undefined) return undefined;
  const notes = (warnings ?? []).map((warning) => `\n    ${style.yellow('warning:')} ${clean(warning)}`).join('');
  if (status === 'succeeded') return `${style.green(symbol)} ${word.padEnd(9)} ${displayRef(ref)}${notes}`;
  const paint = status === 'failed' ? style.red : style.yellow;
  const log = logs.map((line) => `\n    ${style.dim(`| ${clean(line)}`)}`).join('');
  return `${paint('!')} ${paint(status.padEnd(9))} ${displayRef(ref)}${message === '' ? '' : `: ${clean(message)}`}${log}${notes}`;
}
