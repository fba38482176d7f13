import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessHealth, celRule, type Health, type HealthDialect, luaRule } from '../../src/health/index.ts';
import { getIn, isRecord, type KubernetesObject, parseJson } from '../../src/object/index.ts';
import { fixture } from './fixture.ts';

const DIALECTS: readonly HealthDialect[] = ['default', 'argocd', 'kstatus'];
const folder = process.env['CONFORMANCE_DIR'];

/** The keys of a place up to its first list: `status.conditions[type=Ready]` is in `status.conditions`. */
function keysOf(place: string): readonly string[] {
  const [, annotation] = /^metadata\.annotations\[(.*)\]$/.exec(place) ?? [];
  if (annotation !== undefined) return ['metadata', 'annotations', annotation];
  const [head = ''] = place.split('[');
  return head.split(/(?<!\\)\./).map((key) => key.replaceAll('\\.', '.'));
}

function isThere(object: KubernetesObject, place: string): boolean {
  const found = getIn(object, ...keysOf(place));
  return found !== undefined && found !== null;
}

/** The object without what stands at some places. */
function without(object: KubernetesObject, places: readonly string[]): KubernetesObject {
  const copy = structuredClone(object);
  for (const place of places) {
    const keys = keysOf(place);
    const holder = getIn(copy, ...keys.slice(0, -1));
    if (isRecord(holder)) delete holder[keys.at(-1) ?? ''];
  }
  return copy;
}

function told({ status, reason, message }: Health): string {
  return `${status} ${reason}: ${message}`;
}

function conformanceObjects(): readonly (readonly [id: string, object: KubernetesObject])[] {
  if (folder === undefined) return [];
  return ['argocd', 'kstatus'].flatMap((file) =>
    readFileSync(`${folder}/health/${file}.jsonl`, 'utf8')
      .trim()
      .split('\n')
      .map((line) => parseJson(line) as { readonly id: string; readonly object: KubernetesObject })
      .map(({ id, object }) => [id, object] as const),
  );
}

const fixtures = new URL('../fixtures/health/', import.meta.url);
const kinds = readdirSync(fixtures).filter((name) => !name.includes('.'));
const OWN = kinds.flatMap((kind) =>
  readdirSync(new URL(kind, fixtures))
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => {
      const state = file.replace('.yaml', '');
      return [`${kind} ${state}`, fixture(kind, state)] as const;
    }),
);

/** Whose evidence says no more than if it were absent: no nodes, a type that is not LoadBalancer, an annotation that cannot be read. */
const AS_IF_ABSENT = ['daemon-set no-nodes', 'service cluster-ip', 'horizontal-pod-autoscaler v1-annotation-not-json'];

describe('the evidence of an answer', () => {
  it.each(OWN)('is what it rests on: without it, it is another: %s', (name, object) => {
    const health = assessHealth(object);
    const evidence = health.evidence ?? [];
    const there = evidence.filter((place) => isThere(object, place));
    if (there.length === 0) expect(['Progressing', 'Healthy']).toContain(health.status);
    else expect(told(assessHealth(without(object, evidence))) === told(health)).toBe(AS_IF_ABSENT.includes(name));
  });

  it.skipIf(!folder)('is there for every object that a rule knows, in every dialect (needs CONFORMANCE_DIR)', () => {
    const silent: string[] = [];
    const absent: string[] = [];
    for (const [id, object] of conformanceObjects()) {
      for (const dialect of DIALECTS) {
        const { rule, evidence = [], status } = assessHealth(object, { dialect, now: Date.parse('2026-01-10T10:00:00Z') });
        if (rule !== null && evidence.length === 0) silent.push(`${dialect} ${id}`);
        // What is waited for need not be there, and good health may rest on there being nothing bad.
        const isBad = status === 'Degraded' || status === 'Suspended';
        if (isBad && !evidence.some((place) => isThere(object, place))) absent.push(`${dialect} ${id} ${status} ${evidence.join(' ')}`);
        if (evidence.includes('metadata.deletionTimestamp') && !isThere(object, 'metadata.deletionTimestamp'))
          silent.push(`deletion ${id}`);
      }
    }
    expect(silent).toEqual([]);
    expect(absent).toEqual([]);
  });

  it('is shown to be safe to print, whatever the object is called', () => {
    fc.assert(
      fc.property(fc.string(), (name) => {
        const containerStatuses = [{ name, state: { waiting: { reason: 'ImagePullBackOff' } } }];
        const pod = { apiVersion: 'v1', kind: 'Pod', metadata: {}, status: { phase: 'Pending', containerStatuses } };
        for (const place of assessHealth(pod).evidence ?? []) expect(place).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('of expressions and scripts is what they name', async () => {
    const cel = await celRule({
      apiVersion: 'example.org/v1',
      failed: `status.conditions.exists(c, c.type == 'status.stalled')`,
      current: `has(status.phase) && status.phase == "spec.x" && spec.replicas == 1`,
    });
    const script = `-- obj.spec.comment\nif obj.status ~= nil and obj.status.phase == "obj.spec.text" then return { status = "Healthy" } end`;
    const lua = await luaRule({ name: 'l', kinds: ['example.org/Other'], script });
    const object = { metadata: {}, spec: { replicas: 1 }, status: { phase: 'obj.spec.text', conditions: [] } };
    expect(assessHealth({ apiVersion: 'example.org/v1', kind: 'A', ...object }, { rules: [cel] }).evidence).toEqual([
      'status.conditions',
      'status.phase',
      'spec.replicas',
    ]);
    expect(assessHealth({ apiVersion: 'example.org/v1', kind: 'Other', ...object }, { rules: [lua] }).evidence).toEqual(['status.phase']);
  });
});
