import { CONFIG_MAPS, configMap, defineWidgets, del, get, post, WIDGETS, widget, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

function made(name: string, app = 'web'): RequestStep {
  return { ...post(CONFIG_MAPS, configMap({ k: 'v' }, { name, labels: { app } })), select: ['/metadata/name'] };
}

const NAMES = ['/kind', '/metadata/remainingItemCount', '/items/0/metadata/name', '/items/1/metadata/name', '/items/2/metadata/name'];

function deleted(query: Record<string, string>, body?: unknown): RequestStep {
  return { ...del(CONFIG_MAPS, body, query), save: { next: '/metadata/continue' }, select: NAMES };
}

const LEFT: RequestStep = { ...get(CONFIG_MAPS), select: NAMES };

/** What a DELETE of a collection selects, and in which state. */
export const COLLECTIONS: Area = {
  name: 'collections',
  scenarios: [
    {
      name: 'a collection is deleted page by page',
      covers: 'delete collection',
      steps: [
        ...['a', 'b', 'c', 'd', 'e'].map((name) => made(name)),
        { ...del(CONFIG_MAPS, undefined, { limit: '2' }), save: { next: '/metadata/continue' } },
        LEFT,
        deleted({ limit: '2', continue: '${next}' }),
        deleted({ limit: '2', continue: '${next}' }),
        LEFT,
      ],
    },
    {
      name: 'a dry run tells the page that would be deleted',
      covers: 'delete collection',
      steps: [
        made('a'),
        made('b', 'db'),
        made('c'),
        deleted({ limit: '1', dryRun: 'All' }),
        deleted({ limit: '1', labelSelector: 'app=db' }),
        LEFT,
      ],
    },
    {
      name: 'a version among the parameters is that of the list, and a precondition unless there is a body',
      covers: 'delete collection',
      steps: [
        { ...made('a'), save: { first: '/metadata/resourceVersion' } },
        { ...made('b'), save: { second: '/metadata/resourceVersion', uid: '/metadata/uid' } },
        del(CONFIG_MAPS, undefined, { resourceVersion: '0', dryRun: 'All' }),
        deleted({ resourceVersion: '${first}', resourceVersionMatch: 'Exact' }, { dryRun: ['All'] }),
        deleted({ resourceVersion: '${second}' }, { dryRun: ['All'] }),
        deleted({ resourceVersion: '${first}', resourceVersionMatch: 'Exact' }),
        { ...del(`${CONFIG_MAPS}/b`, undefined, { resourceVersion: '${first}' }), select: ['/code', '/details'] },
        { ...del(`${CONFIG_MAPS}/b`, undefined, { uid: 'other' }), select: ['/code', '/details'] },
        { ...del(`${CONFIG_MAPS}/b`, undefined, { resourceVersion: '${second}', uid: '${uid}' }), select: ['/status'] },
      ],
    },
    {
      name: 'a collection cannot be deleted in a state that is forgotten, to come or no state',
      covers: 'delete collection',
      steps: [
        ...defineWidgets(widgetDefinition({ type: 'object' })),
        { ...post(WIDGETS, widget({}, { name: 'w' })), save: { now: '/metadata/resourceVersion' }, select: ['/metadata/name'] },
        { compact: true },
        del(WIDGETS, undefined, { resourceVersion: '1', resourceVersionMatch: 'Exact' }),
        del(WIDGETS, undefined, { resourceVersion: '1' }),
        del(WIDGETS, undefined, { continue: Buffer.from('{"v":"meta.k8s.io/v1","rv":1,"start":"a"}').toString('base64url') }),
        { ...del(CONFIG_MAPS, undefined, { resourceVersion: '${now}0000', limit: '1' }), select: ['/code', '/reason', '/details'] },
        del(CONFIG_MAPS, undefined, { resourceVersion: 'soon' }),
        del(CONFIG_MAPS, undefined, { resourceVersionMatch: 'Exact' }),
        del(CONFIG_MAPS, undefined, { continue: 'abc' }),
        del(CONFIG_MAPS, undefined, { sendInitialEvents: 'true' }),
        { ...get(WIDGETS), select: NAMES },
      ],
    },
  ],
};
