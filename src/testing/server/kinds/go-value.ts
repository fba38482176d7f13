/**
 * A value as the API server prints it where it is a struct of its own: the fields in their order, with the names they
 * have in Go, absent ones as null.
 */
export class GoValue {
  readonly text: string;

  /** Several of them. */
  static list(values: readonly unknown[]): GoValue {
    const list = new GoValue([]);
    return Object.assign(list, { text: `[${values.map(show).join(',')}]` });
  }

  constructor(fields: readonly (readonly [name: string, value: unknown])[]) {
    this.text = `{${fields.map(([name, value]) => `${JSON.stringify(name)}:${show(value)}`).join(',')}}`;
  }
}

function show(value: unknown): string {
  if (value instanceof GoValue) return value.text;
  return value === undefined ? 'null' : JSON.stringify(value);
}
