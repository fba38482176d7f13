/** A kind, what such an object holds, and how Argo CD tells of it: a row for each way that its check can end. */
export type ArgocdCase = readonly [kind: string, content: Readonly<Record<string, unknown>>, told: string];

const when = (type: string, status = 'True', reason = 'Because', message = `${type} is ${status}`): object => ({
  type,
  status,
  reason,
  message,
});
const conditions = (...list: readonly object[]): Readonly<Record<string, unknown>> => ({ status: { conditions: list } });
const status = (fields: object): Readonly<Record<string, unknown>> => ({ status: fields });
const seen = (generation: number, condition: object): object => ({ ...condition, observedGeneration: generation });
const parent = (name: string, ...list: readonly object[]): object => ({ parentRef: { name }, conditions: list });
const ancestor = (name: string, ...list: readonly object[]): object => ({ ancestorRef: { name }, conditions: list });

const V1_CONDITIONS = 'autoscaling.alpha.kubernetes.io/conditions';
const IGNORES = { 'argocd.argoproj.io/ignore-restart-policy': 'true' };
const ran = (state: object): Readonly<Record<string, unknown>> =>
  status({ phase: 'Failed', message: '', containerStatuses: [{ name: 'c', state }] });
const running = (annotations: object): Readonly<Record<string, unknown>> => ({
  metadata: { annotations: { ...IGNORES, ...annotations } },
  spec: { restartPolicy: 'Never' },
  status: { phase: 'Running', conditions: [when('Ready')] },
});

/** Kinds that its engine knows without a script; `group/version/Kind`. */
export const ARGOCD_ENGINE_CASES: readonly ArgocdCase[] = [
  ['/v1/Pod', ran({ terminated: { exitCode: 3 } }), 'Degraded container "c" failed with exit code 3'],
  ['/v1/Pod', ran({ terminated: { exitCode: 137, reason: 'OOMKilled' } }), 'Degraded OOMKilled'],
  ['/v1/Pod', running({}), 'Healthy '],
  ['/v1/Pod', running({ 'argocd.argoproj.io/hook': 'PreSync' }), 'Progressing '],
  ['/v1/Pod', running({ 'argocd.argoproj.io/hook': 'Skip' }), 'Healthy '],
  ['/v1/Pod', running({ 'helm.sh/hook': 'crd-install' }), 'Healthy '],
  ['/v1/Pod', status({ phase: 'Running' }), 'Unknown '],
  ['batch/v1/Job', conditions(when('Suspended', 'False'), when('Complete')), 'Healthy Complete is True'],
  ['batch/v1/Job', conditions(when('Suspended', 'False')), 'Healthy Suspended is False'],
  [
    'autoscaling/v2/HorizontalPodAutoscaler',
    conditions(when('ScalingActive', 'False', 'InvalidSelector'), when('AbleToScale', 'False', 'FailedGetScale')),
    'Degraded ScalingActive is False',
  ],
  ['autoscaling/v2beta2/HorizontalPodAutoscaler', {}, 'Unknown unsupported HPA GVK: autoscaling/v2beta2, Kind=HorizontalPodAutoscaler'],
  [
    'autoscaling/v1/HorizontalPodAutoscaler',
    { metadata: { annotations: { [V1_CONDITIONS]: 'rubbish' } } },
    'Unknown failed to convert conditions annotation to typed: it is no list in JSON',
  ],
  [
    'autoscaling/v1/HorizontalPodAutoscaler',
    { metadata: { annotations: { [V1_CONDITIONS]: 'null' } } },
    'Progressing Waiting to Autoscale',
  ],
  ['apps/v1beta1/StatefulSet', {}, 'Unknown unsupported StatefulSet GVK: apps/v1beta1, Kind=StatefulSet'],
  ['argoproj.io/v1/Workflow', status({ phase: 'Failed', message: 'child failed' }), 'Degraded child failed'],
  [
    'apiextensions.k8s.io/v1/CustomResourceDefinition',
    conditions(when('Established', 'False', 'InvalidCABundle')),
    'Degraded CRD is not established: Established is False',
  ],
];

/** Kinds of groups from a to j. */
export const ARGOCD_CASES: readonly ArgocdCase[] = [
  ['acid.zalan.do/postgresql', status({ PostgresClusterStatus: 'SyncFailed' }), 'Degraded SyncFailed'],
  ['acid.zalan.do/postgresql', status({ PostgresClusterStatus: 'Creating' }), 'Progressing Creating'],
  ['acme.cert-manager.io/Challenge', status({ state: 'pending' }), 'Progressing Challenge is pending'],
  ['acme.cert-manager.io/Challenge', status({ state: 'invalid', reason: 'no such record' }), 'Degraded no such record'],
  ['acme.cert-manager.io/Order', status({ state: 'errored' }), 'Degraded Order is errored'],
  ['acme.cert-manager.io/Order', {}, 'Progressing Waiting for order'],
  ['addons.projectcapsule.dev/SopsSecret', conditions(when('Ready', 'Unknown')), 'Progressing Ready is Unknown'],
  ['apps.3scale.net/APIManager', status({ deployments: { ready: ['a'] } }), 'Healthy 3scale APIManager is available'],
  ['apps.3scale.net/APIManager', conditions(when('Available', 'False', 'NoRoutes')), 'Degraded 3scale APIManager is degraded: NoRoutes'],
  [
    'apps.kruise.io/CloneSet',
    { spec: { updateStrategy: { partition: 0 } }, ...status({ observedGeneration: 2, updatedAvailableReplicas: 2, replicas: 3 }) },
    'Degraded Some replicas are not ready or available',
  ],
  [
    'apps.kruise.io/CloneSet',
    { spec: { updateStrategy: { paused: true } }, ...status({ observedGeneration: 2, updatedAvailableReplicas: 3, replicas: 3 }) },
    'Suspended Cloneset is paused',
  ],
  [
    'apps.kruise.io/DaemonSet',
    {
      spec: { updateStrategy: { rollingUpdate: { partition: 0 } } },
      ...status({ observedGeneration: 2, updatedNumberScheduled: 1, desiredNumberScheduled: 3, numberAvailable: 1, numberUnavailable: 2 }),
    },
    'Progressing Waiting for initialization',
  ],
  [
    'apps.kruise.io/StatefulSet',
    {
      spec: { updateStrategy: { rollingUpdate: { partition: 2 } } },
      ...status({ observedGeneration: 2, updatedReplicas: 2, updatedAvailableReplicas: 2, replicas: 3 }),
    },
    'Suspended Statefulset needs manual intervention',
  ],
  [
    'apps.openshift.io/DeploymentConfig',
    status({ replicas: 2, conditions: [when('Available', 'False')] }),
    'Degraded Deployment config is degraded',
  ],
  ['argoproj.io/AnalysisRun', status({ phase: 'Successful' }), 'Healthy Analysis run completed successfully'],
  ['argoproj.io/AnalysisRun', status({ phase: 'Inconclusive', message: 'neither' }), 'Unknown neither'],
  ['argoproj.io/Experiment', status({ phase: 'Failed', message: 'unused' }), 'Degraded Experiment has failed'],
  ['argoproj.io/EventBus', conditions(when('Configured'), when('Deployed', 'False')), 'Degraded Deployed is False'],
  ['argoproj.io/EventBus', conditions(when('Configured')), 'Progressing Waiting for initialization'],
  ['argoproj.io/EventBus', conditions({ type: 'Deployed', status: 'True', reason: 'JetStream' }), 'Healthy JetStream'],
  [
    'argoproj.io/Rollout',
    {
      spec: { strategy: { blueGreen: {} } },
      ...status({ currentPodHash: 'b', blueGreen: { activeSelector: 'a' }, updatedReplicas: 1, availableReplicas: 1, conditions: [] }),
    },
    'Progressing active service cutover pending',
  ],
  [
    'argoproj.io/Rollout',
    {
      spec: { strategy: { canary: {} } },
      ...status({ currentPodHash: 'b', stableRS: 'a', replicas: 1, updatedReplicas: 1, availableReplicas: 1, conditions: [] }),
    },
    'Progressing Waiting for rollout to finish steps',
  ],
  ['astra.netapp.io/ExecHook', { spec: { enabled: true } }, 'Healthy ExecHook enabled'],
  ['astra.netapp.io/ExecHook', { spec: { enabled: false } }, 'Suspended ExecHook disabled'],
  ['astra.netapp.io/Snapshot', status({ state: 'Removing' }), 'Degraded Removing'],
  ['beat.k8s.elastic.co/Beat', status({ health: 'green' }), 'Healthy Elastic Beat status is Green'],
  [
    'beat.k8s.elastic.co/Beat',
    status({ health: 'yellow', availableNodes: 1, expectedNodes: 3 }),
    'Progressing Elastic Beat status is deploying, there is 1 instance(s) on 3 expected',
  ],
  ['camel.apache.org/Integration', status({ phase: 'Building Kit', conditions: [when('Ready', 'False')] }), 'Degraded Ready is False'],
  ['capabilities.3scale.net/Backend', conditions(when('Synced')), 'Healthy 3scale Backend is synced'],
  ['capabilities.3scale.net/Backend', conditions(when('Synced', 'False'), when('Invalid')), 'Degraded Invalid is True'],
  ['capabilities.3scale.net/ProxyConfigPromote', conditions(when('In-progress')), 'Progressing In-progress is True'],
  [
    'capabilities.3scale.net/Product',
    conditions({ type: 'Orphan', status: 'True' }),
    'Degraded 3scale Product references non-existing resources',
  ],
  ['capsule.clastix.io/Tenant', conditions(when('Ready'), when('Cordoned')), 'Suspended Cordoned is True'],
  [
    'ceph.rook.io/CephCluster',
    status({ ceph: { health: 'HEALTH_OK' }, state: 'Creating' }),
    'Progressing Ceph health is HEALTH_OK - Ceph cluster state is Creating',
  ],
  ['cert-manager.io/CertificateRequest', conditions(when('Approved'), when('Ready', 'False', 'Pending')), 'Progressing Ready is False'],
  ['cert-manager.io/CertificateRequest', conditions(when('Ready', 'False', 'Failed')), 'Degraded Ready is False'],
  ['cert-manager.io/ClusterIssuer', {}, 'Progressing Initializing ClusterIssuer'],
  [
    'cloudfront.aws.crossplane.io/Distribution',
    conditions(when('Ready', 'False'), when('Synced')),
    'Progressing Waiting for distribution to be available',
  ],
  ['cloudfront.aws.crossplane.io/Distribution', {}, 'Progressing Waiting for distribution to be created'],
  ['iam.aws.crossplane.io/Role', conditions(when('Ready'), when('Synced', 'False', 'ReconcileError')), 'Degraded Synced is False'],
  ['iam.aws.crossplane.io/Role', conditions(when('Ready', 'True', 'Available'), when('Synced')), 'Healthy Available'],
  ['cluster.x-k8s.io/Machine', status({ phase: 'Provisioning', conditions: [when('Ready', 'False')] }), 'Progressing Ready is False'],
  ['cluster.x-k8s.io/Machine', status({ phase: 'Failed' }), 'Degraded Condition is unknown'],
  ['cluster.x-k8s.io/MachineHealthCheck', status({ currentHealthy: 1, expectedMachines: 2 }), 'Degraded '],
  [
    'cluster.x-k8s.io/MachinePool',
    status({ phase: 'Failed', conditions: [when('Ready', 'False')] }),
    'Degraded MachinePool is Failed: Not Ready (Because)',
  ],
  [
    'controlplane.cluster.x-k8s.io/AWSManagedControlPlane',
    conditions({ ...when('EKSControlPlaneReady', 'False'), severity: 'Error' }),
    'Degraded EKSControlPlaneReady is False ',
  ],
  [
    'controlplane.cluster.x-k8s.io/AWSManagedControlPlane',
    status({ ready: false, conditions: [] }),
    'Progressing Control plane is not ready (.status.ready is false)',
  ],
  ['compute.cnrm.cloud.google.com/ComputeAddress', conditions(when('Ready', 'False', 'UpdateFailed')), 'Degraded Ready is False'],
  ['compute.cnrm.cloud.google.com/ComputeAddress', conditions(when('Ready', 'False', 'Updating')), 'Progressing Update in progress'],
  [
    'core.gardener.cloud/Shoot',
    { metadata: { labels: { 'shoot.gardener.cloud/status': 'unhealthy' } } },
    'Degraded Component state: Unhealthy',
  ],
  ['core.humio.com/HumioCluster', status({ state: 'Restarting' }), 'Progressing Cluster pods are being restarted'],
  ['core.humio.com/HumioCluster', status({ state: 'Running', message: 'all well' }), 'Healthy all well'],
  [
    'core.spinkube.dev/SpinApp',
    { spec: { replicas: 2 }, ...status({ readyReplicas: 1, conditions: [when('Available')] }) },
    'Progressing Waiting for replicas to be ready (1/2)',
  ],
  [
    'core.spinkube.dev/SpinApp',
    { spec: { replicas: 2 }, ...conditions(when('Progressing', 'False', 'ProgressDeadlineExceeded')) },
    'Degraded Progressing is False',
  ],
  ['datadoghq.com/DatadogMetric', {}, 'Healthy DatadogMetric is healthy'],
  ['datadoghq.com/DatadogMetric', conditions({ type: 'Error', status: 'True', message: 'no data' }), 'Degraded no data'],
  ['db.atlasgo.io/AtlasSchema', conditions(when('Ready', 'False', 'Reconciling', 'GettingDevDB')), 'Progressing Reconciling'],
  [
    'elasticsearch.k8s.elastic.co/Elasticsearch',
    { spec: { nodeSets: [{ count: 1 }, { count: 2 }] }, ...status({ availableNodes: 2, phase: 'ApplyingChanges', health: 'yellow' }) },
    'Progressing The desired amount of availableNodes is 3 but the current amount is 2',
  ],
  [
    'elasticsearch.k8s.elastic.co/Elasticsearch',
    { spec: { nodeSets: [{ count: 2 }] }, ...status({ availableNodes: 2, phase: 'MigratingData', health: 'green' }) },
    'Progressing Elasticsearch phase is MigratingData',
  ],
  ['external-secrets.io/SecretStore', {}, 'Progressing Waiting for SecretStore'],
  ['external-secrets.io/ClusterExternalSecret', conditions(when('NotReady'), when('Ready')), 'Healthy Ready is True'],
  [
    'flagger.app/Canary',
    status({ phase: 'Progressing', canaryWeight: 5, conditions: [when('Promoted')] }),
    'Progressing Progressing --- Canary Weight: 5 % --- Promoted is True',
  ],
  [
    'flagger.app/Canary',
    status({ phase: 'Failed', canaryWeight: 0, conditions: [when('Promoted', 'False')] }),
    'Degraded Failed --- Promoted is False',
  ],
  [
    'flink.apache.org/FlinkDeployment',
    status({ reconciliationStatus: { state: 'UPGRADING' }, jobManagerDeploymentStatus: 'DEPLOYING' }),
    'Progressing Waiting for deploying',
  ],
  ['flink.apache.org/FlinkDeployment', {}, 'Progressing Waiting for Flink operator'],
  ['flink.apache.org/FlinkSessionJob', status({ jobStatus: { state: 'CANCELED' } }), 'Suspended CANCELED'],
  ['game.kruise.io/GameServer', status({ currentState: 'Creating', desiredState: 'Ready' }), 'Progressing State change: Creating → Ready'],
  ['gateway.envoyproxy.io/Backend', conditions(seen(2, when('Accepted', 'False'))), 'Degraded Accepted is False'],
  [
    'gateway.envoyproxy.io/SecurityPolicy',
    status({ ancestors: [ancestor('a', seen(1, when('Accepted', 'False')))] }),
    'Progressing Waiting for SecurityPolicy status',
  ],
  [
    'gateway.networking.k8s.io/GRPCRoute',
    status({ parents: [parent('gw', when('Accepted'), when('ResolvedRefs', 'False'))] }),
    'Degraded Parent gw: ResolvedRefs is False',
  ],
  ['gateway.networking.k8s.io/GRPCRoute', status({ parents: [parent('gw', when('Accepted'))] }), 'Healthy GRPCRoute is healthy'],
  [
    'gateway.networking.k8s.io/Gateway',
    status({ conditions: [when('Accepted')], listeners: [{ name: 'l', conditions: [when('Programmed', 'Unknown')] }] }),
    'Progressing Listener: Programmed is Unknown',
  ],
  ['gateway.networking.k8s.io/Gateway', conditions(when('Accepted'), when('Programmed')), 'Healthy Gateway is healthy'],
  ['gateway.networking.k8s.io/GatewayClass', conditions(seen(2, when('Accepted', 'Unknown'))), 'Progressing Accepted is Unknown'],
  [
    'gateway.networking.k8s.io/ListenerSet',
    status({ conditions: [when('Accepted')], listeners: [{ conditions: [when('Conflicted')] }] }),
    'Degraded Listener: Conflicted is True',
  ],
  [
    'gateway.networking.k8s.io/TLSRoute',
    status({ parents: [parent('gw', when('Accepted'))] }),
    'Progressing Parent gw: Waiting for TLSRoute conditions',
  ],
  ['grafana.integreatly.org/Grafana', status({ stage: 'ingress', stageStatus: 'failed' }), 'Degraded Failed at stage ingress'],
  ['grafana.integreatly.org/GrafanaDatasource', status({ hash: 'x' }), 'Healthy '],
  [
    'grafana.integreatly.org/GrafanaFolder',
    conditions(when('FolderSynchronized'), when('Late', 'False')),
    'Degraded Because for FolderSynchronized because FolderSynchronized is True, Because for Late because Late is False',
  ],
  [
    'helm.toolkit.fluxcd.io/HelmRelease',
    conditions(when('Reconciling'), when('Ready', 'Unknown', 'Progressing')),
    'Progressing Progressing',
  ],
  ['helm.toolkit.fluxcd.io/HelmRelease', conditions(when('Ready', 'True', 'UpgradeSucceeded')), 'Degraded UpgradeSucceeded'],
  [
    'image.toolkit.fluxcd.io/ImagePolicy',
    conditions(when('Reconciling', 'True', 'ApplyingPolicy'), when('Ready', 'False', 'Waits')),
    'Progressing Waits',
  ],
  ['image.toolkit.fluxcd.io/ImageUpdateAutomation', conditions(when('Ready', 'Unknown', 'Waits')), 'Degraded Waits'],
  ['install.istio.io/IstioOperator', status({ status: 'NONE' }), 'Unknown Component is not present.'],
  ['install.istio.io/IstioOperator', {}, 'Progressing Waiting for Istio Control Plane'],
];
