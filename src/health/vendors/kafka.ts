/** Kafka: Strimzi, and Koperator of Banzai Cloud. */
export const KAFKA: string = `kafka.banzaicloud.io/KafkaCluster
Progressing .status.state=ClusterRollingUpgrading: Kafka Cluster is Rolling Upgrading.
Progressing @default .status.state=ClusterReconciling: Kafka Cluster is Reconciling.
Degraded .status.brokersState[configurationState!=ConfigInSync]: Broker Config is out of Sync or CruiseControlState is not Ready
Degraded .status.brokersState[gracefulActionState.cruiseControlState!=GracefulUpscaleSucceeded|GracefulDownscaleSucceeded]: Broker Config is out of Sync or CruiseControlState is not Ready
Healthy .status.brokersState .status.state=ClusterRunning .status.cruiseControlTopicStatus=CruiseControlTopicReady: Kafka Brokers, CruiseControl and cluster are in Healthy State.
Progressing .status.brokersState .status.state=ClusterReconciling .status.cruiseControlTopicStatus=|CruiseControlTopicNotReady: Kafka Cluster is Reconciling.
Progressing: Waiting for KafkaCluster

kafka.strimzi.io/Kafka
Suspended @default ReconciliationPaused
Degraded ~ .status.conditions[type=NotReady,status=True,reason!=Creating]
Healthy ~ Ready:
Progressing: Waiting for Kafka Cluster

kafka.strimzi.io/KafkaTopic
${strimzi('Kafka Topic')}

kafka.strimzi.io/KafkaUser
${strimzi('Kafka User')}

kafka.strimzi.io/KafkaConnect
${strimzi('Kafka Connect')}

@default kafka.strimzi.io/KafkaNodePool
Progressing !.status: Waiting for {.kind}
Healthy: {.status.replicas?0} nodes

@default kafka.strimzi.io/StrimziPodSet
Degraded ~ NotReady
Progressing .status.pods<>.status.readyPods: {.status.readyPods} of {.status.pods} Pods are ready
Progressing .status.pods<>.status.currentPods: {.status.currentPods} of {.status.pods} Pods are of the newest revision
Healthy .status.pods: {.status.readyPods} of {.status.pods} Pods are ready
Progressing: Waiting for {.kind}

@default kafka.strimzi.io/KafkaRebalance
Degraded ~ NotReady
Healthy ~ Ready
Suspended ~ ProposalReady|Stopped|ReconciliationPaused: {type}
Progressing: Waiting for {.kind}

kafka.strimzi.io/KafkaBridge,KafkaConnector @default kafka.strimzi.io/*
${strimzi('{.kind}')}`;

function strimzi(name: string): string {
  return `Suspended @default ReconciliationPaused
Degraded ~ NotReady
Healthy ~ Ready:
Healthy @default Unmanaged: {.kind} is not managed
Progressing: Waiting for ${name}`;
}
