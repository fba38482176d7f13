/** The few forms of DER (ITU-T X.690) that a certificate needs. */
export const der = {
  sequence: (...items: readonly Buffer[]): Buffer => tagged(0x30, ...items),
  set: (...items: readonly Buffer[]): Buffer => tagged(0x31, ...items),
  /** A positive integer from its bytes. */
  integer: (bytes: Buffer): Buffer => tagged(0x02, shortest(bytes)),
  boolean: (value: boolean): Buffer => tagged(0x01, Buffer.of(value ? 0xff : 0)),
  bits: (bytes: Buffer, unused = 0): Buffer => tagged(0x03, Buffer.of(unused), bytes),
  octets: (bytes: Buffer): Buffer => tagged(0x04, bytes),
  text: (text: string): Buffer => tagged(0x0c, Buffer.from(text)),
  /** `YYMMDDHHMMSSZ` until 2049, `YYYYMMDDHHMMSSZ` after. */
  time: (text: string): Buffer => tagged(text.length === 13 ? 0x17 : 0x18, Buffer.from(text)),
  /** `1.2.840.10045.4.3.2`. */
  oid: (dotted: string): Buffer => tagged(0x06, oidBytes(dotted)),
  /** A member that its number tells, such as `[3]`. */
  context: (number: number, ...items: readonly Buffer[]): Buffer => tagged(0xa0 + number, ...items),
  /** The same for a value without a structure. */
  primitive: (number: number, bytes: Buffer): Buffer => tagged(0x80 + number, bytes),
};

function tagged(tag: number, ...items: readonly Buffer[]): Buffer {
  const body = Buffer.concat(items);
  return Buffer.concat([Buffer.of(tag), lengthBytes(body.length), body]);
}

function lengthBytes(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length);
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff);
}

function oidBytes(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return Buffer.concat([Buffer.of(first * 40 + second), ...rest.map(base128)]);
}

function base128(number: number): Buffer {
  const bytes = [number & 0x7f];
  for (let rest = number >> 7; rest > 0; rest >>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}

/** The bytes of a positive integer, as few as there can be: any zero too many makes a certificate unreadable. */
function shortest(bytes: Buffer): Buffer {
  const first = bytes.findIndex((byte) => byte !== 0);
  const digits = first < 0 ? Buffer.of(0) : bytes.subarray(first);
  return (digits[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.of(0), digits]) : digits;
}
