import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, type IgnoreRule, predictLive } from '../../src/diff/index.ts';
import { type ObjectInput, parseJson } from '../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../src/schema/index.ts';
import knownGaps from './known-gaps.json' with { type: 'json' };

const directory = process.env['CONFORMANCE_DIR'];

interface TrapExpectation {
  readonly state: string;
  readonly paths: readonly string[];
  readonly removed: readonly string[];
  readonly fieldManager: string;
}

interface EngineExpectation {
  readonly modified: boolean;
  readonly fieldManager?: string;
  readonly options?: { readonly ignoreAggregatedRoles?: boolean };
  readonly ignore?: readonly IgnoreRule[];
}

describe.skipIf(directory === undefined)('recorded pairs of desired and live (needs CONFORMANCE_DIR)', () => {
  it.each(casesIn('traps'))('traps/%s', (name) => {
    const folder = `${directory}/diff/traps/${name}`;
    const expected = read(`${folder}/expected.json`) as TrapExpectation;
    const options = { ...pairIn(folder), fieldManager: expected.fieldManager };
    judge(`traps/${name}`, () => {
      const { state, changes } = diffObject(options);
      const pathsOf = (remove: boolean): string[] => changes.filter(({ op }) => (op === 'remove') === remove).map(({ path }) => path);
      expect({ state, paths: pathsOf(false).toSorted(), removed: pathsOf(true).toSorted() }).toEqual({
        state: expected.state,
        paths: expected.paths.toSorted(),
        removed: expected.removed.toSorted(),
      });
      expect(diffObject({ ...options, live: predictLive(options) }).state).toBe('in-sync');
    });
  });

  it.each(casesIn('gitops-engine'))('gitops-engine/%s', (name) => {
    const folder = `${directory}/diff/gitops-engine/${name}`;
    const { modified, fieldManager, options, ignore } = read(`${folder}/expected.json`) as EngineExpectation;
    judge(`gitops-engine/${name}`, () => {
      const { state, changes } = diffObject({ ...pairIn(folder), ...options, fieldManager, ignore });
      expect({ modified: state === 'changed' || state === 'missing', changes }).toEqual(
        modified ? { modified, changes: expect.anything() } : { modified, changes: [] },
      );
    });
  });
});

/** A case on the list of known gaps must fail: one that passes leaves the list. */
function judge(name: string, check: () => void): void {
  const reason = (knownGaps as Readonly<Record<string, string>>)[name];
  if (reason === undefined) check();
  else expect(check, `${name} is listed as a gap and passes: ${reason}`).toThrow();
}

function casesIn(set: string): string[] {
  return directory === undefined ? [] : readdirSync(`${directory}/diff/${set}`);
}

function pairIn(folder: string): DiffOptions {
  const crd = optional(`${folder}/crd.json`);
  return {
    desired: optional(`${folder}/desired.json`),
    live: optional(`${folder}/live.json`),
    lastApplied: optional(`${folder}/lastApplied.json`),
    predicted: optional(`${folder}/predicted.json`),
    schema: crd === undefined ? builtinSchema : mergeSchemas(crdSchema([crd]), builtinSchema),
  };
}

function optional(path: string): ObjectInput | undefined {
  return existsSync(path) ? (read(path) as ObjectInput) : undefined;
}

function read(path: string): unknown {
  return parseJson(readFileSync(path, 'utf8'));
}
