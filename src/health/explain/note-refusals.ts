import { type GroupKind, kindKey } from '../../object/index.ts';
import { addressOf } from './address.ts';
import type { RelatedObjects } from './health-explanation.ts';

/** The same index over the objects that are asked about, which are there, and the kinds that were asked of it and may not be read. */
export function noteRefusals(
  related: RelatedObjects,
  asked: RelatedObjects,
): {
  readonly index: RelatedObjects;
  readonly refused: ReadonlyMap<string, GroupKind>;
} {
  const refused = new Map<string, GroupKind>();
  const note = (of: GroupKind & { readonly name?: string | undefined }, namespace?: string): void => {
    const { group, kind } = of;
    if (related.coverage(of, namespace) === 'refused') refused.set(kindKey(of), { group, kind });
  };
  const index: RelatedObjects = {
    get(ref) {
      const found = asked.get(ref) ?? related.get(ref);
      note(ref, ref.namespace);
      return found;
    },
    list(kind, namespace) {
      const found = related.list(kind, namespace);
      note(kind, namespace);
      return found;
    },
    ownedBy(owner, kinds = []) {
      const found = related.ownedBy(owner, kinds.length === 0 ? undefined : kinds);
      for (const kind of kinds) note(kind, addressOf(owner).namespace);
      return found;
    },
    eventsOf(object) {
      const found = related.eventsOf(object);
      note({ group: '', kind: 'Event' }, addressOf(object).namespace);
      return found;
    },
    contentsOf: (namespace, resources) => related.contentsOf(namespace, resources),
    coverage: (of, namespace) => related.coverage(of, namespace),
    hide(text) {
      const shown = related.hide?.(text) ?? text;
      return asked.hide?.(shown) ?? shown;
    },
  };
  return { index, refused };
}
