import type { KubernetesObject } from '../../object/index.ts';
import type { Controller } from '../controllers/controller.ts';
import type { ControllerName } from '../controllers/controller-name.ts';
import { clusterRoleAggregation } from '../controllers/cluster-roles.ts';
import { rootCertificates, serviceAccounts } from '../controllers/namespaces/namespace-content.ts';
import type { ControllerApi } from '../controllers/controller-api.ts';
import { DEFAULT_CLASS } from './default-class.ts';
import { RBAC_GROUP } from '../server/access/rules-for.ts';
import { POLICY_COUNTS, seedPolicy } from '../server/access/seed-policy.ts';
import type { ServerContext } from '../server/server-context.ts';
import { API_SERVICES } from './api-services.ts';
import { FLOW_SCHEMAS, PRIORITY_LEVELS } from './flow-control.ts';
import { IDENTITY_LEASE } from './identity.ts';
import { nodes } from './nodes.ts';
import { OWN_ADDRESS, OWN_SERVICE } from './own-service.ts';
import { namespaceOf, NAMESPACES, type Seed, sow, written } from './seed.ts';

/** What a new cluster is to have. */
export interface SeedOptions {
  readonly nodes: number;
  /** Those that have had their first look at the cluster. */
  readonly controllers: ReadonlySet<ControllerName>;
}

/** Puts into a new cluster what every cluster has some moments after its start. */
export function seedCluster(context: ServerContext, o: SeedOptions): void {
  sow(context, [
    NAMESPACE_SEED,
    ...OWN_SERVICE,
    configMaps(o.controllers.has('rootCertificate')),
    ...(o.controllers.has('serviceAccount') ? [ACCOUNTS] : []),
    IDENTITY_LEASE,
    PRIORITY_CLASSES,
    PRIORITY_LEVELS,
    FLOW_SCHEMAS,
    API_SERVICES,
    ...policy(o.controllers.has('clusterRoleAggregation')),
    nodes(o.nodes),
    ...(o.controllers.has('provisioner') ? [DEFAULT_CLASS] : []),
  ]);
  context.addresses.reserveIp(OWN_ADDRESS);
}

const NAMESPACE_SEED: Seed = written('', 'namespaces', NAMESPACES.length, () => NAMESPACES.map(namespaceOf));

/** What a controller puts into each namespace. */
function lookAtNamespaces(controller: Controller, api: ControllerApi): void {
  for (const name of NAMESPACES) controller.reconcile({ resource: '/namespaces', namespace: '', name }, api.as('kube-controller-manager'));
}

const ACCOUNTS: Seed = {
  group: '',
  plural: 'serviceaccounts',
  count: NAMESPACES.length,
  write: (api) => lookAtNamespaces(serviceAccounts, api),
};

function configMaps(certificates: boolean): Seed {
  const write = (api: ControllerApi): void => {
    if (certificates) lookAtNamespaces(rootCertificates, api);
    api.create(tokenTracking(api.timestamp()));
  };
  return { group: '', plural: 'configmaps', count: 1 + (certificates ? NAMESPACES.length : 0), write };
}

/** Since when the server notes which tokens of old are still used. */
function tokenTracking(now: string): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'kube-apiserver-legacy-service-account-token-tracking', namespace: 'kube-system' },
    data: { since: now.slice(0, 10) },
  };
}

function policy(aggregated: boolean): Seed[] {
  const plurals = Object.keys(POLICY_COUNTS) as (keyof typeof POLICY_COUNTS)[];
  return plurals.map((plural) => ({
    group: RBAC_GROUP,
    plural,
    count: POLICY_COUNTS[plural],
    write: (api) => {
      seedPolicy(api.context, plural);
      if (aggregated && plural === 'clusterroles') aggregateRoles(api);
    },
  }));
}

/** Until nothing changes: what one role gathers another may gather from it. */
function aggregateRoles(api: ControllerApi): void {
  const { store } = api.context;
  for (let before = -1; before !== store.revision; ) {
    before = store.revision;
    clusterRoleAggregation.reconcile({ resource: `${RBAC_GROUP}/clusterroles`, namespace: '', name: '' }, api);
  }
}

const PRIORITY_CLASSES: Seed = written('scheduling.k8s.io', 'priorityclasses', 2, priorityClasses);

function priorityClasses(): KubernetesObject[] {
  return [
    ['system-cluster-critical', 2_000_000_000, 'that must run in the cluster, but can be moved to another node if necessary'],
    ['system-node-critical', 2_000_001_000, 'that must not be moved from their current node'],
  ].map(([name, value, which]) => ({
    apiVersion: 'scheduling.k8s.io/v1',
    kind: 'PriorityClass',
    metadata: { name: String(name) },
    value,
    description: `Used for system critical pods ${String(which)}.`,
  }));
}
