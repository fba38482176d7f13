import type { GroupKind, ObjectInput, ObjectRef } from '../../object/index.ts';
import type { Health } from '../health.ts';

/**
 * Why an object, or a set of objects, is as it is.
 *
 * @since 0.1.0
 */
export interface HealthExplanation {
  /** Of the object; of a set its sum. */
  readonly health: Health;
  /** One sentence that a person acts on: which object, what is wrong with it, and what to do where that can be told. */
  readonly message: string;
  /** From the object down to the root cause. Of a set: from its worst member. Empty where there is no object. */
  readonly chain: readonly HealthLink[];
  /** What would have been looked at, but may not be read. */
  readonly unread?: readonly GroupKind[] | undefined;
}

/**
 * How one object of an explanation was come to from the one before it: it is the object itself, it is owned by that one,
 * selected by its labels, or used by its name; or an event tells of the one before.
 *
 * @since 0.1.0
 */
export type HealthRelation = 'self' | 'owns' | 'selects' | 'uses' | 'event';

/**
 * One object on the way from a symptom to its cause.
 *
 * @since 0.1.0
 */
export interface HealthLink {
  /** The object. Of an event, the object that it is about. */
  readonly ref: ObjectRef;
  readonly relation: HealthRelation;
  /** How the object is; absent for an event. */
  readonly health?: Health | undefined;
  /** What of the object: `container web`; of an event its reason. */
  readonly part?: string | undefined;
  readonly message: string;
}

/**
 * Where an explanation finds the objects that have to do with one. {@link relateObjects} makes one of plain objects; a host
 * that has a cache of a cluster gives its own.
 *
 * @since 0.1.0
 */
export interface RelatedObjects {
  /** One object, whatever its version. */
  get(ref: ObjectRef): ObjectInput | undefined;
  /** All objects of a kind; of one namespace, or where none is given of all of them. */
  list(kind: GroupKind, namespace?: string): Iterable<ObjectInput>;
  /**
   * The objects whose `ownerReferences` name this one.
   *
   * @param kinds no others are asked for; absent: it may own anything.
   */
  ownedBy(owner: ObjectInput, kinds?: readonly GroupKind[]): Iterable<ObjectInput>;
  /** The events about an object, in any order. */
  eventsOf(object: ObjectInput): Iterable<ObjectInput>;
  /**
   * All that is in a namespace.
   *
   * @param resources only these, as a namespace's status names them: `configmaps`, `widgets.example.org`.
   */
  contentsOf(namespace: string, resources?: readonly string[]): Iterable<ObjectInput>;
  /**
   * How much of a kind, or of one object of it, is known. What is not among `all` does not exist; what is not among `some`
   * may; what is `refused` may not be read.
   */
  coverage(of: GroupKind & { readonly name?: string | undefined }, namespace?: string): 'all' | 'some' | 'refused';
  /** Takes out of a text what must not be told, such as the value of a Secret. */
  hide?(text: string): string;
}
