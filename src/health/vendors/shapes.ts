/** Kinds of many vendors that follow a few shapes: a phase or state that is a word, or conditions of a few types. */
export const SHAPES: string = `@default argoproj.io/Application
Degraded .status.health.status=Degraded: {.status.health.message?the application is Degraded}
Suspended .status.health.status=Suspended: {.status.health.message?the application is Suspended}
Missing .status.health.status=Missing: {.status.health.message?the application is Missing}
Unknown .status.health.status=Unknown: {.status.health.message?the health of the application is Unknown}
Progressing .status.health.status=Progressing: {.status.health.message?the application is Progressing}
Healthy .status.health.status=Healthy: {.status.health.message?the application is Healthy}
Progressing: Waiting for {.kind}


flagger.app/Canary
Suspended @default .status.phase=WaitingPromotion|Waiting: {.status.conditions[Promoted].message}
${canary('Degraded .status.phase=Failed')}
${canary('Progressing .status.phase=Progressing|Finalising|Promoting')}
${canary('Healthy .status.phase=Succeeded|Initialized')}
Progressing @default: {.status.conditions[Promoted].message}
${canary('Unknown .status.phase!=')}
Unknown: No status

@default getambassador.io/*
Degraded .status.state=Error|Inactive: {.status.errorReason}{.status.reason}
Healthy .status.state=Ready|Running: {.kind} is {.status.state}
Progressing: Waiting for {.kind}

@default litmuschaos.io/ChaosEngine
Degraded .status.experiments[verdict=Fail]: chaosengine failed
Healthy .status.engineStatus=completed: chaosengine completed
Suspended .status.engineStatus=stopped: chaosengine stopped
Progressing: chaosengine is waiting

@default autoscaling.k8s.io/VerticalPodAutoscaler
Degraded NoPodsMatched|ConfigUnsupported: {reason}: {message}
Healthy RecommendationProvided: recommends resources
Progressing: waits for a recommendation

@default argocd-image-updater.argoproj.io/ImageUpdater
Degraded Error
Progressing Reconciling
Degraded Ready=False
Healthy Ready
Progressing: Waiting for {.kind}

@default metal3.io/BareMetalHost
Degraded .status.errorMessage!=: {.status.errorMessage}
Degraded .status.operationalStatus=error: {.status.errorType}
Healthy .status.provisioning.state=provisioned|available|ready|"externally provisioned"|unmanaged: Host is {.status.provisioning.state}
Progressing: Host is {.status.provisioning.state?new}

velero.io/Schedule
Suspended @default .spec.paused: {.kind} is paused
Healthy .status.phase=Enabled: Schedule is enabled
Degraded .status.phase=FailedValidation: Schedule failed validation
Progressing .status.phase: {.status.phase}
Progressing: Waiting for schedule to be processed

velero.io/Backup
${veleroRun('Backup', 'backup')}

velero.io/Restore
${veleroRun('Restore', 'restore')}

@default velero.io/BackupStorageLocation,BackupRepository velero.io/*
Healthy .status.phase=Completed|Available|Ready|Processed: {.kind} is {.status.phase}
Degraded .status.phase=*Failed*|Unavailable|NotReady|Canceled: {.kind} is {.status.phase}
Progressing: {.kind} is {.status.phase?New}

operator.victoriametrics.com/*
Progressing !.status: Waiting for the operator to reconcile
Progressing .status.observedGeneration<>.metadata.generation: Waiting for the operator to reconcile
Healthy @default .status.clusterStatus=operational: All components are operational
Healthy .status.updateStatus=operational: All components are operational
Healthy .status.updateStatus=ignored: Resource was not picked by any parent object
${victoria('Progressing', 'expanding', 'Reconciliation in progress')}
${victoria('Suspended', 'paused', 'Reconciliation is paused')}
${victoria('Degraded', 'failed', 'Reconciliation failed')}
Progressing: Waiting for the operator to report status

@default k8s.nginx.org/VirtualServer,VirtualServerRoute,TransportServer,Policy k8s.nginx.org/*
Healthy .status.state=Valid: {.status.message}
Degraded .status.state=Invalid|Warning: {.status.message}
Progressing: Waiting for {.kind}

k8s.keycloak.org/Keycloak
Healthy ~ Ready:
Degraded ~ HasErrors: Has Errors: {message}
Progressing @argocd .status.conditions:
Progressing: Waiting for Keycloak status conditions to exist

@default k8s.keycloak.org/*
Degraded HasErrors
Healthy Ready|Done
Progressing: Waiting for {.kind}

@default redhatcop.redhat.io/*
Degraded ReconcileError|ReconcileFailed
Healthy ReconcileSuccess|ReconcileSuccessful
Progressing: Waiting for {.kind}

@default config.openshift.io/ClusterOperator,ClusterVersion machineconfiguration.openshift.io/MachineConfigPool scylla.scylladb.com/ScyllaCluster,ScyllaDBCluster,ScyllaDBDatacenter,NodeConfig kubevirt.io/KubeVirt cdi.kubevirt.io/CDI loki.grafana.com/LokiStack tempo.grafana.com/*
Degraded *Degraded|Failed|Failing|ConfigurationError
Progressing Progressing|Updating|Pending
Healthy Available|Updated|Ready
Progressing: Waiting for {.kind}

@default templates.gatekeeper.sh/* constraints.gatekeeper.sh/*
Degraded .status.byPod[].errors[]: {message}
Healthy .status.created
Healthy .status.byPod>0
Progressing: Waiting for {.kind}

@default *.azure.com/*
Degraded .status.conditions[type=Ready,status=False,severity=Error]
Healthy Ready|Available
Progressing Ready=*
Progressing: Waiting for {.kind}

@default mongodb.com/MongoDBOpsManager
Degraded .status[phase=Failed|Unsupported]: {message}
Progressing .status[phase!=,phase!=Running|Disabled]: {message?waiting}
Healthy .status.opsManager.phase=Running: Running
Progressing: Waiting for {.kind}

@default mongodb.com/MongoDB,MongoDBMultiCluster,MongoDBUser,MongoDBSearch mongodbcommunity.mongodb.com/* mongodb.com/* hazelcast.com/* dragonflydb.io/* k6.io/*
Healthy .status.phase=Running|Updated|ready|Ready|Succeeded|Completed: {.status.message}
Degraded .status.phase=Failed|Unsupported|error|*Failed: {.status.message}
${hazelcast('state')}
${hazelcast('status')}
Healthy PLZRegistered
Degraded PLZRegistered=False
Healthy .status.stage=finished: {.kind} is finished
Degraded .status.stage=error: {.kind} has failed
Healthy Ready|Available
Progressing: {.status.message}

trust.cert-manager.io/Bundle
Healthy Synced: {message?Bundle is synced}
Degraded .status.conditions[type=Synced,message]
Degraded Synced=*: {reason?Bundle is not synced}
Progressing: Waiting for Bundle to be synced

stacks.crossplane.io/ClusterStackInstall
Healthy .status.conditionedStatus.conditions[type=Ready,status=True]: {reason}
Progressing .status.conditionedStatus.conditions[type=Ready]: {reason$}
Progressing: Waiting for stack to be installed

kro.run/ResourceGraphDefinition
Healthy ~ .status.conditions[type=Ready,status=True,observedGeneration,observedGeneration=.metadata.generation]: ResourceGraphDefinition is active and serving instances
Degraded ~ .status.conditions[type=GraphRevisionsResolved|GraphAccepted|KindReady|ControllerReady|Ready,status=False,observedGeneration,observedGeneration=.metadata.generation]
Progressing !.status.conditions: Waiting for KRO to report status
Healthy @default .status.state=Active: ResourceGraphDefinition is active
Progressing: Waiting for ResourceGraphDefinition to become ready

kro.run/*
Healthy ~ .status.conditions[type=Ready,status=True,observedGeneration,observedGeneration=.metadata.generation]: Instance is active and running
Degraded ~ .status.state=FAILED|ERROR .status.conditions[type=InstanceManaged|GraphResolved|ResourcesReady|Ready,status=False,observedGeneration,observedGeneration=.metadata.generation]
Progressing ~ .status.state=IN_PROGRESS .status.conditions[type=InstanceManaged|GraphResolved|ResourcesReady|Ready,status=False,observedGeneration,observedGeneration=.metadata.generation]
Progressing !.status.conditions: Waiting for KRO to report status
Healthy @default .status.state=ACTIVE: Instance is active
Progressing: Waiting for instance to become ready

kyverno.io/Policy
Healthy .status.conditions[type=Ready,status=True,reason=Succeeded,message=Ready]: Policy is ready
Degraded @default Ready=False
Healthy @default Ready
Progressing: Waiting for Policy to be ready

kyverno.io/ClusterPolicy
Healthy Ready
Degraded Ready=*
Progressing: Waiting for {.kind} to become ready

policies.kyverno.io/DeletingPolicy,GeneratingPolicy,ImageValidatingPolicy,MutatingPolicy,NamespacedDeletingPolicy,NamespacedGeneratingPolicy,NamespacedImageValidatingPolicy,NamespacedMutatingPolicy,NamespacedValidatingPolicy,ValidatingPolicy @default policies.kyverno.io/*
Progressing .status.conditionStatus.conditions[observedGeneration,observedGeneration<.metadata.generation]: Waiting for {.kind} status to reflect latest generation
Healthy .kind=*DeletingPolicy|*GeneratingPolicy .status.conditionStatus.ready=true .status.conditionStatus.conditions[status=True]
Healthy .kind!=*DeletingPolicy|*GeneratingPolicy .status.conditionStatus.ready=true .status.conditionStatus.conditions[type=WebhookConfigured,status=True]
Healthy .kind=*DeletingPolicy|*GeneratingPolicy|*ImageValidatingPolicy .status.conditionStatus.ready=true .status.conditionStatus.message!=: {.status.conditionStatus.message}
Healthy .status.conditionStatus.ready=true: Policy is ready
Degraded .status.conditionStatus.conditions[status=False]: {type}: {message}
Degraded .status.conditionStatus.message!=: {.status.conditionStatus.message}
Degraded .status.conditionStatus: Policy is not ready
Progressing: Waiting for {.kind} status

@default secrets.hashicorp.com/*
Progressing .status.lastGeneration .status.lastGeneration<.metadata.generation: Waiting for {.kind}
Degraded .status.conditions[type=SecretSynced|Healthy|Ready,status=False]
Degraded .status.valid=false: {.status.error}
Healthy SecretSynced|Healthy|Ready
Healthy .status.valid=true: {.kind} is valid
Healthy .status.lastGeneration>0: {.kind} is synced
Progressing: Waiting for {.kind}

@default kueue.x-k8s.io/Workload
Degraded Finished(*Fail*|*Rejected|OutOfSync)
Healthy Finished
Suspended .spec.active=false: {.kind} is not active
Healthy PodsReady
Healthy Admitted
Progressing *=False
Progressing: Waiting for {.kind}

@default kueue.x-k8s.io/ClusterQueue,LocalQueue,AdmissionCheck,MultiKueueCluster
Suspended .spec.stopPolicy=Hold*: {.kind} is stopped
Degraded Active=False
Healthy Active
Progressing: Waiting for {.kind}

@default infra.contrib.fluxcd.io/* atlas.mongodb.com/* sloth.slok.dev/PrometheusServiceLevel helm.cattle.io/HelmChart
Suspended .spec.suspend: {.kind} is suspended
Degraded Stalled|Failed
Degraded Ready=False
Healthy Ready|Healthy|Active|Available|JobCreated
Healthy .status.ready
Healthy .status.promOpsRulesGenerated
Progressing: Waiting for {.kind}`;

/** How much of the traffic it has, and what all of its conditions say. */
function canary(row: string): string {
  return `${row} .status.canaryWeight>0: {.status.phase} --- Canary Weight: {.status.canaryWeight} %{each .status.conditions[]  --- <message>}
${row}: {.status.phase} --- {each .status.conditions[] <message>~ --- }`;
}

function hazelcast(field: string): string {
  return `Healthy .status.${field}=Success: {.status.message}
Degraded .status.${field}=Fail*: {.status.message}`;
}

function veleroRun(kind: string, word: string): string {
  return `Healthy .status.phase=Completed: ${kind} completed
Degraded .status.phase=FailedValidation|Failed|*PartiallyFailed .status.failureReason: {.status.failureReason}
Degraded .status.phase=FailedValidation|Failed|*PartiallyFailed: {.status.phase}
Progressing .status.phase: {.status.phase}
Progressing: Waiting for ${word} to be processed`;
}

function victoria(status: string, word: string, otherwise: string): string {
  return `${status} .status.updateStatus=${word} .status.reason!=: {.status.reason}
${status} .status.updateStatus=${word}: ${otherwise}`;
}
