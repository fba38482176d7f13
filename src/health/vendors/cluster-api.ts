/** Clusters: Cluster API, Karmada. */
export const CLUSTER_API: string = `work.karmada.io/*
Progressing !FullyApplied: Current resource status is insufficient
Degraded .status.aggregatedStatus[applied!=true]: Current resource status is unhealthy
Degraded .status.aggregatedStatus[health=Unhealthy]: Current resource status is unhealthy
Healthy FullyApplied:

addons.cluster.x-k8s.io/ClusterResourceSet
Degraded ResourcesApplied=False
Healthy ResourcesApplied: cluster resource set is applied
Progressing: Initializing cluster resource set

cluster.x-k8s.io/Cluster
Suspended .spec.paused: Cluster is paused
Degraded .status.conditions[type=Ready,status=False,severity=Error]
Degraded .status.phase=Failed Ready=False
Degraded .status.phase=Failed: Cluster is failed
Healthy .status.phase=Provisioned: Cluster is running
Progressing: Waiting for clusters

cluster.x-k8s.io/MachineDeployment
Suspended .spec.paused: MachineDeployment is paused
Healthy .status.phase=Running: Machines are running under this deployment
Progressing .status.phase=ScalingUp: Cluster is spawning machines
Progressing .status.phase=ScalingDown: Cluster is stopping machines
Degraded .status.phase=Failed: MachineDeployment is failed
Progressing: Waiting for machines

cluster.x-k8s.io/MachineHealthCheck
Degraded RemediationAllowed=False
Degraded .status.currentHealthy<.status.expectedMachines: Not all machines are healthy
Healthy .status: All machines are healthy
Progressing: Waiting for status

*cluster.x-k8s.io/*
Suspended .spec.paused: {.kind} is paused
Degraded .status.phase=Failed: {.kind} is Failed
Degraded .status.conditions[status=False,severity=Error]
Progressing .status.phase=Provisioning|Pending|Deleting .status.conditions[status!=True]: {.kind} is {.status.phase}: {each .status.conditions[status!=True] Not <type> (<reason>)~, }
Healthy .status.phase=Running|Scaling*|Provisioned: {.kind} is {.status.phase}
Healthy .status.phase= Ready|Available: {.kind} is ready
Progressing: {.kind} is {.status.phase?Pending}`;
