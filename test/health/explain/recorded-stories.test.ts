import { describe, expect, it } from 'vitest';
import { explainHealth, relateObjects } from '../../../src/health/index.ts';
import { STORIES } from '../../support/health-stories/index.ts';
import { recorded } from '../../support/health-stories/recorded.ts';

const sentences = new URL('../../fixtures/health/stories/sentences.txt', import.meta.url).pathname;

// test/e2e/health-stories.test.ts plays the stories on a real control plane; what that held is explained here again.
describe('what a real cluster held, explained', () => {
  const told = STORIES.map((story) => {
    const asked = recorded(story) ?? [];
    const messages = asked.map(({ of, now, objects }) => {
      const about = of.flatMap((index) => objects[index] ?? []);
      return explainHealth(about.length > 1 ? about : about[0], relateObjects(objects, { complete: true }), { now }).message;
    });
    return { story, messages };
  });

  it.each(told)('$story.name', ({ story, messages }) => {
    const expected = story.steps.flatMap((step) => ('why' in step ? [step.says] : []));
    expect(messages).toEqual(expected.map((says) => expect.stringMatching(says)));
  });

  it('in sentences that a person acts on', async () => {
    const text = told.map(({ story, messages }) => [story.name, ...messages.map((message) => `  ${message}`)].join('\n')).join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(sentences);
  });
});
