interface LibraryError {
  readonly code?: string;
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number; readonly end: number };
}

/**
 * What the API server says of an expression that does not compile: where it is, with the line and an arrow below it. The
 * words are its own for what is common; others are the library's.
 */
export function compileError(error: unknown, expression: string): string {
  const { code = '', summary, message, range } = error as LibraryError;
  const text = words(code, summary ?? message);
  const before = expression.slice(0, range?.start ?? 0);
  const line = before.split('\n').length;
  const column = before.length - (before.lastIndexOf('\n') + 1);
  const shown = expression.split('\n')[line - 1] ?? '';
  return `ERROR: <input>:${line}:${column + 1}: ${text}\n | ${shown}\n | ${'.'.repeat(column)}^`;
}

function words(code: string, summary: string): string {
  if (code === 'no_such_key') return `undefined field '${summary.replace('No such key: ', '')}'`;
  if (code === 'unknown_variable') return `undeclared reference to '${summary.replace('Unknown variable: ', '')}' (in container '')`;
  return summary;
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
