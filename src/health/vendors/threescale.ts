/** Red Hat 3scale. */
export const THREESCALE: string = `capabilities.3scale.net/*
Suspended .status.state=suspended: 3scale {.kind} is suspended
Suspended .status.developerUserState=suspended: 3scale Developer user is waiting for admin approval
Suspended Waiting
Degraded Failed|Invalid|Orphan
Degraded .kind=Application|Tenant Ready=False
Healthy Ready|Synced: 3scale {.kind} is ready
Progressing: Waiting for 3scale {.kind} status...`;
