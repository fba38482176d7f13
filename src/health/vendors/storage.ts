const CEPH_STATE = '{if .status.state  - Ceph cluster state is <>}';
const CEPH_STORE = 'Ceph object store phase is {.status.phase}{if .status.info.endpoint  - endpoint: <>}';

/** Storage: volume snapshots, MinIO, OpenShift Data Foundation, Rook's Ceph and Cassandra, Astra Control. */
export const STORAGE: string = `astra.netapp.io/Application
Healthy Ready: Astra Application Ready, protectionState: {.status.protectionState}
Degraded Ready=False: Astra Application Degraded, message: {message}
Progressing: No status available

astra.netapp.io/AppVault
Healthy .status.state=available|Available: AppVault Available
Degraded .status.state=failed|Failed: AppVault Failed
Degraded @default .status.state=error: AppVault Failed
Progressing: No status available

astra.netapp.io/ExecHook
Healthy .spec.enabled=true !.status: ExecHook enabled
Healthy .spec.enabled=true: ExecHook enabled
Suspended .spec.enabled=false: ExecHook disabled
Progressing: No status available

astra.netapp.io/Schedule
Healthy .status.lastScheduleTime: Protection policy lastScheduleTime: {.status.lastScheduleTime}
Healthy !.status: Protection policy not yet executed
Healthy: Protection policy not yet executed

astra.netapp.io/Backup,ExecHooksRun,ResourceBackup,ResticVolumeBackup,Snapshot @default astra.netapp.io/*
Healthy .status.state=Completed: {.kind} Completed
Progressing .status.state=Running: {.kind} Running
Degraded .status.state=Failed|Error: {.status.state}
Degraded @argocd .status.state: {.status.state}
Progressing .status.state!=: {.kind} {.status.state}
Progressing: No status available

cassandra.rook.io/Cluster
Progressing .status.racks[members,readyMembers,readyMembers!=@members]: Waiting for Cassandra Cluster
Healthy @argocd .status.racks
Healthy .status.racks>0
Progressing: Waiting for Cassandra Cluster

ceph.rook.io/CephCluster
Progressing !.status: Waiting for status to be reported
${ceph('Degraded .status.ceph.health=HEALTH_WARN|HEALTH_ERR', '')}
${ceph('Healthy .status.ceph.health=HEALTH_OK .status.state=|Created|Connected', CEPH_STATE)}
${ceph('Degraded .status.ceph.health=HEALTH_OK .status.state=Error', CEPH_STATE)}
${ceph('Progressing .status.ceph.health=HEALTH_OK', CEPH_STATE)}
${ceph('Progressing .status.ceph.health!=', '')}
Degraded @default .status.state=Error: {.status.message}
Progressing: {.status.message}

ceph.rook.io/CephObjectStore
Healthy .status.phase=Ready: ${CEPH_STORE}
Healthy @default .status.phase=Connected: ${CEPH_STORE}
Degraded .status.phase=Failure: ${CEPH_STORE}
Progressing .status.phase!=: ${CEPH_STORE}
Progressing: Waiting for status to be reported{if .status.info.endpoint  - endpoint: <>}

@default ceph.rook.io/CephBlockPool
${phaseOf('Ceph block pool')}

@default ceph.rook.io/CephFilesystem
${phaseOf('Ceph filesystem')}

@default longhorn.io/Volume
Degraded .status.robustness=faulted|degraded: {.kind} is {.status.robustness}
Healthy .status.robustness=healthy: {.kind} is {.status.state}
Healthy .status.state=detached: {.kind} is {.status.state}
Progressing: {.kind} is {.status.state?creating}

@default ceph.rook.io/CephCOSIDriver atlas.mongodb.com/AtlasBackupPolicy,AtlasBackupSchedule secrets.hashicorp.com/CSISecrets cilium.io/CiliumNetworkPolicy,CiliumClusterwideNetworkPolicy,CiliumLoadBalancerIPPool networking.istio.io/* security.istio.io/* logging.banzaicloud.io/*
Degraded cilium.io/PoolConflict
Degraded Ready|Valid=False
Degraded .status.validationMessages[level=ERROR]: {type.name}
Degraded .status.problemsCount>0: {.status.problemsCount} problems
Healthy !.status: exists
Healthy: exists

@default ceph.rook.io/*
${phaseOf('{.kind}')}

objectbucket.io/ObjectBucketClaim
Healthy .status.phase=Bound: Object bucket claim phase is {.status.phase}
Degraded .status.phase=Failed: Object bucket claim phase is {.status.phase}
Progressing .status.phase: Object bucket claim phase is {.status.phase}
Progressing .status: Waiting for phase to be reported
Progressing: Waiting for status to be reported

snapshot.storage.k8s.io/VolumeSnapshot,VolumeSnapshotContent @default groupsnapshot.storage.k8s.io/VolumeGroupSnapshot,VolumeGroupSnapshotContent
Healthy .status.readyToUse: Ready to use
Degraded .status.error: {.status.error.message}
Progressing: Waiting for status

minio.min.io/Tenant
Healthy .status.currentState=Initialized: {.status.currentState}
Degraded .status.currentState="Statefulset not controlled by operator|Another MinIO Tenant already exists in the namespace|Tenant credentials are not set properly|Different versions across MinIO Pools|Pool Decommissioning Not Allowed": {.status.currentState}
Progressing .status.currentState!=: {.status.currentState}
Progressing: No status info available

ocs.openshift.io/StorageCluster
Degraded Degraded
Progressing Progressing
Healthy Available
Progressing @default: Waiting for {.kind} status
Unknown: {.kind} is in an unknown state.`;

function phaseOf(what: string): string {
  return `Healthy .status.phase=Ready|Connected|Created|Bound: ${what} phase is {.status.phase}
Degraded .status.phase=Failure|*Failed|Error: ${what} phase is {.status.phase}
Progressing .status.phase!=: ${what} phase is {.status.phase}
Progressing: Waiting for status to be reported`;
}

/** Its health, what makes it so, its state where that counts, and its message. */
function ceph(row: string, state: string): string {
  return `${row}: Ceph health is {.status.ceph.health}{each .status.ceph.details[message] <message>~; ~ (~)}${state}{if .status.message  - <>}`;
}
