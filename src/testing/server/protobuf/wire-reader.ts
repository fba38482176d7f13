/** Why bytes are no message. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** What stands at a field: a number, or bytes. */
export type WireValue = bigint | Uint8Array;

/** The fields of a message in protobuf's encoding, in their order: numbers and what stands there. */
export function* wireFields(bytes: Uint8Array): Iterable<readonly [number, WireValue]> {
  const reader = new WireReader(bytes);
  while (!reader.atEnd) {
    const tag = Number(reader.varint());
    yield [tag >>> 3, reader.value(tag & 7)];
  }
}

class WireReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = this.#take(1)[0] ?? 0;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw new WireError('a number of more than 64 bits');
  }

  /** Numbers of fixed width as their bytes. */
  value(wireType: number): WireValue {
    switch (wireType) {
      case 0:
        return this.varint();
      case 1:
        return this.#take(8);
      case 2:
        return this.#take(Number(this.varint()));
      case 5:
        return this.#take(4);
      default:
        throw new WireError(`illegal wireType ${wireType}`);
    }
  }

  #take(count: number): Uint8Array {
    const end = this.#at + count;
    if (end > this.#bytes.length) throw new WireError('unexpected EOF');
    const taken = this.#bytes.subarray(this.#at, end);
    this.#at = end;
    return taken;
  }
}
