import { describe, expect, it } from 'vitest';
import { assessHealth } from '../../src/health/index.ts';

const when = (type: string, status = 'True', message = `${type} is ${status}`): object => ({ type, status, reason: 'Because', message });
const conditions = (...list: readonly object[]): object => ({ status: { conditions: list } });
const parents = (...list: readonly object[]): object => ({
  metadata: { name: 'x', generation: 2 },
  status: { parents: list.map((condition, at) => ({ parentRef: { name: `gw${at}` }, conditions: [condition] })) },
});

/** A kind, what such an object holds, and how it is; Argo CD says otherwise. */
const CASES: readonly (readonly [kind: string, content: object, told: string])[] = [
  ['postgresql.cnpg.io/Cluster', { status: { phase: 'Upgrading cluster', phaseReason: 'to 17' } }, 'Progressing Upgrading cluster: to 17'],
  ['postgresql.cnpg.io/Cluster', { status: { phase: 'Cluster in healthy state' } }, 'Healthy Cluster in healthy state'],
  ['postgresql.cnpg.io/Cluster', { status: { phase: 'Waiting for user action' } }, 'Suspended Waiting for user action'],
  ['keda.sh/ScaledObject', conditions(when('Ready', 'False'), when('Paused')), 'Suspended Paused is True'],
  ['services.cloud.sap.com/ServiceInstance', conditions(when('Succeeded', 'False', 'creates it')), 'Progressing creates it'],
  ['ocs.openshift.io/StorageCluster', conditions(when('Upgradeable')), 'Progressing Waiting for StorageCluster status'],
  ['operator.openshift.io/IngressController', conditions(when('Available'), when('Degraded')), 'Degraded Degraded is True'],
  ['pxc.percona.com/PerconaXtraDBCluster', { status: { state: 'paused' } }, 'Suspended Cluster is paused'],
  ['rds.aws.crossplane.io/DBCluster', conditions(), 'Progressing Waiting for DBCluster to be available'],
  ['kustomize.toolkit.fluxcd.io/Kustomization', conditions(when('Ready', 'Unknown')), 'Progressing Because'],
  ['source.toolkit.fluxcd.io/GitRepository', conditions(), 'Progressing Waiting for GitRepository'],
  [
    'gateway.networking.k8s.io/HTTPRoute',
    parents({ ...when('Accepted', 'Unknown', 'not yet'), observedGeneration: 2 }),
    'Progressing Parent gw0: not yet',
  ],
  [
    'gateway.networking.k8s.io/HTTPRoute',
    parents({ ...when('Accepted'), observedGeneration: 2 }, { ...when('Accepted'), observedGeneration: 1 }),
    'Progressing Parent gw1: Waiting for HTTPRoute status',
  ],
  ['kyverno.io/Policy', conditions(when('Ready', 'False', 'no such rule')), 'Degraded no such rule'],
  ['medusa.k8ssandra.io/MedusaBackupJob', { status: { finished: ['a'], failed: ['b'] } }, 'Degraded Failed nodes exist'],
  ['numaplane.numaproj.io/PipelineRollout', conditions(when('ChildResourcesHealthy', 'False', 'it crashed')), 'Degraded it crashed'],
  ['serving.kserve.io/InferenceService', conditions(when('PredictorReady', 'False', 'no image')), 'Degraded PredictorReady: no image'],
  [
    'sparkoperator.k8s.io/SparkApplication',
    { status: { applicationState: { state: 'INVALIDATING' } } },
    'Progressing SparkApplication is in InvalidatingState',
  ],
];

describe('where Argo CD judges too early or too late, the default dialect does not', () => {
  it.each(CASES)('%s %j: %s', (kind, content, told) => {
    const [group, name = ''] = kind.split('/');
    const object = { apiVersion: `${group}/v1`, kind: name, metadata: { name: 'x' }, ...content };
    const { status, message } = assessHealth(object);
    expect(`${status} ${message}`).toBe(told);
    expect(assessHealth(object, { dialect: 'argocd' })).not.toMatchObject({ status, message });
  });
});

describe('a kind that is known only as one of its group', () => {
  const silent = (apiVersion: string, kind: string): string => {
    const { status, reason } = assessHealth({ apiVersion, kind, metadata: { name: 'x' } });
    return `${status} ${reason}`;
  };

  it.each([
    ['kueue.x-k8s.io/v1beta1', 'ResourceFlavor'],
    ['gateway.envoyproxy.io/v1alpha1', 'HTTPRouteFilter'],
    ['lifecycle.keptn.sh/v1beta1', 'KeptnTaskDefinition'],
    ['velero.io/v1', 'VolumeSnapshotLocation'],
    ['infrastructure.cluster.x-k8s.io/v1beta1', 'AWSMachineTemplate'],
  ])('%s %s: without a status it is Healthy, for it may never have one', (apiVersion, kind) => {
    expect(silent(apiVersion, kind)).toBe('Healthy NoStatus');
  });

  it.each([
    ['ec2.aws.upbound.io/v1beta1', 'VPC'],
    ['storage.cnrm.cloud.google.com/v1beta1', 'StorageBucket'],
    ['s3.services.k8s.aws/v1alpha1', 'Bucket'],
    ['network.azure.com/v1api20201101', 'VirtualNetwork'],
    ['ceph.rook.io/v1', 'CephBucketTopic'],
    ['eventing.knative.dev/v1', 'Broker'],
    ['velero.io/v1', 'BackupStorageLocation'],
    ['rabbitmq.com/v1beta1', 'SuperStream'],
    ['atlas.mongodb.com/v1', 'AtlasProject'],
    ['grafana.integreatly.org/v1beta1', 'GrafanaContactPoint'],
  ])('%s %s: is waited for, since every kind of its group reports', (apiVersion, kind) => {
    expect(silent(apiVersion, kind)).toBe('Progressing NoStatusYet');
  });
});
