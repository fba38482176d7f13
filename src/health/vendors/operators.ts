const CONDITIONS = '{each .status.conditions[] <#>: <type> | <status>\\n}';
const OLM = `${CONDITIONS}.status.state is '{.status.state}'\\n`;

/** The Operator Lifecycle Manager, Knative's operator, NMState, OpenFaaS, Pulumi, Proclaim, Contour, 1Password, SpinKube. */
export const OPERATORS: string = `operators.coreos.com/Subscription
Degraded CatalogSourcesUnhealthy|InstallPlanFailed|ResolutionFailed .status.state=: ${CONDITIONS}.status.state not yet known\\n
Degraded CatalogSourcesUnhealthy|InstallPlanFailed|ResolutionFailed: ${OLM}
Healthy .status.state=AtLatestKnown: ${OLM}
Healthy .status.state=UpgradePending .spec.installPlanApproval=Manual .status.installedCSV: {each .status.conditions[type!=InstallPlanPending] <#>: <type> | <status>\\n}.status.state is 'UpgradePending' (manual InstallPlan approval pending; treated as healthy)\\n
Progressing .status.state!=: ${OLM}
Progressing .status.conditions>0: ${CONDITIONS}.status.state not yet known\\n
Progressing: Waiting for {.kind} status

operators.coreos.com/ClusterServiceVersion
Healthy .status.phase=Succeeded: {.status.message}
Degraded .status.phase=Failed|Unknown: {.status.message}
Progressing .status.phase!=: {.status.message}
Progressing: Waiting for {.kind} status

operators.coreos.com/InstallPlan
Healthy .status.phase=Complete: {.status.phase}
Degraded .status.phase=Failed: {.status.phase}
Suspended .status.phase=RequiresApproval: {.status.phase}
Progressing: {.status.phase}

operators.coreos.com/CatalogSource
Healthy .status.connectionState.lastObservedState=READY: READY
Degraded .status.connectionState.lastObservedState=TRANSIENT_FAILURE: TRANSIENT_FAILURE
Progressing: Waiting for {.kind} status

operator.knative.dev/*
Healthy .status.conditions>0 !.status.conditions[status!=True]: {.kind} is healthy.
Degraded .status.conditions[status!=True|False|Unknown]: ${CONDITIONS}
Progressing: ${CONDITIONS}

nmstate.io/NodeNetworkConfigurationPolicy
Suspended Ignored: {reason}
Degraded Degraded: {reason}: {message}
Progressing Progressing: {reason}: {message}
Healthy Available: {reason}: {message}
Progressing: Waiting for policy to be applied

openfaas.com/Function
Degraded Stalled
Suspended Ready .status.availableReplicas<1: No replicas available
Healthy Ready
Progressing: Waiting for Function

core.spinkube.dev/SpinApp
Degraded Progressing=False(ProgressDeadlineExceeded): {message?Application deployment has failed}
Degraded .status.conditions[type=Progressing,status=False,message=*imeout*|*ailed*|*TIMEOUT*|*FAILED*]
Progressing !.status: Waiting for status to be available
Progressing @default Progressing !Available
Degraded Available!=True: {message?Application is not available}
Degraded !Available:
Progressing .status.readyReplicas<.spec.replicas?1: Waiting for replicas to be ready ({.status.readyReplicas?0}/{.spec.replicas?1})
Progressing Progressing: {message?Application progress status}
Healthy: Application is healthy with {.status.readyReplicas?0}/{.spec.replicas?1} replicas ready

pulumi.com/Stack
Progressing .status.observedGeneration<.metadata.generation: Waiting for the operator to observe the latest spec change
Degraded Stalled
Progressing Reconciling
Healthy Ready
Progressing: Waiting for {.kind} status

proclaim.dogmatiq.io/DNSSDServiceInstance
Degraded Adopted=False
Degraded Advertised=False(*Error)
Healthy Discoverable
Unknown Discoverable=Unknown(*Error)
Progressing Discoverable|Advertised=*
Progressing: Waiting for {.kind} status

projectcontour.io/HTTPProxy
Progressing .status.conditions[type=Valid,observedGeneration<.metadata.generation]: Waiting for status
Healthy .status.conditions[].errors[type=IncludeError]: HTTPProxy inclusions cannot be health checked
Degraded Valid=False
Healthy Valid
Progressing .status.description: {.status.description}
Progressing: Waiting for status

onepassword.com/OnePasswordItem
Degraded Ready=False
Healthy Ready
Progressing: Waiting for controller to report status`;
