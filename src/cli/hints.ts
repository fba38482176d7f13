import type { Plan, SyncResult } from '../index.ts';
import type { Terminal } from './terminal.ts';

/** Says on stderr how a plan that is held back can be let go, or how one is executed as it stands. */
export function hintAfterPlan(plan: Plan, err: Terminal): void {
  const { style } = err;
  if (plan.blocked.some(({ approvable }) => approvable)) {
    const command = plan.operation === 'destroy' ? 'destroy' : 'sync';
    err.write(`${style.yellow('To let it do what is blocked:')} ${command} … --approve ${plan.digest}\n`);
  }
}

/** The same, after a sync that was held back. */
export function hintAfterResult({ outcome, plan }: SyncResult, err: Terminal): void {
  if (outcome === 'blocked') hintAfterPlan(plan, err);
}
