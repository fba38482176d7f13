import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseManifests } from '../../src/manifest/index.ts';
import { displayRef } from '../../src/object/index.ts';
import { type Plan, planSync } from '../../src/plan/index.ts';

const PAGE = 'docs/concepts/plan.md';

/** The page with the order of its objects below each `yaml` block. */
function fill(page: string): string {
  return page.replaceAll(/^```yaml\n([^]*?)^```\n\n```text\n[^]*?^```$/gm, (_, yaml: string) => {
    const desired = parseManifests(yaml);
    const plan = planSync({ application: 'web', revision: 'main', namespace: 'shop', desired, live: [] });
    return `\`\`\`yaml\n${yaml}\`\`\`\n\n\`\`\`text\n${orderOf(plan)}\n\`\`\``;
  });
}

function orderOf({ steps, blocked }: Plan): string {
  const names = new Map(steps.map(({ id, ref }) => [id, displayRef(ref)]));
  const rows = steps.map(
    ({ phase, wave, id, after }) => [`${phase}/${wave}`, names.get(id) ?? '', after.map((each) => names.get(each) ?? each)] as const,
  );
  const [place, name] = [0, 1].map((column) => Math.max(...rows.map((row) => String(row[column]).length))) as [number, number];
  const line = (row: (typeof rows)[number]): string =>
    `${row[0].padEnd(place)}  ${row[1].padEnd(name)}${row[2].length === 0 ? '' : ` after ${row[2].join(', ')}`}`.trimEnd();
  return [...rows.map(line), ...blocked.map(({ message }) => `Blocked: ${message}`)].join('\n');
}

describe(PAGE, () => {
  it('states the order that the library gives, in every example', async () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page.match(/^```yaml$/gm)).toHaveLength(2);
    await expect(fill(page)).toMatchFileSnapshot(`../../${PAGE}`);
  });
});
