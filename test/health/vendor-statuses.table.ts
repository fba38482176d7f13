import type { HealthStatus } from '../../src/health/index.ts';

/** What of an object counts, beside the status that its controller has written (none: nothing yet). */
interface Content {
  readonly apiVersion?: string;
  readonly metadata?: object;
  readonly spec?: object;
  readonly status?: object;
}

type Row = readonly [kind: string, expected: HealthStatus, content: Content];

/** A kind, and how it is with each status. */
function of(kind: string, ...cases: readonly (readonly [expected: HealthStatus, status?: object, rest?: Content])[]): readonly Row[] {
  return cases.map(([expected, status, rest]) => [kind, expected, { ...rest, ...(status === undefined ? {} : { status }) }]);
}

const met = (type: string, reason = 'Because', message = ''): object => ({ type, status: 'True', reason, message });
const conditions = (...list: readonly object[]): object => ({ conditions: list });

/** From the API types and the sources of each controller; a kind stands there with each state that it tells apart. */
export const VENDOR_STATUSES: readonly Row[] = [
  // Strimzi
  ...of(
    'kafka.strimzi.io/KafkaNodePool',
    ['Progressing'],
    ['Healthy', { observedGeneration: 1, nodeIds: [0, 1], clusterId: 'x', roles: ['broker'], replicas: 2 }],
    ['Healthy', { observedGeneration: 1, replicas: 2, ...conditions(met('Warning', 'DeprecatedFields')) }],
    ['Progressing', { observedGeneration: 1, replicas: 2 }, { metadata: { generation: 2 } }],
  ),
  ...of(
    'kafka.strimzi.io/StrimziPodSet',
    ['Progressing'],
    ['Progressing', { observedGeneration: 1, pods: 3, readyPods: 2, currentPods: 3 }],
    ['Progressing', { observedGeneration: 1, pods: 3, readyPods: 3, currentPods: 2 }],
    ['Healthy', { observedGeneration: 1, pods: 3, readyPods: 3, currentPods: 3 }],
  ),
  ...of(
    'kafka.strimzi.io/KafkaRebalance',
    ['Progressing', conditions(met('PendingProposal'))],
    ['Suspended', conditions(met('ProposalReady'))],
    ['Progressing', conditions(met('Rebalancing'))],
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(met('NotReady', 'CruiseControlRestException'))],
  ),
  ...of(
    'kafka.strimzi.io/KafkaMirrorMaker2',
    ['Healthy', conditions(met('Ready'))],
    ['Degraded', conditions(met('NotReady', 'ConnectRestException'))],
  ),
  ...of('kafka.strimzi.io/KafkaTopic', ['Healthy', conditions(met('Unmanaged'))]),
];
