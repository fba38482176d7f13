/** Clusters: Cluster API, Gardener, Karmada. */
export const CLUSTER_API: string = `work.karmada.io/ClusterResourceBinding,ResourceBinding
Progressing .spec.clusters=0: Current resource status is insufficient
Progressing .kind=ClusterResourceBinding .spec.clusters=: Current resource status is insufficient
Progressing .status.aggregatedStatus=|0: Current resource status is insufficient
Progressing .spec.clusters<>.status.aggregatedStatus: Current resource status is insufficient
Degraded .status.aggregatedStatus[health=Unhealthy]: Current resource status is unhealthy
Degraded .status.aggregatedStatus[health=Unknown,applied!=true]: Current resource status is unhealthy
Progressing @default !FullyApplied: Current resource status is insufficient
Healthy:

@default work.karmada.io/Work
Degraded Applied=False
Suspended Dispatching=False
Degraded Degraded
Healthy Applied
Progressing: Waiting for {.kind}

addons.cluster.x-k8s.io/ClusterResourceSet
Degraded ResourcesApplied=False
Healthy ResourcesApplied: cluster resource set is applied
Progressing: Initializing cluster resource set

cluster.x-k8s.io/Cluster
Suspended .spec.paused: Cluster is paused
Degraded @argocd .status.conditions[type=Ready,status=False,severity!=Info]
Degraded @default .status.conditions[type=Ready,status=False,severity=Error]
Degraded @default .status.phase=Failed Ready=False
Degraded @default .status.phase=Failed: Cluster is failed
Degraded .status.phase=Failed:
Progressing @default .status.phase=Provisioned Ready|Available=False
Healthy .status.phase=Provisioned: Cluster is running
Progressing: Waiting for clusters

cluster.x-k8s.io/Machine
Healthy .status.phase=Running: Machine is running
Degraded .status.phase=Failed Ready=False
Degraded .status.phase=Failed: Condition is unknown
Progressing Ready=False
Progressing: Condition is unknown

cluster.x-k8s.io/MachinePool
${pool('Healthy .status.phase=Running|Scaling*')}
${pool('Degraded .status.phase=Failed|Unknown')}
${pool('Progressing')}

cluster.x-k8s.io/MachineDeployment
Suspended .spec.paused: MachineDeployment is paused
Healthy .status.phase=Running: Machines are running under this deployment
Progressing .status.phase=ScalingUp: Cluster is spawning machines
Progressing .status.phase=ScalingDown: Cluster is stopping machines
Degraded .status.phase=Failed: MachineDeployment is failed
Progressing: Waiting for machines

cluster.x-k8s.io/MachineHealthCheck
Degraded @default RemediationAllowed=False
Progressing @default .status.currentHealthy<.status.expectedMachines: Not all machines are healthy
Healthy @default .status: All machines are healthy
Healthy .status.currentHealthy .status.currentHealthy=.status.expectedMachines:
Degraded .status.currentHealthy:
Progressing @default: Waiting for status
Progressing

controlplane.cluster.x-k8s.io/AWSManagedControlPlane
Progressing !.status: Provisioning...
Progressing .status.observedGeneration<>.metadata.generation: Waiting for the control plane spec to be reconciled
Degraded .status.failureMessage!=: {.status.failureMessage}
Progressing !.status.conditions: Provisioning...
Progressing EKSControlPlaneUpdating: EKS control plane is updating
Healthy Ready: Control plane is ready
Degraded .status.conditions[status=False,severity=Error]: {each .status.conditions[status=False,severity=Error] <message> }
Progressing .status.ready=false: Control plane is not ready (.status.ready is false)
Progressing: Control plane is not ready

core.gardener.cloud/Shoot
Healthy .metadata.labels.shoot\\.gardener\\.cloud/status=healthy: Component state: Healthy
Progressing .metadata.labels.shoot\\.gardener\\.cloud/status=progressing: Component state: Update in progress
Degraded .metadata.labels.shoot\\.gardener\\.cloud/status=unhealthy: Component state: Unhealthy
Unknown .metadata.labels.shoot\\.gardener\\.cloud/status=unknown: Component state: Unknown
Progressing: Update in progress

@default cluster.x-k8s.io/MachineSet
Suspended .spec.paused: {.kind} is paused
Degraded .status.failureMessage!=: {.status.failureMessage}
Degraded .status.conditions[status=False,severity=Error]
Progressing .status.readyReplicas<.spec.replicas?1: {.status.readyReplicas?0} of {.spec.replicas?1} machines are ready
Progressing .status.replicas>.spec.replicas?1: {.status.replicas-.spec.replicas?1} machines are still to be removed
Healthy: {.status.readyReplicas?0} of {.spec.replicas?1} machines are ready

@default cluster.x-k8s.io/ClusterClass runtime.cluster.x-k8s.io/ExtensionConfig
Degraded VariablesRe*|RefVersionsUpToDate|Discovered=False
Healthy VariablesRe*|Discovered: {.kind} is ready
Progressing: Waiting for {.kind}

@default *cluster.x-k8s.io/*
Suspended .spec.paused: {.kind} is paused
Degraded .status.phase=Failed: {.kind} is Failed
Degraded .status.failureMessage!=: {.status.failureMessage}
Degraded .status.conditions[status=False,severity=Error]
Progressing .status.phase=Provisioning|Pending|Deleting .status.conditions[status!=True]: {.kind} is {.status.phase}: {each .status.conditions[status!=True] Not <type> (<reason>)~, }
Progressing RollingOut|ScalingUp|ScalingDown
Healthy .status.phase=Running|Scaling*|Provisioned: {.kind} is {.status.phase}
Healthy .status.phase= Ready|Available: {.kind} is ready
Healthy .status.ready !Ready|Available=*: {.kind} is ready
Progressing: {.kind} is {.status.phase?Pending}`;

/** A group of machines: its phase, and which of its conditions do not hold. */
function pool(row: string): string {
  return `${row}: {if .status.phase MachinePool is <>}{each .status.conditions[status=False] Not <type>< (&reason&)>~, ~: }`;
}
