import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneJson, type ObjectInput, refOf } from '../../src/object/index.ts';
import { builtinSchema, withServerDefaults } from '../../src/schema/index.ts';

type Fields = Record<string, unknown>;

// Expected values are what a real API server (v1.36) answered to these objects.
describe('what the server makes of an object', () => {
  it('a Deployment gets its strategy, and its Pods what every Pod gets', () => {
    const template = {
      spec: { containers: [{ name: 'web', image: 'registry.example/web:1.0', readinessProbe: { httpGet: { port: 80 } } }] },
    };
    expect(stored('apps/v1', 'Deployment', { spec: { selector: {}, template } })['spec']).toEqual({
      replicas: 1,
      revisionHistoryLimit: 10,
      progressDeadlineSeconds: 600,
      selector: {},
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
      template: {
        metadata: {},
        spec: {
          containers: [
            {
              name: 'web',
              image: 'registry.example/web:1.0',
              imagePullPolicy: 'IfNotPresent',
              readinessProbe: {
                httpGet: { path: '/', port: 80, scheme: 'HTTP' },
                failureThreshold: 3,
                periodSeconds: 10,
                successThreshold: 1,
                timeoutSeconds: 1,
              },
              resources: {},
              terminationMessagePath: '/dev/termination-log',
              terminationMessagePolicy: 'File',
            },
          ],
          dnsPolicy: 'ClusterFirst',
          restartPolicy: 'Always',
          schedulerName: 'default-scheduler',
          securityContext: {},
          terminationGracePeriodSeconds: 30,
        },
      },
    });
  });

  it('a strategy of another type gets no rolling update', () => {
    const strategy = { type: 'Recreate', rollingUpdate: null };
    expect((stored('apps/v1', 'Deployment', { spec: { strategy } })['spec'] as Fields)['strategy']).toEqual({ type: 'Recreate' });
  });

  it.each([
    ['registry.example:5000/web', 'Always'],
    ['web:latest', 'Always'],
    ['registry.example:5000/web:1.0', 'IfNotPresent'],
    ['web@sha256:0123', 'IfNotPresent'],
    [`web:latest@sha256:${'01'.repeat(32)}`, 'Always'],
    ['web:latest@sha256:0123', 'IfNotPresent'], // no image, its digest is too short
  ])('the image %s is pulled %s', (image, imagePullPolicy) => {
    const spec = stored('v1', 'Pod', { spec: { containers: [{ name: 'web', image }] } })['spec'] as { containers: Fields[] };
    expect(spec.containers[0]).toMatchObject({ imagePullPolicy });
  });

  it('a Pod requests what it is limited to, and a template does not', () => {
    const containers = [{ name: 'a', image: 'a:1', resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '0.5' } } }];
    expect(stored('v1', 'Pod', { spec: { containers } })).toMatchObject({
      spec: { enableServiceLinks: true, containers: [{ resources: { requests: { cpu: '0.5', memory: '1Gi' } } }] },
    });
    const template = stored('v1', 'PodTemplate', { template: { spec: { containers } } })['template'] as { spec: { containers: Fields[] } };
    expect(template.spec.containers[0]?.['resources']).toEqual({ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '0.5' } });
  });

  it('a Service port leads to the same port, and a LoadBalancer allocates node ports', () => {
    const spec = { type: 'LoadBalancer', ports: [{ port: 80 }], sessionAffinity: 'ClientIP' };
    expect(stored('v1', 'Service', { spec })['spec']).toMatchObject({
      ports: [{ port: 80, protocol: 'TCP', targetPort: 80 }],
      allocateLoadBalancerNodePorts: true,
      externalTrafficPolicy: 'Cluster',
      internalTrafficPolicy: 'Cluster',
      sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } },
    });
  });

  it('a NetworkPolicy with egress rules is one of egress', () => {
    expect(stored('networking.k8s.io/v1', 'NetworkPolicy', { spec: { egress: [{}] } })['spec']).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
    });
    expect(stored('networking.k8s.io/v1', 'NetworkPolicy', { spec: {} })['spec']).toMatchObject({ policyTypes: ['Ingress'] });
  });

  it('a CronJob leaves the fields of its Jobs alone, a Job has them', () => {
    const cron = stored('batch/v1', 'CronJob', { spec: { jobTemplate: { spec: { template: { spec: {} } } } } })['spec'] as Fields;
    expect(cron).toMatchObject({ concurrencyPolicy: 'Allow', suspend: false });
    expect((cron['jobTemplate'] as { spec: Fields }).spec['backoffLimit']).toBeUndefined();
    expect(stored('batch/v1', 'Job', { spec: { backoffLimitPerIndex: 1 } })['spec']).toMatchObject({
      backoffLimit: 2147483647,
      completions: 1,
    });
  });

  it('stringData becomes data', () => {
    const secret = stored('v1', 'Secret', { data: { user: 'YWRtaW4=' }, stringData: { user: 'süß' } });
    expect(secret).toMatchObject({ type: 'Opaque', data: { user: 'c8O8w58=' } });
    expect(secret).not.toHaveProperty('stringData');
  });

  it('an explicit zero stays where Go has a pointer and goes where it has none', () => {
    const spec = { hostNetwork: false, automountServiceAccountToken: false, nodeSelector: {}, securityContext: {}, volumes: [] };
    const after = stored('v1', 'Pod', { spec })['spec'] as Fields;
    expect(after).toMatchObject({ automountServiceAccountToken: false, securityContext: {} });
    for (const dropped of ['hostNetwork', 'nodeSelector', 'volumes']) expect(after).not.toHaveProperty(dropped);
  });

  it('unknown fields stay', () => {
    expect(stored('v1', 'ConfigMap', { surplus: { a: [null, {}] } })).toMatchObject({ surplus: { a: [null, {}] } });
  });
});

describe('for any object of any kind', () => {
  const kinds = fc.constantFrom(...builtinSchema.kinds());

  it('it neither throws nor edits what it is given, and a second time changes nothing', () => {
    fc.assert(
      fc.property(kinds, shapeless, (kind, fields) => {
        const { root } = builtinSchema.find(kind)!;
        const before = cloneJson(fields);
        const once = withServerDefaults(root, fields);
        expect(fields).toEqual(before);
        expect(withServerDefaults(root, once)).toEqual(once);
      }),
    );
  });
});

const WORDS = [
  'metadata',
  'name',
  'labels',
  'spec',
  'template',
  'containers',
  'ports',
  'port',
  'resources',
  'limits',
  'data',
  'stringData',
];
const MORE_WORDS = [
  'rules',
  'strategy',
  'type',
  'volumes',
  'behavior',
  'scaleUp',
  'metrics',
  'selector',
  'items',
  'jobTemplate',
  'max',
  'kind',
];
/** JSON of any shape whose keys are often those of real objects. */
const { shapeless } = fc.letrec<{ value: unknown; shapeless: Fields }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 6 },
    fc.constantFrom<unknown>(null, '', 0, false, 'Container', 'RollingUpdate', 7, true),
    fc.array(tie('value'), { maxLength: 2 }),
    tie('shapeless'),
  ),
  shapeless: fc.dictionary(fc.constantFrom(...WORDS, ...MORE_WORDS), tie('value'), { maxKeys: 5 }),
}));

function stored(apiVersion: string, kind: string, fields: Fields): Fields {
  const object: ObjectInput = { apiVersion, kind, metadata: { name: 'x' }, ...fields };
  const { group, version = '' } = refOf(object);
  const schema = builtinSchema.find({ group, version, kind });
  return withServerDefaults(schema!.root, object) as unknown as Fields;
}
