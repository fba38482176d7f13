import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Operation, Plan } from '../index.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads the plan of `--plan FILE`.
 *
 * @param operations those that the command may execute: a plan to destroy is not run by `sync`.
 * @throws UsageError when the file cannot be read or the plan is for another command; GitOpsError PLAN_INVALID.
 */
export async function readStoredPlan(file: string, operations: readonly Operation[]): Promise<Plan> {
  const { parsePlan } = await import('../plan/index.ts');
  const plan = parsePlan(await readText(file));
  if (operations.includes(plan.operation)) return plan;
  throw new UsageError(`the plan in ${file} is for ${plan.operation}; run it with ${plan.operation} --plan`);
}

async function readText(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--plan ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
}
