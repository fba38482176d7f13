import type { ServerContext } from '../server/server-context.ts';
import type { Controller } from './controller.ts';
import { keyText, parseKey } from './controller.ts';
import { ControllerApi } from './controller-api.ts';

/** Where the work of controllers happens in time. */
export interface Pace {
  /** Milliseconds between a change and the look at it; `undefined` looks as soon as the writer is done. */
  readonly stepMs: number | undefined;
  /** Ends all waiting. */
  readonly signal: AbortSignal;
}

/** Runs controllers over a store until the signal aborts. */
export function runControllers(context: ServerContext, controllers: readonly Controller[], pace: Pace): void {
  for (const controller of controllers) run(context, controller, controller.atOnce === true ? { ...pace, stepMs: undefined } : pace);
}

function run(context: ServerContext, controller: Controller, pace: Pace): void {
  const api = new ControllerApi(context, 'kube-controller-manager');
  const due = new Set<string>();
  let scheduled = false;
  const work = (): void => {
    scheduled = false;
    const keys = [...due];
    due.clear();
    for (const key of keys) {
      if (pace.signal.aborted) return;
      const again = controller.reconcile(parseKey(key), api);
      if (again !== undefined) lookAgain(key, again);
    }
  };
  const schedule = (): void => {
    if (scheduled) return;
    scheduled = true;
    const start = pace.stepMs === undefined ? Promise.resolve() : context.clock.sleep(pace.stepMs, { signal: pace.signal });
    start.then(work, () => {});
  };
  const add = (key: string): void => {
    due.add(key);
    schedule();
  };
  // When each is to be looked at again: one that comes sooner asks anew, so that no others have to be kept.
  const planned = new Map<string, number>();
  const lookAgain = (key: string, ms: number): void => {
    const at = context.clock.now() + ms;
    if ((planned.get(key) ?? Infinity) <= at) return;
    planned.set(key, at);
    context.clock.sleep(ms, { signal: pace.signal }).then(
      () => {
        if (planned.get(key) === at) planned.delete(key);
        add(key);
      },
      () => {},
    );
  };
  const unsubscribe = context.store.subscribe((event) => {
    for (const key of controller.concerns(event, api)) add(key);
  });
  pace.signal.addEventListener('abort', unsubscribe, { once: true });
}

/** For controllers that look at the objects of one resource when these change. */
export function ofResource(resource: string): Controller['concerns'] {
  return (event) => (event.resource === resource ? [keyText(resource, event.object)] : []);
}

/** For controllers that look at an object when it, or one that it controls, changes. */
export function ofOwned(resource: string, kind: string, owned: readonly string[]): Controller['concerns'] {
  return (event) => {
    if (event.resource === resource) return [keyText(resource, event.object)];
    if (!owned.includes(event.resource)) return [];
    return (event.object.metadata.ownerReferences ?? [])
      .filter((reference) => reference.controller === true && reference.kind === kind)
      .map(({ name }) => `${resource} ${event.object.metadata.namespace ?? ''}/${name}`);
  };
}
