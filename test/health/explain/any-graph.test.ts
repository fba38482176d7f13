import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainHealth, HEALTH_STATUSES, type RelatedObjects, relateObjects } from '../../../src/health/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import { deployment, event, newest, object, ownedBy, pod, waiting } from './objects.ts';

const KINDS = [
  'v1 Pod',
  'v1 Service',
  'v1 PersistentVolumeClaim',
  'v1 Namespace',
  'v1 Node',
  'v1 Event',
  'v1 Secret',
  'apps/v1 Deployment',
  'apps/v1 ReplicaSet',
  'apps/v1 StatefulSet',
  'batch/v1 Job',
  'batch/v1 CronJob',
  'networking.k8s.io/v1 Ingress',
  'discovery.k8s.io/v1 EndpointSlice',
  'storage.k8s.io/v1 StorageClass',
  'autoscaling/v2 HorizontalPodAutoscaler',
  'policy/v1 PodDisruptionBudget',
  'apiregistration.k8s.io/v1 APIService',
  'apiextensions.k8s.io/v1 CustomResourceDefinition',
  'example.org/v1 Widget',
];
const json = fc.jsonValue({ maxDepth: 3 });
const name = fc.constantFrom('a', 'b', 'c');
const uid = name.map((each) => `uid-${each}`);

/** An object of a kind whose walk reads much, in which anything may be another thing than it should. */
const anyObject = fc
  .record({
    type: fc.constantFrom(...KINDS),
    name: fc.oneof(name, json),
    uid: fc.oneof(uid, json),
    owners: fc.oneof(fc.array(fc.record({ uid, kind: fc.constant('ReplicaSet'), name, controller: fc.boolean() })), json),
    deleted: fc.option(fc.constant('2026-05-04T10:00:00Z'), { nil: undefined, freq: 4 }),
    finalizers: fc.oneof(fc.constant(['foregroundDeletion', 'kubernetes.io/pvc-protection']), json),
    labels: fc.oneof(fc.constant({ app: 'a' }), json),
    conditions: fc.oneof(
      fc.array(
        fc.record({
          type: fc.constantFrom('Ready', 'PodScheduled', 'ReplicaFailure', 'Available', 'Failed'),
          status: fc.constantFrom('True', 'False'),
          reason: fc.string(),
          message: fc.string(),
        }),
      ),
      json,
    ),
    waiting: fc.oneof(fc.constantFrom('ImagePullBackOff', 'CrashLoopBackOff', 'ContainerCreating'), json),
    spec: fc.oneof(
      fc.record({
        selector: fc.oneof(fc.constant({ matchLabels: { app: 'a' } }), fc.constant({ app: 'a' }), json),
        volumes: fc.array(fc.record({ persistentVolumeClaim: fc.record({ claimName: name }) })),
        nodeName: name,
        storageClassName: fc.oneof(name, json),
        scaleTargetRef: fc.record({ kind: fc.constant('Deployment'), apiVersion: fc.constant('apps/v1'), name }),
        defaultBackend: fc.record({ service: fc.record({ name }) }),
        service: fc.record({ namespace: fc.constant('shop'), name }),
      }),
      json,
    ),
    phase: fc.oneof(fc.constantFrom('Pending', 'Running', 'Failed', 'Terminating'), json),
  })
  .map((o) => {
    const [apiVersion, kind] = o.type.split(' ');
    const about = { kind: 'Pod', name: o.name, namespace: 'shop', uid: o.uid };
    const statuses = [{ name: 'web', ready: false, state: { waiting: { reason: o.waiting } }, lastState: { terminated: o.waiting } }];
    return {
      apiVersion,
      kind,
      metadata: {
        name: o.name,
        namespace: 'shop',
        uid: o.uid,
        ownerReferences: o.owners,
        labels: o.labels,
        finalizers: o.finalizers,
        deletionTimestamp: o.deleted,
      },
      spec: o.spec,
      status: { phase: o.phase, conditions: o.conditions, containerStatuses: statuses, loadBalancer: o.spec },
      involvedObject: about,
      type: 'Warning',
      reason: 'FailedMount',
      message: 'configmap "a" not found',
    } as unknown as ObjectInput;
  });

function requireAnswer(answer: ReturnType<typeof explainHealth>): void {
  expect(HEALTH_STATUSES).toContain(answer.health.status);
  expect(answer.message.length).toBeGreaterThan(0);
  expect(answer.message.length).toBeLessThan(2500);
  expect(answer.chain.length).toBeLessThanOrEqual(30);
  // eslint-disable-next-line no-control-regex -- that there are none is the point
  expect(answer.message).not.toMatch(/[\u0000-\u001f]/);
}

describe('an explanation', () => {
  it('has an answer to any JSON, whatever is related', () => {
    fc.assert(
      fc.property(json, fc.array(json), (value, related) => {
        requireAnswer(explainHealth((value ?? undefined) as unknown as ObjectInput, related as unknown as ObjectInput[]));
      }),
    );
  });

  it('has an answer to any graph, cycles of owners among them, for each of its objects and for all', () => {
    fc.assert(
      fc.property(fc.array(anyObject, { minLength: 1, maxLength: 12 }), fc.boolean(), (objects, all) => {
        const related = relateObjects(objects, all ? { complete: true } : {});
        for (const one of objects) requireAnswer(explainHealth(one, related, { now: 1_800_000_000_000 }));
        requireAnswer(explainHealth(objects, related));
      }),
    );
  });

  it('is the same whatever the order of what is related', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (order) => {
        const one = pod(newest, 'web-7d9-x', waiting('ContainerCreating'));
        const parts = [
          newest,
          one,
          event(one, 'FailedMount', 'secret "tls" not found', { second: 9 }),
          event(one, 'FailedMount', 'timed out', { second: 1 }),
        ];
        const shuffled = order.flatMap((at) => parts.slice(at, at + 1));
        expect(explainHealth(deployment, shuffled)).toEqual(explainHealth(deployment, parts));
      }),
    );
  });

  it('ends where owners go round in a circle', () => {
    const [a, b] = ['a', 'b'].map((each) =>
      object('example.org/v1', 'Widget', each, { status: { conditions: [{ type: 'Stalled', status: 'True' }] } }),
    );
    if (a === undefined || b === undefined) throw new Error('two objects');
    const circle = [
      { ...a, metadata: { ...a.metadata, ...ownedBy(b) } },
      { ...b, metadata: { ...b.metadata, ...ownedBy(a) } },
    ] as const;
    expect(explainHealth(circle[0], circle).chain.map(({ ref }) => ref.name)).toEqual(['a', 'b']);
  });

  it('looks into a bounded number of objects, however many there are', () => {
    const stalled = { status: { conditions: [{ type: 'Stalled', status: 'True' }] } };
    const levels = Array.from({ length: 12 }, (_, level) => object('example.org/v1', 'Widget', `l${level}`, stalled));
    // Each level owns all of the next, three hundred of them.
    const objects = levels.flatMap((parent, level) =>
      Array.from({ length: 300 }, (_, n) =>
        object('example.org/v1', 'Widget', `l${level + 1}${n === 0 ? '' : `-${n}`}`, { ...stalled, metadata: ownedBy(parent) }),
      ),
    );
    let asked = 0;
    const index = relateObjects(objects);
    const counting: RelatedObjects = { ...index, ownedBy: (owner, kinds) => (asked++, index.ownedBy(owner, kinds)) };
    const { chain } = explainHealth(levels[0], counting);
    expect(chain.length).toBe(10);
    expect(asked).toBeLessThanOrEqual(60);
  });

  it('goes on with the object alone where an index of a host throws', () => {
    const broken: RelatedObjects = {
      ...relateObjects([]),
      ownedBy: () => {
        throw new Error('the cache is closed');
      },
    };
    expect(explainHealth(deployment, broken).message).toBe('Deployment shop/web is Progressing: 0 of 1 updated replicas are available');
  });

  it('never tells the value of a Secret that is related', () => {
    const secret = object('v1', 'Secret', 'db', { data: { password: btoa('hunter2-and-more') }, stringData: { token: 'open-sesame' } });
    const said = { exitCode: 1, reason: 'Error', message: 'cannot log in with hunter2-and-more or open-sesame' };
    const one = pod(newest, 'web-7d9-x', {
      phase: 'Running',
      ...waiting('CrashLoopBackOff', 'back-off', { restartCount: 3, lastState: { terminated: said } }),
    });
    const answer = explainHealth(deployment, [newest, one, secret]);
    expect(answer.message).toContain('cannot log in with (hidden) or (hidden)');
    expect(JSON.stringify(answer)).not.toMatch(/hunter2|sesame/);
    const ended = { phase: 'Failed', containerStatuses: [{ name: 'web', state: { terminated: said } }] };
    expect(JSON.stringify(explainHealth([deployment, pod(newest, 'web-7d9-y', ended)], [secret]))).not.toMatch(/hunter2|sesame/);
  });
});
