import type { KubernetesObject } from '../../object/index.ts';
import type { ControllerApi } from '../controllers/controller-api.ts';
import { applyStatus } from './apply-status.ts';
import type { Seed } from './seed.ts';

const GROUP = 'flowcontrol.apiserver.k8s.io';
const PRODUCER = 'api-priority-and-fairness-config-producer-v1';
const CONSUMER = 'api-priority-and-fairness-config-consumer-v1';

/** Name, shares, percentage that may be lent, and of a queue: queues, length, hand. */
const LEVELS: readonly (readonly [string, number, number, (readonly [number, number, number])?])[] = [
  ['catch-all', 5, 0],
  ['global-default', 20, 50, [128, 50, 6]],
  ['leader-election', 10, 0, [16, 50, 4]],
  ['node-high', 40, 25, [64, 50, 6]],
  ['system', 30, 33, [64, 50, 6]],
  ['workload-high', 40, 50, [128, 50, 6]],
  ['workload-low', 100, 90, [128, 50, 6]],
];

/**
 * The priority levels that a server begins with.
 *
 * @see apiserver pkg/apis/flowcontrol/bootstrap/default.go; taken from a running server.
 */
export const PRIORITY_LEVELS: Seed = {
  group: GROUP,
  plural: 'prioritylevelconfigurations',
  count: LEVELS.length + 1,
  write: (api) => {
    const producer = api.as(PRODUCER);
    producer.create(levelOf('exempt', { type: 'Exempt', exempt: { nominalConcurrencyShares: 0, lendablePercent: 0 } }));
    for (const level of LEVELS) producer.create(limited(level));
  },
};

function limited([name, nominalConcurrencyShares, lendablePercent, queue]: (typeof LEVELS)[number]): KubernetesObject {
  const [queues, queueLengthLimit, handSize] = queue ?? [];
  const limitResponse = queue === undefined ? { type: 'Reject' } : { type: 'Queue', queuing: { queues, queueLengthLimit, handSize } };
  return levelOf(name, { type: 'Limited', limited: { nominalConcurrencyShares, lendablePercent, limitResponse } });
}

function levelOf(name: string, spec: object): KubernetesObject {
  return bootstrapped('PriorityLevelConfiguration', name, spec);
}

function bootstrapped(kind: string, name: string, spec: object): KubernetesObject {
  return { apiVersion: `${GROUP}/v1`, kind, metadata: { name, annotations: { 'apf.kubernetes.io/autoupdate-spec': 'true' } }, spec };
}

const EVERYTHING = {
  resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'], clusterScope: true, namespaces: ['*'] }],
  nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
};
const PROBES = { nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/healthz', '/readyz', '/livez'] }] };
const LEASES = { apiGroups: ['coordination.k8s.io'], resources: ['leases'], namespaces: ['*'] };
const ELECTION = { resourceRules: [{ verbs: ['get', 'create', 'update'], ...LEASES }] };
const NODES = {
  resourceRules: [
    { verbs: ['*'], apiGroups: [''], resources: ['nodes', 'nodes/status'], clusterScope: true, namespaces: ['*'] },
    { verbs: ['*'], ...LEASES },
  ],
};

const ALL_USERS = ['Group system:unauthenticated', 'Group system:authenticated'];
const [MANAGER, SCHEDULER] = ['User system:kube-controller-manager', 'User system:kube-scheduler'];
const SYSTEM_ACCOUNTS = 'ServiceAccount kube-system/*';

/** Name, precedence, priority level, what tells flows apart, who, and what they ask for. */
const SCHEMAS: readonly (readonly [string, number, string, string, readonly string[], object])[] = [
  ['catch-all', 10_000, 'catch-all', 'ByUser', ALL_USERS, EVERYTHING],
  ['exempt', 1, 'exempt', '', ['Group system:masters'], EVERYTHING],
  ['global-default', 9_900, 'global-default', 'ByUser', ALL_USERS, EVERYTHING],
  ['kube-controller-manager', 800, 'workload-high', 'ByNamespace', [MANAGER], EVERYTHING],
  ['kube-scheduler', 800, 'workload-high', 'ByNamespace', [SCHEDULER], EVERYTHING],
  ['kube-system-service-accounts', 900, 'workload-high', 'ByNamespace', [SYSTEM_ACCOUNTS], EVERYTHING],
  ['probes', 2, 'exempt', '', ALL_USERS, PROBES],
  ['service-accounts', 9_000, 'workload-low', 'ByUser', ['Group system:serviceaccounts'], EVERYTHING],
  ['system-leader-election', 100, 'leader-election', 'ByUser', [MANAGER, SCHEDULER, SYSTEM_ACCOUNTS], ELECTION],
  ['system-node-high', 400, 'node-high', 'ByUser', ['Group system:nodes'], NODES],
  ['system-nodes', 500, 'system', 'ByUser', ['Group system:nodes'], EVERYTHING],
];

/** The flows of requests that a server tells apart from the beginning. */
export const FLOW_SCHEMAS: Seed = {
  group: GROUP,
  plural: 'flowschemas',
  count: SCHEMAS.length,
  write: (api) => {
    for (const schema of SCHEMAS) writeSchema(schema, api);
  },
};

function writeSchema([name, matchingPrecedence, level, distinguisher, who, rules]: (typeof SCHEMAS)[number], api: ControllerApi): void {
  const made = api.as(PRODUCER).create(
    bootstrapped('FlowSchema', name, {
      matchingPrecedence,
      priorityLevelConfiguration: { name: level },
      ...(distinguisher === '' ? {} : { distinguisherMethod: { type: distinguisher } }),
      rules: [{ subjects: who.map(subjectOf), ...rules }],
    }),
  );
  const found = {
    type: 'Dangling',
    status: 'False',
    reason: 'Found',
    message: `This FlowSchema references the PriorityLevelConfiguration object named ${JSON.stringify(level)} and it exists`,
    lastTransitionTime: api.timestamp(),
  };
  if (made !== undefined) applyStatus(api, made, { conditions: [found] }, CONSUMER);
}

function subjectOf(text: string): object {
  const [kind = '', path = ''] = text.split(' ');
  if (kind !== 'ServiceAccount') return { kind, [kind.toLowerCase()]: { name: path } };
  const [namespace, name] = path.split('/');
  return { kind, serviceAccount: { namespace, name } };
}
