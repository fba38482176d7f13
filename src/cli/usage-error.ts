/** A command line that cannot be understood. It needs nothing of the library, so that saying so takes no time. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** What to type to learn more. */
  readonly help: string;

  constructor(message: string, help: string = 'gitops-reconciler --help') {
    super(message);
    this.help = help;
  }
}
