/** What one check of a value found wrong. */
export interface Problem {
  readonly kind: 'required' | 'enum' | 'tooLong' | 'tooMany' | 'type' | 'value' | 'branches';
  /** `spec.size`; empty for the value as a whole. */
  readonly path: string;
  readonly value?: unknown;
  readonly message: string;
  /** Of `enum`: what is allowed; of `tooLong` and `tooMany`: the limit. */
  readonly allowed?: readonly unknown[] | undefined;
  readonly limit?: number | undefined;
}

/**
 * Problems, and how many checks were made: of several alternatives that all fail, the one with the most checks is told.
 *
 * @see kube-openapi pkg/validation/validate/result.go
 */
export class Outcome {
  readonly problems: Problem[] = [];
  checks = 0;

  get valid(): boolean {
    return this.problems.length === 0;
  }

  add(problem: Problem): this {
    if (!this.problems.some(({ message }) => message === problem.message)) this.problems.push(problem);
    return this;
  }

  merge(...others: readonly (Outcome | undefined)[]): this {
    for (const other of others) {
      if (other === undefined) continue;
      for (const problem of other.problems) this.add(problem);
      this.checks += other.checks;
    }
    return this;
  }
}
