/** Storage: volume snapshots, MinIO, OpenShift Data Foundation, Rook's Ceph and Cassandra, Astra Control. */
export const STORAGE: string = `astra.netapp.io/Application
Healthy Ready: Astra Application Ready, protectionState: {.status.protectionState}
Degraded Ready=False: Astra Application Degraded, message: {message}
Progressing: No status available

astra.netapp.io/AppVault
Healthy .status.state=available: AppVault Available
Degraded .status.state=failed|error: AppVault Failed
Progressing: No status available

astra.netapp.io/Schedule
Healthy .status.lastScheduleTime: Protection policy lastScheduleTime: {.status.lastScheduleTime}
Healthy !.status: Protection policy not yet executed
Healthy: Protection policy not yet executed

astra.netapp.io/*
Healthy .status.state=Completed: {.kind} Completed
Degraded .status.state=Failed|Error: {.status.state}
Progressing .status.state!=: {.kind} {.status.state}
Progressing: No status available

cassandra.rook.io/Cluster
Progressing .status.racks[readyMembers<@members]: Waiting for Cassandra Cluster
Healthy .status.racks>0
Progressing: Waiting for Cassandra Cluster

ceph.rook.io/CephCluster
Degraded .status.ceph.health=HEALTH_WARN|HEALTH_ERR .status.ceph.details[message]: Ceph health is {.status.ceph.health} ({message*; }) - {.status.message}
Degraded .status.ceph.health=HEALTH_WARN|HEALTH_ERR: Ceph health is {.status.ceph.health} - {.status.message}
Healthy .status.ceph.health=HEALTH_OK .status.state=Created|Connected: Ceph health is HEALTH_OK - Ceph cluster state is {.status.state} - {.status.message}
Degraded .status.state=Error: {.status.message}
Progressing .status.state!=: {.status.message}
Progressing: Waiting for status to be reported

ceph.rook.io/CephObjectStore
Healthy .status.phase=Ready|Connected: Ceph object store phase is {.status.phase} - endpoint: {.status.info.endpoint}
${phaseOf('Ceph object store')}

ceph.rook.io/CephBlockPool
${phaseOf('Ceph block pool')}

ceph.rook.io/CephFilesystem
${phaseOf('Ceph filesystem')}

ceph.rook.io/*
${phaseOf('{.kind}')}

objectbucket.io/ObjectBucketClaim
${phaseOf('Object bucket claim')}

snapshot.storage.k8s.io/VolumeSnapshot,VolumeSnapshotContent groupsnapshot.storage.k8s.io/VolumeGroupSnapshot,VolumeGroupSnapshotContent
Degraded .status.error: {.status.error.message}
Healthy .status.readyToUse: Ready to use
Progressing: Waiting for status

minio.min.io/Tenant
Healthy .status.currentState=Initialized: {.status.currentState}
Degraded .status.currentState="Statefulset not controlled by operator|Another MinIO Tenant already exists in the namespace|Tenant credentials are not set properly|Different versions across MinIO Pools|Pool Decommissioning Not Allowed": {.status.currentState}
Progressing .status.currentState!=: {.status.currentState}
Progressing: No status info available

ocs.openshift.io/*
Degraded Degraded
Progressing Progressing
Healthy Available
Progressing: Waiting for {.kind} status`;

function phaseOf(what: string): string {
  return `Healthy .status.phase=Ready|Connected|Created|Bound: ${what} phase is {.status.phase}
Degraded .status.phase=Failure|*Failed|Error: ${what} phase is {.status.phase}
Progressing .status.phase!=: ${what} phase is {.status.phase}
Progressing: Waiting for status to be reported`;
}
