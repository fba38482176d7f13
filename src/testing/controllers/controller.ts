import type { StoreEvent } from '../server/store/object-store.ts';
import type { ControllerApi } from './controller-api.ts';

/** One stand-in for a controller of Kubernetes. It looks at one object at a time and moves it a step on. */
export interface Controller {
  readonly name: string;
  /** Whether it looks as soon as the writer is done, as what is part of an API server does. */
  readonly atOnce?: boolean | undefined;
  /** The objects to look at after a change, as `group/plural namespace/name`; none if the change is no concern. */
  concerns(event: StoreEvent, api: ControllerApi): readonly string[];
  /** Looks at an object, which may be gone. A number asks to look again after so many milliseconds. */
  reconcile(key: ObjectKey, api: ControllerApi): number | undefined;
}

/** Names one object. */
export interface ObjectKey {
  /** `apps/deployments`. */
  readonly resource: string;
  readonly namespace: string;
  readonly name: string;
}

/** The key of an object as text. */
export function keyText(
  resource: string,
  object: { readonly metadata: { readonly namespace?: string | undefined; readonly name: string } },
): string {
  return `${resource} ${object.metadata.namespace ?? ''}/${object.metadata.name}`;
}

/** The inverse of {@link keyText}. */
export function parseKey(text: string): ObjectKey {
  const space = text.indexOf(' ');
  const slash = text.indexOf('/', space);
  return { resource: text.slice(0, space), namespace: text.slice(space + 1, slash), name: text.slice(slash + 1) };
}
