import type { KubernetesObject } from '../object/index.ts';

/**
 * A rule that makes both sides comparable: it may fill in or take out fields, of desired or of live, before they are
 * compared. It returns new objects and leaves the given ones as they are.
 *
 * @since 0.1.0
 */
export interface Normalizer {
  readonly name: string;
  /** Whether the normalizer is for this object. */
  appliesTo(desired: KubernetesObject): boolean;
  /** The two sides as they are to be compared: new objects, the given ones stay as they are. */
  normalize(o: ComparedPair): ComparedPair;
}

/** The two sides of a comparison. @since 0.1.0 */
export interface ComparedPair {
  readonly desired: KubernetesObject;
  readonly live: KubernetesObject;
}
