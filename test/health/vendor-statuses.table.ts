import type { HealthStatus } from '../../src/health/index.ts';

/** What of an object counts, beside the status that its controller has written (none: nothing yet). */
interface Content {
  readonly apiVersion?: string;
  readonly metadata?: object;
  readonly spec?: object;
  readonly status?: object;
}

type Row = readonly [kind: string, expected: HealthStatus, content: Content];

/** A kind, and how it is with each status. */
function of(
  kind: string,
  ...cases: readonly (readonly [expected: HealthStatus, status?: object | undefined, rest?: Content])[]
): readonly Row[] {
  return cases.map(([expected, status, rest]) => [kind, expected, { ...rest, ...(status === undefined ? {} : { status }) }]);
}

const met = (type: string, reason = 'Because', message = ''): object => ({ type, status: 'True', reason, message });
const unmet = (type: string, reason = 'Because', message = ''): object => ({ type, status: 'False', reason, message });
const unsure = (type: string, reason = 'Because', message = ''): object => ({ type, status: 'Unknown', reason, message });
const conditions = (...list: readonly object[]): object => ({ conditions: list });

/** From the API types and the sources of each controller; a kind stands there with each state that it tells apart. */
export const VENDOR_STATUSES: readonly Row[] = [
  // Kubernetes
  ...of(
    '/ResourceQuota',
    ['Progressing', undefined, { spec: { hard: { pods: '4' } } }],
    ['Progressing', {}, { spec: { hard: { pods: '4' } } }],
    ['Progressing', { hard: { pods: '4' }, used: { pods: '0' } }, { spec: { hard: { pods: '4', services: '1' } } }],
    ['Healthy', { hard: { pods: '4' }, used: { pods: '0' } }, { spec: { hard: { pods: '4' } } }],
    ['Healthy', {}, { spec: {} }],
  ),
  ...of(
    'scheduling.k8s.io/PodGroup',
    ['Progressing'],
    ['Progressing', conditions(unmet('PodGroupScheduled', 'Unschedulable'))],
    ['Healthy', conditions(met('PodGroupScheduled', 'Scheduled'))],
    ['Degraded', conditions(unmet('PodGroupScheduled', 'SchedulerError'))],
  ),
  ...of('scheduling.k8s.io/Workload', ['Healthy']),
  ...of(
    'certificates.k8s.io/PodCertificateRequest',
    ['Progressing'],
    ['Healthy', { ...conditions(met('Issued')), certificateChain: 'x' }],
    ['Degraded', conditions(met('Denied', 'UnsupportedKeyType'))],
  ),
  ...of(
    'resource.k8s.io/ResourcePoolStatusRequest',
    ['Progressing'],
    ['Healthy', conditions(met('Complete'))],
    ['Degraded', conditions(met('Failed'))],
  ),
  ...of(
    'resource.k8s.io/DeviceTaintRule',
    ['Healthy'],
    ['Progressing', conditions(met('EvictionInProgress'))],
    ['Healthy', conditions(unmet('EvictionInProgress'))],
  ),

  // Strimzi
  ...of(
    'kafka.strimzi.io/KafkaNodePool',
    ['Progressing'],
    ['Healthy', { observedGeneration: 1, nodeIds: [0, 1], clusterId: 'x', roles: ['broker'], replicas: 2 }],
    ['Healthy', { observedGeneration: 1, replicas: 2, ...conditions(met('Warning', 'DeprecatedFields')) }],
    ['Progressing', { observedGeneration: 1, replicas: 2 }, { metadata: { generation: 2 } }],
  ),
  ...of(
    'kafka.strimzi.io/StrimziPodSet',
    ['Progressing'],
    ['Progressing', { observedGeneration: 1, pods: 3, readyPods: 2, currentPods: 3 }],
    ['Progressing', { observedGeneration: 1, pods: 3, readyPods: 3, currentPods: 2 }],
    ['Healthy', { observedGeneration: 1, pods: 3, readyPods: 3, currentPods: 3 }],
  ),
  ...of(
    'kafka.strimzi.io/KafkaRebalance',
    ['Progressing', conditions(met('PendingProposal'))],
    ['Suspended', conditions(met('ProposalReady'))],
    ['Progressing', conditions(met('Rebalancing'))],
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(met('NotReady', 'CruiseControlRestException'))],
  ),
  ...of(
    'kafka.strimzi.io/KafkaMirrorMaker2',
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(met('NotReady', 'ConnectRestException'))],
  ),
  ...of('kafka.strimzi.io/KafkaTopic', ['Healthy', conditions(met('Unmanaged'))]),

  // Argo Events
  ...of(
    'argoproj.io/Sensor',
    ['Progressing', conditions(met('DependenciesProvided'), unsure('Deployed'))],
    ['Healthy', conditions(met('DependenciesProvided'), met('TriggersProvided'), met('Deployed'))],
    ['Degraded', conditions(met('DependenciesProvided'), unmet('Deployed'))],
  ),
  ...of('argoproj.io/EventSource', ['Healthy', conditions(met('SourcesProvided'), met('Deployed'))]),

  // cert-manager
  ...of(
    'cert-manager.io/Certificate',
    ['Progressing'],
    ['Progressing', conditions(met('Issuing', 'DoesNotExist'), unmet('Ready', 'DoesNotExist'))],
    ['Healthy', conditions(met('Ready', 'Ready'))],
    ['Degraded', conditions(unmet('Issuing', 'Failed'), unmet('Ready', 'DoesNotExist'))],
  ),
  ...of(
    'cert-manager.io/CertificateRequest',
    ['Progressing', conditions(met('Approved', 'cert-manager.io'))],
    ['Progressing', conditions(met('Approved'), unmet('Ready', 'Pending'))],
    ['Healthy', conditions(met('Approved'), met('Ready', 'Issued'))],
    ['Degraded', conditions(met('Approved'), unmet('Ready', 'Failed'))],
    ['Degraded', conditions(met('Denied'), unmet('Ready', 'Denied'))],
  ),
  ...of(
    'acme.cert-manager.io/Order',
    ['Progressing', { state: 'pending' }],
    ['Healthy', { state: 'valid' }],
    ['Degraded', { state: 'errored' }],
  ),
  ...of('acme.cert-manager.io/Challenge', ['Progressing', { presented: true, state: 'pending' }], ['Degraded', { state: 'invalid' }]),
  ...of(
    'trust.cert-manager.io/Bundle',
    ['Progressing'],
    ['Healthy', conditions(met('Synced', 'Synced'))],
    ['Degraded', conditions(unmet('Synced', 'SourceNotFound', 'no'))],
  ),

  // Capsule: before 0.11 a Tenant has a state and no conditions, a claim one condition
  ...of(
    'capsule.clastix.io/Tenant',
    ['Healthy', { state: 'Active', size: 2, namespaces: ['a', 'b'] }],
    ['Suspended', { state: 'Cordoned', size: 0 }],
    ['Healthy', { state: 'Active', size: 0, ...conditions(met('Ready'), unmet('Cordoned')) }],
    ['Degraded', { state: 'Active', size: 0, ...conditions(unmet('Ready')) }],
  ),
  ...of('capsule.clastix.io/ResourcePoolClaim', ['Healthy', { condition: met('Bound') }], ['Suspended', { condition: unmet('Bound') }]),
  ...of('capsule.clastix.io/TenantResource', ['Healthy', { processedItems: [{ kind: 'Secret' }] }]),

  // Config Connector, AWS Controllers for Kubernetes, Azure Service Operator
  ...of(
    'storage.cnrm.cloud.google.com/StorageBucket',
    ['Progressing'],
    ['Progressing', conditions(unmet('Ready', 'Updating'))],
    ['Progressing', conditions(unmet('Ready', 'DependencyNotReady'))],
    ['Healthy', { observedGeneration: 1, ...conditions(met('Ready', 'UpToDate')) }],
    ['Degraded', conditions(unmet('Ready', 'UpdateFailed'))],
    ['Degraded', conditions(unmet('Ready', 'ManagementConflict'))],
  ),
  ...of(
    's3.services.k8s.aws/Bucket',
    ['Progressing', conditions(unmet('ACK.ResourceSynced'))],
    ['Healthy', conditions(met('ACK.ResourceSynced'))],
    ['Healthy', conditions(met('Ready'), met('ACK.ResourceSynced'))],
    ['Degraded', conditions(met('ACK.Terminal'), unmet('ACK.ResourceSynced'))],
  ),
  ...of(
    'storage.azure.com/StorageAccount',
    ['Progressing', conditions({ ...unmet('Ready', 'Reconciling'), severity: 'Info' })],
    ['Healthy', conditions(met('Ready', 'Succeeded'))],
    ['Degraded', conditions({ ...unmet('Ready', 'AzureResourceNotFound'), severity: 'Error' })],
  ),
  ...of('approuting.kubernetes.azure.com/NginxIngressController', ['Healthy', conditions(met('Available'), unmet('Progressing'))]),
  ...of(
    'networking.gke.io/ManagedCertificate',
    ['Progressing', { certificateStatus: 'Provisioning' }],
    ['Degraded', { certificateStatus: 'ProvisioningFailedPermanently' }],
    ['Healthy', { certificateStatus: 'Active' }],
  ),

  ...of(
    'datadoghq.com/DatadogAgent',
    ['Progressing'],
    ['Progressing', { agent: { desired: 3, available: 2 }, ...conditions(unmet('DatadogAgentReconcileError')) }],
    ['Healthy', { agent: { desired: 3, available: 3 }, ...conditions(unmet('DatadogAgentReconcileError')) }],
    ['Degraded', conditions(met('DatadogAgentReconcileError', 'DatadogAgent_reconcile_error', 'forbidden'))],
  ),

  // LogScale, Coralogix, Camel K, Flink
  ...of('core.humio.com/HumioExternalCluster', ['Healthy', { state: 'Ready' }], ['Unknown', { state: 'Unknown' }]),
  ...of('core.humio.com/HumioUser', ['Healthy', { state: 'Exists' }], ['Degraded', { state: 'ConfigError' }]),
  ...of(
    'coralogix.com/Webhook',
    ['Healthy', { id: '7' }],
    ['Healthy', { id: '7', ...conditions(met('RemoteSynced')) }],
    ['Degraded', conditions(unmet('RemoteSynced'))],
  ),
  ...of(
    'camel.apache.org/Build',
    ['Progressing', { phase: 'Scheduling' }],
    ['Progressing', { phase: 'Running' }],
    ['Healthy', { phase: 'Succeeded' }],
    ['Degraded', { phase: 'Failed' }],
    ['Degraded', { phase: 'Error' }],
  ),
  ...of('camel.apache.org/IntegrationKit', ['Progressing', { phase: 'Build Running' }], ['Healthy', { phase: 'Ready' }]),
  ...of('camel.apache.org/Kamelet', ['Healthy', { phase: 'Ready', ...conditions(met('Ready')) }]),
  ...of(
    'flink.apache.org/FlinkDeployment',
    [
      'Progressing',
      {
        lifecycleState: 'DEPLOYED',
        jobManagerDeploymentStatus: 'READY',
        reconciliationStatus: { state: 'DEPLOYED' },
        jobStatus: { state: 'RECONCILING' },
      },
    ],
    [
      'Healthy',
      {
        lifecycleState: 'STABLE',
        jobManagerDeploymentStatus: 'READY',
        reconciliationStatus: { state: 'DEPLOYED' },
        jobStatus: { state: 'RUNNING' },
      },
    ],
    ['Suspended', { lifecycleState: 'SUSPENDED', jobManagerDeploymentStatus: 'MISSING', reconciliationStatus: { state: 'DEPLOYED' } }],
    ['Degraded', { lifecycleState: 'FAILED', error: 'no', reconciliationStatus: { state: 'DEPLOYED' }, jobStatus: { state: 'FAILED' } }],
    ['Degraded', { lifecycleState: 'ROLLED_BACK', reconciliationStatus: { state: 'ROLLED_BACK' } }],
  ),

  // Cluster API: v1beta1 has severities and phases, v1beta2 conditions alone
  ...of(
    'cluster.x-k8s.io/ClusterClass',
    ['Progressing', { observedGeneration: 1, ...conditions(met('RefVersionsUpToDate')) }],
    ['Healthy', { observedGeneration: 1, ...conditions(met('VariablesReady'), met('RefVersionsUpToDate'), unmet('Paused', 'NotPaused')) }],
    ['Healthy', { observedGeneration: 1, ...conditions(met('VariablesReconciled'), met('RefVersionsUpToDate')) }],
    ['Degraded', conditions(unmet('VariablesReady', 'VariableDiscoveryFailed'))],
  ),
  ...of(
    'runtime.cluster.x-k8s.io/ExtensionConfig',
    ['Healthy', conditions(met('Discovered'))],
    ['Degraded', conditions(unmet('Discovered'))],
  ),
  ...of(
    'cluster.x-k8s.io/MachineSet',
    ['Progressing', undefined, { spec: { replicas: 2 } }],
    ['Progressing', { replicas: 2, readyReplicas: 1, ...conditions(met('ScalingUp')) }, { spec: { replicas: 2 } }],
    ['Healthy', { replicas: 2, readyReplicas: 2, ...conditions(met('MachinesReady'), unmet('ScalingUp')) }, { spec: { replicas: 2 } }],
    ['Progressing', { replicas: 2, readyReplicas: 2 }, { spec: { replicas: 1 } }],
    ['Degraded', conditions({ ...unmet('MachinesCreated'), severity: 'Error' }), { spec: { replicas: 1 } }],
  ),
  ...of(
    'controlplane.cluster.x-k8s.io/KubeadmControlPlane',
    ['Progressing', conditions(met('Available'), met('RollingOut'))],
    ['Healthy', conditions(met('Available'), unmet('RollingOut'), unmet('ScalingUp'))],
    ['Healthy', { ready: true, ...conditions(met('Ready')) }],
  ),
  ...of(
    'infrastructure.cluster.x-k8s.io/OpenStackCluster',
    ['Progressing', { ready: false }],
    ['Healthy', { ready: true }],
    ['Degraded', { ready: false, failureMessage: 'no quota' }],
  ),
  ...of(
    'infrastructure.cluster.x-k8s.io/AWSMachine',
    ['Progressing', { ready: true, ...conditions(unmet('Ready')) }],
    ['Healthy', { ready: true, ...conditions(met('Ready')) }],
  ),
  ...of(
    'cluster.x-k8s.io/MachineDeployment',
    ['Progressing', { phase: 'ScalingUp' }],
    ['Healthy', { phase: 'Running' }],
    ['Degraded', { phase: 'Failed' }],
  ),
  ...of(
    'work.karmada.io/Work',
    ['Progressing'],
    ['Healthy', conditions(met('Applied', 'AppliedSuccessful'))],
    ['Degraded', conditions(unmet('Applied', 'AppliedFailed'))],
    ['Suspended', conditions(met('Applied'), unmet('Dispatching', 'SuspendDispatching'))],
  ),

  // Confluent, Crossplane
  ...of('platform.confluent.io/KRaftMigrationJob', ['Progressing', { phase: 'MIGRATE' }], ['Healthy', { phase: 'COMPLETE' }]),
  ...of('platform.confluent.io/KafkaTopic', ['Progressing'], ['Healthy', { state: 'CREATED' }], ['Degraded', { state: 'ERROR' }]),
  ...of(
    'ops.crossplane.io/Operation',
    ['Progressing', conditions(met('Synced'), unsure('Succeeded', 'PipelineRunning'))],
    ['Healthy', conditions(met('Synced'), met('Succeeded'))],
    ['Degraded', conditions(met('Synced'), unmet('Succeeded', 'Failed'))],
  ),
  ...of('ops.crossplane.io/CronOperation', ['Healthy', conditions(met('Synced'), met('Scheduling'))]),
  ...of('ops.crossplane.io/WatchOperation', ['Healthy', conditions(met('Synced'), met('Watching'))]),
  ...of(
    'kubernetes.crossplane.io/Object',
    ['Progressing', conditions(met('Synced'), unmet('Ready', 'Creating'))],
    ['Healthy', conditions(met('Synced'), met('Ready'))],
    ['Degraded', conditions(unmet('Synced', 'ReconcileError'), unmet('Ready', 'Creating'))],
  ),
  ...of(
    'pkg.crossplane.io/Function',
    ['Progressing', conditions(met('Installed'), unsure('Healthy'))],
    ['Healthy', conditions(met('Installed'), met('Healthy'))],
  ),

  // MariaDB, CloudNativePG, Zalando, Percona
  ...of(
    'k8s.mariadb.com/Backup',
    ['Progressing', conditions(unmet('Complete', 'JobRunning', 'Running'))],
    ['Healthy', conditions(unmet('Complete', 'CronJobScheduled', 'Scheduled'))],
    ['Degraded', conditions(unmet('Complete', 'CronJobScheduled', 'Failed'))],
    ['Healthy', conditions(met('Complete', 'JobComplete', 'Success'))],
    ['Degraded', conditions(unmet('Complete', 'JobFailed', 'Failed'))],
  ),
  ...of(
    'k8s.mariadb.com/SqlJob',
    ['Healthy', conditions(unmet('Complete', 'CronJobScheduled', 'Scheduled'))],
    ['Healthy', conditions(met('Complete', 'JobComplete'))],
  ),
  ...of(
    'k8s.mariadb.com/PhysicalBackup',
    ['Progressing', conditions(unmet('Complete', 'JobRunning'))],
    ['Healthy', conditions(met('Complete', 'JobComplete'))],
    ['Degraded', conditions(unmet('Complete', 'JobFailed'))],
  ),
  ...of(
    'k8s.mariadb.com/MaxScale',
    ['Progressing', conditions(unmet('Ready', 'StatefulSetNotReady'))],
    ['Healthy', conditions(met('Ready'))],
  ),
  ...of(
    'postgresql.cnpg.io/Backup',
    ['Progressing', { phase: 'running' }],
    ['Healthy', { phase: 'completed' }],
    ['Degraded', { phase: 'failed', error: 'no' }],
  ),
  ...of(
    'postgresql.cnpg.io/Database',
    ['Healthy', { observedGeneration: 1, applied: true }],
    ['Degraded', { observedGeneration: 1, applied: false, message: 'no' }],
  ),
  ...of(
    'acid.zalan.do/postgresql',
    ['Progressing', { PostgresClusterStatus: 'Creating' }],
    ['Healthy', { PostgresClusterStatus: 'Running' }],
    ['Degraded', { PostgresClusterStatus: 'SyncFailed' }],
  ),
  ...of(
    'psmdb.percona.com/PerconaServerMongoDBBackup',
    ['Progressing', { state: 'requested' }],
    ['Progressing', { state: 'running' }],
    ['Healthy', { state: 'ready' }],
    ['Degraded', { state: 'error', error: 'no' }],
  ),
  ...of(
    'pxc.percona.com/PerconaXtraDBClusterRestore',
    ['Progressing', { state: 'Restoring' }],
    ['Healthy', { state: 'Succeeded' }],
    ['Degraded', { state: 'Failed' }],
  ),
  ...of(
    'pgv2.percona.com/PerconaPGCluster',
    ['Progressing', { state: 'initializing' }],
    ['Healthy', { state: 'ready' }],
    ['Suspended', { state: 'paused' }],
  ),

  // MongoDB, Hazelcast, Dragonfly, k6
  ...of(
    'mongodb.com/MongoDB',
    ['Progressing', { phase: 'Reconciling' }],
    ['Progressing', { phase: 'Pending' }],
    ['Healthy', { phase: 'Running' }],
    ['Degraded', { phase: 'Failed', message: 'no' }],
    ['Degraded', { phase: 'Unsupported' }],
  ),
  ...of('mongodb.com/MongoDBUser', ['Progressing'], ['Healthy', { phase: 'Updated' }], ['Degraded', { phase: 'Failed' }]),
  ...of(
    'mongodb.com/MongoDBOpsManager',
    ['Progressing', { applicationDatabase: { phase: 'Running' }, opsManager: { phase: 'Reconciling' } }],
    ['Healthy', { applicationDatabase: { phase: 'Running' }, opsManager: { phase: 'Running' }, backup: { phase: 'Disabled' } }],
    ['Degraded', { applicationDatabase: { phase: 'Failed', message: 'no' }, opsManager: { phase: 'Pending' } }],
  ),
  ...of(
    'mongodbcommunity.mongodb.com/MongoDBCommunity',
    ['Progressing', { phase: 'Pending' }],
    ['Healthy', { phase: 'Running' }],
    ['Degraded', { phase: 'Failed' }],
  ),
  ...of(
    'hazelcast.com/Hazelcast',
    ['Progressing', { phase: 'Pending' }],
    ['Healthy', { phase: 'Running' }],
    ['Degraded', { phase: 'Failed' }],
  ),
  ...of(
    'hazelcast.com/Map',
    ['Progressing', { state: 'Persisting' }],
    ['Healthy', { state: 'Success' }],
    ['Degraded', { state: 'Failed', message: 'no' }],
  ),
  ...of(
    'hazelcast.com/HotBackup',
    ['Progressing', { state: 'InProgress' }],
    ['Healthy', { state: 'Success' }],
    ['Degraded', { state: 'Failure' }],
  ),
  ...of(
    'hazelcast.com/WanReplication',
    ['Progressing', { status: 'Pending' }],
    ['Healthy', { status: 'Success' }],
    ['Degraded', { status: 'Failed' }],
  ),
  ...of(
    'dragonflydb.io/Dragonfly',
    ['Progressing', { phase: 'resources-created' }],
    ['Healthy', { phase: 'Ready' }],
    ['Healthy', { phase: 'ready' }],
  ),
  ...of('k6.io/TestRun', ['Progressing', { stage: 'started' }], ['Healthy', { stage: 'finished' }], ['Degraded', { stage: 'error' }]),
  ...of(
    'k6.io/PrivateLoadZone',
    ['Progressing', conditions(unsure('PLZRegistered'))],
    ['Healthy', conditions(met('PLZRegistered'))],
    ['Degraded', conditions(unmet('PLZRegistered'))],
  ),

  // Elastic, Prometheus
  ...of(
    'kibana.k8s.elastic.co/Kibana',
    ['Progressing', { health: 'yellow' }],
    ['Healthy', { health: 'green', associationStatus: 'Established' }],
    ['Progressing', { health: 'red' }],
  ),
  ...of(
    'stackconfigpolicy.k8s.elastic.co/StackConfigPolicy',
    ['Progressing', { phase: 'ApplyingChanges' }],
    ['Healthy', { phase: 'Ready', resources: 1, ready: 1 }],
    ['Degraded', { phase: 'Conflict' }],
  ),
  ...of(
    'autoscaling.k8s.elastic.co/ElasticsearchAutoscaler',
    ['Healthy', conditions(met('Active'), met('Healthy'), met('Online'))],
    ['Degraded', conditions(met('Active'), unmet('Healthy'))],
  ),
  ...of(
    'monitoring.coreos.com/Prometheus',
    ['Progressing', conditions({ type: 'Available', status: 'Degraded', reason: 'SomePodsNotReady' }, met('Reconciled'))],
    ['Progressing', conditions(unmet('Available', 'NoPodReady'), met('Reconciled'))],
    ['Degraded', conditions(unmet('Available', 'NoPodReady', 'shard 0: pod p-0: no node fits'), met('Reconciled'))],
    ['Degraded', conditions(met('Available'), unmet('Reconciled', 'InvalidConfiguration'))],
    ['Healthy', conditions(met('Available'), met('Reconciled'))],
  ),

  // Envoy Gateway: an EnvoyProxy is attached like a policy where it reports at all
  ...of(
    'gateway.envoyproxy.io/EnvoyProxy',
    ['Healthy'],
    ['Healthy', { ancestors: [{ ancestorRef: { name: 'gw' }, conditions: [met('Accepted')] }] }],
    ['Degraded', { ancestors: [{ ancestorRef: { name: 'gw' }, conditions: [unmet('Accepted')] }] }],
  ),

  // Keptn
  ...of('lifecycle.keptn.sh/KeptnApp', ['Healthy', { currentVersion: '1' }]),
  ...of('lifecycle.keptn.sh/KeptnTaskDefinition', ['Healthy', { function: { configMap: 'x' } }]),
  ...of(
    'lifecycle.keptn.sh/KeptnAppVersion',
    ['Progressing', { status: 'Progressing' }],
    ['Healthy', { status: 'Succeeded' }],
    ['Degraded', { status: 'Failed' }],
  ),

  // Knative, KServe, Ray, Kubeflow
  ...of(
    'eventing.knative.dev/Trigger',
    ['Progressing'],
    ['Progressing', conditions(unsure('Ready'))],
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(unmet('Ready'))],
  ),
  ...of(
    'serving.kserve.io/LocalModelCache',
    ['Progressing', { copies: { total: 2, available: 1 }, nodeStatus: { a: 'NodeDownloaded', b: 'NodeDownloading' } }],
    ['Healthy', { copies: { total: 2, available: 2 } }],
    ['Degraded', { copies: { total: 2, available: 1, failed: 1 } }],
  ),
  ...of('serving.kserve.io/ClusterServingRuntime', ['Healthy'], ['Healthy', {}]),
  ...of('serving.kserve.io/InferenceGraph', ['Progressing', conditions(unsure('Ready'))], ['Healthy', conditions(met('Ready'))]),
  ...of(
    'ray.io/RayJob',
    ['Progressing', { jobDeploymentStatus: 'Running', jobStatus: 'RUNNING' }],
    ['Healthy', { jobDeploymentStatus: 'Complete', jobStatus: 'SUCCEEDED' }],
    ['Degraded', { jobDeploymentStatus: 'ValidationFailed' }],
    ['Suspended', { jobDeploymentStatus: 'Suspended' }],
  ),
  ...of(
    'ray.io/RayService',
    ['Progressing', { serviceStatus: '', ...conditions(unmet('Ready')) }],
    ['Healthy', { serviceStatus: 'Running', ...conditions(met('Ready')) }],
  ),
  ...of(
    'trainer.kubeflow.org/TrainJob',
    ['Progressing', { jobsStatus: [{ active: 1 }] }],
    ['Healthy', conditions(met('Complete', 'JobsCompleted'))],
    ['Degraded', conditions(met('Failed'))],
    ['Suspended', conditions(met('Suspended'))],
  ),
  ...of(
    'kubeflow.org/PyTorchJob',
    ['Progressing', conditions(met('Created'), met('Running'))],
    ['Healthy', conditions(met('Created'), unmet('Running'), met('Succeeded'))],
    ['Degraded', conditions(met('Failed'))],
  ),
  ...of(
    'jobset.x-k8s.io/JobSet',
    ['Progressing', { restarts: 0 }],
    ['Healthy', conditions(met('Completed'))],
    ['Degraded', conditions(met('Failed'))],
  ),
  ...of(
    'apps.kruise.io/AdvancedCronJob',
    ['Healthy', { type: 'Job' }],
    ['Healthy', { type: 'Job', lastScheduleTime: '2026-01-01T00:00:00Z' }],
    ['Progressing', { type: 'Job', active: [{ name: 'x' }] }],
  ),

  // Kueue
  ...of(
    'kueue.x-k8s.io/ClusterQueue',
    ['Healthy', conditions(met('Active', 'Ready'))],
    ['Degraded', conditions(unmet('Active', 'FlavorNotFound'))],
    ['Suspended', conditions(unmet('Active', 'Stopped')), { spec: { stopPolicy: 'HoldAndDrain' } }],
  ),
  ...of(
    'kueue.x-k8s.io/Workload',
    ['Progressing', conditions(unmet('QuotaReserved', 'Pending'))],
    ['Progressing', conditions(met('QuotaReserved'))],
    ['Healthy', conditions(met('QuotaReserved'), met('Admitted'))],
    ['Healthy', conditions(met('Finished', 'Succeeded'))],
    ['Degraded', conditions(met('Finished', 'Failed'))],
    ['Suspended', conditions(met('Evicted', 'Deactivated')), { spec: { active: false } }],
  ),
  ...of('kueue.x-k8s.io/Cohort', ['Healthy', { fairSharing: { weightedShare: 0 } }]),

  // Karpenter: before 1.0 without conditions
  ...of(
    'karpenter.sh/NodePool',
    ['Healthy', { resources: { cpu: '0' } }, { apiVersion: 'karpenter.sh/v1beta1' }],
    ['Progressing', { resources: { cpu: '0' } }],
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(unmet('Ready'))],
  ),
  ...of(
    'karpenter.k8s.aws/EC2NodeClass',
    ['Healthy', { subnets: [{ id: 'x' }] }, { apiVersion: 'karpenter.k8s.aws/v1beta1' }],
    ['Healthy', conditions(met('Ready'))],
  ),

  // Vault Secrets Operator: valid or lastGeneration before 1.1, conditions since
  ...of(
    'secrets.hashicorp.com/VaultAuth',
    ['Progressing'],
    ['Healthy', { valid: true, error: '' }],
    ['Degraded', { valid: false, error: 'no role' }],
  ),
  ...of(
    'secrets.hashicorp.com/VaultStaticSecret',
    ['Progressing'],
    ['Healthy', { lastGeneration: 1, secretMAC: 'x' }],
    ['Progressing', { lastGeneration: 1, secretMAC: 'x' }, { metadata: { generation: 2 } }],
    ['Healthy', { lastGeneration: 1, ...conditions(met('SecretSynced'), met('Healthy')) }],
    ['Degraded', { lastGeneration: 1, ...conditions(unmet('SecretSynced'), unmet('Healthy')) }],
  ),
  ...of(
    'secrets.hashicorp.com/VaultPKISecret',
    ['Healthy', { valid: true, error: '', serialNumber: '1' }],
    ['Degraded', { valid: false, error: 'PKIError' }],
  ),
  ...of('secrets.hashicorp.com/VaultDynamicSecret', ['Healthy', { lastGeneration: 1, lastRenewalTime: 7, secretLease: { id: 'x' } }]),

  // Velero
  ...of('velero.io/BackupStorageLocation', ['Progressing'], ['Healthy', { phase: 'Available' }], ['Degraded', { phase: 'Unavailable' }]),
  ...of(
    'velero.io/DataUpload',
    ['Progressing', { phase: 'InProgress' }],
    ['Healthy', { phase: 'Completed' }],
    ['Degraded', { phase: 'Canceled' }],
  ),
  ...of(
    'velero.io/BackupRepository',
    ['Progressing', { phase: 'New' }],
    ['Healthy', { phase: 'Ready' }],
    ['Degraded', { phase: 'NotReady' }],
  ),

  // OpenShift, Open Cluster Management, Tempo, ODF
  ...of(
    'policy.open-cluster-management.io/PolicySet',
    ['Progressing'],
    ['Healthy', { compliant: 'Compliant' }],
    ['Degraded', { compliant: 'NonCompliant' }],
  ),
  ...of('policy.open-cluster-management.io/PolicyAutomation', ['Healthy', { clustersWithEvent: { a: {} } }]),
  ...of(
    'tempo.grafana.com/TempoStack',
    ['Progressing', conditions(met('Pending'))],
    ['Healthy', conditions(met('Ready'), unmet('Pending'))],
    ['Degraded', conditions(met('ConfigurationError'), unmet('Ready'))],
  ),
  ...of(
    'config.openshift.io/ClusterOperator',
    ['Healthy', conditions(met('Available'), unmet('Progressing'), unmet('Degraded'))],
    ['Progressing', conditions(met('Available'), met('Progressing'))],
    ['Degraded', conditions(met('Available'), met('Degraded'))],
  ),
  ...of('ocs.openshift.io/StorageConsumer', ['Healthy', { state: 'Ready' }]),
  ...of(
    'ocs.openshift.io/StorageRequest',
    ['Progressing', { phase: 'Creating' }],
    ['Healthy', { phase: 'Ready' }],
    ['Degraded', { phase: 'Failed' }],
  ),

  // Rook
  ...of(
    'ceph.rook.io/CephBucketTopic',
    ['Progressing'],
    ['Healthy', { phase: 'Ready', ARN: 'x' }],
    ['Degraded', { phase: 'ReconcileFailed' }],
  ),
  ...of('ceph.rook.io/CephBucketNotification', ['Progressing', { phase: 'Reconciling' }], ['Healthy', { phase: 'Ready' }]),
  ...of('ceph.rook.io/CephNFS', ['Progressing', { phase: 'Reconciling' }], ['Healthy', { phase: 'Ready' }]),
  ...of(
    'ceph.rook.io/CephBlockPool',
    ['Progressing', { phase: 'Progressing' }],
    ['Healthy', { phase: 'Ready' }],
    ['Degraded', { phase: 'Failure' }],
  ),

  // kro: a state before there were conditions of today's names
  ...of(
    'kro.run/WebApp',
    ['Progressing', { state: 'IN_PROGRESS', ...conditions(unmet('InstanceSynced')) }],
    ['Healthy', { state: 'ACTIVE', ...conditions(met('InstanceSynced')) }],
  ),
  ...of('kro.run/ResourceGraphDefinition', ['Healthy', { state: 'Active', ...conditions(met('GraphVerified')) }]),

  // VictoriaMetrics: of its own name before 0.5
  ...of(
    'operator.victoriametrics.com/VMCluster',
    ['Healthy', { clusterStatus: 'operational' }],
    ['Healthy', { updateStatus: 'operational', observedGeneration: 1 }],
    ['Progressing', { updateStatus: 'expanding', observedGeneration: 1 }],
    ['Degraded', { updateStatus: 'failed', observedGeneration: 1 }],
  ),

  // Kinds that only a common word tells of
  ...of(
    'flink.apache.org/FlinkStateSnapshot',
    ['Progressing', { state: 'IN_PROGRESS' }],
    ['Healthy', { state: 'COMPLETED' }],
    ['Degraded', { state: 'FAILED' }],
  ),
  ...of('nvidia.com/ClusterPolicy', ['Progressing', { state: 'notReady' }], ['Healthy', { state: 'ready' }]),

  // Longhorn, Cilium, Istio, Logging, Crunchy, OLM 1
  ...of(
    'longhorn.io/Volume',
    ['Progressing'],
    ['Progressing', { state: 'attaching', robustness: 'unknown' }],
    ['Healthy', { state: 'attached', robustness: 'healthy' }],
    ['Healthy', { state: 'detached', robustness: 'unknown' }],
    ['Degraded', { state: 'attached', robustness: 'degraded' }],
    ['Degraded', { state: 'detached', robustness: 'faulted' }],
  ),
  ...of('cilium.io/CiliumNetworkPolicy', ['Healthy'], ['Healthy', conditions(met('Valid'))], ['Degraded', conditions(unmet('Valid'))]),
  ...of(
    'cilium.io/CiliumLoadBalancerIPPool',
    ['Healthy', conditions(unmet('cilium.io/PoolConflict'))],
    ['Degraded', conditions(met('cilium.io/PoolConflict'))],
  ),
  ...of(
    'networking.istio.io/VirtualService',
    ['Healthy'],
    ['Healthy', conditions(met('Reconciled'))],
    ['Degraded', { validationMessages: [{ level: 'ERROR', type: { code: 'IST0101', name: 'ReferencedResourceNotFound' } }] }],
  ),
  ...of(
    'logging.banzaicloud.io/Flow',
    ['Healthy'],
    ['Healthy', { active: true }],
    ['Degraded', { active: false, problems: ['no output'], problemsCount: 1 }],
  ),
  ...of('atlas.mongodb.com/AtlasBackupPolicy', ['Healthy'], ['Healthy', { conditions: [], backupScheduleIDs: ['x'] }]),
  ...of(
    'atlas.mongodb.com/AtlasProject',
    ['Progressing'],
    ['Progressing', conditions(met('ProjectReady'))],
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(unmet('Ready'))],
  ),
  ...of(
    'postgresql.cnpg.io/Pooler',
    ['Progressing', { instances: 1 }, { spec: { instances: 2 } }],
    ['Healthy', { instances: 2 }, { spec: { instances: 2 } }],
  ),
  ...of(
    'postgres-operator.crunchydata.com/PostgresCluster',
    ['Progressing'],
    ['Progressing', { instances: [{ name: 'a', replicas: 2, readyReplicas: 1, updatedReplicas: 2 }] }],
    ['Healthy', { instances: [{ name: 'a', replicas: 2, readyReplicas: 2, updatedReplicas: 2 }], ...conditions(met('ProxyAvailable')) }],
    ['Suspended', { instances: [{ name: 'a', replicas: 2 }] }, { spec: { shutdown: true } }],
  ),
  ...of(
    'kubeflow.org/Experiment',
    ['Progressing', conditions(met('Created'), met('Running'))],
    ['Healthy', conditions(met('Succeeded'))],
    ['Degraded', conditions(met('Failed'))],
  ),
  ...of(
    'sparkoperator.k8s.io/ScheduledSparkApplication',
    ['Healthy', { scheduleState: 'Scheduled' }],
    ['Degraded', { scheduleState: 'FailedValidation', reason: 'no' }],
  ),
  ...of(
    'olm.operatorframework.io/ClusterExtension',
    ['Progressing', conditions(unmet('Installed'), met('Progressing', 'Retrying'))],
    ['Healthy', conditions(met('Installed'), met('Progressing', 'Succeeded'))],
    ['Degraded', conditions(unmet('Installed'), unmet('Progressing', 'Blocked'))],
  ),
  ...of('olm.operatorframework.io/ClusterCatalog', ['Healthy', conditions(met('Serving'), met('Progressing', 'Succeeded'))]),

  // What starts looks like what is down: nothing of it runs yet
  ...of(
    'beat.k8s.elastic.co/Beat',
    ['Progressing', { health: 'red' }],
    ['Healthy', { health: 'green', availableNodes: 1, expectedNodes: 1 }],
  ),
  ...of(
    'opentelemetry.io/OpenTelemetryCollector',
    ['Progressing', { scale: { statusReplicas: '0/1' } }],
    ['Healthy', { scale: { statusReplicas: '1/1' } }],
  ),
  ...of(
    'pkg.crossplane.io/Provider',
    ['Progressing', conditions(unmet('Installed', 'UnpackingPackage'))],
    ['Progressing', conditions(met('Installed'), unmet('Healthy', 'UnhealthyPackageRevision'))],
    ['Healthy', conditions(met('Installed'), met('Healthy'))],
    ['Degraded', conditions(unmet('Installed', 'InvalidPackage'), unsure('Healthy'))],
  ),
  ...of(
    'cluster.x-k8s.io/MachineHealthCheck',
    ['Progressing', { expectedMachines: 2, currentHealthy: 1 }],
    ['Healthy', { expectedMachines: 2, currentHealthy: 2 }],
    ['Degraded', { expectedMachines: 2, currentHealthy: 0, ...conditions(unmet('RemediationAllowed')) }],
  ),
  ...of(
    'apps.openshift.io/DeploymentConfig',
    ['Progressing', { replicas: 1, ...conditions(unmet('Available'), unsure('Progressing')) }],
    ['Degraded', { replicas: 1, ...conditions(unmet('Available'), unmet('Progressing', 'ProgressDeadlineExceeded')) }],
  ),
  ...of('apps.kruise.io/DaemonSet', [
    'Progressing',
    { observedGeneration: 1, desiredNumberScheduled: 2, updatedNumberScheduled: 2, numberUnavailable: 2 },
  ]),
];
