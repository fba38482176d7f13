/** Google's Config Connector, AWS Controllers for Kubernetes, SAP BTP, LogScale (Humio), Coralogix, Datadog, Camel K, Flink, IAM Manager. */
export const CLOUDS: string = `core.cnrm.cloud.google.com/ConfigConnector,ConfigConnectorContext
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

*.services.k8s.aws/*
Degraded ACK.Terminal
Progressing ACK.ResourceSynced=False
Healthy ACK.ResourceSynced:
Progressing: Waiting for resource to be ready

services.cloud.sap.com/*
Progressing .metadata.deletionTimestamp: Resource is being deleted
Progressing .status.conditions[observedGeneration<.metadata.generation]: Waiting for spec update to be observed
Degraded Failed
Healthy Ready: Ready to use
Progressing Succeeded=False
Progressing: Waiting for status

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

flink.apache.org/FlinkDeployment,FlinkSessionJob
Degraded .status.jobManagerDeploymentStatus=ERROR: {.status.reconciliationStatus.error}
Degraded @default .status.jobStatus.state=FAILED: {.status.error}
Healthy .status.jobStatus.state=RUNNING .status.jobManagerDeploymentStatus=READY|
Healthy .status.jobStatus.state=SUSPENDED|FINISHED
Progressing: Waiting for deploying

networking.gke.io/ManagedCertificate
Degraded .status.domainStatus[status=Failed*]: At least one certificate has failed to be provisioned
Healthy .status.certificateStatus=Active: All certificates are active
Progressing: At least one certificate is still being provisioned

iammanager.keikoproj.io/Iamrole
Healthy .status.state=Ready: Role '{.status.roleName}' exists with ARN '{.status.roleARN?<none>}' and ID '{.status.roleID?<none>}'.
Degraded .status.state!= .status.retryCount>0: Failed to reconcile the Iamrole (retry {.status.retryCount}) for role '{.status.roleName}' with ARN '{.status.roleARN?<none>}' and ID '{.status.roleID?<none>}'. Reconciliation error was: {.status.errorDescription}
Degraded .status.state!=: Failed to reconcile the Iamrole for role '{.status.roleName}' with ARN '{.status.roleARN?<none>}' and ID '{.status.roleID?<none>}'. Reconciliation error was: {.status.errorDescription}
Progressing: Waiting for Iamrole to be reconciled

camel.apache.org/*
Degraded .status.phase=Error|Running Ready=False
Degraded .status.phase=Error
Healthy .status.phase=Running|Ready Ready
Healthy .status.phase=Ready
Progressing: Waiting for {.kind}`;
