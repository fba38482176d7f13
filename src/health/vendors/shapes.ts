/** Kinds of many vendors that follow a few shapes: a phase or state that is a word, or conditions of a few types. */
export const SHAPES: string = `argoproj.io/Application
Degraded @default .status.health.status=Degraded: {.status.health.message?the application is Degraded}
Suspended @default .status.health.status=Suspended: {.status.health.message?the application is Suspended}
Missing @default .status.health.status=Missing: {.status.health.message?the application is Missing}
Unknown @default .status.health.status=Unknown: {.status.health.message?the health of the application is Unknown}
Progressing @default .status.health.status=Progressing: {.status.health.message?the application is Progressing}
Healthy @default .status.health.status=Healthy: {.status.health.message?the application is Healthy}
Progressing @default: Waiting for {.kind}

postgresql.cnpg.io/Cluster
Suspended cnpg.io/hibernation
Healthy .status.phase="Cluster in healthy state": {.status.phase}
Degraded .status.phase="*ail*|*rror*|Cannot*|Unable*|Unrecoverable*|Not enough*|Cluster is unrecoverable*|Cluster has incomplete*": {.status.phase}
Progressing .status.phase!=: {.status.phase}
Progressing: Waiting for {.kind}

flagger.app/Canary
Suspended @default .status.phase=WaitingPromotion|Waiting: {.status.conditions[Promoted].message}
${canary('Degraded .status.phase=Failed')}
${canary('Progressing .status.phase=Progressing|Finalising|Promoting')}
${canary('Healthy .status.phase=Succeeded|Initialized')}
Progressing @default: {.status.conditions[Promoted].message}
${canary('Unknown .status.phase!=')}
Unknown: No status

getambassador.io/*
Degraded .status.state=Error|Inactive: {.status.errorReason}{.status.reason}
Healthy .status.state=Ready|Running: {.kind} is {.status.state}
Progressing: Waiting for {.kind}

litmuschaos.io/ChaosEngine
Degraded .status.experiments[verdict=Fail]: chaosengine failed
Healthy .status.engineStatus=completed: chaosengine completed
Suspended .status.engineStatus=stopped: chaosengine stopped
Progressing: chaosengine is waiting

metal3.io/BareMetalHost
Degraded .status.errorMessage!=: {.status.errorMessage}
Degraded .status.operationalStatus=error: {.status.errorType}
Healthy .status.provisioning.state=provisioned|available|ready|"externally provisioned"|unmanaged: Host is {.status.provisioning.state}
Progressing: Host is {.status.provisioning.state?new}

velero.io/*
Healthy .status.phase=Completed|Available|Ready|Enabled|Processed: {.kind} is {.status.phase}
Degraded .status.phase=*Failed*|Unavailable|NotReady: {.kind} is {.status.phase}
Suspended .spec.paused: {.kind} is paused
Progressing: {.kind} is {.status.phase?New}

operator.victoriametrics.com/*
Healthy .status.updateStatus=operational: {.kind} is operational
Degraded .status.updateStatus=failed: {.status.reason}
Suspended .status.updateStatus=paused: {.kind} is paused
Progressing: Waiting for {.kind}

k8s.nginx.org/*
Healthy .status.state=Valid: {.status.message}
Degraded .status.state=Invalid|Warning: {.status.message}
Progressing: Waiting for {.kind}

k8s.keycloak.org/*
Degraded HasErrors
Healthy Ready|Done
Progressing: Waiting for {.kind}

redhatcop.redhat.io/*
Degraded ReconcileError|ReconcileFailed
Healthy ReconcileSuccess|ReconcileSuccessful
Progressing: Waiting for {.kind}

operator.openshift.io/IngressController config.openshift.io/ClusterOperator,ClusterVersion machineconfiguration.openshift.io/MachineConfigPool scylla.scylladb.com/* kubevirt.io/KubeVirt cdi.kubevirt.io/CDI loki.grafana.com/LokiStack tempo.grafana.com/*
Degraded *Degraded|Failed|Failing
Progressing Progressing|Updating|Pending
Healthy Available|Updated|Ready
Progressing: Waiting for {.kind}

templates.gatekeeper.sh/* constraints.gatekeeper.sh/*
Degraded .status.byPod[].errors[]: {message}
Healthy .status.created
Healthy .status.byPod>0
Progressing: Waiting for {.kind}

*.azure.com/*
Degraded .status.conditions[type=Ready,status=False,severity=Error]
Healthy Ready
Progressing Ready=*
Progressing: Waiting for {.kind}

mongodbcommunity.mongodb.com/* mongodb.com/* hazelcast.com/* dragonflydb.io/* k6.io/*
Healthy .status.phase=Running|ready|Succeeded: {.status.message}
Degraded .status.phase=Failed|error: {.status.message}
Healthy .status.stage=finished: {.kind} is finished
Degraded .status.stage=error: {.kind} has failed
Healthy Ready|Available
Progressing: {.status.message}

kyverno.io/ClusterPolicy,Policy policies.kyverno.io/* infra.contrib.fluxcd.io/* secrets.hashicorp.com/* atlas.mongodb.com/* kueue.x-k8s.io/* sloth.slok.dev/PrometheusServiceLevel helm.cattle.io/HelmChart
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
