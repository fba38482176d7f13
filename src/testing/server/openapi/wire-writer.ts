import { isRecord, stringifyJson } from '../../../object/index.ts';

/** Writes a value as a message of protobuf. */
export type Shape = (value: unknown) => Buffer;
/** Writes a value as a field of a message, with its number; as none or many for a list. */
export type Field = (value: unknown) => Buffer;

const VARINT = 0;
const DOUBLE = 1;
const BYTES = 2;

/** A message of named fields. Members that begin with `x-` stand in a field of their own, each by its name. */
export function message(fields: Readonly<Record<string, Field>>, extensions?: number): Shape {
  const extension = extensions === undefined ? undefined : entry(extensions, (value) => text(2)(stringifyJson(value)));
  return (value) => {
    const members = isRecord(value) ? Object.entries(value) : [];
    return Buffer.concat(
      members.map(([name, member]) => {
        const field = fields[name];
        if (field !== undefined) return field(member);
        return extension !== undefined && name.startsWith('x-') ? extension([name, member]) : Buffer.alloc(0);
      }),
    );
  };
}

export function text(number: number): Field {
  return (value) => delimited(number, Buffer.from(String(value)));
}

/** A whole number of no more than 53 bits. */
export function integer(number: number): Field {
  return (value) => Buffer.concat([varint(number * 8 + VARINT), varint(Number(value))]);
}

export function flag(number: number): Field {
  return (value) => integer(number)(value === true ? 1 : 0);
}

export function double(number: number): Field {
  return (value) => {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(Number(value));
    return Buffer.concat([varint(number * 8 + DOUBLE), bytes]);
  };
}

export function inner(number: number, shape: Shape): Field {
  return (value) => delimited(number, shape(value));
}

/** The same for each item of a list. */
export function each(field: Field): Field {
  return (value) => Buffer.concat((Array.isArray(value) ? value : [value]).map(field));
}

/** A message for each member of an object: its name and its value. */
export function entries(number: number, shape: Shape): Field {
  const one = entry(number, shape);
  return (value) => Buffer.concat(Object.entries(isRecord(value) ? value : {}).map(one));
}

function entry(number: number, shape: Shape): Field {
  return (value) => {
    const [name, member] = value as [string, unknown];
    return delimited(number, Buffer.concat([text(1)(name), delimited(2, shape(member))]));
  };
}

function delimited(number: number, bytes: Buffer): Buffer {
  return Buffer.concat([varint(number * 8 + BYTES), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}
