/** Operators of databases: Zalando's Postgres, ClickHouse of Altinity, Atlas. */
export const DATABASES: string = `acid.zalan.do/postgresql
Degraded .status.PostgresClusterStatus=*Failed|Invalid: {.status.PostgresClusterStatus}
Healthy .status.PostgresClusterStatus=Running: {.status.PostgresClusterStatus}
Progressing .status.PostgresClusterStatus!=: {.status.PostgresClusterStatus}
Progressing: Waiting for postgres cluster status...

clickhouse-keeper.altinity.com/ClickHouseKeeperInstallation
${clickHouse('ClickHouseKeeper')}

clickhouse.altinity.com/ClickHouseInstallation
${clickHouse('ClickHouse')}

db.atlasgo.io/AtlasMigration,AtlasSchema
Progressing Ready=False(Reconciling): {reason}
Degraded Ready=False: {reason}
Healthy Ready: {reason}
Progressing: Waiting for {.kind}

zookeeper.pravega.io/ZookeeperCluster
Healthy .status.readyReplicas>0 .status.readyReplicas>=.status.replicas: All ZK Nodes have joined the ensemble
Progressing: Waiting for ZK Nodes to join the ensemble

k8s.mariadb.com/Backup,Restore,SqlJob
Degraded Complete=False(*Failed): {reason} {message}
Degraded Complete=False .kind=Backup: {reason} {message}
Healthy Complete: {reason} {message}
Progressing: Waiting for {.kind}

k8s.mariadb.com/*
Degraded Ready=False(*Failed|*Error*)
Degraded @argocd Ready=False
Healthy Ready
Progressing: Waiting for {.kind}`;

function clickHouse(name: string): string {
  return `Healthy .status.status=Completed: ${name} installation completed successfully
Progressing .status.status=InProgress: ${name} installation in progress
Suspended .status.status=Stopped|Paused: ${name} status: {.status.status}
Progressing .status.status=: ${name} status not yet available
Degraded: ${name} status: {.status.status}`;
}
