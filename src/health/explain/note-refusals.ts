import { type GroupKind, kindKey } from '../../object/index.ts';
import { addressOf } from './address.ts';
import type { RelatedObjects } from './health-explanation.ts';

/** The same index, and the kinds that were asked of it and may not be read. */
export function noteRefusals(related: RelatedObjects): {
  readonly index: RelatedObjects;
  readonly refused: ReadonlyMap<string, GroupKind>;
} {
  const refused = new Map<string, GroupKind>();
  const note = ({ group, kind }: GroupKind, namespace?: string): void => {
    if (related.coverage({ group, kind }, namespace) === 'refused') refused.set(kindKey({ group, kind }), { group, kind });
  };
  const index: RelatedObjects = {
    get(ref) {
      const found = related.get(ref);
      note(ref, ref.namespace);
      return found;
    },
    list(kind, namespace) {
      const found = related.list(kind, namespace);
      note(kind, namespace);
      return found;
    },
    ownedBy: (owner) => related.ownedBy(owner),
    eventsOf(object) {
      const found = related.eventsOf(object);
      note({ group: '', kind: 'Event' }, addressOf(object).namespace);
      return found;
    },
    contentsOf: (namespace, resources) => related.contentsOf(namespace, resources),
    coverage: (kind, namespace) => related.coverage(kind, namespace),
    hide: (text) => related.hide?.(text) ?? text,
  };
  return { index, refused };
}
