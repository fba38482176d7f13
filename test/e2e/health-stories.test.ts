import { afterAll, beforeAll, describe, test } from 'vitest';
import { readRelated } from '../../src/apply/index.ts';
import { type ClosableCluster, kubernetesCluster, type RequestFunction } from '../../src/cluster/index.ts';
import { explainHealth, type RelatedObjects, relateObjects } from '../../src/health/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { type ControlPlane, startControlPlane } from '../support/control-plane.ts';
import { STORIES } from '../support/health-stories/index.ts';
import { type Asked, asRecorded, record } from '../support/health-stories/recorded.ts';
import { playStory, trailOf } from './support/play-story.ts';
import { realRequest } from './support/real-request.ts';
import { StoryWorld } from './support/story-world.ts';

// With RECORD_STORIES what is found is kept for test/health/explain/recorded-stories.test.ts, which explains it without a cluster.
const { KUBEBUILDER_ASSETS, RECORD_STORIES } = process.env;
const STORY_MS = 60_000;

// Each story has a namespace of its own; all of them happen at the same time.
describe.skipIf(KUBEBUILDER_ASSETS === undefined)('stories of health on a real control plane (needs KUBEBUILDER_ASSETS)', () => {
  let plane: ControlPlane;
  let cluster: ClosableCluster;
  let world: StoryWorld;
  let ask: RequestFunction;

  beforeAll(async () => {
    plane = await startControlPlane(KUBEBUILDER_ASSETS ?? '');
    cluster = kubernetesCluster({ kubeconfigPath: plane.kubeconfig });
    ask = await realRequest(plane.kubeconfig);
    world = new StoryWorld(cluster);
    await world.open();
  });
  afterAll(async () => {
    world.close();
    await cluster.close();
    await plane.close();
  });

  for (const isAlone of [false, true]) {
    describe.concurrent(isAlone ? 'after all others' : 'beside each other', () => {
      for (const [i, story] of STORIES.entries()) {
        if ((story.alone ?? false) !== isAlone) continue;
        const namespace = `story-${String(i + 1).padStart(2, '0')}`;
        test(
          story.name,
          async ({ signal, onTestFailed }) => {
            const questions: Asked[] = [];
            let heard = 'nothing was asked';
            onTestFailed(() => console.error(`${story.name}: ${heard}\n${trailOf(world, namespace)}`));
            const sentence = (of: readonly KubernetesObject[], related: RelatedObjects): string =>
              explainHealth(of.length > 1 ? of : of[0], related, { now: Date.now() }).message.replaceAll(namespace, 'shop');
            await playStory(story, {
              cluster,
              ask,
              world,
              namespace,
              signal,
              isAnswer(of, around, says) {
                heard = sentence(of, relateObjects(around, { complete: true }));
                const isRight = says.test(heard);
                if (isRight) questions.push(asRecorded(of, around, namespace, Date.now()));
                return isRight;
              },
              async answerAsRead(of) {
                heard = sentence(of, await readRelated(cluster, of, { signal }));
                return heard;
              },
            });
            if (RECORD_STORIES !== undefined) record(story, questions);
          },
          STORY_MS,
        );
      }
    });
  }
});
