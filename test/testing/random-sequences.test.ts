import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isRecord, type ManagedFieldsEntry, parseJson } from '../../src/object/index.ts';
import { memoryStage } from '../support/api/memory-stage.ts';
import { playSteps } from '../support/api/play-scenario.ts';
import { randomSequence, SEQUENCE_DEFINITION } from '../support/api/random-sequences.ts';
import { defineWidgets, get } from '../support/api/requests.ts';
import type { RequestStep } from '../support/api/scenario.ts';

const SEEDS = Array.from({ length: 40 }, (_, i) => 5_000 + i);

type Fields = Record<string, unknown>;

// test/e2e/random-sequences.test.ts compares the same writes with a real API server.
describe('random writes by three managers', () => {
  const stage = memoryStage('server');
  beforeAll(async () => {
    await playSteps(defineWidgets(SEQUENCE_DEFINITION), stage);
  });
  afterAll(() => stage.close());

  const play = async (steps: readonly RequestStep[]): Promise<{ status: number; body: Fields }[]> =>
    (await playSteps(steps, stage)).map(({ status, body }) => ({ status: Number(status), body: body as Fields }));

  test('whoever owns a field owns one that is there, or a leaf that came without a value', async () => {
    for (const seed of SEEDS) {
      for (const { status, body } of await play(named(randomSequence(seed), 'owned'))) {
        if (status < 300) expect(missing(body), `seed ${seed}`).toEqual([]);
      }
    }
  });

  // The second time may still write: what lost its last item is gone, and then comes back empty.
  test('an apply that is sent a third time writes nothing', async () => {
    for (const seed of SEEDS) {
      const steps = named(randomSequence(seed), 'again').flatMap((step) => (step.patch === 'apply' ? [step, step, step] : [step]));
      const answers = await play(steps);
      for (const [i, step] of steps.entries()) {
        if (steps[i - 2] === step) expect(answers[i]?.body, `seed ${seed}`).toEqual(answers[i - 1]?.body);
      }
    }
  });

  test('a dry run answers as the write does, and leaves all as it was', async () => {
    for (const seed of SEEDS) {
      const steps = named(randomSequence(seed), 'dry');
      const path = steps[1]?.path ?? '';
      const pairs = steps.flatMap((step) => [{ ...step, save: {}, query: { ...step.query, dryRun: 'All' } }, get(path), step, get(path)]);
      const answers = await play(pairs);
      let before: unknown;
      for (let i = 0; i < answers.length; i += 4) {
        const [dry, untouched, written, after] = answers.slice(i, i + 4);
        expect(withoutIdentity(dry), `seed ${seed}, step ${i / 4}`).toEqual(withoutIdentity(written));
        if (i > 0) expect(untouched, `seed ${seed}, step ${i / 4}`).toEqual(before);
        before = after;
      }
    }
  });
});

/** A sequence on an object that no other test writes. */
function named(steps: readonly RequestStep[], suffix: string): RequestStep[] {
  return JSON.parse(JSON.stringify(steps).replaceAll(/(?<=["/])s(\d+)(?=")/g, `s$1-${suffix}`)) as RequestStep[];
}

/** An answer without what a write gives out and a dry run cannot know. */
function withoutIdentity(answer: { status: number; body: Fields } | undefined): unknown {
  const { metadata, spec, ...rest } = answer?.body ?? {};
  const { uid: _, resourceVersion: __, creationTimestamp: ___, ...kept } = isRecord(metadata) ? metadata : {};
  const { clusterIP: ____, clusterIPs: _____, ...wanted } = isRecord(spec) ? spec : {};
  return { status: answer?.status, ...rest, metadata: kept, spec: wanted };
}

/** The owned paths of an object that lead nowhere, but for leaves and what holds leaves alone: they came without a value. */
function missing(object: Fields): string[] {
  const { managedFields = [] } = object['metadata'] as { managedFields?: ManagedFieldsEntry[] };
  return managedFields.flatMap(({ manager = '', fieldsV1 = {} }) => missingBelow(object, fieldsV1, manager));
}

function missingBelow(value: unknown, fields: Fields, path: string): string[] {
  return Object.entries(fields)
    .filter(([element]) => element !== '.')
    .flatMap(([element, below]) => {
      const found = at(value, element);
      if (found === undefined) return depthOf(below) < 2 ? [] : [`${path} ${element}`];
      return missingBelow(found, below as Fields, `${path} ${element}`);
    });
}

function depthOf(fields: unknown): number {
  const below = isRecord(fields) ? Object.entries(fields).filter(([name]) => name !== '.') : [];
  return below.length === 0 ? 0 : 1 + Math.max(...below.map(([, member]) => depthOf(member)));
}

function at(value: unknown, element: string): unknown {
  const rest = element.slice(2);
  if (element.startsWith('f:')) return isRecord(value) && Object.hasOwn(value, rest) ? value[rest] : undefined;
  const wanted = parseJson(rest);
  const items = Array.isArray(value) ? (value as unknown[]) : [];
  if (element.startsWith('v:')) return items.find((item) => item === wanted);
  return items.find((item) => isRecord(item) && Object.entries(wanted as Fields).every(([name, key]) => (item[name] ?? key) === key));
}
