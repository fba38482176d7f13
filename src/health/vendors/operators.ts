const CONDITIONS = '{each .status.conditions[] <#>: <type> | <status>\\n}';
const STATE = ".status.state is '{.status.state}'\\n";
/** An installed operator of which a person is to approve the next version, and all conditions but the one that says so. */
const MANUAL = '.spec.installPlanApproval=Manual .status.installedCSV InstallPlanPending=True(RequiresApproval)';
const OTHERS = '{each .status.conditions[type!=InstallPlanPending] <#>: <type> | <status>\\n}';

/** The Operator Lifecycle Manager, Knative's operator, NMState, OpenFaaS, Pulumi, Proclaim, Contour, 1Password, SpinKube, Trident. */
export const OPERATORS: string = `operators.coreos.com/Subscription
Progressing !.status.conditions: An install plan for a subscription is pending installation
${olm('Degraded .status.conditions[type=InstallPlanMissing,reason!=ReferencedInstallPlanNotFound]')}
${olm('Degraded CatalogSourcesUnhealthy|InstallPlanFailed|ResolutionFailed')}
${olm('Degraded .status.state=UpgradeFailed')}
Healthy ${MANUAL} .status.state=UpgradePending: ${OTHERS}.status.state is 'UpgradePending' (manual InstallPlan approval pending; treated as healthy)\\n
Progressing ${MANUAL} !.status.state: ${OTHERS}.status.state not yet known\\n
Progressing ${MANUAL} .status.state=|UpgradeAvailable: ${OTHERS}${STATE}
Healthy ${MANUAL}: ${OTHERS}${STATE}
${olm('Progressing InstallPlanPending')}
${olm('Progressing .status.state=|UpgradeAvailable|UpgradePending')}
Healthy: ${CONDITIONS}${STATE}

@default operators.coreos.com/ClusterServiceVersion
Healthy .status.phase=Succeeded: {.status.message}
Degraded .status.phase=Failed|Unknown: {.status.message}
Progressing .status.phase!=: {.status.message}
Progressing: Waiting for {.kind} status

@default operators.coreos.com/InstallPlan
Healthy .status.phase=Complete: {.status.phase}
Degraded .status.phase=Failed: {.status.phase}
Suspended .status.phase=RequiresApproval: {.status.phase}
Progressing: {.status.phase}

@default olm.operatorframework.io/ClusterExtension,ClusterCatalog
Degraded Progressing=False(Blocked|*Fail*)
Progressing Progressing(Retrying|RollingOut)
Healthy Installed|Serving
Progressing: Waiting for {.kind}

@default operators.coreos.com/CatalogSource
Healthy .status.connectionState.lastObservedState=READY: READY
Degraded .status.connectionState.lastObservedState=TRANSIENT_FAILURE: TRANSIENT_FAILURE
Progressing: Waiting for {.kind} status

operator.knative.dev/KnativeEventing,KnativeServing @default operator.knative.dev/*
Progressing Ready=False: ${CONDITIONS}
Progressing *=Unknown: ${CONDITIONS}
Progressing .kind=KnativeServing DeploymentsAvailable=False: ${CONDITIONS}
Healthy .kind=KnativeEventing Ready InstallSucceeded: {.kind} is healthy.
Healthy Ready InstallSucceeded DependenciesInstalled DeploymentsAvailable: {.kind} is healthy.
Degraded .status.conditions>0: ${CONDITIONS}
Progressing: Waiting for {.kind}

nmstate.io/NodeNetworkConfigurationPolicy
${['Healthy Available', 'Degraded Degraded', 'Progressing Progressing', 'Suspended Ignored'].map(because).join('\n')}
Progressing: Waiting for policy to be applied

openfaas.com/Function
Degraded ~ Ready=False
Degraded ~ Stalled
Healthy ~ Ready .status.replicas>0
Suspended ~ Ready: No replicas available
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
Progressing !.status: Waiting for the operator to observe the latest spec change
Progressing .status.observedGeneration!=.metadata.generation: Waiting for the operator to observe the latest spec change
Degraded ~ Stalled
Progressing ~ Reconciling
Healthy ~ Ready
Progressing: Waiting for the stack to be reconciled

proclaim.dogmatiq.io/DNSSDServiceInstance
Degraded Adopted=False
Degraded Advertised=*(AdvertiseError|UnadvertiseError)
Unknown Discoverable=*(DiscoveryError)
Healthy Discoverable
Progressing Discoverable=*
Progressing @argocd:
Progressing Advertised=*
Progressing: Waiting for {.kind} status

projectcontour.io/HTTPProxy
Progressing @default .status.conditions[type=Valid,observedGeneration<.metadata.generation]: Waiting for status
Healthy @default .status.conditions[].errors[type=IncludeError]: HTTPProxy inclusions cannot be health checked
Healthy ~ .status.conditions[type=Valid,status=True,observedGeneration=.metadata.generation]: {.status.description}
Healthy ~ @argocd .spec.includes .status.conditions[status=False,observedGeneration=.metadata.generation]: HTTPProxy inclusions cannot be health checked
Degraded ~ .status.conditions[type=Valid,status=False,observedGeneration=.metadata.generation]: {.status.description}
Progressing !.status.conditions .status.currentStatus: {.status.description}
Progressing: Waiting for status

projectcontour.io/ExtensionService
Healthy ~ .status.conditions[type=Valid,status=True,observedGeneration=.metadata.generation]
Degraded ~ .status.conditions[type=Valid,status=False,observedGeneration=.metadata.generation]
Progressing: Waiting for status

trident.netapp.io/TridentBackendConfig
Healthy .status.phase=Bound .status.lastOperationStatus=Success: {.status.message}
Degraded .status.lastOperationStatus=Failed: {.status.message}
Progressing: Waiting for backend creation

trident.netapp.io/TridentOrchestrator
Healthy .status.status=Installed: {.status.message}
Degraded .status.status=Failed|Error: {.status.message}
Progressing: Waiting for trident installation

onepassword.com/OnePasswordItem
Degraded Ready=False
Healthy Ready
Progressing: Waiting for controller to report status`;

/** As the conditions have it, and what is known of the state. */
function olm(row: string): string {
  return `${row} !.status.state: ${CONDITIONS}.status.state not yet known\\n
${row}: ${CONDITIONS}${STATE}`;
}

/** A reason, and the message where there is one. */
function because(row: string): string {
  const [status = '', type = ''] = row.split(' ');
  return `${status} ~ .status.conditions[type=${type},status=True,message=]: {reason}
${status} ~ ${type}: {reason}: {message}`;
}
