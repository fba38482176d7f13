import { memberOf } from '../../object/index.ts';
import { degraded, healthy, type KindRule, PHASE, progressing, textAt } from '../verdict.ts';

/**
 * A Workflow of Argo Workflows is Healthy when it has succeeded and Degraded when it has failed; until then it is
 * Progressing.
 *
 * @see Argo CD resource_customizations/argoproj.io/Workflow/health.lua
 */
export const workflowRule: KindRule = {
  name: 'workflow',
  kinds: ['argoproj.io/Workflow'],
  assess(object) {
    const status = memberOf(object, 'status');
    const phase = textAt(status, 'phase');
    const verdict = phase === 'Succeeded' ? healthy : phase === 'Failed' || phase === 'Error' ? degraded : progressing;
    return verdict(phase || 'NoStatusYet', textAt(status, 'message'), PHASE);
  },
};
