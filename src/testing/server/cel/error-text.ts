interface Node {
  readonly op?: string;
  readonly args?: unknown;
  readonly start?: number;
  readonly end?: number;
  readonly checkedType?: { readonly name: string };
}

interface LibraryError {
  readonly code?: string;
  readonly summary?: string;
  readonly message: string;
  readonly range?: { readonly start: number; readonly end: number };
  readonly node?: Node;
}

/**
 * What the API server says of an expression that does not compile: where it is, with the line and an arrow below it. The
 * words are its own for what is common; others are the library's.
 */
export function compileError(error: unknown, expression: string): string {
  const { text, at } = describe(error as LibraryError, expression);
  const before = expression.slice(0, at);
  const line = before.split('\n').length;
  const column = before.length - (before.lastIndexOf('\n') + 1);
  const shown = expression.split('\n')[line - 1] ?? '';
  return `ERROR: <input>:${line}:${column + 1}: ${text}\n | ${shown}\n | ${'.'.repeat(column)}^`;
}

function describe({ code = '', summary, message, range, node = {} }: LibraryError, expression: string): { text: string; at: number } {
  const own = summary ?? message;
  const at = placeOf(node, expression) ?? range?.start ?? 0;
  switch (code) {
    case 'no_such_key':
      return { text: `undefined field '${own.replace('No such key: ', '')}'`, at };
    case 'unknown_variable':
      return { text: `undeclared reference to '${own.replace('Unknown variable: ', '')}' (in container '')`, at };
    case 'no_such_overload':
      return { text: wrongOperator(own), at };
    case 'no_matching_overload':
      return { text: wrongCall(own), at };
    case 'invalid_logical_operand':
      return wrongOperand(node, expression) ?? { text: own, at };
    case 'heterogeneous_list_element':
      return { text: own.replace(/^.*(expected type .*)$/, '$1'), at };
    default:
      return { text: own, at };
  }
}

/** `no such overload: string > int`. */
function wrongOperator(own: string): string {
  const [, left = '', operator = '', right = ''] = /^no such overload: (.*?) (==|!=|<=|>=|<|>|in|\+|-|\*|\/|%) (.*)$/.exec(own) ?? [];
  if (operator === '') return own.replace(/^no such overload: ([-!])(.*)$/, (_, sign: string, type: string) => unary(sign, type));
  return `found no matching overload for '${operator === 'in' ? '@in' : `_${operator}_`}' applied to '(${celType(left)}, ${celType(right)})'`;
}

function unary(sign: string, type: string): string {
  return `found no matching overload for '${sign}_' applied to '(${celType(type)})'`;
}

/** `found no matching overload for 'int.startsWith(string)'`. */
function wrongCall(own: string): string {
  const [, receiver, name = '', args = ''] = /^found no matching overload for '(?:(.*)\.)?(\w+)\((.*)\)'$/.exec(own) ?? [];
  if (name === '') return own;
  return `found no matching overload for '${name}' applied to '${receiver === undefined ? '' : `${celType(receiver)}.`}(${celType(args)})'`;
}

/** Types as CEL writes them: `list(string)`. */
function celType(type: string): string {
  return type
    .replaceAll('<', '(')
    .replaceAll('>', ')')
    .replace(/^null$/, 'null');
}

function wrongOperand({ args }: Node, expression: string): { text: string; at: number } | undefined {
  const operands: readonly Node[] = Array.isArray(args) ? (args as Node[]) : [];
  const wrong = operands.find(({ checkedType }) => checkedType !== undefined && checkedType.name !== 'bool');
  if (wrong === undefined) return undefined;
  const at = placeOf(wrong, expression) ?? wrong.start ?? 0;
  return { text: `expected type 'bool' but found '${celType(wrong.checkedType?.name ?? '')}'`, at };
}

/** Where cel-go says that a node is: at its operator, its dot or its parenthesis. */
function placeOf({ op = '', args, start = 0 }: Node, expression: string): number | undefined {
  if (!Array.isArray(args)) return undefined;
  const list = args as readonly unknown[];
  const endOf = (node: unknown): number => (node as Node | undefined)?.end ?? start;
  switch (op) {
    case '.':
      return positionOf('.', endOf(list[0]), expression);
    case 'call':
      return positionOf('(', start, expression);
    case 'rcall':
      return positionOf('(', expression.indexOf(String(list[0]), endOf(list[1])), expression);
    case '[]':
      return positionOf('[', endOf(list[0]), expression);
    default:
      return /^(?:[-+*/%<>]|[=!<>]=|in|&&|\|\|)$/.test(op) ? positionOf(op, endOf(list[0]), expression) : undefined;
  }
}

function positionOf(text: string, from: number, expression: string): number | undefined {
  const at = expression.indexOf(text, from);
  return at < 0 ? undefined : at;
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
