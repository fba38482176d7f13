import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { parseManifests, stringifyManifests } from '../../src/manifest/index.ts';
import { type KubernetesObject, stringifyJson } from '../../src/object/index.ts';

/** Text that YAML could take for something else. */
const trap = fc.constantFrom(
  '',
  ' ',
  'yes',
  'n',
  'null',
  '~',
  '0644',
  '1e3',
  '1e20',
  '.5',
  '._5',
  '0x1F',
  '1:30',
  '<<',
  '=',
  '---',
  '...',
  '- a',
  '? a',
  'a: b',
  'a #b',
  '#c',
  '{{ .x }}',
  '[a]',
  '{a}',
  '*a',
  '&a',
  '!a',
  '%a',
  '@a',
  '`a`',
  '|',
  '>',
  '"',
  "'",
  '\\',
  '\n',
  'a\n',
  'a\n\n',
  '\na',
  ' a\nb',
  'a\n b\n',
  'a\n  \nb',
  '\t',
  'a\tb\n\tc',
  '\r\n',
  'a\r',
  '\u0000',
  '\u0007',
  '\u007f',
  '\u0085',
  '\u2028',
  '\ufeff',
  'a\ufeff\nb',
  '\ufffe',
  '日本',
  '😀',
  '2001-12-14',
  '.inf',
);
const text = fc.oneof(
  trap,
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 30 }),
  fc.array(trap, { maxLength: 4 }).map((parts) => parts.join('')),
);
const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
  fc.constantFrom(1e20, 1e21, 2 ** 60, 5e-324, Number.MAX_VALUE),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 64n - 1n }).filter((value) => !Number.isSafeInteger(Number(value))),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 4 }, text, number, fc.boolean(), fc.constant(null), tie('list'), tie('map')),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(
    text.filter((key) => key !== '__proto__'),
    tie('value'),
    { maxKeys: 4, noNullPrototype: true },
  ),
}));

const object = fc
  .record({ spec: value, extra: value })
  .map(({ spec, extra }) => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w' }, spec, extra }) as KubernetesObject);

describe('reading and writing', () => {
  it('gives back every object that was written', () => {
    fc.assert(
      fc.property(fc.array(object, { minLength: 1, maxLength: 3 }), (objects) => {
        expect(parseManifests(stringifyManifests(objects)).map((manifest) => manifest.object)).toEqual(objects);
      }),
      { numRuns: 500 },
    );
  });

  it('gives back every object that was written as JSON', () => {
    fc.assert(
      fc.property(object, (written) => {
        expect(parseManifests(stringifyJson(written)).map((manifest) => manifest.object)).toEqual([written]);
      }),
      { numRuns: 300 },
    );
  });

  it('reads a text and its bytes, once and again, as the same', () => {
    const encoder = new TextEncoder();
    fc.assert(
      fc.property(anyText, (source) => {
        const answer = read(source);
        expect(read(source)).toBe(answer);
        expect(read(encoder.encode(source))).toBe(answer);
      }),
      { numRuns: 500 },
    );
  });

  it('answers any bytes with objects or with problems', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(typeof read(bytes)).toBe('string');
      }),
      { numRuns: 500 },
    );
  });
});

/** Pieces of YAML in any order: nearly right, which is what finds the edges. */
const piece = fc.oneof(
  trap,
  fc.constantFrom(
    'apiVersion: v1\n',
    'kind: List\n',
    'kind: A\n',
    'metadata: {name: a}\n',
    'items:\n',
    '- ',
    '  ',
    '---\n',
    '...\n',
    '%YAML 1.1\n',
  ),
  fc.constantFrom(
    '<<: ',
    '&a ',
    '*a',
    '!!str ',
    '!!int ',
    '!x ',
    '{',
    '}',
    '[',
    ']',
    ', ',
    ': ',
    '? ',
    '"',
    "'",
    '|\n',
    '>-\n',
    '\n',
    '\r\n',
    '\r',
    '\ufeff',
  ),
);
const anyText = fc.oneof(
  fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join('')),
  fc.array(piece, { maxLength: 15 }).map((pieces) => `apiVersion: v1\nkind: A\nmetadata: {name: a}\nspec: ${pieces.join('')}`),
  fc.string({ unit: 'binary', maxLength: 100 }),
);

/** What comes of a text; anything but a GitOpsError fails the test. */
function read(source: string | Uint8Array): string {
  try {
    return stringifyJson(parseManifests(source));
  } catch (error) {
    if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
    expect(error.message).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
    expect(error.context.problems.length).toBeGreaterThan(0);
    return JSON.stringify(error.context.problems);
  }
}
