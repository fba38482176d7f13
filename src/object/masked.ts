/** What is shown in the place of a secret value; equal values of one answer have equal numbers. */
export function maskOf(number: number): string {
  return `(secret ${number})`;
}

/** Whether a value is what {@link maskOf} shows. */
export function isMasked(value: unknown): value is string {
  return typeof value === 'string' && /^\(secret \d+\)$/.test(value);
}
