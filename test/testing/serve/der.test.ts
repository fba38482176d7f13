import { describe, expect, test } from 'vitest';
import { der } from '../../../src/testing/serve/der.ts';

describe('an integer in DER', () => {
  test.each([
    ['with a first bit of one stays positive', [0x80, 1], '02030080' + '01'],
    ['loses zeros at its beginning', [0, 0, 0x7f], '02017f'],
    ['keeps the one zero that it needs', [0, 0x80], '02020080'],
    ['may be zero', [0, 0], '020100'],
  ])('%s', (_, bytes, written) => {
    expect(der.integer(Buffer.from(bytes)).toString('hex')).toBe(written);
  });
});
