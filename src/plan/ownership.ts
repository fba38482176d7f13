import {
  getIn,
  type KubernetesObject,
  markKey,
  memberOf,
  type ObjectInput,
  refOf,
  type Tracking,
  withMark,
  writersOf,
} from '../object/index.ts';

/** What tells whose an object is: our mark, and the marks of other tools that we set beside it. */
export interface OwnMarks {
  readonly mark: string;
  readonly annotationPrefix?: string | undefined;
  readonly fieldManager: string;
  readonly options: { readonly tracking?: Tracking | undefined };
}

/** Who an existing object belongs to, as far as its marks say. */
export type Owner =
  | { readonly kind: 'ours' }
  | { readonly kind: 'none' }
  | { readonly kind: 'foreign'; readonly tool: string; readonly mark: string };

/** Marks by which other tools know their objects, and the name under which `adoptFrom` lists them. */
const FOREIGN_MARKS: readonly (readonly [key: string, tool: string])[] = [
  ['argocd.argoproj.io/tracking-id', 'argocd'],
  ['kustomize.toolkit.fluxcd.io/name', 'flux'],
  ['helm.toolkit.fluxcd.io/name', 'flux'],
  ['meta.helm.sh/release-name', 'helm'],
  ['kapp.k14s.io/app', 'kapp'],
  ['config.k8s.io/owning-inventory', 'cli-utils'],
  ['applyset.kubernetes.io/part-of', 'applyset'],
];

const NAMES: Readonly<Record<string, string>> = { argocd: 'Argo CD', flux: 'Flux', helm: 'Helm', applyset: 'an ApplySet' };

/** What a person calls the tool of a foreign mark; another application by its own name. */
export function nameOf(tool: string): string {
  return NAMES[tool] ?? (tool.includes('/') ? `the application ${tool}` : tool);
}

/** An object as a sync sends it: with our mark, and those of other tools that are asked for. */
export function marked(object: ObjectInput, { mark, annotationPrefix, options }: OwnMarks): KubernetesObject {
  return withMark(object, mark, annotationPrefix, options.tracking);
}

/**
 * Reads the marks of a live object. A mark that a sync of `desired` sets itself, to the same value, is a field like any
 * other and no claim, nor is one beside our own mark that our field manager alone has written: by `tracking`, or from Git.
 * Marks of owners listed in `adoptFrom` count as none.
 */
export function ownerOf(
  live: ObjectInput,
  context: OwnMarks,
  { desired, adoptFrom = [] }: { readonly desired?: ObjectInput | undefined; readonly adoptFrom?: readonly string[] | undefined } = {},
): Owner {
  const ownKey = markKey(context.annotationPrefix);
  const ownMark = textOf(live, 'annotations', ownKey);
  if (ownMark !== undefined && ownMark !== context.mark && !adoptFrom.includes(ownMark)) {
    return { kind: 'foreign', tool: ownMark, mark: `${ownKey}: ${ownMark}` };
  }
  const annotations = memberOf(live.metadata, 'annotations');
  const labels = memberOf(live.metadata, 'labels');
  for (const [key, tool] of FOREIGN_MARKS) {
    if (memberOf(annotations, key) === undefined && memberOf(labels, key) === undefined) continue;
    for (const place of PLACES) {
      const value = textOf(live, place, key);
      if (value === undefined || adoptFrom.includes(tool)) continue;
      if (desired !== undefined && textOf(marked(desired, context), place, key) === value) continue;
      if (ownMark === context.mark && isOnlyBy(context.fieldManager, live, place, key)) continue;
      return { kind: 'foreign', tool, mark: `${key}: ${value}` };
    }
  }
  return { kind: ownMark === context.mark ? 'ours' : 'none' };
}

function isOnlyBy(manager: string, live: ObjectInput, place: (typeof PLACES)[number], key: string): boolean {
  const writers = writersOf(live, place, key);
  return writers.length > 0 && writers.every((writer) => writer === manager);
}

/** Why an object that the inventory names is not deleted: its marks say that it is not ours. `undefined`: they say that it is. */
export function notOurs(live: ObjectInput, marks: OwnMarks): string | undefined {
  const { namespace, name } = refOf(live);
  const owner = ownerOf(live, marks, { desired: { ...live, metadata: { namespace, name } } });
  if (owner.kind === 'foreign') return `it belongs to another owner now (${owner.mark})`;
  return owner.kind === 'none' ? 'it no longer carries the mark of this application' : undefined;
}

/** The tools whose marks a live object carries, by the names that `adoptFrom` gives them; none where it is ours. */
export function toolsOn(live: ObjectInput, { mark, annotationPrefix }: OwnMarks): readonly string[] {
  if (textOf(live, 'annotations', markKey(annotationPrefix)) === mark) return [];
  const found = FOREIGN_MARKS.filter(([key]) => PLACES.some((place) => textOf(live, place, key) !== undefined));
  return [...new Set(found.map(([, tool]) => tool))];
}

const PLACES = ['annotations', 'labels'] as const;

function textOf(object: ObjectInput, place: 'annotations' | 'labels', key: string): string | undefined {
  const value = getIn(object.metadata, place, key);
  return typeof value === 'string' ? value : undefined;
}
