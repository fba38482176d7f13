import { getIn, markKey, memberOf, type ObjectInput } from '../object/index.ts';

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

/**
 * Reads the marks of a live object. A mark that Git sets itself, to the same value, is a field like any other and no
 * claim; marks of owners listed in `adoptFrom` count as none.
 */
export function ownerOf(
  live: ObjectInput,
  o: { mark: string; annotationPrefix: string | undefined; adoptFrom: readonly string[]; desired?: ObjectInput | undefined },
): Owner {
  const ownMark = textOf(live, 'annotations', markKey(o.annotationPrefix));
  if (ownMark !== undefined && ownMark !== o.mark && !o.adoptFrom.includes(ownMark)) {
    return { kind: 'foreign', tool: ownMark, mark: `${markKey(o.annotationPrefix)}: ${ownMark}` };
  }
  const annotations = memberOf(live.metadata, 'annotations');
  const labels = memberOf(live.metadata, 'labels');
  for (const [key, tool] of FOREIGN_MARKS) {
    if (memberOf(annotations, key) === undefined && memberOf(labels, key) === undefined) continue;
    for (const place of ['annotations', 'labels'] as const) {
      const value = textOf(live, place, key);
      if (value === undefined || o.adoptFrom.includes(tool)) continue;
      if (o.desired !== undefined && textOf(o.desired, place, key) === value) continue;
      return { kind: 'foreign', tool, mark: `${key}: ${value}` };
    }
  }
  return { kind: ownMark === o.mark ? 'ours' : 'none' };
}

/** The tools whose marks a live object carries, by the names that `adoptFrom` gives them; none where it is ours. */
export function toolsOn(live: ObjectInput, o: { readonly mark: string; readonly annotationPrefix: string | undefined }): readonly string[] {
  if (textOf(live, 'annotations', markKey(o.annotationPrefix)) === o.mark) return [];
  const found = FOREIGN_MARKS.filter(([key]) => PLACES.some((place) => textOf(live, place, key) !== undefined));
  return [...new Set(found.map(([, tool]) => tool))];
}

const PLACES = ['annotations', 'labels'] as const;

function textOf(object: ObjectInput, place: 'annotations' | 'labels', key: string): string | undefined {
  const value = getIn(object.metadata, place, key);
  return typeof value === 'string' ? value : undefined;
}
