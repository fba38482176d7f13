import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGitOpsError } from '../../src/errors.ts';
import { parseManifests } from '../../src/manifest/index.ts';
import { equalJson, getIn, parseJson, stringifyJson } from '../../src/object/index.ts';

const SEED = 20261123;
const kubectl = join(process.env['KUBEBUILDER_ASSETS'] ?? '', 'kubectl');
const hasKubectl = process.env['KUBEBUILDER_ASSETS'] !== undefined && existsSync(kubectl);

/** What numbers, booleans, nulls, dates and quantities are made of. */
const part = fc.constantFrom(
  '0',
  '1',
  '7',
  '8',
  '9',
  '00',
  '07',
  '10',
  '644',
  '_',
  '.',
  'e',
  'E',
  '+',
  '-',
  'x',
  'o',
  'b',
  'X',
  'a',
  'f',
  'F',
  ':',
  'e3',
  'e20',
  'e-5',
  '0x',
  '0o',
  '0b',
  'Gi',
  'm',
  'y',
  'n',
  'on',
  'off',
  'yes',
  'No',
  'TRUE',
  'null',
  '~',
  'inf',
  'nan',
  '9223372036854775807',
  '2001-12-14',
  'T',
  'Z',
);
const scalar = fc.array(part, { minLength: 1, maxLength: 5 }).map((parts) => parts.join(''));

const SCALARS_OF_A_RUN = 60;
const RUNS = 12;

describe.skipIf(!hasKubectl)('scalars as kubectl reads them (needs kubectl in KUBEBUILDER_ASSETS)', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'parity-'));
  });
  afterAll(() => {
    rmSync(directory, { recursive: true, force: true });
  });

  it(`agrees on ${SCALARS_OF_A_RUN * RUNS} generated scalars, or refuses a number that kubectl rounds (seed ${SEED})`, () => {
    const scalars = fc.sample(scalar, { numRuns: SCALARS_OF_A_RUN * RUNS, seed: SEED });
    for (let start = 0; start < scalars.length; start += SCALARS_OF_A_RUN) compare(scalars.slice(start, start + SCALARS_OF_A_RUN));
  });

  function compare(scalars: readonly string[]): void {
    // One that kubectl refuses would hide the others: each half is asked again until it stands alone.
    const theirs = askKubectl(scalars);
    if (theirs === undefined && scalars.length > 1) {
      compare(scalars.slice(0, scalars.length / 2));
      compare(scalars.slice(scalars.length / 2));
      return;
    }
    scalars.forEach((text, index) => {
      expectAgreement(text, theirs === undefined ? undefined : { value: theirs[index] });
    });
  }

  function askKubectl(scalars: readonly string[]): readonly unknown[] | undefined {
    const path = join(directory, 'scalars.yaml');
    writeFileSync(path, documentOf(scalars));
    try {
      const json = execFileSync(kubectl, ['annotate', '--local', '-f', path, 'zz=1', '-o', 'json'], { encoding: 'utf8', stdio: 'pipe' });
      return getIn(parseJson(json), 'spec', 'values') as readonly unknown[];
    } catch {
      return undefined;
    }
  }
});

function documentOf(scalars: readonly string[]): string {
  return `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec:\n  values:\n${scalars.map((text) => `  - ${text}\n`).join('')}`;
}

function expectAgreement(text: string, theirs: { readonly value: unknown } | undefined): void {
  const ours = read(text);
  if ('refused' in ours) {
    // Rounded to a double by kubectl, or refused by both.
    if (theirs !== undefined) expect([ours.refused, typeof theirs.value], text).toEqual(['number', 'number']);
  } else if (typeof ours.value === 'bigint' || typeof theirs?.value === 'bigint') {
    // kubectl rounds beyond int64, and prints a large float without its exponent.
    expect(Number(theirs?.value), text).toBe(Number(ours.value));
  } else {
    expect(theirs, `only we read ${text}, as ${stringifyJson(ours.value)}`).toBeDefined();
    expect(equalJson(ours.value, theirs?.value), `${text}: ${stringifyJson(ours.value)}, kubectl ${stringifyJson(theirs?.value)}`).toBe(
      true,
    );
  }
}

function read(text: string): { readonly value: unknown } | { readonly refused: string | undefined } {
  try {
    const [manifest] = parseManifests(documentOf([text]));
    return { value: (getIn(manifest?.object, 'spec', 'values') as readonly unknown[])[0] };
  } catch (error) {
    if (!isGitOpsError(error, 'MANIFEST_INVALID')) throw error;
    return { refused: error.context.problems[0]?.kind };
  }
}
