/** Of the operator itself, before the conditions that resources have. */
const OPERATOR = `Healthy .status.healthy=true: {.kind} is healthy
Degraded .status.healthy!=: {.kind} is not healthy`;

const OF_CLOUD = `Healthy ~ *(UpToDate)
Degraded ~ *=*(UpdateFailed|DependencyNotFound)
Progressing ~ @default *=*(DependencyNotReady)
Suspended ~ *=*(DependencyNotReady)
Healthy @default Ready
Progressing @default Ready=False(Updating|Creating|Deleting)
Degraded @default Ready=False
Progressing: Update in progress`;

const ROLE = "with ARN '{.status.roleARN?<none>}' and ID '{.status.roleID?<none>}'.";
const ROLE_FAILED = 'Error|RolesMaxLimitReached|PolicyNotAllowed|RoleNameNotAvailable';

/** Google's Config Connector, AWS Controllers for Kubernetes, SAP BTP, LogScale (Humio), Coralogix, Datadog, Camel K, Flink, IAM Manager. */
export const CLOUDS: string = `core.cnrm.cloud.google.com/ConfigConnector,ConfigConnectorContext
Progressing .status.observedGeneration<>.metadata.generation: Update in progress
${OPERATOR}
${OF_CLOUD}

customize.core.cnrm.cloud.google.com/*
Progressing .status.observedGeneration!=0 .status.observedGeneration<>.metadata.generation: Update in progress
${OPERATOR}
${OF_CLOUD}

*.cnrm.cloud.google.com/*
Progressing .status.observedGeneration<>.metadata.generation: Update in progress
${OF_CLOUD}

*.services.k8s.aws/*
Degraded ~ ACK.Terminal
Progressing ~ Ready=False
Healthy ~ Ready:
Progressing @default ACK.ResourceSynced=False
Healthy @default ACK.ResourceSynced:
Progressing: Waiting for resource to be ready

services.cloud.sap.com/ServiceBinding,ServiceInstance @default services.cloud.sap.com/*
Progressing .metadata.deletionTimestamp: Resource is being deleted
Progressing ~ .metadata.generation .status.conditions[observedGeneration,observedGeneration!=.metadata.generation]: Waiting for spec update to be observed
Degraded ~ @argocd Succeeded=False
Degraded ~ Failed
Healthy @argocd .status.conditions: Ready to use
Healthy Ready: Ready to use
Progressing Succeeded=False
Progressing: Waiting for status

core.humio.com/HumioCluster
Healthy .status.state=Running: {.status.message?Cluster is in a healthy running state}
Progressing .status.state=Restarting: {.status.message?Cluster pods are being restarted}
Progressing .status.state=Upgrading: {.status.message?Cluster pods are being upgraded}
Degraded .status.state=ConfigError: {.status.message?User-provided cluster specification resulted in a configuration error}
Progressing .status.state=Pending: {.status.message?Cluster is waiting on resources to be provisioned}
Unknown .status.state=Unknown: {.status.message?Component state: Unknown.}
Progressing: Update in progress

core.humio.com/HumioAction,HumioAlert,HumioIngestToken,HumioParser,HumioRepository,HumioView @default core.humio.com/*
Healthy .status.state=Exists: Component state: Exists.
Healthy @default .status.state=Ready|Running: {.kind} is {.status.state}
Suspended @default .status.state=ScaledDown: {.kind} is {.status.state}
Missing .status.state=NotFound: Component state: NotFound.
Degraded .status.state=ConfigError: Component state: ConfigError.
Unknown .status.state=Unknown: Component state: Unknown.
Progressing: Update in progress

coralogix.com/Alert,RecordingRuleGroupSet @default coralogix.com/*
Degraded RemoteSynced=False
Healthy RemoteSynced: Resource is ready
Healthy @default !.status.conditions .status.id!=: Resource is ready
Progressing: Waiting for status to be updated

datadoghq.com/DatadogMetric
Degraded Error: {if reason <>: }{message?DatadogMetric reported an error}
Degraded Valid=False: {message?DatadogMetric is not valid}
Progressing @default !Valid: Waiting for DatadogMetric
Healthy: DatadogMetric is healthy

@default datadoghq.com/DatadogAgent
Degraded DatadogAgentReconcileError
Progressing .status.agent.available<.status.agent.desired: {.status.agent.available?0} of {.status.agent.desired} agents are available
Progressing .status.clusterAgent.availableReplicas<.status.clusterAgent.replicas: the cluster agent is not available
Healthy DatadogAgentReconcileError=False
Progressing: Waiting for {.kind}

flink.apache.org/FlinkDeployment
Degraded @default .status.jobStatus.state=FAILED: {.status.error}
Degraded @default .status.lifecycleState=FAILED|ROLLED_BACK: {.status.lifecycleState}{if .status.error : <>}
Suspended @default .status.lifecycleState=SUSPENDED: {.status.lifecycleState}
Progressing @default .status.lifecycleState=CREATED|UPGRADING|DEPLOYED|ROLLING_BACK: {.status.lifecycleState}
Healthy .status.reconciliationStatus.success:
Healthy .status.reconciliationStatus.state=DEPLOYED:
Progressing .status.reconciliationStatus .status.jobManagerDeploymentStatus=DEPLOYED_NOT_READY|DEPLOYING: Waiting for deploying
Degraded .status.reconciliationStatus .status.jobManagerDeploymentStatus=ERROR: {.status.reconciliationStatus.error}
Healthy !.status .spec.job.state=suspended: Job is suspended
Healthy .spec.job.state=suspended !.status.reconciliationStatus.lastReconciledSpec: Job is suspended
Progressing: Waiting for Flink operator

flink.apache.org/FlinkSessionJob
Healthy .status.jobStatus.state=RUNNING|FINISHED: {.status.jobStatus.state}
Progressing .status.jobStatus.state=RECONCILING|CREATED: {.status.jobStatus.state}
Suspended .status.jobStatus.state=SUSPENDED|CANCELED: {.status.jobStatus.state}
Degraded .status.jobStatus.state=FAILED: {.status.error?FlinkSessionJob failed}
Degraded .status.error: {.status.error}
Progressing: Waiting for FlinkSessionJob to be reconciled

networking.gke.io/ManagedCertificate
Degraded .status.domainStatus[status=Failed*]: At least one certificate has failed to be provisioned
Degraded @default .status.certificateStatus=*FailedPermanently|RenewalFailed: {.status.certificateStatus}
Healthy .status.certificateStatus=Active: All certificates are active
Progressing: At least one certificate is still being provisioned

iammanager.keikoproj.io/Iamrole
Healthy .status.state=Ready: Role '{.status.roleName?<none>}' exists ${ROLE}
Degraded .status.state=${ROLE_FAILED} .status.retryCount>0: Failed to reconcile the Iamrole (retry {.status.retryCount}) for role '{.status.roleName?<none>}' ${ROLE}{if .status.errorDescription  Reconciliation error was: <>}
Degraded .status.state=${ROLE_FAILED}: Failed to reconcile the Iamrole for role '{.status.roleName?<none>}' ${ROLE}{if .status.errorDescription  Reconciliation error was: <>}
Progressing: Waiting for Iamrole to be reconciled

camel.apache.org/Integration @default camel.apache.org/*
Progressing @default .status.phase!=Running|Ready|Error|Succeeded|Failed|Interrupted|Duplicate .status.phase!=: {.kind} is {.status.phase}
Degraded Ready=False
Healthy Ready
Degraded @default .status.phase=Error|Failed|Interrupted|Duplicate: {.kind} is {.status.phase}{if .status.failure.reason : <>}
Healthy @default .status.phase=Ready|Succeeded: {.kind} is {.status.phase}
Progressing: Waiting for {.kind}`;
