import type { Operation } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { exitOfPlan } from '../exit-code.ts';
import { hintAfterPlan, unknownApplication } from '../hints.ts';
import { withApplication } from '../open-application.ts';
import type { Options } from '../options.ts';
import { formatOf, writeAnswer } from '../output.ts';
import { UsageError } from '../usage-error.ts';

/** Shows what a sync, a rollback or a destroy would do. */
export async function plan(context: CommandContext): Promise<number> {
  const { options, signal } = context;
  const operation = operationOf(options);
  return withApplication(context, { needsSource: operation !== 'destroy' }, async (reconciler) => {
    const made = await reconciler.plan({ operation, to: options.rollback, deleteNamespace: options['delete-namespace'], signal });
    await writeAnswer(context, made);
    if (formatOf(context) === 'text') hintAfterPlan(made, context);
    const unknown = unknownApplication(made);
    if (unknown !== undefined) context.err.write(`${unknown}\n`);
    return exitOfPlan(made);
  });
}

function operationOf(options: Options): Operation {
  const { destroy = false, rollback } = options;
  if (options['delete-namespace'] === true && !destroy) throw new UsageError('--delete-namespace belongs to plan --destroy', HELP);
  if (destroy && rollback !== undefined) throw new UsageError('--destroy and --rollback are two plans: ask for one', HELP);
  if (destroy) return 'destroy';
  return rollback === undefined ? 'sync' : 'rollback';
}

const HELP = 'gitops-reconciler plan --help';
