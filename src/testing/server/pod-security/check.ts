import { type Fields, itemsIn, textIn } from '../kinds/read-fields.ts';

/** A Pod, or a template of one, as the standards look at it. */
export interface SecuredPod {
  readonly annotations: Fields;
  readonly spec: Fields;
  /** Init containers, containers and ephemeral ones. */
  readonly containers: readonly Fields[];
}

/** What a Pod does that a standard forbids: in a word, and in detail. */
export interface Violation {
  readonly reason: string;
  readonly detail: string;
}

/** How a check is done from one minor version of the standards on. */
export interface VersionedCheck {
  readonly since: number;
  readonly find: (pod: SecuredPod) => Violation | undefined;
}

/** One rule of the Pod security standards. */
export interface Check {
  readonly level: 'baseline' | 'restricted';
  /** From the oldest on. */
  readonly versions: readonly VersionedCheck[];
  /** The check of the lower level in whose place this one stands. */
  readonly inPlaceOf?: Check | undefined;
}

/** A Pod as checks look at it. */
export function securedPod(annotations: Fields, spec: Fields): SecuredPod {
  const containers = ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) => itemsIn(spec, list));
  return { annotations, spec, containers };
}

/** The names of the containers that something is true of. */
export function namesWhere({ containers }: SecuredPod, isSo: (container: Fields) => boolean): string[] {
  return containers.filter(isSo).map((container) => textIn(container, 'name'));
}

/** `containers "a", "b"`. */
export function theContainers(names: readonly string[]): string {
  return `${plural(names.length, 'container')} ${quoted(names)}`;
}

/** `pod and container "a"`: who sets something; empty for nobody. */
export function setters(pod: boolean, containers: readonly string[]): string {
  return [...(pod ? ['pod'] : []), ...(containers.length === 0 ? [] : [theContainers(containers)])].join(' and ');
}

/** `"a", "b"`. */
export function quoted(texts: readonly string[]): string {
  return `"${texts.join('", "')}"`;
}

/** Each text once, in order. */
export function sortedSet(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

/** The word for one or for several. */
export function plural(count: number, word: string): string {
  return count === 1 ? word : `${word}s`;
}

/** Whether a Pod is for Windows, where some checks say nothing. */
export function isForWindows({ spec }: SecuredPod): boolean {
  return textIn(spec['os'], 'name') === 'windows';
}

/** A check that says nothing about Pods whose users are not those of the node. */
export function unlessOwnUsers(find: VersionedCheck['find']): VersionedCheck['find'] {
  return (pod) => (pod.spec['hostUsers'] === false ? undefined : find(pod));
}
