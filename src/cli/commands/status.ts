import type { HistoryEntry } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { withApplication } from '../open-application.ts';
import { formatOf, writeAnswer } from '../output.ts';
import type { Style } from '../terminal.ts';

/** Shows revision, sync state, health and history. */
export async function status(context: CommandContext): Promise<number> {
  return withApplication(context, {}, async (reconciler) => {
    const { inventory } = await reconciler.refresh({ signal: context.signal });
    await writeAnswer(context, reconciler.status());
    if (formatOf(context) === 'text') context.out.write(historyText(inventory?.history ?? [], context.out.style));
    return EXIT.ok;
  });
}

/** The last syncs, newest first: what rollback --to can name. */
function historyText(history: readonly HistoryEntry[], style: Style): string {
  const lines = history.map(({ id, revision, operation, outcome, finishedAt }) => {
    const paint = outcome === 'succeeded' ? style.green : style.red;
    return `  ${String(id).padStart(3)}  ${new Date(finishedAt).toISOString().replace(/\.\d+Z$/, 'Z')}  ${operation.padEnd(8)}  ${paint(outcome.padEnd(9))}  ${revision}\n`;
  });
  return lines.length === 0 ? '' : `\n${style.bold('History')}\n${lines.join('')}`;
}
