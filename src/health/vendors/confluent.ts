/** Confluent for Kubernetes. */
export const CONFLUENT: string = `platform.confluent.io/Connector
Suspended @default .status.connectorState=PAUSED: Connector paused
Healthy .status.state=CREATED .status.connectorState=RUNNING !.status.failedTasksCount: Connector running
Degraded .status.state=ERROR *=*
Degraded .status.state=ERROR: No conditions available
Degraded .status.state .status.failedTasksCount>0: Connector has failed tasks
Degraded @default .status.connectorState=FAILED: Connector failed
Healthy @default .status.connectorState=RUNNING: Connector running
Progressing: Waiting for Kafka Connector

platform.confluent.io/Connect,ControlCenter,Kafka,KsqlDB,SchemaRegistry,Zookeeper @default platform.confluent.io/*
Healthy @default .status.phase=COMPLETE: {.kind} complete
Healthy .status.phase=RUNNING: {.kind} running
Progressing .status.phase=PROVISIONING: {.kind} provisioning
Degraded .status.phase=ERROR|FAILED: {.kind} {.status.phase}
Degraded .status.state=ERROR|FAILED: {.kind} {.status.state}
Healthy .status.state=CREATED|SUCCEEDED: {.kind} {.status.state}
Progressing: Waiting for {.kind}`;
