import { GitOpsError } from '../errors.ts';
import { isRecord, memberOf } from '../object/index.ts';
import { PLAN_ACTIONS, type Plan } from './plan.ts';
import { planDigest } from './plan-digest.ts';

/**
 * Reads a stored plan: the text that `JSON.stringify(plan)` or `plan -o json` wrote.
 *
 * @throws GitOpsError PLAN_INVALID when the text is no plan of this version, or was changed after it was made.
 * @since 0.1.0
 */
export function parsePlan(json: string): Plan {
  const value = jsonOf(json);
  require(isRecord(value), '', 'is no JSON object');
  require(memberOf(value, 'version') === 1, '/version', 'is not 1, the one format this release reads');
  for (const field of ['application', 'cluster', 'revision', 'digest', 'inventoryNamespace']) {
    require(typeof memberOf(value, field) === 'string', `/${field}`, 'is no text');
  }
  require(['sync', 'rollback', 'destroy'].includes(
    String(memberOf(value, 'operation')),
  ), '/operation', 'is none of sync, rollback, destroy');
  for (const field of ['steps', 'blocked', 'warnings']) require(Array.isArray(memberOf(value, field)), `/${field}`, 'is no list');
  const plan = value as unknown as Plan;
  plan.steps.forEach(requireStep);
  plan.blocked.forEach((block, at) => require(isRecord(block) && Array.isArray(memberOf(block, 'steps')), `/blocked/${at}`, 'is no block'));
  require(planDigest(plan) === plan.digest, '/digest', 'does not fit the plan: it was changed after it was made');
  return plan;
}

function requireStep(step: unknown, at: number): void {
  require(isRecord(step), `/steps/${at}`, 'is no step');
  require(typeof memberOf(step, 'id') === 'string', `/steps/${at}/id`, 'is no text');
  require((PLAN_ACTIONS as readonly unknown[]).includes(memberOf(step, 'action')), `/steps/${at}/action`, 'is no action of a plan');
  require(isRecord(memberOf(step, 'ref')), `/steps/${at}/ref`, 'is no address');
  for (const field of ['after', 'changes']) require(Array.isArray(memberOf(step, field)), `/steps/${at}/${field}`, 'is no list');
}

function jsonOf(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new GitOpsError('PLAN_INVALID', 'the stored plan is no JSON', { field: '' });
  }
}

function require(holds: boolean, field: string, what: string): asserts holds {
  if (!holds)
    throw new GitOpsError('PLAN_INVALID', `the stored plan cannot be used: ${field === '' ? 'it' : field} ${what}; make a new plan`, {
      field,
    });
}
