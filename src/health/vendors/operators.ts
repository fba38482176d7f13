const CONDITIONS = '{each .status.conditions[] <#>: <type> | <status>\\n}';
const OLM = `${CONDITIONS}.status.state is '{.status.state}'\\n`;

/** The Operator Lifecycle Manager, Knative's operator, NMState, OpenFaaS, 1Password. */
export const OPERATORS = `operators.coreos.com/Subscription
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

onepassword.com/OnePasswordItem
Degraded Ready=False
Healthy Ready
Progressing: Waiting for controller to report status`;
