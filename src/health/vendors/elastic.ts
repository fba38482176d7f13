/** Elastic Cloud on Kubernetes, OpenTelemetry, the Prometheus operator. */
export const ELASTIC: string = `elasticsearch.k8s.elastic.co/Elasticsearch
Healthy .status.health=green: Elasticsearch Cluster status is Green
Progressing .status.phase=ApplyingChanges: Elasticsearch Cluster status is ApplyingChanges
Progressing .status.health=yellow: Elasticsearch Cluster status is Yellow. Check the status of indices, replicas and shards
Degraded .status.health=red: Elasticsearch Cluster status is Red. Check the status of indices, replicas and shards
Progressing: Waiting for Elasticsearch

*.k8s.elastic.co/*
Healthy .status.health=green: {.kind} status is Green
Progressing .status.health=yellow: {.kind} status is Yellow
Degraded .status.health=red: {.kind} status is Red
Progressing: Waiting for {.kind}

monitoring.coreos.com/Prometheus,PrometheusAgent,Alertmanager,ThanosRuler
Healthy Available: All instances are available
Degraded Available=False
Degraded Reconciled=False
Progressing Available=*: {reason}
Progressing: Waiting for {.kind}

opentelemetry.io/OpenTelemetryCollector
Healthy .spec.mode=sidecar: Collector is running in sidecar mode
Healthy .spec.mode=daemonset .status.scale.statusReplicas=0/0: DaemonSet has no eligible nodes (0/0)
Healthy .status.scale.statusReplicas=*/#: All replicas are ready
Degraded .status.scale.statusReplicas=0/*: No replicas are ready
Progressing .status.scale.statusReplicas!=: Replicas are starting up
Progressing: Waiting for {.kind}`;
