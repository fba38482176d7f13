/** Crossplane, and the managed resources of all its providers. */
export const CROSSPLANE: string = `pkg.crossplane.io/Provider
Healthy Installed Healthy: {.status.conditions[Installed].reason} {.status.conditions[Healthy].reason}
Degraded *=*: {.status.conditions[Installed].reason} {.status.conditions[Healthy].reason}
Progressing: Waiting for provider to be installed

rds.aws.crossplane.io/DBCluster,DBInstance
Suspended Synced=False(ReconcilePaused): {reason}
Degraded Synced=False
Healthy Ready: {reason}
Progressing: Waiting for {.kind} to be available

*.crossplane.io/* *.upbound.io/*
Suspended Synced=False(ReconcilePaused): {reason}
Degraded Synced|LastAsyncOperation=False
Healthy Ready|Healthy|Offered|Established|ValidPipeline|RevisionHealthy: Resource is up-to-date.
Healthy .status.users: Resource is in use.
Healthy .kind=Composition|CompositionRevision|DeploymentRuntimeConfig|ControllerConfig|ProviderConfig|ClusterProviderConfig|ProviderConfigUsage|StoreConfig !.status: Resource is up-to-date.
Progressing: Provisioning ...`;
