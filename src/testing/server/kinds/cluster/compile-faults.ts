import type { CompileFault } from '../../cel/policy-program.ts';
import type { FieldReport } from '../field-report.ts';

/** What does not compile, kept until the place of the expression comes: mistakes are told field by field. */
export class CompileFaults {
  readonly #faults = new Map<string, { readonly expression: string; readonly why: string }>();

  /** @param compile compiles all expressions and tells of those that are wrong */
  constructor(compile: (fault: CompileFault) => void) {
    compile((path, expression, why) => this.#faults.set(path, { expression, why }));
  }

  /** Reports what is wrong with the expression at a path, if anything is. */
  tell(path: string, report: FieldReport): void {
    const fault = this.#faults.get(path);
    if (fault !== undefined) report.invalid(path, fault.expression, fault.why);
  }
}
