/** Capsule: tenants and their quotas, and its secrets of SOPS. */
export const CAPSULE: string = `capsule.clastix.io/CapsuleConfiguration,CustomQuota,GlobalCustomQuota,GlobalProxySettings,GlobalTenantResource,ProxySetting,ResourcePool,ResourcePoolClaim,Tenant,TenantOwner,TenantResource addons.projectcapsule.dev/GlobalSopsSecret,SopsProvider,SopsSecret @default capsule.clastix.io/* addons.projectcapsule.dev/*
Suspended .spec.cordoned=true .kind=TenantResource|GlobalTenantResource: Replication is cordoned
Suspended @default .status.state=Cordoned !.status.conditions: {.kind} is cordoned
Suspended @default .status.condition.status=False: {.status.condition.message}
Healthy @default .status.state=Active !.status.conditions: {.kind} is active
Healthy @default .status.condition.status=True: {.status.condition.message}
Healthy @default .status.processedItems !.status.conditions: {.status.processedItems} items
Progressing !.status.conditions: Waiting for status
Progressing .status.observedGeneration<>.metadata.generation: Waiting for reconciliation (generation mismatch)
Degraded .status.exhaustions>0: Pool exhausted for: {.status.exhaustions} resources
Suspended Cordoned .kind=Tenant
Suspended Bound=False .kind=ResourcePoolClaim
Degraded Ready=False
Healthy Ready
Progressing .kind=Sops*|GlobalSops* Ready=*
Progressing: Waiting for Ready condition`;
