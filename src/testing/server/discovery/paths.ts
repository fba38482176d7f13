import { compareText } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { groupsOf } from './groups.ts';
import { type HealthEndpoint, healthChecks } from './health-checks.ts';

/** What an API server serves beside kinds and its own health; some of it is not served here. */
const OTHERS = `/.well-known/openid-configuration /api /api/v1 /apis /apis/ /flagz /metrics /metrics/slis /openapi/v2 /openapi/v3
/openapi/v3/ /openid/v1/jwks /statusz /version`.split(/\s+/);
const ENDPOINTS: readonly HealthEndpoint[] = ['healthz', 'livez', 'readyz'];

/** The paths of `/`, sorted. */
export function pathsOf(resources: readonly Resource[]): string[] {
  const groups = groupsOf(resources).filter(({ name }) => name !== '');
  const ofGroups = groups.flatMap(({ name, versions }) => [`/apis/${name}`, ...versions.map((version) => `/apis/${name}/${version}`)]);
  const ofHealth = ENDPOINTS.flatMap((name) => [`/${name}`, ...healthChecks(name).map((check) => `/${name}/${check}`)]);
  return [...OTHERS, ...ofGroups, ...ofHealth].sort(compareText);
}
