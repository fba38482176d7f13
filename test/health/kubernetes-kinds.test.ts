import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';
import { ruleOf } from '../../src/health/rules/index.ts';
import { vendorTable } from '../../src/health/vendors/index.ts';
import { servedSchema } from '../../src/schema/index.ts';

type Row = readonly [told: string, apiVersion: string, kind: string, content: object, status: string, reason: string, message: string];

const condition = (type: string, status: string, message: string, reason = ''): object => ({ type, status, reason, message });
const status = (content: object): object => ({ status: content });

const ROWS: readonly Row[] = [
  ['a volume that can be claimed', 'v1', 'PersistentVolume', status({ phase: 'Available' }), 'Healthy', 'Available', 'Available'],
  [
    'a volume whose reclaim failed',
    'v1',
    'PersistentVolume',
    status({ phase: 'Failed', message: 'no plugin' }),
    'Degraded',
    'Failed',
    'no plugin',
  ],
  ['a volume that is being made', 'v1', 'PersistentVolume', {}, 'Progressing', 'NoStatusYet', 'waiting to become available'],
  [
    'a node that serves',
    'v1',
    'Node',
    status({ conditions: [condition('Ready', 'True', 'kubelet is ready', 'KubeletReady')] }),
    'Healthy',
    'KubeletReady',
    'kubelet is ready',
  ],
  [
    'a node that is gone',
    'v1',
    'Node',
    status({ conditions: [condition('Ready', 'Unknown', 'silent', 'NodeStatusUnknown')] }),
    'Degraded',
    'NodeStatusUnknown',
    'silent',
  ],
  [
    'a node that is cordoned',
    'v1',
    'Node',
    { spec: { unschedulable: true }, ...status({ conditions: [condition('Ready', 'True', 'kubelet is ready')] }) },
    'Suspended',
    'Suspended',
    'takes no new Pods, as its spec says',
  ],
  [
    'too few replicas',
    'v1',
    'ReplicationController',
    { spec: { replicas: 2 }, ...status({ replicas: 2, availableReplicas: 1 }) },
    'Progressing',
    'Progressing',
    '1 of 2 replicas are available',
  ],
  [
    'a request that was denied',
    'certificates.k8s.io/v1',
    'CertificateSigningRequest',
    status({ conditions: [condition('Denied', 'True', 'not today', 'Policy')] }),
    'Degraded',
    'Policy',
    'not today',
  ],
  [
    'a request that was issued',
    'certificates.k8s.io/v1',
    'CertificateSigningRequest',
    status({ certificate: 'LS0t' }),
    'Healthy',
    'Healthy',
    'issued',
  ],
  [
    'a volume that cannot be attached',
    'storage.k8s.io/v1',
    'VolumeAttachment',
    status({ attached: false, attachError: { message: 'in use' } }),
    'Degraded',
    'Degraded',
    'in use',
  ],
  [
    'a policy whose expressions are wrong',
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicy',
    status({ typeChecking: { expressionWarnings: [{ fieldRef: 'spec.validations[0].expression', warning: 'undefined field' }] } }),
    'Degraded',
    'Degraded',
    'spec.validations[0].expression: undefined field',
  ],
  [
    'addresses of Services that are given',
    'networking.k8s.io/v1',
    'ServiceCIDR',
    status({ conditions: [condition('Ready', 'True', '')] }),
    'Healthy',
    'ReadyTrue',
    'gives addresses',
  ],
  [
    'addresses of Services that go',
    'networking.k8s.io/v1',
    'ServiceCIDR',
    status({ conditions: [condition('Ready', 'False', '', 'Terminating')] }),
    'Progressing',
    'Progressing',
    'waiting to be ready',
  ],
  [
    'a claim of a device that has one',
    'resource.k8s.io/v1',
    'ResourceClaim',
    status({ allocation: { devices: {} } }),
    'Healthy',
    'Healthy',
    'allocated',
  ],
  [
    'a claim of a device that no Pod has asked for',
    'resource.k8s.io/v1',
    'ResourceClaim',
    {},
    'Healthy',
    'Healthy',
    'waits for its first Pod',
  ],
];

describe('kinds of Kubernetes that have tables', () => {
  it.each(ROWS)('%s', (_told, apiVersion, kind, content, expected, reason, message) => {
    const health = assessHealth({ apiVersion, kind, metadata: { name: 'it' }, ...content });
    expect([health.status, health.reason, health.message]).toEqual([expected, reason, message]);
  });

  it('are nothing to Argo CD', () => {
    const answers = ROWS.map(([, apiVersion, kind, content]) =>
      assessHealth({ apiVersion, kind, metadata: { name: 'it' }, ...content }, { dialect: 'argocd' }),
    );
    expect(new Set(answers.map(({ rule }) => rule))).toEqual(new Set([null]));
  });

  it('are all that the API server serves with a status, beside those that have a rule of code', () => {
    const withStatus = servedSchema.kinds().filter((kind) => servedSchema.find(kind)?.subresources.includes('status'));
    const names = withStatus.map(({ group, kind }) => `${group}/${kind}`);
    expect(names.filter((name) => ruleOf(name) === undefined && vendorTable(name) === undefined)).toEqual([]);
    expect(names).toContain('/ResourceQuota');
  });
});
