import type { CommandContext } from '../command-context.ts';
import { EXIT } from '../exit-code.ts';
import { withApplication } from '../open-application.ts';
import { formatOf, writeAnswer } from '../output.ts';

/** Shows what differs between Git and the cluster. */
export async function diff(context: CommandContext): Promise<number> {
  return withApplication(context, {}, async (reconciler) => {
    const { diffs } = await reconciler.refresh({ signal: context.signal });
    const different = diffs.filter(({ state }) => state !== 'in-sync');
    const isForPeople = ['text', 'markdown'].includes(formatOf(context)); // they count what is in sync
    await writeAnswer(context, isForPeople ? diffs : different);
    return different.length > 0 ? EXIT.differences : EXIT.ok;
  });
}
