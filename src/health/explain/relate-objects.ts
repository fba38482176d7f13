import { getIn, type GroupKind, isRecord, keyOf, kindKey, memberOf, type ObjectInput } from '../../object/index.ts';
import { kindOf } from '../kind-of.ts';
import { addressOf } from './address.ts';
import type { RelatedObjects } from './health-explanation.ts';
import { hideSecrets } from './hide-secrets.ts';

/**
 * An index of objects for {@link explainHealth}: built once, asked often.
 *
 * @param o `complete`: of which kinds all objects of the cluster are given (`true`: of all kinds), so that what is not
 *   among them is told as missing.
 * @example
 * ```ts
 * const related = relateObjects([...replicaSets, ...pods, ...events]);
 * for (const deployment of deployments) console.log(explainHealth(deployment, related).message);
 * ```
 * @since 0.1.0
 */
export function relateObjects(
  objects: Iterable<ObjectInput>,
  o: { readonly complete?: true | readonly GroupKind[] | undefined } = {},
): RelatedObjects {
  const index = indexOf(objects);
  const { complete = [] } = o;
  const kinds = complete === true ? undefined : new Set(complete.map(kindKey));
  const all = (kind: GroupKind): readonly ObjectInput[] => index.byKind.get(kindKey(kind)) ?? [];
  return {
    get: (ref) => index.byAddress.get(keyOf(ref)),
    list: (kind, namespace) => (namespace === undefined ? all(kind) : all(kind).filter((object) => isIn(object, namespace))),
    ownedBy: ({ metadata }) => index.byOwner.get(memberOf(metadata, 'uid')) ?? [],
    eventsOf: (object) => eventsOf(index, object),
    contentsOf: (namespace) => [...index.byAddress.values()].filter((object) => isIn(object, namespace)),
    coverage: (kind) => (kinds === undefined || kinds.has(kindKey(kind)) ? 'all' : 'some'),
    hide: hideSecrets(all({ group: '', kind: 'Secret' })),
  };
}

interface Index {
  readonly byAddress: ReadonlyMap<string, ObjectInput>;
  readonly byKind: ReadonlyMap<string, readonly ObjectInput[]>;
  readonly byOwner: ReadonlyMap<unknown, readonly ObjectInput[]>;
  /** By the uid of the object that they are about, else by its address. */
  readonly events: ReadonlyMap<unknown, readonly ObjectInput[]>;
}

function indexOf(objects: Iterable<ObjectInput>): Index {
  const byAddress = new Map<string, ObjectInput>();
  const [byKind, byOwner, events] = [
    new Map<string, ObjectInput[]>(),
    new Map<unknown, ObjectInput[]>(),
    new Map<unknown, ObjectInput[]>(),
  ];
  for (const object of objects) {
    if (!isRecord(object)) continue;
    byAddress.set(keyOf(addressOf(object)), object);
    put(byKind, kindOf(object), object);
    const owners: unknown = getIn(object, 'metadata', 'ownerReferences');
    for (const uid of new Set(Array.isArray(owners) ? owners.map((owner) => getIn(owner, 'uid')) : [])) put(byOwner, uid, object);
    if (object.kind === 'Event') put(events, subjectOf(object), object);
  }
  byOwner.delete(undefined);
  return { byAddress, byKind, byOwner, events };
}

function put<K>(map: Map<K, ObjectInput[]>, key: K, object: ObjectInput): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [object]);
  else list.push(object);
}

function eventsOf({ events }: Index, object: ObjectInput): readonly ObjectInput[] {
  const uid = memberOf(object.metadata, 'uid');
  const byAddress = events.get(keyOf(addressOf(object))) ?? [];
  return typeof uid === 'string' ? [...(events.get(uid) ?? []), ...byAddress] : byAddress;
}

/** What an event is about, in either of its two API groups. */
function subjectOf(event: ObjectInput): unknown {
  const about = memberOf(event, 'involvedObject') ?? memberOf(event, 'regarding');
  const uid = memberOf(about, 'uid');
  if (typeof uid === 'string' && uid !== '') return uid;
  return keyOf(addressOf({ ...(isRecord(about) ? about : {}), metadata: about }));
}

function isIn(object: ObjectInput, namespace: string): boolean {
  return memberOf(object.metadata, 'namespace') === namespace;
}
