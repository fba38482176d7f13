/** Elastic Cloud on Kubernetes, OpenTelemetry, the Prometheus operator. */
export const ELASTIC: string = `elasticsearch.k8s.elastic.co/Elasticsearch
Progressing .status.availableNodes .status.availableNodes<.spec.nodeSets[].count: The desired amount of availableNodes is {.spec.nodeSets[].count} but the current amount is {.status.availableNodes}
Unknown @argocd .status.availableNodes!=.spec.nodeSets[].count: ${unknown('Elasticsearch Cluster')}
Unknown @argocd .status.health=: ${unknown('Elasticsearch Cluster')}
Healthy .status.phase=Ready .status.health=green: Elasticsearch Cluster status is Green
Progressing .status.phase=Ready .status.health=yellow: Elasticsearch Cluster status is Yellow. Check the status of indices, replicas and shards
Degraded .status.phase=Ready .status.health=red: Elasticsearch Cluster status is Red. Check the status of indices, replicas and shards
Progressing .status.phase=ApplyingChanges|MigratingData: Elasticsearch phase is {.status.phase}
Degraded .status.phase=Invalid: Elasticsearch phase is Invalid
Progressing @default: Waiting for Elasticsearch
Unknown: ${unknown('Elasticsearch Cluster')}

beat.k8s.elastic.co/Beat
Progressing @default .status.health=red: Elastic Beat has no available node
Degraded .status.health=red: Elastic Beat status is Red
Healthy .status.health=green: Elastic Beat status is Green
Progressing .status.health=yellow .status.availableNodes .status.expectedNodes: Elastic Beat status is deploying, there is {.status.availableNodes} instance(s) on {.status.expectedNodes} expected
Progressing .status.health=yellow: Elastic Beat phase is progressing
Progressing .status.health= .status.expectedNodes: Elastic Beat phase is progressing
Progressing @default: Waiting for Beat
Unknown: ${unknown('Elastic Beat')}

logstash.k8s.elastic.co/Logstash @default *.k8s.elastic.co/*
Healthy .status.health=green: {.kind} status is Green
Progressing .status.health=yellow: {.kind} status is Yellow
Progressing @default .status.health=red: {.kind} has no available node
Degraded .status.health=red: {.kind} status is Red
Healthy @default .status.phase=Ready: {.kind} is Ready
Degraded @default .status.phase=Error|Invalid|Conflict: {.kind} is {.status.phase}
Degraded @default Healthy=False
Healthy @default Active
Progressing: Waiting for {.kind}

monitoring.coreos.com/Prometheus,Alertmanager,ThanosRuler @default monitoring.coreos.com/PrometheusAgent
Degraded @default Reconciled=False
Healthy Available: All instances are available
Progressing @default .status.conditions[type=Available,status!=True,reason=NoPodReady,message=]: {reason}
Progressing .status.conditions[type=Available,status!=True,reason=SomePodsNotReady,message]
Progressing Available!=True(SomePodsNotReady): {reason}
Degraded .status.conditions[type=Available,status!=True,message]
Degraded Available!=True: {reason}
Progressing: Waiting for initialization

opentelemetry.io/OpenTelemetryCollector
Healthy .spec.mode=daemonset .status.scale.statusReplicas=0/0: DaemonSet has no eligible nodes (0/0)
Degraded @argocd .status.scale.statusReplicas=0/*: No replicas are ready
Healthy .status.scale.statusReplicas=*/#: All replicas are ready
Progressing .status.scale.statusReplicas=*/*: Replicas are starting up
Progressing .status.scale.statusReplicas: Unable to parse replica status: {.status.scale.statusReplicas}
Healthy .spec.mode=sidecar .status: Collector is running in sidecar mode
Progressing .status: Scale status not available
Progressing: Waiting for OpenTelemetry Collector status`;

function unknown(what: string): string {
  return `${what} status is unknown. Ensure your ArgoCD is current and then check for/file a bug report: https://github.com/argoproj/argo-cd/issues`;
}
