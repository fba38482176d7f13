import type { ApiStatus } from './api-status.ts';

/** An answer other than success, on its way to becoming an error for the host. It holds no text of the server. */
export class ErrorAnswer extends Error {
  override readonly name = 'ErrorAnswer';
  readonly answer: ApiStatus;

  constructor(answer: ApiStatus) {
    super(`the API server answered ${answer.status} ${answer.reason}`);
    this.answer = answer;
  }
}
