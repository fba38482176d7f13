/**
 * Fields that are no difference. `group`, `kind`, `namespace` and `name` are globs (`*`, `?`); an absent one matches all.
 *
 * @since 0.1.0
 */
export interface IgnoreRule {
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly namespace?: string | undefined;
  readonly name?: string | undefined;
  /** RFC 6901 pointers; what is below a pointer is ignored too. */
  readonly jsonPointers?: readonly string[] | undefined;
  /** Fields owned by these managers are ignored. */
  readonly managers?: readonly string[] | undefined;
}
