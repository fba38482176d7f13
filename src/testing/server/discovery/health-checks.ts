/** Which of a server's health endpoints is asked. */
export type HealthEndpoint = 'healthz' | 'livez' | 'readyz';

/** The checks of an API server in the order in which it tells them; here all of them hold. `*` is one of readiness alone. */
const CHECKS = `ping log -loopback-serving-certificate etcd *etcd-readiness *informer-sync
poststarthook/start-apiserver-admission-initializer poststarthook/generic-apiserver-start-informers
poststarthook/priority-and-fairness-config-consumer poststarthook/priority-and-fairness-filter
poststarthook/storage-object-count-tracker-hook poststarthook/start-apiextensions-informers
poststarthook/start-apiextensions-controllers poststarthook/crd-informer-synced poststarthook/start-system-namespaces-controller
poststarthook/peer-endpoint-reconciler-controller poststarthook/start-cluster-authentication-info-controller
poststarthook/start-kube-apiserver-identity-lease-controller
poststarthook/start-kube-apiserver-identity-lease-garbage-collector poststarthook/storage-readiness
poststarthook/start-legacy-token-tracking-controller poststarthook/start-service-ip-repair-controllers
poststarthook/rbac/bootstrap-roles poststarthook/scheduling/bootstrap-system-priority-classes
poststarthook/priority-and-fairness-config-producer poststarthook/bootstrap-controller
poststarthook/start-kubernetes-service-cidr-controller poststarthook/start-kube-aggregator-informers
poststarthook/apiservice-status-local-available-controller poststarthook/apiservice-status-remote-available-controller
poststarthook/apiservice-registration-controller poststarthook/apiservice-discovery-controller
poststarthook/kube-apiserver-autoregistration autoregister-completion poststarthook/apiservice-openapi-controller
poststarthook/apiservice-openapiv3-controller *shutdown`.split(/\s+/);

/** The names of an endpoint's checks. */
export function healthChecks(endpoint: HealthEndpoint): string[] {
  const other = endpoint === 'readyz' ? '-' : '*';
  return CHECKS.filter((check) => !check.startsWith(other)).map((check) => check.replace(/^[*-]/, ''));
}

/** The text of `/readyz?verbose`. */
export function healthReport(endpoint: HealthEndpoint, excluded: string | undefined): string {
  const checks = healthChecks(endpoint);
  const lines = checks.map((check) => `[+]${check} ${check === excluded ? 'excluded: ok' : 'ok'}\n`);
  const unknown = excluded !== undefined && !checks.includes(excluded);
  const warning = unknown ? `warn: some health checks cannot be excluded: no matches for ${JSON.stringify(excluded)}\n` : '';
  return `${lines.join('')}${warning}${endpoint} check passed\n`;
}
