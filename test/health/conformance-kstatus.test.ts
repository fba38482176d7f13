import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { assessHealth, kstatusOf } from '../../src/health/index.ts';
import { type KubernetesObject, parseJson } from '../../src/object/index.ts';

interface Case {
  readonly id: string;
  readonly object: KubernetesObject;
  readonly now?: string;
  readonly expected: { readonly status: string; readonly condition?: { readonly type: string; readonly reason: string } };
}

const folder = process.env['CONFORMANCE_DIR'];

describe.skipIf(!folder)("what kstatus's own tests expect (needs CONFORMANCE_DIR)", () => {
  const cases = folder === undefined ? [] : readCases(`${folder}/health/kstatus.jsonl`);

  it('are 33 cases', () => {
    expect(cases).toHaveLength(33);
  });

  it.each(cases.map((one): [string, Case] => [one.id, one]))('%s', (_, { object, now, expected }) => {
    const health = assessHealth(object, { dialect: 'kstatus', ...(now === undefined ? {} : { now: Date.parse(now) }) });
    const status = kstatusOf(health);
    const conditions: Readonly<Record<string, string>> = { InProgress: 'Reconciling', Failed: 'Stalled' };
    const type = conditions[status];
    const condition = type === undefined ? undefined : { type, reason: health.reason };
    expect({ status, condition }).toEqual({
      status: expected.status,
      condition: expected.condition && { type: expected.condition.type, reason: expected.condition.reason },
    });
  });
});

function readCases(file: string): readonly Case[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  return lines.map((line) => parseJson(line) as unknown as Case);
}
