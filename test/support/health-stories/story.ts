import { mapJson, type KubernetesObject } from '../../../src/object/index.ts';

/**
 * What happens to some objects in a namespace of their own, and how the health of each goes with it. In all texts `NS` is
 * that namespace, `NOW` the present time and `NOW-30s` a time 30 seconds before it.
 */
export interface Story {
  readonly name: string;
  /** What it makes would disturb other stories: it begins when they have ended. */
  readonly alone?: true;
  readonly steps: readonly StoryStep[];
}

/**
 * Objects are named by kind and name (`Deployment web`), by kind and how the name begins (`Pod web-*`) or by kind and a label
 * (`Pod version=2`): of several the one that was seen last. A step waits for the objects that it is about.
 */
export type StoryStep =
  | { readonly apply: readonly KubernetesObject[] }
  | { readonly patch: string; readonly by: unknown; readonly subresource?: 'status' | undefined }
  | { readonly remove: string }
  /** What the API server is to refuse, asked until it does: it learns of new policies a moment later. */
  | { readonly refused: KubernetesObject }
  | { readonly evict: string; readonly answer: RegExp }
  /** What a kubelet or another component would have told. */
  | { readonly event: { readonly type: 'Normal' | 'Warning'; readonly reason: string; readonly message: string }; readonly about: string }
  /** Watches a kind of a definition that the story made. */
  | { readonly follow: { readonly group: string; readonly kind: string } }
  /** Exactly these changes of its health since the last look, each the status, or status and reason. */
  | { readonly of: string; readonly sees: readonly string[] }
  /** What is said of the cause: of one object, or of an application made of several. There the namespace is `shop`. */
  | { readonly why: string | readonly string[]; readonly says: RegExp };

export function apply(...objects: readonly KubernetesObject[]): StoryStep {
  return { apply: objects };
}

export function patch(ref: string, by: unknown): StoryStep {
  return { patch: ref, by };
}

/** What a kubelet or a controller would write. */
export function report(ref: string, status: unknown): StoryStep {
  return { patch: ref, by: { status }, subresource: 'status' };
}

export function remove(ref: string): StoryStep {
  return { remove: ref };
}

export function warn(about: string, reason: string, message: string): StoryStep {
  return { event: { type: 'Warning', reason, message }, about };
}

export function sees(of: string, ...changes: readonly string[]): StoryStep {
  return { of, sees: changes };
}

export function says(why: string | readonly string[], regex: RegExp): StoryStep {
  return { why, says: regex };
}

/** JSON of a story in a namespace, at a time. */
export function placed<T>(json: T, namespace: string, now: number): T {
  return mapJson(json, (value) => (typeof value === 'string' ? placedText(value, namespace, now) : value)) as T;
}

function placedText(text: string, namespace: string, now: number): string {
  const time = /^NOW(?:-(\d+)s)?$/.exec(text);
  if (time === null) return text.replaceAll('NS', namespace);
  return new Date(now - Number(time[1] ?? 0) * 1000).toISOString().replace(/\.\d+/, '');
}
