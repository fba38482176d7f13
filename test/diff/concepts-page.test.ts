import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { PICTURES } from '../support/docs/diff-pictures.ts';
import { fillPage } from '../support/docs/fill-page.ts';
import { threeColumns } from '../support/docs/three-columns.ts';

const PAGE = 'docs/concepts/diff.md';

describe(PAGE, () => {
  it('states what the library answers, in every example and every row', async () => {
    const page = readFileSync(PAGE, 'utf8');
    expect(page.match(/^```(text|ts)$/gm)?.length).toBeGreaterThan(10);
    await expect(fillPage(page)).toMatchFileSnapshot(`../../${PAGE}`);
  });

  it.each(Object.entries(PICTURES))('shows the verdicts of the library in the picture %s', async (name, picture) => {
    expect(readFileSync(PAGE, 'utf8')).toContain(`(pictures/${name}.svg)`);
    await expect(threeColumns(picture)).toMatchFileSnapshot(`../../docs/concepts/pictures/${name}.svg`);
  });
});

const GUIDE = 'docs/guides/ignore-differences.md';

describe(GUIDE, () => {
  it('states what the library answers, in every example', async () => {
    const page = readFileSync(GUIDE, 'utf8');
    expect(page.match(/^\/\/ → /gm)?.length).toBeGreaterThanOrEqual(4);
    await expect(fillPage(page)).toMatchFileSnapshot(`../../${GUIDE}`);
  });
});
