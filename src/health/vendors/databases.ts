const ATLAS = `Healthy Ready: {reason}
Degraded Ready=*: {reason}
Progressing: Waiting for Atlas Operator`;

/** Operators of databases: Zalando's Postgres, ClickHouse of Altinity, Atlas. */
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
Suspended @default .status.status=Stopped|Paused: ${name} status: {.status.status}
Progressing .status.status=: ${name} status not yet available
Degraded: ${name} status: {.status.status}`;
}
