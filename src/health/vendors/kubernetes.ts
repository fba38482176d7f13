/** Kubernetes itself, beside the kinds that have rules of code. */
export const KUBERNETES: string = `@default /ReplicationController
Degraded ReplicaFailure
Progressing .status.availableReplicas<.spec.replicas?1: {.status.availableReplicas?0} of {.spec.replicas?1} replicas are available
Progressing .status.replicas>.spec.replicas?1: replicas still to be removed: {.status.replicas-.spec.replicas?1}
Healthy: {.status.availableReplicas?0} of {.spec.replicas?1} replicas are available

@default /PersistentVolume
Degraded .status.phase=Failed: {.status.message}
Healthy .status.phase=Available|Bound: {.status.phase}
Healthy .status.phase=Released: released; its claim is gone
Progressing: waiting to become available

@default /Node
Degraded Ready=False|Unknown
Degraded MemoryPressure|DiskPressure|PIDPressure|NetworkUnavailable
Suspended .spec.unschedulable .status.conditions>0: takes no new Pods, as its spec says
Healthy Ready
Progressing: waiting for the kubelet to report

@default certificates.k8s.io/CertificateSigningRequest
Degraded Failed|Denied
Healthy .status.certificate!=: issued
Progressing Approved: approved; waiting to be issued
Progressing: waiting to be approved

@default storage.k8s.io/VolumeAttachment
Degraded .status.attachError: {.status.attachError.message}
Degraded .status.detachError: {.status.detachError.message}
Healthy .status.attached: attached
Progressing: waiting to be attached

@default flowcontrol.apiserver.k8s.io/FlowSchema,PriorityLevelConfiguration
Degraded Dangling
Healthy !.status: exists
Healthy: in use

@default admissionregistration.k8s.io/ValidatingAdmissionPolicy
Degraded .status.typeChecking.expressionWarnings[]: {fieldRef}: {warning}
Healthy !.status: exists
Healthy: its expressions are well typed

@default storagemigration.k8s.io/StorageVersionMigration
Degraded Failed
Healthy Succeeded
Progressing: waiting for the migration

@default networking.k8s.io/ServiceCIDR
Healthy Ready: gives addresses
Progressing: waiting to be ready

@default resource.k8s.io/ResourceClaim
Healthy .status.allocation: allocated
Healthy !.status: waits for its first Pod
Healthy: waits for its first Pod

@default /ResourceQuota
Healthy .spec.hard=|0 !.status: limits nothing
Progressing .spec.hard<>.status.hard: waiting for its limits to be enforced
Healthy .status.hard>0: enforced
Progressing: waiting for its limits to be enforced

@default certificates.k8s.io/PodCertificateRequest resource.k8s.io/ResourcePoolStatusRequest
Degraded Failed|Denied
Healthy Issued|Complete
Progressing: waiting to be answered

@default resource.k8s.io/DeviceTaintRule
Progressing EvictionInProgress
Healthy !.status: exists
Healthy: evicts no Pod

@default scheduling.k8s.io/PodGroup
Degraded PodGroupScheduled=False(SchedulerError)
Progressing DisruptionTarget
Healthy PodGroupScheduled: scheduled
Progressing PodGroupScheduled=*
Progressing: waiting to be scheduled`;
