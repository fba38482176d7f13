/** Google's Config Connector, LogScale (Humio), Coralogix, Datadog, Camel K. */
export const CLOUDS = `core.cnrm.cloud.google.com/ConfigConnector,ConfigConnectorContext
Healthy .status.healthy: {.kind} is healthy
Degraded .status: {.kind} is not healthy
Progressing: Update in progress

*.cnrm.cloud.google.com/*
Progressing .status.observedGeneration<.metadata.generation: Update in progress
Healthy Ready
Suspended Ready=False(DependencyNotReady)
Progressing Ready=False(Updating|Creating|Deleting)
Degraded Ready=False
Progressing: Update in progress

core.humio.com/*
Healthy .status.state=Exists|Running: Component state: {.status.state}.
Missing .status.state=NotFound: Component state: {.status.state}.
Degraded .status.state=ConfigError: Component state: {.status.state}.
Unknown .status.state=Unknown: Component state: {.status.state}.
Progressing .status.state!=: Component state: {.status.state}.
Progressing: Update in progress

coralogix.com/*
Degraded RemoteSynced=False
Healthy RemoteSynced: Resource is ready
Progressing: Waiting for status to be updated

datadoghq.com/DatadogMetric
Degraded Error: {reason}: {message}
Degraded Valid=False
Healthy Valid: DatadogMetric is healthy
Progressing: Waiting for DatadogMetric

camel.apache.org/*
Degraded .status.phase=Error|Running Ready=False
Degraded .status.phase=Error
Healthy .status.phase=Running|Ready Ready
Healthy .status.phase=Ready
Progressing: Waiting for {.kind}`;
