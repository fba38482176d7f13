/** A patch that cannot be applied to an object: a path that is not there, a test that fails. */
export class PatchFailure extends Error {
  override readonly name = 'PatchFailure';
}
