import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { equalJson, parseJson, stringifyJson } from '../../src/object/index.ts';

const LONG = '12345678901234567';

/** Text that holds what could be taken for the end of a string, or for a number outside of one. */
const text = fc.array(fc.constantFrom('"', '\\', `:${LONG}`, `, -${LONG}`, LONG, '#int:', '\n', '{', 'a')).map((parts) => parts.join(''));
const integer = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n });
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    integer,
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(null, true),
    fc.array(tie('value')),
    fc.dictionary(text, tie('value')),
  ),
})).value;

describe('JSON', () => {
  it('comes back as it was written, with each integer of 64 bits exact', () => {
    fc.assert(fc.property(anyJson, (value) => equalJson(parseJson(stringifyJson(value)), value)));
  });

  it('is laid out as it likes', () => {
    expect(parseJson(` [ ${LONG}\n,{"a" :\t-${LONG} } ]`)).toEqual([BigInt(LONG), { a: -BigInt(LONG) }]);
    expect(parseJson(LONG)).toBe(BigInt(LONG));
  });

  it('keeps to the nearest double where there is a fraction, an exponent, or more than 64 bits', () => {
    expect(parseJson(`[${LONG}.5, ${LONG}e3, 99999999999999999999999]`)).toEqual([Number(`${LONG}.5`), Number(`${LONG}e3`), 1e23]);
  });

  it('is refused where JSON.parse refuses it', () => {
    for (const broken of [`{${LONG}: 1}`, `[0${LONG}]`, `[${LONG}`, `["${LONG}]`, `[-]${LONG}`, `["a" ${LONG}]`]) {
      expect(() => parseJson(broken), broken).toThrow(SyntaxError);
    }
  });

  it('may hold a string of any length beside a long integer', () => {
    const long = '\\"'.repeat(3_000_000);
    expect(parseJson(`["${long}", ${LONG}]`)).toEqual(['"'.repeat(3_000_000), BigInt(LONG)]);
  });
});
