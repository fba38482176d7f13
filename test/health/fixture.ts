import { readdirSync, readFileSync } from 'node:fs';
import { CORE_SCHEMA, load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { assessHealth, type Health } from '../../src/health/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';

const FIXTURES = new URL('../fixtures/health/', import.meta.url);

/** The object of `test/fixtures/health/<kind>/<state>.yaml`, as a server returns it, trimmed. */
export function fixture(kind: string, state: string): KubernetesObject {
  return load(readFileSync(new URL(`${kind}/${state}.yaml`, FIXTURES), 'utf8'), { schema: CORE_SCHEMA }) as KubernetesObject;
}

type Row = readonly [status: Health['status'], reason: string, message: string, rule?: string];

/** One test per fixture of a kind; a fixture without a row, and a row without a fixture, fail. */
export function describeRule(kind: string, rows: Readonly<Record<string, Row>>): void {
  describe(`rule ${kind}`, () => {
    it('has a row for each fixture', () => {
      const states = readdirSync(new URL(kind, FIXTURES)).map((file) => file.replace('.yaml', ''));
      expect(Object.keys(rows).toSorted()).toEqual(states.toSorted());
    });

    it.each(Object.entries(rows))('%s', (state, [status, reason, message, rule = kind]) => {
      const { evidence, ...answer } = assessHealth(fixture(kind, state));
      expect(answer).toEqual({ status, reason, message, rule });
      expect(evidence).not.toEqual([]);
    });
  });
}
