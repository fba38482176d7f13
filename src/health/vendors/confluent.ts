/** Confluent for Kubernetes. */
export const CONFLUENT: string = `platform.confluent.io/Connector
Degraded .status.failedTasksCount>0: Connector has failed tasks
Degraded .status.state=ERROR platform.confluent.io/app-ready=False
Degraded .status.connectorState=FAILED: Connector failed
Suspended .status.connectorState=PAUSED: Connector paused
Healthy .status.connectorState=RUNNING: Connector running
Progressing: Waiting for Connector

platform.confluent.io/*
Healthy .status.phase=RUNNING: {.kind} running
Progressing .status.phase=PROVISIONING: {.kind} provisioning
Degraded .status.phase=ERROR|FAILED: {.kind} {.status.phase}
Degraded .status.state=ERROR|FAILED: {.kind} {.status.state}
Healthy .status.state=CREATED|SUCCEEDED: {.kind} {.status.state}
Progressing: Waiting for {.kind}`;
