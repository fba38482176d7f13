import { describe, expect, it } from 'vitest';
import { explainHealth } from '../../../src/health/index.ts';
import type { ObjectInput } from '../../../src/object/index.ts';
import { deployment, event, newest, object, pod, replicaSet, unscheduled, waiting } from './objects.ts';

/** What is said of the Deployment when it has this Pod and what else is given. */
function said(
  status: Parameters<typeof pod>[2],
  o: { spec?: Parameters<typeof pod>[3]; others?: readonly ObjectInput[]; events?: [string, string][] } = {},
) {
  const one = pod(newest, 'web-7d9-x', status, o.spec);
  const events = (o.events ?? []).map(([reason, message], second) => event(one, reason, message, { second }));
  return explainHealth(deployment, [newest, one, ...events, ...(o.others ?? [])]);
}

const backOff = 'Back-off pulling image "registry.example/web:2.1"';

describe('why a Deployment is not healthy', () => {
  it('goes from it over ReplicaSet and Pod to the container, and says what to mend', () => {
    const { health, message, chain } = said(
      waiting('ImagePullBackOff', `${backOff}: ErrImagePull: rpc error: code = NotFound desc = not found`),
    );
    expect(health.status).toBe('Progressing');
    expect(message).toBe(
      'Pod shop/web-7d9-x cannot start: container web waits with ImagePullBackOff: image registry.example/web:2.1 was not found; mend the image of Deployment shop/web',
    );
    expect(chain.map(({ ref, relation, part }) => [ref.kind, relation, part])).toEqual([
      ['Deployment', 'self', undefined],
      ['ReplicaSet', 'owns', undefined],
      ['Pod', 'owns', undefined],
      ['Pod', 'self', 'container web'],
    ]);
  });

  it.each<[string, Parameters<typeof pod>[2], [string, string][], RegExp]>([
    [
      'an older kubelet tells it in an event alone',
      waiting('ImagePullBackOff', backOff),
      [['Failed', 'Failed to pull image "registry.example/web:2.1": manifest unknown']],
      /was not found; mend the image/,
    ],
    [
      'a registry that wants a password',
      waiting('ErrImagePull', 'pull access denied for "registry.example/web:2.1": 401 Unauthorized'),
      [],
      /may not be pulled; mend the image of Deployment shop\/web, or give it an imagePullSecret/,
    ],
    [
      'a registry that does not say which',
      waiting('ErrImagePull', 'pull access denied for registry.example/web:2.1, repository does not exist or may require authorization'),
      [],
      /is not there, or may not be pulled; mend the image of Deployment shop\/web, or give it an imagePullSecret/,
    ],
    [
      'one that is not there, whatever the credential',
      waiting('ErrImagePull', 'failed to resolve registry.example/web:2.1: manifest unknown'),
      [['FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (registry); attempting …']],
      /was not found; mend the image/,
    ],
    [
      'a registry that is not there',
      waiting('ErrImagePull', 'dial tcp: lookup registry.example: no such host, image "registry.example/web:2.1"'),
      [],
      /its registry does not answer; look at the registry/,
    ],
    [
      'a name that is none',
      waiting('InvalidImageName', 'Failed to apply default image tag "registry.example/web:2.1": couldn\'t parse image name'),
      [],
      /is no valid image name/,
    ],
    [
      'nothing but a back-off',
      waiting('ImagePullBackOff', backOff),
      [],
      /image registry\.example\/web:2\.1 cannot be pulled; mend the image/,
    ],
  ])('tells of an image: %s', (_, status, events, expected) => {
    expect(said(status, { events }).message).toMatch(expected);
  });

  const crash = (terminated: object, restartCount = 4): Parameters<typeof pod>[2] => ({
    phase: 'Running',
    ...waiting('CrashLoopBackOff', 'back-off 40s restarting failed container=web pod=web-7d9-x_shop', {
      restartCount,
      lastState: { terminated },
    }),
  });

  it.each<[string, object, RegExp]>([
    [
      'its exit code and where the log is',
      { exitCode: 1, reason: 'Error' },
      /container web crashes again and again, restarted 4 times: it ended with exit code 1; its log tells why: kubectl logs web-7d9-x -n shop -c web --previous$/,
    ],
    ['what it said at its end', { exitCode: 2, reason: 'Error', message: 'no database\n' }, /exit code 2 \(no database\);/],
    [
      'that it ran out of memory',
      { exitCode: 137, reason: 'OOMKilled' },
      /ran out of memory \(OOMKilled, exit code 137\); raise the memory limit of container web in Deployment shop\/web/,
    ],
    ['a command that is not there', { exitCode: 127, reason: 'Error' }, /its command was not found/],
    [
      'a command that the runtime cannot start',
      { exitCode: 128, reason: 'StartError', message: 'exec: "serve": not found' },
      /StartError, exit code 128 \(exec: "serve": not found\); mend its command in Deployment shop\/web$/,
    ],
  ])('tells of a crash loop: %s', (_, terminated, expected) => {
    expect(said(crash(terminated)).message).toMatch(expected);
  });

  it.each<[string, Parameters<typeof pod>[2]]>([
    ['while it is held back', crash({ exitCode: 0, reason: 'Completed' })],
    [
      'between two runs',
      {
        phase: 'Running',
        ...waiting('', '', { restartCount: 4, state: { terminated: { exitCode: 0, reason: 'Completed' } } }),
      },
    ],
    [
      'while it runs again',
      {
        phase: 'Running',
        conditions: [{ type: 'Ready', status: 'False' }],
        ...waiting('', '', { restartCount: 4, state: { running: {} }, lastState: { terminated: { exitCode: 0, reason: 'Completed' } } }),
      },
    ],
  ])('says that a container ends by itself, which is no failure: %s', (_, status) => {
    expect(said(status).message).toBe(
      'Pod shop/web-7d9-x does not stay up: container web ends by itself with exit code 0, and is started again and again, restarted 4 times; give it a command in Deployment shop/web that keeps running, or make a Job of it',
    );
  });

  it('does not tell of a container that has ended with 0 where that is its end', () => {
    const state = { terminated: { exitCode: 0, reason: 'Completed' } };
    const status = { phase: 'Running', ...waiting('', '', { state }) };
    expect(said(status, { spec: { restartPolicy: 'OnFailure' } }).message).not.toContain('by itself');
  });

  it.each([0, 137, 143])('names the probe for which the kubelet ends a container, with exit code %i', (exitCode) => {
    const containers = [{ name: 'web', image: 'registry.example/web:2.1', livenessProbe: { httpGet: { path: '/alive', port: 80 } } }];
    const events: [string, string][] = [['Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500']];
    const terminated = { exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' };
    expect(said(crash(terminated), { spec: { containers }, events }).message).toBe(
      'Pod shop/web-7d9-x fails: container web is ended because of its probe, restarted 4 times: Liveness probe failed: HTTP probe failed with statuscode: 500; look at what it answers to its probe, or mend the probe in Deployment shop/web',
    );
    expect(said(crash({ exitCode: 1, reason: 'Error' }), { spec: { containers }, events }).message).toContain('it ended with exit code 1');
  });

  it('names the credential for a registry that is not there', () => {
    const denied = waiting('ImagePullBackOff', `${backOff}: ErrImagePull: 401 Unauthorized`);
    const events: [string, string][] = [
      [
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (registry); attempting to pull the image may not succeed.',
      ],
    ];
    expect(said(denied, { events }).message).toBe(
      'Secret shop/registry does not exist, and Pod shop/web-7d9-x pulls image registry.example/web:2.1 with it; create it, or mend the imagePullSecrets of Deployment shop/web or its ServiceAccount',
    );
    const made = object('v1', 'Secret', 'registry');
    expect(said(denied, { events, others: [made] }).message).toContain('may not be pulled; mend the image of Deployment shop/web');
  });

  it('names a ConfigMap, a Secret or a key that a container needs and that is not there', () => {
    const missing = said(waiting('CreateContainerConfigError', 'configmap "settings" not found'));
    expect(missing.message).toBe(
      'ConfigMap shop/settings does not exist, and Pod shop/web-7d9-x needs it for its container web; create it, or name another',
    );
    expect(missing.chain.at(-1)).toMatchObject({
      ref: { kind: 'ConfigMap', name: 'settings' },
      relation: 'uses',
      health: { status: 'Missing' },
    });
    expect(said(waiting('CreateContainerConfigError', 'secret "tls" not found')).message).toMatch(/^Secret shop\/tls does not exist/);
    expect(said(waiting('CreateContainerConfigError', "couldn't find key port in ConfigMap shop/settings")).message).toBe(
      'ConfigMap shop/settings has no key port, and Pod shop/web-7d9-x needs it for its container web; add the key to ConfigMap shop/settings',
    );
  });

  it.each<[string, Parameters<typeof pod>[2], ObjectInput, RegExp]>([
    [
      'a mount that failed',
      waiting('ContainerCreating'),
      object('v1', 'ConfigMap', 'settings'),
      /^Pod shop\/web-7d9-x cannot start: FailedMount: MountVolume/,
    ],
    [
      'a container that waits',
      waiting('CreateContainerConfigError', 'configmap "settings" not found'),
      object('v1', 'ConfigMap', 'settings'),
      /^Pod shop\/web-7d9-x cannot start: container web waits with CreateContainerConfigError/,
    ],
    [
      'the scheduler',
      unscheduled('0/1 nodes are available: persistentvolumeclaim "data" not found.'),
      object('v1', 'PersistentVolumeClaim', 'data', { status: { phase: 'Bound' } }),
      /^Pod shop\/web-7d9-x cannot be scheduled: the only node does not fit: persistentvolumeclaim "data" not found/,
    ],
  ])('does not say that something is missing which has been made since: %s', (_, status, made, expected) => {
    const events: [string, string][] = [['FailedMount', 'MountVolume.SetUp failed for volume "c" : configmap "settings" not found']];
    const spec = 'containerStatuses' in status ? {} : { nodeName: undefined };
    const { message, chain } = said(status, { events, spec, others: [made] });
    expect(message).toMatch(expected);
    expect(chain.map(({ health }) => health?.status)).not.toContain('Missing');
  });

  it('names what cannot be mounted while the container is being made', () => {
    const { message, chain } = said(waiting('ContainerCreating'), {
      events: [['FailedMount', 'MountVolume.SetUp failed for volume "cert" : secret "tls" not found']],
    });
    expect(message).toBe('Secret shop/tls does not exist, and Pod shop/web-7d9-x mounts it; create it, or name another');
    expect(chain.at(-2)).toMatchObject({ relation: 'event', part: 'FailedMount' });
  });

  it.each([
    [
      '0/4 nodes are available: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 Insufficient cpu. preemption: 0/4 nodes are available: 4 No preemption victims found for incoming pod.',
      'cannot be scheduled: none of 4 nodes fits: 1 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 Insufficient cpu; add nodes, or lower the requests of Deployment shop/web',
    ],
    [
      "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.",
      "cannot be scheduled: the only node does not fit: 1 node(s) didn't match Pod's node affinity/selector; mend nodeSelector and affinity of Deployment shop/web, or label a node so",
    ],
    [
      '0/2 nodes are available: 2 node(s) had untolerated taint {gpu: }.',
      'cannot be scheduled: none of 2 nodes fits: 2 node(s) had untolerated taint {gpu: }; give Deployment shop/web a toleration, or take the taint off a node',
    ],
    ['no nodes available to schedule pods', 'cannot be scheduled: the cluster has no nodes; add nodes'],
  ])('shortens what the scheduler says: %s', (message, expected) => {
    expect(said(unscheduled(message), { spec: { nodeName: undefined } }).message).toBe(`Pod shop/web-7d9-x ${expected}`);
  });

  it('goes on to the claim that a Pod waits for, and to its class', () => {
    const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
    const claim = object('v1', 'PersistentVolumeClaim', 'data', { spec: { storageClassName: 'fast' }, status: { phase: 'Pending' } });
    const told = event(claim, 'ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found');
    const { message, chain } = said(
      unscheduled('0/1 nodes are available: pod has unbound immediate PersistentVolumeClaims. preemption: not eligible.'),
      { spec: { nodeName: undefined, volumes }, others: [claim, told] },
    );
    expect(message).toBe('StorageClass fast does not exist, and PersistentVolumeClaim shop/data asks for it; create it, or name another');
    expect(chain.map(({ ref }) => ref.kind)).toEqual([
      'Deployment',
      'ReplicaSet',
      'Pod',
      'PersistentVolumeClaim',
      'PersistentVolumeClaim',
      'StorageClass',
    ]);
  });

  it('names a claim that is not there', () => {
    const { message } = said(unscheduled('0/1 nodes are available: persistentvolumeclaim "data" not found.'), {
      spec: { nodeName: undefined },
    });
    expect(message).toMatch(/^PersistentVolumeClaim shop\/data does not exist, and Pod shop\/web-7d9-x needs it/);
  });

  const running = (o: object = {}): Parameters<typeof pod>[2] => ({
    phase: 'Running',
    conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady', message: 'containers with unready status: [web]' }],
    containerStatuses: [{ name: 'web', ready: false, restartCount: 0, state: { running: {} }, ...o }],
  });

  it('tells what the probe of a container that runs says', () => {
    const events: [string, string][] = [['Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503']];
    expect(said(running(), { events }).message).toBe(
      'Pod shop/web-7d9-x is not ready: container web: Readiness probe failed: HTTP probe failed with statuscode: 503; look at what it answers to its probe, or mend the probe in Deployment shop/web',
    );
    expect(said(running()).message).toMatch(/container web runs, and its readiness probe has not succeeded yet; if it stays so/);
  });

  it('names the node that is not ready, and the readiness gate that is not open', () => {
    const node = object('v1', 'Node', 'n1', {
      metadata: { namespace: undefined },
      status: {
        conditions: [{ type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.' }],
      },
    });
    const lost = { phase: 'Running', conditions: [{ type: 'Ready', status: 'False', reason: 'NodeNotReady' }], containerStatuses: [] };
    expect(said(lost, { others: [node] }).message).toBe(
      'Node n1 is not ready (Kubelet stopped posting node status), and Pod shop/web-7d9-x is on it; look at the node',
    );
    expect(said(lost, { spec: { readinessGates: [{ conditionType: 'lb/ready' }] } }).message).toMatch(
      /its readiness gate lb\/ready is not True yet/,
    );
  });

  it('tells of a Pod that was evicted', () => {
    const status = { phase: 'Failed', reason: 'Evicted', message: 'The node was low on resource: memory. ' };
    expect(said(status).message).toBe(
      'Pod shop/web-7d9-x was evicted: The node was low on resource: memory; give Deployment shop/web requests that cover what it uses, or the node more room',
    );
  });

  it('looks at the newest ReplicaSet first', () => {
    const before = replicaSet('web-5c4', 1);
    const bad = pod(before, 'web-5c4-a', waiting('ErrImagePull', 'x'));
    const fresh = pod(newest, 'web-7d9-b', waiting('CreateContainerConfigError', 'secret "tls" not found'));
    expect(explainHealth(deployment, [before, newest, bad, fresh]).message).toMatch(/^Secret shop\/tls/);
  });

  it('takes the Pods that it selects where their ReplicaSet is not known', () => {
    const { uid: _uid, ...metadata } = deployment.metadata;
    const one = pod(newest, 'web-7d9-x', waiting('ErrImagePull', 'registry.example/web:2.1: not found'));
    expect(explainHealth({ ...deployment, metadata } as ObjectInput, [one]).message).toMatch(/^Pod shop\/web-7d9-x cannot start/);
  });

  it('of a Pod alone, names the controller that made it', () => {
    const one = pod(newest, 'web-7d9-x', waiting('ErrImagePull', 'registry.example/web:2.1: not found'));
    expect(explainHealth(one).message).toMatch(/mend the image of ReplicaSet shop\/web-7d9$/);
    expect(explainHealth(one, [newest, deployment]).message).toMatch(/mend the image of Deployment shop\/web$/);
  });
});
