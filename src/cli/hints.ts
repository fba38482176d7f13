import type { Plan, SyncResult } from '../index.ts';
import { isWork } from './display.ts';
import type { Terminal } from './terminal.ts';

/** Says on stderr how a plan that is held back can be let go, or how one is executed as it stands. */
export function hintAfterPlan(plan: Plan, err: Terminal): void {
  const { style } = err;
  if (plan.blocked.some(({ approvable }) => approvable)) {
    const command = plan.operation === 'destroy' ? 'destroy' : 'sync';
    err.write(`${style.yellow('To let it do what is blocked:')} ${command} … --approve ${plan.digest}\n`);
  }
}

/** The same, after a sync that was held back. What it did has changed the plan, and with it the digest. */
export function hintAfterResult({ outcome, plan, steps }: SyncResult, err: Terminal): void {
  const { style } = err;
  const needsNamespace = steps.some(({ status, message }) => status === 'failed' && message.includes('createNamespace'));
  if (needsNamespace) err.write(`${style.yellow('To let it make the namespace:')} sync … --create-namespace\n`);
  if (outcome !== 'blocked') return;
  const changed = steps.some((step) => isWork(step) && step.status === 'succeeded');
  if (!changed) return hintAfterPlan(plan, err);
  const command = plan.operation === 'destroy' ? 'plan --destroy' : 'plan';
  err.write(`${style.yellow('Some of it was done.')} The digest that approves the rest: ${command} … shows it\n`);
}
