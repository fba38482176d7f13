/** An error of a rule's evaluation, in the words of the API server. */
export class CelFailure extends Error {
  override readonly name = 'CelFailure';
}
