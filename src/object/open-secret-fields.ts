/** Fields of a Secret, beside its metadata, that are no secret; a misspelt one is. */
export const OPEN_SECRET_FIELDS: readonly string[] = ['apiVersion', 'kind', 'type', 'immutable'];
