import type { Health, ObjectRef, ReconcileEvent } from '../index.ts';
import { displayHealth, displayRef, displayStep } from './display.ts';
import type { ProgressView } from './progress.ts';
import type { Terminal } from './terminal.ts';

/** A line for each step that is done, and for each news of what is waited for. */
export function plainLines(err: Terminal): ProgressView {
  const told = new Map<string, string>();
  return {
    event: (event) => {
      for (const line of linesOf(event, told, err)) err.write(`${line}\n`);
    },
    end: () => {},
  };
}

function linesOf(event: ReconcileEvent, told: Map<string, string>, { style }: Terminal): string[] {
  if (event.type === 'stepFinished') {
    const line = displayStep(event.step, style);
    return line === undefined ? [] : [line];
  }
  return event.type === 'waitingForHealth' ? news(event.objects, told).map((line) => style.dim(line)) : [];
}

/** What has changed since it was last told. */
function news(objects: readonly { readonly ref: ObjectRef; readonly health: Health }[], told: Map<string, string>): string[] {
  return objects.flatMap(({ ref, health }) => {
    const [name, text] = [displayRef(ref), displayHealth(health)];
    if (health.reason === 'NotRead' || told.get(name) === text) return [];
    told.set(name, text);
    return [`  waiting for ${name}: ${text}`];
  });
}
