const READY = 'Ready|Healthy|Offered|Established|ValidPipeline|RevisionHealthy';
const PROVIDER = 'ProviderConfig|ProviderConfigUsage|StoreConfig|ClusterProviderConfig|ClusterProviderConfigUsage';
const CORE = `${PROVIDER}|Composition|CompositionRevision|DeploymentRuntimeConfig|EnvironmentConfig|ImageConfig|ControllerConfig`;

/** Crossplane, and the managed resources of all its providers. */
export const CROSSPLANE: string = `pkg.crossplane.io/Provider
Healthy Installed Healthy: {.status.conditions[Installed].reason} {.status.conditions[Healthy].reason}
Progressing @default Installed Healthy=*: {.status.conditions[Installed].reason} {.status.conditions[Healthy].reason}
Progressing @default Installed=*(Unpacking*): {reason}
Degraded Installed=* Healthy=*: {.status.conditions[Installed].reason} {.status.conditions[Healthy].reason}
Degraded Installed|Healthy=*: {reason}
Progressing: Waiting for provider to be installed

route53.aws.crossplane.io/ResourceRecordSet
${classic('resourcrecordset')}

cloudfront.aws.crossplane.io/Distribution
${classic('distribution')}

rds.aws.crossplane.io/DBCluster,DBInstance s3.aws.crossplane.io/Bucket iam.aws.crossplane.io/Policy,Role,RolePolicyAttachment
${classic('{.kind}')}

*.crossplane.io/*
${managed(READY, CORE)}

*.upbound.io/*
${managed('Ready', PROVIDER)}`;

/** Of the provider for AWS before all had one check. */
function classic(name: string): string {
  return `Healthy Ready Synced: {reason}
Suspended Synced!=True(ReconcilePaused): {reason}
Progressing Synced !Synced(ReconcilePaused): Waiting for ${name} to be available
Progressing @default !Synced=*: Waiting for ${name} to be available
Degraded Synced=*(ReconcileError)
Degraded @default Synced=False
Degraded .status.conditions:
Progressing: Waiting for ${name} to be created`;
}

/** `ready` are the conditions that tell of one that is served, `silent` the kinds without any. */
function managed(ready: string, silent: string): string {
  return `Suspended @default Synced=False(ReconcilePaused): {reason}
Degraded Synced|LastAsyncOperation=False
Degraded @default Succeeded=False
Healthy @default Succeeded|Scheduling|Watching: Resource is up-to-date.
Healthy ${ready}: Resource is up-to-date.
Healthy Established=*(InactiveManagedResource) .spec.state!=Active: Resource is up-to-date.
Healthy .kind=${silent} .status.conditions=|0 .status.users: Resource is in use.
Healthy .kind=${silent} !.status: Resource is up-to-date.
Healthy .kind=${silent} .status.conditions=|0: Resource is up-to-date.
Progressing: Provisioning ...`;
}
