import type { CommandContext } from '../command-context.ts';
import { exitOfPlan } from '../exit-code.ts';
import { hintAfterPlan } from '../hints.ts';
import { withApplication } from '../open-application.ts';
import { formatOf, writeAnswer } from '../output.ts';
import { UsageError } from '../usage-error.ts';

/** Shows what a sync or a destroy would do. */
export async function plan(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const destroys = options.destroy === true;
  if (options['delete-namespace'] === true && !destroys) throw new UsageError('--delete-namespace belongs to plan --destroy');
  return withApplication(context, { needsSource: !destroys }, async (reconciler) => {
    const made = await reconciler.plan({
      operation: destroys ? 'destroy' : 'sync',
      deleteNamespace: options['delete-namespace'],
      signal,
    });
    await writeAnswer(context, made);
    if (formatOf(context) === 'text') hintAfterPlan(made, context.err);
    return exitOfPlan(made);
  });
}
