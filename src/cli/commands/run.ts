import type { Notifier, ReconcileEvent } from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { parseDuration } from '../duration.ts';
import { EXIT } from '../exit-code.ts';
import { readSecret } from '../git-credentials.ts';
import { withApplication } from '../open-application.ts';
import { formatOf } from '../output.ts';
import { clean, type Terminal } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

const DEFAULT_INTERVAL_MS = 3 * 60_000;
/** Added to each pause at random, so that many processes do not ask Git and cluster at the same moment. */
const JITTER = 0.2;

/** Keeps the cluster equal to Git until the signal aborts. */
export async function run(context: CommandContext): Promise<number> {
  const { options, signal, err } = context;
  const everyMs = options.interval === undefined ? DEFAULT_INTERVAL_MS : parseDuration(options.interval, '--interval');
  if (!['text', 'json'].includes(formatOf(context))) throw new UsageError('run prints text or json');
  const notifiers = await notifiersOf(context);
  const { interval } = await import('../../schedule/index.ts');
  return withApplication(context, { notifiers }, async (reconciler) => {
    // Until the reconciler is closed: what is left is delivered then, or fails.
    reconciler.subscribe((event) => warnOfNotifier(event, err));
    err.write(`${err.style.dim('Reconciling until it is stopped (Ctrl-C).')}\n`);
    await reconciler.run({ schedule: interval({ everyMs, jitter: JITTER }), signal });
    return EXIT.ok;
  });
}

/** A notifier's failure concerns who runs the program, also where stdout is a file or a pipe. */
function warnOfNotifier(event: ReconcileEvent, { style, write }: Terminal): void {
  if (event.type !== 'notifierFailed') return;
  write(`${style.yellow('warning:')} the notifier ${clean(event.notifier)} failed: ${clean(event.message)}\n`);
}

/** Events go to stdout: as lines for people, or as lines of JSON; and to the webhooks. */
async function notifiersOf(context: CommandContext): Promise<readonly Notifier[]> {
  const { options, out } = context;
  const { consoleNotifier, webhookNotifier } = await import('../../notify/index.ts');
  const secretFile = options['webhook-secret-file'];
  const secret = secretFile === undefined ? undefined : await readSecret(secretFile, '--webhook-secret-file');
  if (secret !== undefined && options.webhook === undefined) throw new UsageError('--webhook-secret-file needs --webhook URL');
  const printer =
    formatOf(context) === 'json'
      ? jsonLines(out.write)
      : withoutFailures(consoleNotifier({ write: (line) => out.write(`${line}\n`), color: out.style.color }));
  return [printer, ...(options.webhook ?? []).map((url) => webhookNotifier({ url, secret }))];
}

/** Stderr tells those: a terminal that shows both would show them twice. */
function withoutFailures(printer: Notifier): Notifier {
  return { name: printer.name, notify: async (event, o) => (event.type === 'notifierFailed' ? undefined : printer.notify(event, o)) };
}

function jsonLines(write: (text: string) => void): Notifier {
  return { name: 'json', notify: async (event: ReconcileEvent) => write(`${JSON.stringify(event)}\n`) };
}
