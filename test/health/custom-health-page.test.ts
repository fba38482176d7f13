import { readFileSync } from 'node:fs';
import { transform } from 'esbuild';
import { describe, expect, it } from 'vitest';
import * as health from '../../src/health/index.ts';
import { isRecord, type ObjectInput } from '../../src/object/index.ts';

const PAGE = 'docs/guides/custom-health.md';
const page = readFileSync(PAGE, 'utf8');
const blocks = (language: string): readonly string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm'))].map(([, body]) => body ?? '');

interface Broker extends ObjectInput {
  readonly spec: object;
  readonly status: { readonly conditions: readonly object[] };
}
const broker = JSON.parse(blocks('json')[0] ?? '') as Broker;

/** The rules that the page makes, by running its examples. */
async function rulesOfPage(): Promise<readonly health.HealthRule[]> {
  const names = ['asData', 'inTypeScript', 'inCel', 'inLua'];
  const source = blocks('ts')
    .join('\n')
    .replaceAll(/^import .*$/gm, '');
  const { code } = await transform(
    `export default async ({ assessHealth, tableRule, celRule, luaRule, broker }) => {${source}\nreturn [${names.join(', ')}];}`,
    {
      loader: 'ts',
      format: 'esm',
    },
  );
  const module: unknown = await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`);
  const run = (isRecord(module) ? module['default'] : undefined) as (given: object) => Promise<readonly health.HealthRule[]>;
  return run({ ...health, broker });
}

const { metadata, spec, status } = broker;
const working = { ...status, conditions: [] };
const BROKERS: readonly (readonly [string, ObjectInput, string])[] = [
  ['that has given up', broker, 'Degraded'],
  ['with a replica missing', { ...broker, status: working } as ObjectInput, 'Progressing'],
  ['with all replicas', { ...broker, status: { ...working, readyReplicas: 3 } } as ObjectInput, 'Healthy'],
  ['that has its first status to come', { apiVersion: broker.apiVersion, kind: broker.kind, metadata, spec } as ObjectInput, 'Progressing'],
  [
    'of a new generation',
    { ...broker, metadata: { ...metadata, generation: 4 }, status: { ...working, readyReplicas: 3 } } as ObjectInput,
    'Progressing',
  ],
  ['without conditions and counts', { ...broker, status: { observedGeneration: 3 } } as ObjectInput, 'Progressing'],
  ['whose deletion is null', { ...broker, metadata: { ...metadata, deletionTimestamp: null } } as never, 'Degraded'],
  ['that is being deleted', { ...broker, metadata: { ...metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } }, 'Progressing'],
];

describe(PAGE, () => {
  it.each(BROKERS)('judges a broker %s the same in its four forms', async (_, object, expected) => {
    const rules = await rulesOfPage();
    expect(rules).toHaveLength(4);
    expect(rules.map((rule) => health.assessHealth(object, { rules: [rule] }).status)).toEqual([expected, expected, expected, expected]);
  });

  it('has messages that say the cause, where a form can', async () => {
    const [asData, inTypeScript, , inLua] = (await rulesOfPage()).map((rule) => health.assessHealth(broker, { rules: [rule] }).message);
    expect([asData, inTypeScript, inLua]).toEqual(Array(3).fill('NoVolume: no volume for orders-2'));
  });
});
