import type { ReconcileEvent, Reconciler } from '../index.ts';
import { liveView } from './live-view.ts';
import { plainLines } from './plain-lines.ts';
import type { Terminal } from './terminal.ts';

/** Shows events as they come. */
export interface ProgressView {
  /** @param total steps that the operation under way has, where one is. */
  readonly event: (event: ReconcileEvent, total: number | undefined) => void;
  /** Leaves nothing on the screen that is out of date. */
  readonly end: () => void;
}

/** Shows on stderr what a reconciler does while the work runs: a live view on a terminal, else line by line. */
export async function withProgress<T>(reconciler: Reconciler, err: Terminal, work: () => Promise<T>): Promise<T> {
  const view = err.live ? liveView(err) : plainLines(err);
  const unsubscribe = reconciler.subscribe((event) => view.event(event, reconciler.status().operation?.total));
  try {
    return await work();
  } finally {
    unsubscribe();
    view.end();
  }
}
