import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type DiffOptions, diffObject, type FieldChange, type IgnoreRule, predictLive } from '../../src/diff/index.ts';
import { formatPointer, type ObjectInput, parseJson, parsePointer } from '../../src/object/index.ts';
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

  it.each(trapsThatAre('in-sync'))('traps/%s differs in any field of which Git says another thing', (name) => {
    const folder = `${directory}/diff/traps/${name}`;
    const { fieldManager } = read(`${folder}/expected.json`) as TrapExpectation;
    const { desired, ...rest } = pairIn(folder);
    const silent = leavesOf(desired).filter((path) => {
      const edited = withValue(desired, path, otherThan) as ObjectInput;
      const { changes } = diffObject({ ...rest, desired: edited, fieldManager, ignoreAggregatedRoles: false });
      const pointer = formatPointer(path).replace(/^\/stringData/, '/data');
      return !changes.some((change) => pointer === change.path || pointer.startsWith(`${change.path}/`));
    });
    expect(silent.map(formatPointer)).toEqual([]);
  });

  it.each(trapsThatAre('changed'))('traps/%s is in sync where Git takes what the cluster has', (name) => {
    const folder = `${directory}/diff/traps/${name}`;
    const { fieldManager } = read(`${folder}/expected.json`) as TrapExpectation;
    const options = { ...pairIn(folder), fieldManager };
    const isTakenOver = ({ op, desired }: FieldChange): boolean => op === 'replace' && !String(desired).startsWith('(secret');
    const taken = diffObject(options).changes.filter(isTakenOver);
    const desired = taken.reduce<unknown>(
      (object, { path, live }) => withValue(object, parsePointer(path), () => unshown(live)),
      options.desired,
    );
    const left = diffObject({ ...options, desired: desired as ObjectInput }).changes.map(({ path }) => path);
    expect(taken.filter(({ path }) => left.includes(path))).toEqual([]);
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

function trapsThatAre(state: string): string[] {
  return casesIn('traps').filter((name) => (read(`${directory}/diff/traps/${name}/expected.json`) as TrapExpectation).state === state);
}

type Path = readonly (string | number)[];

/** What an object is called, and what only the server writes. */
const NO_FIELDS = /^\/(apiVersion|kind|status|metadata\/(?!labels|annotations))/;

/** Texts, numbers and booleans of Git. */
function leavesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, child]) => leavesOf(child, [...path, Array.isArray(value) ? Number(name) : name]));
  }
  return value === null || value === undefined || NO_FIELDS.test(formatPointer(path)) ? [] : [path];
}

function otherThan(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'bigint') return value + 1n;
  return typeof value === 'number' ? value + 1 : `${String(value)}x`;
}

/** Integers beyond 2^53 are shown as text. */
function unshown(value: unknown): unknown {
  return typeof value === 'string' && /^\d{16,}$/.test(value) ? BigInt(value) : value;
}

function withValue(object: unknown, [name, ...below]: Path, change: (value: unknown) => unknown): unknown {
  if (name === undefined) return change(object);
  if (Array.isArray(object)) return object.map((item: unknown, i) => (i === Number(name) ? withValue(item, below, change) : item));
  const record = object as Readonly<Record<string, unknown>>;
  return { ...record, [name]: withValue(record[name], below, change) };
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
