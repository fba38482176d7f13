const KINDS = [
  'ActiveDoc',
  'ApplicationAuth',
  'Backend',
  'CustomPolicyDefinition',
  'DeveloperAccount',
  'DeveloperUser',
  'OpenAPI',
  'Product',
];

/** What its operator says of a resource, where it gives no message. */
const FAILED: Readonly<Record<string, string>> = { ApplicationAuth: 'failed', OpenAPI: 'reconciliation failed' };

/** Red Hat 3scale. */
export const THREESCALE: string = `apps.3scale.net/APIManager
Healthy .status.deployments.ready !.status.deployments.starting !.status.deployments.stopped: 3scale APIManager is available
Healthy Available: 3scale APIManager is available
Degraded .status.conditions[type=Available,status!=True,reason!=]: 3scale APIManager is degraded: {reason}
Progressing: Waiting for 3scale APIManager status...

capabilities.3scale.net/Application
Suspended .status.state=suspended: 3scale Application is suspended
Healthy Ready: 3scale Application is ready
Degraded Ready!=True !.status.adminId>0: {message?3scale Application is not ready}
Progressing: Waiting for 3scale Application status...

capabilities.3scale.net/Tenant
Healthy Ready .status.tenantId>0 .status.adminId>0: 3scale Tenant is ready
Degraded Ready!=True: {message?3scale Tenant is degraded}
Progressing: Waiting for 3scale Tenant status...

capabilities.3scale.net/ProxyConfigPromote
Healthy ~ Ready: 3scale ProxyConfigPromote is ready
Progressing ~ In-progress: {message?3scale ProxyConfigPromote is in progress}
Degraded ~ Failed: {message?3cale ProxyConfigPromote failed}
Progressing: Waiting for 3scale ProxyConfigPromote status...

${KINDS.map((kind) => capability(kind, kind)).join('\n\n')}

${capability('*', '{.kind}')}`;

function capability(kind: string, name: string): string {
  const named = name === kind ? `3scale ${name}` : 'the resource';
  return `${kind === '*' ? '@default ' : ''}capabilities.3scale.net/${kind}
Suspended .status.developerUserState=suspended: 3scale Developer user is waiting for admin approval
Healthy ~ Ready: 3scale ${name} is ready
Healthy ~ Synced: 3scale ${name} is synced
Degraded ~ Invalid: {message?${named} configuration is invalid}
Degraded ~ Orphan: {message?${named} references non-existing resources}
Degraded ~ Failed: {message?${named} ${FAILED[kind] ?? 'synchronization failed'}}
Suspended ~ Waiting: {message?${named} is waiting for approval}
Progressing: Waiting for 3scale ${name} status...`;
}
