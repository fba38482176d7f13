interface Placed {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
  readonly end: number;
}

/**
 * Where errors say that a part of an expression is: at its operator, its dot or its parenthesis.
 *
 * @see cel-go parser/parser.go
 */
export function placeOf({ op, args, start }: Placed, source: string): number {
  if (!Array.isArray(args)) return start;
  const list = args as readonly unknown[];
  const endOf = (node: unknown): number => (node as Placed).end;
  const find = (text: string, from: number): number => {
    const at = source.indexOf(text, from);
    return at < 0 ? start : at;
  };
  switch (op) {
    case 'list':
    case 'map':
      return start;
    case '.':
    case '.?':
      return find('.', endOf(list[0]));
    case 'call':
      return find('(', start);
    case 'rcall':
      return find('(', find(String(list[0]), find('.', endOf(list[1]))));
    case '[]':
    case '[?]':
      return find('[', endOf(list[0]));
    case '?:':
      return find('?', endOf(list[0]));
    default:
      return find(op, endOf(list[0]));
  }
}
