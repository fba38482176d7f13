import { describe, expect, it } from 'vitest';
import { explainHealth, relateObjects } from '../../../src/health/index.ts';
import type { KubernetesObject, ObjectInput } from '../../../src/object/index.ts';
import { deployment, event, newest, object, ownedBy, pod, waiting } from './objects.ts';

const FAILED_JOB = {
  spec: {},
  status: { conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'it has failed too often' }] },
};
const SIDECAR = { initContainers: [{ name: 'proxy', image: 'proxy:1', restartPolicy: 'Always' }] };

function said(one: KubernetesObject, ...others: ObjectInput[]): string {
  return explainHealth(one, others).message;
}

describe('a container that comes before the others', () => {
  const starting = [{ name: 'web', ready: false, state: { waiting: { reason: 'PodInitializing' } } }];
  const proxy = (o: object): object => ({
    initContainerStatuses: [{ name: 'proxy', ready: false, restartCount: 0, state: { running: {} }, ...o }],
  });

  it('is told while it runs, and when it has crashed before', () => {
    const one = (o: object): KubernetesObject =>
      pod(newest, 'web-x', {
        initContainerStatuses: [
          {
            name: 'wait-db',
            ready: false,
            started: true,
            restartCount: 0,
            state: { running: { startedAt: '2026-05-04T10:00:00Z' } },
            ...o,
          },
        ],
        containerStatuses: starting,
      });
    expect(said(one({}))).toBe(
      'Pod shop/web-x is not started yet: init container wait-db still runs (since 2026-05-04T10:00:00Z); its log tells why: kubectl logs web-x -n shop -c wait-db',
    );
    expect(said(one({ restartCount: 2, lastState: { terminated: { exitCode: 4 } } }))).toContain(
      'container wait-db crashed, restarted 2 times: it ended with exit code 4',
    );
    const conditions = [{ type: 'Ready', status: 'Unknown', message: 'Kubelet stopped posting node status.' }];
    const node = object('v1', 'Node', 'n1', { metadata: { namespace: undefined }, status: { conditions } });
    expect(said(one({}), node)).toMatch(/^Node n1 is not ready/);
  });

  it('is told when it is a sidecar whose startup probe keeps the others from starting', () => {
    const one = pod(newest, 'web-x', { ...proxy({ started: false }), containerStatuses: starting }, SIDECAR);
    expect(said(one)).toMatch(/is not ready: container proxy runs, and its startup probe has not succeeded yet/);
    expect(said(one, event(one, 'Unhealthy', 'Startup probe failed: connection refused'))).toMatch(
      /is not ready: container proxy: Startup probe failed: connection refused/,
    );
  });

  it('is told when it is a sidecar that is not ready beside containers that are', () => {
    const status = {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'containers with unready status: [proxy]' }],
      ...proxy({ started: true }),
      containerStatuses: [{ name: 'web', ready: true, state: { running: {} } }],
    };
    const one = pod(newest, 'web-x', status, SIDECAR);
    expect(said(one)).toMatch(/is not ready: container proxy runs, and its readiness probe has not succeeded yet/);
    expect(said(one, event(one, 'Unhealthy', 'Readiness probe failed: statuscode: 503'))).toMatch(
      /container proxy: Readiness probe failed/,
    );
  });

  it('is not blamed for the end of a Pod when it is a sidecar, which is ended after the others', () => {
    const job = object('batch/v1', 'Job', 'migrate', FAILED_JOB);
    const status = {
      phase: 'Failed',
      initContainerStatuses: [{ name: 'proxy', state: { terminated: { exitCode: 137, reason: 'Error' } } }],
      containerStatuses: [{ name: 'main', state: { terminated: { exitCode: 3, reason: 'Error', message: 'no table users' } } }],
    };
    const one = pod(job, 'migrate-a', status, { ...SIDECAR, restartPolicy: 'Never', containers: [{ name: 'main' }] });
    expect(said(job, one)).toMatch(/^Pod shop\/migrate-a fails: container main failed: it ended with exit code 3 \(no table users\)/);
  });
});

describe('a Pod that was left behind', () => {
  const evicted = pod(newest, 'web-old', { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory.' });

  it('does not hide why the one in its place cannot start', () => {
    const fresh = pod(newest, 'web-new', waiting('ContainerCreating'));
    const told = event(fresh, 'FailedMount', 'MountVolume.SetUp failed for volume "cfg" : configmap "app" not found');
    expect(said(deployment, newest, evicted, fresh, told)).toMatch(/^ConfigMap shop\/app does not exist, and Pod shop\/web-new mounts it/);
  });

  it('does not hide why none may be created in its place', () => {
    const refused = event(
      newest,
      'FailedCreate',
      'pods "web-" is forbidden: exceeded quota: team, requested: pods=1, used: pods=5, limited: pods=5',
    );
    const short = { ...newest, status: { observedGeneration: 1, replicas: 0 } };
    expect(said(deployment, short, evicted, refused)).toMatch(/^ResourceQuota shop\/team has no room/);
  });

  it('does not keep a Service from having endpoints, and is none of them', () => {
    const service = object('v1', 'Service', 'web', { spec: { type: 'ClusterIP', selector: { app: 'web' } }, status: {} });
    const done = pod(newest, 'web-done', { phase: 'Succeeded' }, { restartPolicy: 'Never' });
    expect(said(service, done)).toBe(
      'Service shop/web has no endpoints: the Pods that it selects have all ended; give its selector a label that running Pods have',
    );
    const failed = pod(newest, 'run-x', { phase: 'Failed', containerStatuses: [] }, { restartPolicy: 'Never' });
    const stuck = pod(newest, 'web-x', waiting('CreateContainerConfigError', 'secret "tls" not found'));
    expect(said(service, failed, stuck)).toMatch(/^Secret shop\/tls does not exist/);
  });
});

describe('what is not known', () => {
  it('is not told as gone: the Pods of a Job that were not given', () => {
    const job = object('batch/v1', 'Job', 'migrate', FAILED_JOB);
    expect(said(job)).toBe(
      'Job shop/migrate has failed: it has failed too often; the log of its Pods tells why, where they are still there',
    );
    const all = relateObjects([], { complete: true });
    expect(explainHealth(job, all).message).toMatch(/; its Pods are gone: run it again, and read their log$/);
  });

  it('is not the object that is asked about', () => {
    const claim = object('v1', 'PersistentVolumeClaim', 'data', { spec: { storageClassName: 'fast' }, status: { phase: 'Pending' } });
    const slow = object('storage.k8s.io/v1', 'StorageClass', 'fast', {
      metadata: { namespace: undefined },
      provisioner: 'example.org/disk',
      volumeBindingMode: 'WaitForFirstConsumer',
    });
    const volumes = [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }];
    const message = '0/1 nodes are available: persistentvolumeclaim "data" not found.';
    const conditions = [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }];
    const user = object('v1', 'Pod', 'db-0', { spec: { volumes }, status: { phase: 'Pending', conditions } });
    const all = relateObjects([slow, user], { complete: true });
    expect(explainHealth(claim, all).message).not.toContain('does not exist');
    expect(explainHealth([claim], all).message).not.toContain('does not exist');
    expect(explainHealth(user, all).message).toMatch(/^PersistentVolumeClaim shop\/data does not exist/);
  });
});

describe('a Pod that nobody schedules', () => {
  it.each(['default-scheduler', 'volcano'])('names its scheduler: %s', (schedulerName) => {
    const one = pod(newest, 'web-x', {}, { nodeName: undefined, schedulerName });
    expect(said(one)).toBe(
      `Pod shop/web-x is not scheduled: ${schedulerName} has not looked at it yet; if it stays so, see whether ${schedulerName} runs`,
    );
  });
});

describe('an image that is there', () => {
  const image = 'registry.example/web:2.1';
  it.each([
    [
      `failed to pull and unpack image "${image}": no match for platform in manifest: not found`,
      /is not built for the platform of its node/,
    ],
    [
      `failed to pull image "${image}": no matching manifest for linux/arm64/v8 in the manifest list entries`,
      /is not built for the platform/,
    ],
    [`failed to pull image "${image}": write /var/lib/x: no space left on device`, /the disk of its node is full; free room on the node$/],
    [`failed to pull ${image}: toomanyrequests: You have reached your pull rate limit`, /allows no more pulls for now; wait, or give/],
    [`unexpected status from HEAD request to ${image}: 429 Too Many Requests`, /allows no more pulls for now/],
  ])('%s', (message, expected) => {
    expect(said(pod(deployment, 'web-x', waiting('ErrImagePull', message)))).toMatch(expected);
  });
});

describe('a Secret', () => {
  const ready = { type: 'Ready', status: 'False', reason: 'hunter2-long-password', message: 'auth with hunter2-long-password failed' };
  const widget = object('example.org/v1', 'Widget', 'w', { status: { conditions: [ready] } });
  const secret = object('v1', 'Secret', 's', { data: { p: btoa('hunter2-long-password') } });

  it('is hidden in messages and in reasons, as one of the objects that are asked about too', () => {
    for (const answer of [explainHealth([widget, secret], []), explainHealth([widget], [secret]), explainHealth(widget, [secret])]) {
      expect(JSON.stringify(answer)).toContain('(hidden)');
      expect(JSON.stringify(answer)).not.toContain('hunter2');
    }
    const told = event(ownerless, 'hunter2-long-password', 'it is wrong');
    expect(JSON.stringify(explainHealth(ownerless, [told, secret]))).not.toContain('hunter2');
  });

  const ownerless = object('example.org/v1', 'Widget', 'v', {
    metadata: ownedBy(deployment),
    status: { conditions: [{ type: 'Ready', status: 'False' }] },
  });
});
