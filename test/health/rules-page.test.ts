import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/health/rules/index.ts';

const page = readFileSync(new URL('../../docs/concepts/health.md', import.meta.url), 'utf8');

describe('docs/concepts/health.md', () => {
  it('has a row for the kind of each built-in rule, and for no other', () => {
    const [, section = ''] = /^## Rules of the built-in kinds$(.*?)^## /ms.exec(page) ?? [];
    const rows = [...section.matchAll(/^\| (\w+).*\|$/gm)].map(([, kind]) => kind).filter((kind) => kind !== 'kind');
    const kinds = new Set(RULES.flatMap((rule) => rule.kinds.map((kind) => kind.split('/')[1])));
    expect(rows.toSorted()).toEqual([...kinds].toSorted());
  });
});
