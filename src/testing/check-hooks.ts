import { invalidOption } from './check-names.ts';
import type { AdmissionHook } from './server/admission/admission-hook.ts';

/**
 * Refuses hooks that are `async`: a write is one step, which cannot wait for one. A hook that hides its promise is found
 * when it is asked.
 *
 * @throws GitOpsError INVALID_OPTION
 */
export function checkHooks(hooks: readonly AdmissionHook[]): void {
  hooks.forEach((hook, i) => {
    for (const phase of ['mutate', 'validate'] as const) {
      if (!isAsync(hook[phase])) continue;
      throw invalidOption(`admission[${i}].${phase}`, 'is async; hooks are synchronous: find out beforehand what it is to wait for');
    }
  });
}

function isAsync(hook: unknown): boolean {
  return Object.prototype.toString.call(hook) === '[object AsyncFunction]';
}
