import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../../../src/object/index.ts';
import { scanJson } from '../../../../src/testing/server/decode/scan-json.ts';

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('a scan finds a fault where JSON.parse does, in any text that is nearly JSON', () => {
  const characters = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '\\', '0', '1', '-', '.', 'e', 'null', 'true', ' ', '\n');
  fc.assert(
    fc.property(fc.array(characters, { maxLength: 12 }), (parts) => {
      const text = parts.join('');
      expect(scanJson(text).fault === undefined).toBe(parses(text));
    }),
    { numRuns: 500 },
  );
});

test('a scan gives the value that was written, when no key stands twice', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, noUnicodeString: false }), (value) => {
      const text = JSON.stringify(value, null, 1);
      expect(scanJson(text)).toMatchObject({ fault: undefined, repeated: [], merged: parseJson(text) });
    }),
    { numRuns: 200 },
  );
});

test('keys that stand twice are told with their path, and objects among them are merged', () => {
  const scan = scanJson('{"a":{"b":1,"b":2},"l":[{"c":1,"c":1}],"a":{"d":3}}');
  expect(scan.repeated).toEqual(['a.b', 'l[0].c', 'a']);
  expect(scan.merged).toEqual({ a: { b: 2, d: 3 }, l: [{ c: 1 }] });
});
