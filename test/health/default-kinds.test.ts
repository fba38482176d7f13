import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';

const when = (type: string, status: string, reason = 'Because'): object => ({ type, status, reason, message: `${type} is ${status}` });
const conditions = (...list: readonly object[]): object => ({ status: { conditions: list } });
const paused = { spec: { updateStrategy: { paused: true } } };

/** Where the default differs from Argo CD: what is on its way is not Degraded, and what cannot be told is not Unknown. */
const CASES: readonly (readonly [kind: string, content: object, told: string])[] = [
  [
    'apps.kruise.io/CloneSet',
    { status: { observedGeneration: 2, updatedAvailableReplicas: 1, replicas: 3 } },
    'Progressing 1 of 3 replicas are updated and available',
  ],
  ['apps.kruise.io/CloneSet', { ...paused, status: { observedGeneration: 2 } }, 'Suspended Cloneset is paused'],
  ['helm.toolkit.fluxcd.io/HelmRelease', conditions(when('Ready', 'True', 'UpgradeSucceeded')), 'Healthy UpgradeSucceeded'],
  [
    'cluster.x-k8s.io/Cluster',
    { status: { phase: 'Provisioned', conditions: [when('Available', 'False')] } },
    'Progressing Available is False',
  ],
  ['autoscaling.k8s.io/VerticalPodAutoscaler', conditions(when('NoPodsMatched', 'True')), 'Degraded Because: NoPodsMatched is True'],
  ['argoproj.io/AnalysisRun', { status: { phase: 'Inconclusive' } }, 'Degraded Analysis run was inconclusive'],
  ['beat.k8s.elastic.co/Beat', { status: { version: '9' } }, 'Progressing Waiting for Beat'],
  [
    'camel.apache.org/Integration',
    { status: { phase: 'Building Kit', conditions: [when('Ready', 'False')] } },
    'Progressing Integration is Building Kit',
  ],
  ['iam.aws.crossplane.io/Role', conditions(when('Ready', 'False', 'Creating')), 'Progressing Waiting for Role to be available'],
  ['*.aws.upbound.io/Bucket', conditions(when('Synced', 'False', 'ReconcilePaused')), 'Suspended ReconcilePaused'],
  ['datadoghq.com/DatadogMetric', conditions(when('Active', 'False')), 'Progressing Waiting for DatadogMetric'],
  [
    'flink.apache.org/FlinkDeployment',
    { status: { error: 'lost', jobStatus: { state: 'FAILED' }, reconciliationStatus: { state: 'DEPLOYED' } } },
    'Degraded lost',
  ],
  ['install.istio.io/IstioOperator', { status: { status: 'NONE' } }, 'Suspended Component is not present.'],
];

describe('by default, kinds of vendors', () => {
  it.each(CASES)('%s %j: %s', (kind, content, told) => {
    const [group = '', name = ''] = kind.split('/');
    const object = { apiVersion: `${group.replace('*', 's3')}/v1`, kind: name, metadata: { name: 'x', generation: 2 }, ...content };
    const { status, message } = assessHealth(object);
    expect(`${status} ${message}`).toBe(told);
  });
});
