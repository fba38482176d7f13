import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { opaqueDifferences } from '../../src/diff/deep-diff.ts';
import { browserPackages, importedInBrowser } from '../support/browser-packages.ts';

type Compare = typeof opaqueDifferences;

describe('the comparison of opaque values that browsers get', () => {
  const plugin = browserPackages();
  let compareInBrowsers: Compare;
  beforeAll(async () => {
    const { exports, packages } = await importedInBrowser<{ opaqueDifferences: Compare }>('src/diff/deep-diff.ts', plugin);
    expect(packages).not.toContain('deep-diff');
    compareInBrowsers = exports.opaqueDifferences;
  });

  it('finds the same differences as deep-diff, whatever the values', () => {
    const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'length');
    const { fields } = fc.letrec((tie) => ({
      fields: fc.dictionary(key, tie('value'), { maxKeys: 4 }),
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom(null, 0, -0, 1, '', 'a', '/a/', true, 10n),
        fc.array(tie('value'), { maxLength: 3 }),
        tie('fields'),
      ),
    })) as { fields: fc.Arbitrary<Record<string, unknown>> };
    let different = 0;
    fc.assert(
      fc.property(fields, fields, fc.integer({ min: 1, max: 4 }), (desired, live, levels) => {
        const answer = opaqueDifferences(desired, live, levels);
        if (answer.length > 0) different++;
        expect(compareInBrowsers(desired, live, levels)).toEqual(answer);
      }),
      { numRuns: 500 },
    );
    expect(different).toBeGreaterThan(100);
  });
});
