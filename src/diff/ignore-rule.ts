import type { ObjectSelector } from './object-selector.ts';

/**
 * Fields that are no difference, in the objects that it selects.
 *
 * @since 0.1.0
 */
export interface IgnoreRule extends ObjectSelector {
  /** RFC 6901 pointers; what is below a pointer is ignored too. */
  readonly jsonPointers?: readonly string[] | undefined;
  /** Fields owned by these managers are ignored. */
  readonly managers?: readonly string[] | undefined;
}
