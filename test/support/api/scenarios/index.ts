import type { Area } from '../scenario.ts';
import { ACCESS } from './access.ts';
import { ADMISSION } from './admission.ts';
import { APPLY } from './apply.ts';
import { BASICS } from './basics.ts';
import { BODIES } from './bodies.ts';
import { CEL } from './cel.ts';
import { CEL_COSTS } from './cel-costs.ts';
import { CEL_ERRORS } from './cel-errors.ts';
import { CLUSTER } from './cluster.ts';
import { COLLECTIONS } from './collections.ts';
import { CONFIGURATION } from './configuration.ts';
import { CUSTOM_RESOURCES } from './custom-resources.ts';
import { DEFAULT_ADMISSION } from './default-admission.ts';
import { DEFINITIONS_AREA } from './definitions.ts';
import { DELETING } from './deleting.ts';
import { DISCOVERY } from './discovery.ts';
import { FAULTS } from './faults.ts';
import { GARBAGE } from './garbage.ts';
import { HTTP } from './http.ts';
import { JOBS_RUN } from './jobs-run.ts';
import { JOB_KINDS } from './jobs.ts';
import { LEAST_PRIVILEGE } from './least-privilege.ts';
import { LIMITS_AND_QUOTAS } from './limits.ts';
import { MANAGED_FIELDS } from './managed-fields.ts';
import { MATCH_CONDITIONS } from './match-conditions.ts';
import { NAMESPACES } from './namespaces.ts';
import { NETWORK } from './network.ts';
import { NEW_CLUSTER } from './new-cluster.ts';
import { ODD_DEFINITIONS } from './odd-definitions.ts';
import { ODD_REQUESTS } from './odd-requests.ts';
import { ODD_OBJECTS } from './odd-objects.ts';
import { OPENAPI } from './openapi.ts';
import { ORDER_OF_MISTAKES } from './order-of-mistakes.ts';
import { PATCHING } from './patching.ts';
import { POD_KINDS } from './pods.ts';
import { POLICIES_AREA } from './policies.ts';
import { POD_SECURITY } from './pod-security.ts';
import { RBAC_KINDS } from './rbac-kinds.ts';
import { RARE_REFUSALS } from './rare-refusals.ts';
import { READING } from './reading.ts';
import { REFUSALS } from './refusals.ts';
import { REPEATS } from './repeats.ts';
import { ROLLOUTS } from './rollouts.ts';
import { NODE_TAINTS, SCHEDULING } from './scheduling.ts';
import { SERVICE_KINDS } from './services.ts';
import { STORAGE } from './storage.ts';
import { SURROUNDINGS } from './surroundings.ts';
import { TABLES } from './tables.ts';
import { TIMES } from './times.ts';
import { WATCHING } from './watching.ts';
import { WEBHOOKS } from './webhooks.ts';
import { WORKLOAD_KINDS } from './workloads.ts';
import { WORKLOADS_RUN } from './workloads-run.ts';
import { WRITING } from './writing.ts';
import { YAML } from './yaml.ts';

/** All that the embedded API server and a real one are asked. */
export const AREAS: readonly Area[] = [
  NEW_CLUSTER,
  APPLY,
  MANAGED_FIELDS,
  PATCHING,
  ACCESS,
  LEAST_PRIVILEGE,
  ADMISSION,
  FAULTS,
  HTTP,
  BODIES,
  COLLECTIONS,
  BASICS,
  SERVICE_KINDS,
  CLUSTER,
  LIMITS_AND_QUOTAS,
  NETWORK,
  CONFIGURATION,
  STORAGE,
  RBAC_KINDS,
  REFUSALS,
  REPEATS,
  ORDER_OF_MISTAKES,
  RARE_REFUSALS,
  ROLLOUTS,
  POD_KINDS,
  WORKLOAD_KINDS,
  JOB_KINDS,
  READING,
  WATCHING,
  GARBAGE,
  MATCH_CONDITIONS,
  NAMESPACES,
  DEFINITIONS_AREA,
  DISCOVERY,
  OPENAPI,
  CUSTOM_RESOURCES,
  CEL,
  CEL_COSTS,
  CEL_ERRORS,
  POLICIES_AREA,
  POD_SECURITY,
  DEFAULT_ADMISSION,
  JOBS_RUN,
  WRITING,
  DELETING,
  SURROUNDINGS,
  SCHEDULING,
  NODE_TAINTS,
  WORKLOADS_RUN,
  TABLES,
  TIMES,
  WEBHOOKS,
  YAML,
  ODD_OBJECTS,
  ODD_REQUESTS,
  ODD_DEFINITIONS,
];
