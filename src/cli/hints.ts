import type { Operation, Plan, SyncResult } from '../index.ts';
import { commandLine, planOptions } from './command-line.ts';
import type { CommandContext } from './command-context.ts';
import { isWork } from './display.ts';
import type { Options } from './options.ts';

/** What executes a plan of an operation, and what makes `plan` show it: options beside those that both share. */
const CALLS: Readonly<Record<Operation, (plan: Plan) => { readonly executed: Options; readonly shown: Options }>> = {
  sync: () => ({ executed: {}, shown: {} }),
  // By its revision: what was done meanwhile may have changed which one is the last healthy.
  rollback: ({ revision }) => ({ executed: { to: revision }, shown: { rollback: revision } }),
  destroy: () => ({ executed: {}, shown: { destroy: true } }),
};

/** Says on stderr how a plan that is held back can be let go. */
export function hintAfterPlan(plan: Plan, { options, err }: CommandContext): void {
  if (!plan.blocked.some(({ approvable }) => approvable)) return;
  const { executed } = CALLS[plan.operation](plan);
  const command = commandLine(plan.operation, executed, sharedOptions(plan, options), { approve: plan.digest });
  err.write(`${err.style.yellow('To let it do what is blocked:')} ${command}\n`);
}

/** The same, after a sync that was held back. What it did has changed the plan, and with it the digest. */
export function hintAfterResult({ outcome, plan, steps }: SyncResult, context: CommandContext): void {
  const { err, command, options } = context;
  const needsNamespace = steps.some(({ status, message }) => status === 'failed' && message.includes('createNamespace'));
  if (needsNamespace) err.write(`${err.style.yellow('To let it make the namespace:')} ${command} … --create-namespace\n`);
  if (plan.operation === 'destroy' && outcome === 'succeeded' && isAllKept(steps))
    err.write(`${err.style.yellow('Nothing was deleted:')} all that the application had is kept, and it is forgotten.\n`);
  if (outcome !== 'blocked') return;
  const changed = steps.some((step) => isWork(step) && step.status === 'succeeded');
  if (!changed) return hintAfterPlan(plan, context);
  if (!plan.blocked.some(({ approvable }) => approvable)) return;
  const { shown } = CALLS[plan.operation](plan);
  const show = commandLine('plan', shown, sharedOptions(plan, options));
  err.write(`${err.style.yellow('Some of it was done.')} This shows the digest that approves the rest: ${show}\n`);
}

function isAllKept(steps: SyncResult['steps']): boolean {
  return steps.length > 0 && steps.every(({ status }) => status === 'skipped');
}

/** Says that a destroy found nothing to delete, for there is no such application. */
export function unknownApplication({ application, inventoryNamespace, operation, revision, steps }: Plan): string | undefined {
  const known = operation !== 'destroy' || revision !== '' || steps.length > 0;
  if (known) return undefined;
  return `Nothing is known of an application ${application} in namespace ${inventoryNamespace}; nothing is deleted. --namespace or --inventory-namespace say where its inventory is.`;
}

function sharedOptions({ application, operation }: Plan, options: Options): Options {
  return planOptions({ ...options, name: application }, operation);
}
