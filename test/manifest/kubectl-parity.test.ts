import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import { equalJson, parseJson, stringifyJson } from '../../src/object/index.ts';

/** One row of the table; record-kubectl.mjs writes kubectl's answers. */
interface Row {
  readonly value?: string;
  readonly key?: string;
  readonly document?: string;
  /** JSON of the spec as kubectl prints it. */
  readonly kubectl?: string;
  /** kubectl refuses the text. */
  readonly error?: true;
  /** Our JSON of the spec, where it differs on purpose; `null` where kubectl refuses what we read. */
  readonly ours?: string;
  /** The kind of problem, where we refuse what kubectl takes. */
  readonly refused?: string;
}

const HEAD = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\n';
const rows = readFileSync('test/fixtures/manifest/kubectl.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

function textOf({ value, key, document }: Row): string {
  return document ?? `${HEAD}spec:\n  ${value === undefined ? `${key}: v` : `v: ${value}`}\n`;
}

/** The spec, or the kind of the first problem. */
function read(text: string): { spec?: unknown; refused?: string | undefined } {
  try {
    return { spec: parseManifests(text)[0]?.object['spec'] ?? null };
  } catch (error) {
    if (isGitOpsError(error, 'MANIFEST_INVALID')) return { refused: error.context.problems[0]?.kind };
    throw error;
  }
}

describe('what kubectl reads', () => {
  it('is recorded for at least 300 scalars, keys and documents', () => {
    expect(rows.length).toBeGreaterThan(300);
    for (const row of rows) expect(row.kubectl ?? row.error, JSON.stringify(row)).toBeDefined();
  });

  it.each(rows.map((row) => ({ ...row, input: JSON.stringify(row.value ?? row.key ?? row.document) })))('$input', (row) => {
    const { spec, refused } = read(textOf(row));
    if (row.refused !== undefined) {
      expect(refused).toBe(row.refused);
      return;
    }
    if (row.error && row.ours === undefined) {
      expect(refused, `read ${stringifyJson(spec)}`).toBeDefined();
      return;
    }
    expect(refused).toBeUndefined();
    const expected = parseJson(row.ours ?? (row.kubectl === '' ? 'null' : (row.kubectl ?? '')));
    expect(equalJson(spec, expected), `read ${stringifyJson(spec)}`).toBe(true);
  });

  it('differs from ours only where a text would be lost, rounded or changed by its type', () => {
    const kinds = new Set(rows.flatMap(({ refused }) => refused ?? []));
    expect(kinds).toEqual(new Set(['encoding', 'invalidField', 'number', 'syntax', 'tag', 'unsafeKey']));
  });
});
