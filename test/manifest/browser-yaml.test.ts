import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import { stringifyJson } from '../../src/object/index.ts';
import { browserPackages, importedInBrowser } from '../support/browser-packages.ts';

type Read = typeof parseManifests;

/** All that is read from a text, or all that is wrong with it. */
function answerOf(read: Read, text: string | Uint8Array): string {
  try {
    return stringifyJson(read(text, { path: 'a.yaml' }));
  } catch (error) {
    // The other realm of modules has an error class of its own.
    if (isGitOpsError(error, 'MANIFEST_INVALID')) return stringifyJson(error.context);
    throw error;
  }
}

describe('the reader of YAML that browsers get', () => {
  const plugin = browserPackages();
  let readInBrowsers: Read;
  beforeAll(async () => {
    const { exports, packages } = await importedInBrowser<{ parseManifests: Read }>('src/manifest/index.ts', plugin);
    expect(packages).not.toContain('js-yaml');
    readInBrowsers = exports.parseManifests;
  });

  it('answers as js-yaml does to all that kubectl was asked', () => {
    const rows = readFileSync('test/fixtures/manifest/kubectl.jsonl', 'utf8').trimEnd().split('\n');
    const head = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';
    for (const row of rows) {
      const { value, key, document } = JSON.parse(row) as { value?: string; key?: string; document?: string };
      const text = document ?? `${head}spec:\n  ${value === undefined ? `${key}: v` : `v: ${value}`}\n`;
      expect(answerOf(readInBrowsers, text), text).toBe(answerOf(parseManifests, text));
    }
  });

  const directory = process.env['CONFORMANCE_DIR'];
  it.skipIf(!directory)('answers as js-yaml does to bad input, with the same problems at the same places (needs CONFORMANCE_DIR)', () => {
    const folder = join(directory ?? '', 'bad-input');
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
    const texts = files.filter((path) => statSync(path).isFile()).map((path) => readFileSync(path));
    expect(texts.length).toBeGreaterThan(80);
    for (const text of texts) expect(answerOf(readInBrowsers, text)).toBe(answerOf(parseManifests, text));
  });
});
