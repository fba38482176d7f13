interface LibraryError {
  readonly code?: string;
  readonly summary?: string;
  readonly message: string;
}

/** What the API server says of an evaluation that fails. */
export function evaluationText(error: unknown): string {
  const { code = '', summary, message } = error as LibraryError;
  const text = summary ?? message;
  switch (code) {
    case 'no_such_key':
      return `no such key: ${text.replace('No such key: ', '')}`;
    case 'index_out_of_bounds':
      return `index out of bounds: ${/index (-?\d+)/.exec(text)?.[1] ?? ''}`;
    case 'modulo_by_zero':
      return 'modulus by zero';
    case 'numeric_overflow':
      return 'integer overflow';
    case 'no_such_overload':
    case 'no_matching_overload':
      return 'no such overload';
    case 'optional_value_missing':
      return 'optional.none() dereference';
    default:
      return text;
  }
}
