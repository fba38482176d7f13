/** Capsule: tenants and their quotas, and its secrets of SOPS. */
export const CAPSULE: string = `capsule.clastix.io/CapsuleConfiguration,CustomQuota,GlobalCustomQuota,GlobalProxySettings,GlobalTenantResource,ProxySetting,ResourcePool,ResourcePoolClaim,Tenant,TenantOwner,TenantResource addons.projectcapsule.dev/GlobalSopsSecret,SopsProvider,SopsSecret @default capsule.clastix.io/* addons.projectcapsule.dev/*
Suspended .spec.cordoned=true .kind=TenantResource|GlobalTenantResource: Replication is cordoned
Progressing !.status.conditions: Waiting for status
Progressing .status.observedGeneration<>.metadata.generation: Waiting for reconciliation (generation mismatch)
Degraded .status.exhaustions>0: Pool exhausted for: {.status.exhaustions} resources
Suspended Cordoned .kind=Tenant
Suspended Bound=False .kind=ResourcePoolClaim
Degraded Ready=False
Healthy Ready
Progressing .kind=Sops*|GlobalSops* Ready=*
Progressing: Waiting for Ready condition`;
