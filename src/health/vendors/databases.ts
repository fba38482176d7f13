const ATLAS = `Healthy Ready: {reason}
Degraded Ready=*: {reason}
Progressing: Waiting for Atlas Operator`;

const PHASE = '{.status.phase}{if .status.phaseReason : <>}';

/** Operators of databases: Zalando's Postgres and CloudNativePG, ClickHouse of Altinity, Atlas, MariaDB, Solr, Cassandra's backups. */
export const DATABASES: string = `acid.zalan.do/postgresql
Healthy .status.PostgresClusterStatus=Running: {.status.PostgresClusterStatus}
Progressing .status.PostgresClusterStatus=Creating|Updating: {.status.PostgresClusterStatus}
Degraded @argocd .status.PostgresClusterStatus: {.status.PostgresClusterStatus}
Degraded .status.PostgresClusterStatus=*Failed|Invalid: {.status.PostgresClusterStatus}
Progressing .status.PostgresClusterStatus!=: {.status.PostgresClusterStatus}
Progressing: Waiting for postgres cluster status...

clickhouse-keeper.altinity.com/ClickHouseKeeperInstallation
${clickHouse('ClickHouseKeeper')}

clickhouse.altinity.com/ClickHouseInstallation
${clickHouse('ClickHouse')}

db.atlasgo.io/AtlasMigration
Progressing Ready!=True(Reconciling): {reason}
${ATLAS}

db.atlasgo.io/AtlasSchema
Progressing .status.conditions[type=Ready,status!=True,message=Reconciling|GettingDevDB]: {reason}
Progressing @default Ready!=True(Reconciling|GettingDevDB): {reason}
${ATLAS}

zookeeper.pravega.io/ZookeeperCluster
Healthy .status.readyReplicas!=|0 .status.readyReplicas=.status.replicas: All ZK Nodes have joined the ensemble
Healthy @argocd .status .status.readyReplicas= .status.replicas=: All ZK Nodes have joined the ensemble
Progressing: Waiting for ZK Nodes to join the ensemble

k8s.mariadb.com/Backup
Degraded ~ .status.conditions[status=False,reason=CronJobScheduled,message=Failed]: {reason} {message}
Healthy ~ @default *=False(CronJobScheduled): {reason} {message}
Degraded ~ @default *=False(*Failed): {reason} {message}
Progressing ~ *=False: {reason} {message}
Healthy *=*: {reason$} {message$}
Progressing: No status info available

k8s.mariadb.com/SqlJob
Healthy ~ *(JobComplete): {reason} {message}
Degraded ~ *(JobFailed): {reason} {message}
Healthy ~ @default *=False(CronJobScheduled): {reason} {message}
Degraded ~ @default *=False(*Failed): {reason} {message}
Progressing *=*: {reason$} {message$}
Progressing: No status info available

@default k8s.mariadb.com/Restore,PhysicalBackup
Degraded Complete=False(*Failed): {reason} {message}
Healthy Complete: {reason} {message}
Progressing: Waiting for {.kind}

k8s.mariadb.com/MariaDB mariadb.mmontes.io/MariaDB
Degraded ~ *=False(Failed)
Progressing ~ *=False
Progressing @default *=Unknown
Healthy *=*: {message$}
Progressing: No status info available

k8s.mariadb.com/Database,Grant,User @default k8s.mariadb.com/* mariadb.mmontes.io/*
Healthy Ready
Degraded Ready=False(*Failed|*Error*)
Degraded @argocd Ready=*
Progressing *=*: {message$}
Progressing: No status info available

postgresql.cnpg.io/Cluster
Suspended .metadata.annotations.cnpg\\.io/reconciliationLoop=disabled: Cluster reconciliation is suspended
Suspended @default cnpg.io/hibernation
Suspended @default .status.phase="Waiting for user action": ${PHASE}
Degraded @default .status.phase="*ail*|*rror*|Cannot*|Unable*|Unrecoverable*|Not enough*|Cluster is unrecoverable*|Cluster has incomplete*|Cluster cannot*": ${PHASE}
Healthy @default .status.phase="Cluster in healthy state": {.status.phase}
Progressing @default .status.phase!=: ${PHASE}
Progressing @default: Waiting for {.kind}
Progressing !.status.conditions: {.status.phaseReason}
Suspended cnpg.io/hibernation
Degraded cnpg.io/hibernation=*
Healthy .status.phase="Cluster in healthy state": {.status.phaseReason}
Progressing .status.phase="Setting up primary|Creating a new replica|Upgrading cluster|Waiting for the instances to become active|Promoting to primary cluster": {.status.phaseReason}
Degraded .status.phase="Switchover in progress|Failing over|Upgrading Postgres major version|Cluster upgrade delayed|Waiting for user action|Primary instance is being restarted in-place|Primary instance is being restarted without a switchover|Cluster cannot execute instance online upgrade due to missing architecture binary|Online upgrade in progress|Applying configuration": {.status.phaseReason}
Suspended .status.phase="Unable to create required cluster objects|Cluster cannot proceed to reconciliation due to an unknown plugin being required|Cluster has incomplete or invalid image catalog|Cluster is unrecoverable and needs manual intervention": {.status.phaseReason}
Unknown: {.status.phaseReason}

@default postgresql.cnpg.io/Pooler
Progressing .status.instances<.spec.instances?1: {.status.instances?0} of {.spec.instances?1} instances
Healthy: {.status.instances} instances

@default postgres-operator.crunchydata.com/PostgresCluster
Suspended .spec.shutdown: {.kind} is shut down
Progressing .status.instances[readyReplicas<@replicas]: {name}: not all replicas are ready
Progressing .status.instances[updatedReplicas<@replicas]: {name}: not all replicas are updated
Healthy .status.instances>0: {.kind} is ready
Progressing: Waiting for {.kind}

postgresql.cnpg.io/Backup
Healthy .status.phase=completed: Backup completed
Degraded .status.phase="failed|walArchivingFailing|invalid backup definition" .status.error: {.status.error}
Degraded .status.phase="failed|walArchivingFailing|invalid backup definition": {.status.phase}
Progressing .status.phase!=: {.status.phase}
Progressing: Waiting for backup to be processed

postgresql.cnpg.io/Database @default postgresql.cnpg.io/Publication,Subscription
Progressing .metadata.generation .status.observedGeneration!=.metadata.generation .status.message!=: {.status.message}
Progressing .metadata.generation .status.observedGeneration!=.metadata.generation: Waiting for CloudNativePG to reconcile {.kind}
Healthy .status.applied=true: {.status.message}
Degraded .status.applied=false: {.status.message?CloudNativePG failed to apply the Database}
Progressing .status.message!=: {.status.message}
Progressing: Waiting for CloudNativePG to reconcile {.kind}

solr.apache.org/SolrCloud
Progressing !.status.solrNodes: Waiting for solr to exist
Progressing .status.solrNodes[ready!=true]: Not all replicas are ready
Healthy: Solr is ready

medusa.k8ssandra.io/MedusaBackupJob,MedusaTask
Unknown @argocd !.status: No status object
Unknown @argocd !.status.observedGeneration: No observedGeneration
Progressing .status.observedGeneration!=.metadata.generation: observedGeneration is not equal to generation
Degraded @argocd .kind=MedusaTask .status.failed: Failed nodes exist
Degraded @default .status.failed>0: Failed nodes exist
Healthy .status.finished>0:
Progressing .status.finished:
Degraded @argocd .status.failed: Failed nodes exist
Progressing @argocd .kind=MedusaTask:
Progressing: Status not known yet`;

function clickHouse(name: string): string {
  return `Healthy .status.status=Completed: ${name} installation completed successfully
Progressing .status.status=InProgress: ${name} installation in progress
Suspended @default .status.status=Stopped|Paused: ${name} status: {.status.status}
Progressing .status.status=: ${name} status not yet available
Degraded: ${name} status: {.status.status}`;
}
