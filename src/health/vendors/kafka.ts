/** Kafka: Strimzi, and Koperator of Banzai Cloud. */
export const KAFKA: string = `kafka.banzaicloud.io/KafkaCluster
Progressing .status.state=ClusterReconciling: Kafka Cluster is Reconciling.
Progressing .status.state=ClusterRollingUpgrading: Kafka Cluster is Rolling Upgrading.
Progressing .status.cruiseControlTopicStatus!=CruiseControlTopicReady: Waiting for KafkaCluster
Degraded .status.state=ClusterRunning .status.brokersState[configurationState!=ConfigInSync]: Broker Config is out of Sync or CruiseControlState is not Ready
Degraded .status.state=ClusterRunning .status.brokersState[gracefulActionState.cruiseControlState!=Graceful*Succeeded]: Broker Config is out of Sync or CruiseControlState is not Ready
Healthy .status.state=ClusterRunning: Kafka Brokers, CruiseControl and cluster are in Healthy State.
Progressing: Waiting for KafkaCluster

kafka.strimzi.io/KafkaTopic
${strimzi('Kafka Topic')}

kafka.strimzi.io/KafkaUser
${strimzi('Kafka User')}

kafka.strimzi.io/KafkaConnect
${strimzi('Kafka Connect')}

kafka.strimzi.io/KafkaBridge
${strimzi('Kafka Bridge')}

kafka.strimzi.io/*
Suspended ReconciliationPaused
${strimzi('{.kind}')}`;

function strimzi(name: string): string {
  return `Degraded NotReady
Healthy Ready
Progressing: Waiting for ${name}`;
}
