import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { StatusError } from '../../server/status-error.ts';
import { adoptAndList } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { refusal } from '../pods/node-fit.ts';
import { availableIn, isFinished, isReady, nextAvailable, podOf } from '../pods/pod-facts.ts';
import { isGoing, specNumber, statusNumber, timeOf } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
import { NO_ROLL, rollOf } from './daemon-roll.ts';
import { forgetRevisions, HASH_LABEL, syncRevision } from './revisions.ts';

const DAEMON_SETS = 'apps/daemonsets';
const COMPONENT = 'daemonset-controller';

/** What nodes may be without losing the Pods of DaemonSets. @see kubernetes pkg/controller/daemon/util AddOrUpdateDaemonPodTolerations */
const TOLERATED = [
  ['not-ready', 'NoExecute'],
  ['unreachable', 'NoExecute'],
  ['disk-pressure', 'NoSchedule'],
  ['memory-pressure', 'NoSchedule'],
  ['pid-pressure', 'NoSchedule'],
  ['unschedulable', 'NoSchedule'],
].map(([key, effect]) => ({ key: `node.kubernetes.io/${key}`, operator: 'Exists', effect }));

/**
 * Keeps one Pod of a DaemonSet on each node that its template allows, and replaces old ones node by node.
 *
 * @see kubernetes pkg/controller/daemon
 */
export const daemonSets: Controller = {
  name: COMPONENT,
  concerns: (event, api) => {
    if (event.resource !== '/nodes') return ofOwned(DAEMON_SETS, 'DaemonSet', ['/pods'])(event, api);
    return api.list(DAEMON_SETS).map(({ metadata }) => `${DAEMON_SETS} ${metadata.namespace ?? ''}/${metadata.name}`);
  },
  reconcile: ({ namespace, name }, api) => {
    const set = api.get(DAEMON_SETS, namespace, name);
    if (set === undefined || isGoing(set)) return undefined;
    const pods = adoptAndList(set, getIn(set, 'spec', 'selector'), api);
    const revision = syncRevision(set, api);
    if (revision === undefined) return TIMING.retry;
    const hash = revision.metadata.labels?.[HASH_LABEL] ?? '';
    const nodes = nodesOf(set, api);
    const refused = manage(set, pods, nodes, hash, api);
    const roll = getIn(set, 'spec', 'updateStrategy', 'type') === 'OnDelete' ? NO_ROLL : rollOf(set, byNode(pods, nodes), hash, api.now());
    for (const pod of roll.remove) remove(set, pod, api);
    const short = roll.surge.map((node) => add(set, node, hash, api)).includes(false);
    writeStatus(set, nodes, hash, api);
    forgetRevisions(set, new Set([hash, ...pods.map(hashOf)].map((each) => `${name}-${each}`)), api);
    return refused || short ? TIMING.retry : nextAvailable(pods, specNumber(set, 'minReadySeconds', 0), api.now());
  },
};

function hashOf(pod: KubernetesObject): string {
  return pod.metadata.labels?.[HASH_LABEL] ?? '';
}

function byNode(pods: readonly KubernetesObject[], nodes: readonly string[]): Map<string, KubernetesObject[]> {
  return new Map(nodes.map((node) => [node, pods.filter((pod) => nodeOf(pod) === node)]));
}

/** The node that a Pod is on, or was made for. */
function nodeOf(pod: KubernetesObject): unknown {
  const chosen = getIn(pod, 'spec', 'nodeName');
  if (chosen !== undefined) return chosen;
  const terms = recordsOf(
    getIn(pod, 'spec', 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'),
  );
  const values = terms.flatMap((term) => recordsOf(term['matchFields'])).map((field) => field['values'])[0];
  return Array.isArray(values) ? values[0] : undefined;
}

function podFor(set: KubernetesObject, node: string, name: string, hash: string): KubernetesObject {
  const pod = podOf(set, { name, generateName: `${set.metadata.name}-`, labels: { [HASH_LABEL]: hash } });
  const spec = pod['spec'] as Record<string, unknown>;
  const terms = recordsOf(getIn(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution', 'nodeSelectorTerms'));
  const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
  const nodeSelectorTerms = terms.length === 0 ? [{ matchFields }] : terms.map((term) => ({ ...term, matchFields }));
  const affinity = {
    ...(getIn(spec, 'affinity') as object | undefined),
    nodeAffinity: {
      ...(getIn(spec, 'affinity', 'nodeAffinity') as object | undefined),
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms },
    },
  };
  return { ...pod, spec: { ...spec, affinity, tolerations: [...recordsOf(spec['tolerations']), ...TOLERATED] } };
}

/** The nodes that are to have a Pod. */
function nodesOf(set: KubernetesObject, api: ControllerApi): string[] {
  return api
    .list('/nodes')
    .filter((node) => refusal(podFor(set, node.metadata.name, 'probe', ''), node) === undefined)
    .map((node) => node.metadata.name);
}

/** Makes Pods where there are none, and deletes those of nodes that should have none; whether the server refused one. */
function manage(
  set: KubernetesObject,
  pods: readonly KubernetesObject[],
  nodes: readonly string[],
  hash: string,
  api: ControllerApi,
): boolean {
  for (const pod of pods.filter((each) => !isGoing(each)))
    if (isFinished(pod) || !nodes.includes(String(nodeOf(pod)))) remove(set, pod, api);
  const missing = nodes.filter((node) => !pods.some((pod) => nodeOf(pod) === node));
  return missing.map((node) => add(set, node, hash, api)).includes(false);
}

function add(set: KubernetesObject, node: string, hash: string, api: ControllerApi): boolean {
  const pod = api.tryCreate(podFor(set, node, `${set.metadata.name}-${api.suffix()}`, hash));
  const refused = pod instanceof StatusError;
  if (refused) api.event(set, { type: 'Warning', reason: 'FailedCreate', message: `Error creating: ${pod.message}` }, COMPONENT);
  else api.event(set, { reason: 'SuccessfulCreate', message: `Created pod: ${pod.metadata.name}` }, COMPONENT);
  return !refused;
}

function remove(set: KubernetesObject, pod: KubernetesObject, api: ControllerApi): void {
  api.delete(pod);
  api.event(set, { reason: 'SuccessfulDelete', message: `Deleted pod: ${pod.metadata.name}` }, COMPONENT);
}

function writeStatus(set: KubernetesObject, nodes: readonly string[], hash: string, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set).filter((pod) => !isGoing(pod));
  const here = pods.filter((pod) => nodes.includes(String(nodeOf(pod))));
  const wanted = [...byNode(here, nodes).values()].flatMap((found) => firstOf(found) ?? []);
  const ready = wanted.filter(isReady);
  const available = ready.filter((pod) => availableIn(pod, specNumber(set, 'minReadySeconds', 0), api.now()) === 0).length;
  const collisions = statusNumber(set, 'collisionCount');
  const status = {
    currentNumberScheduled: wanted.length,
    numberMisscheduled: pods.length - here.length,
    desiredNumberScheduled: nodes.length,
    numberReady: ready.length,
    observedGeneration: set.metadata.generation,
    ...counts({
      updatedNumberScheduled: wanted.filter((pod) => hashOf(pod) === hash).length,
      numberAvailable: available,
      numberUnavailable: nodes.length - available,
      collisionCount: collisions,
    }),
  };
  const live = api.get(DAEMON_SETS, set.metadata.namespace ?? '', set.metadata.name);
  if (live !== undefined && !equalJson(live['status'], status)) api.updateStatus(live, status);
}

/** The one of a node's Pods that counts: one that has its node, and the oldest. */
function firstOf(pods: readonly KubernetesObject[]): KubernetesObject | undefined {
  const rank = (pod: KubernetesObject): number => (getIn(pod, 'spec', 'nodeName') === undefined ? 1 : 0);
  return [...pods].sort((a, b) => rank(a) - rank(b) || ageOf(a) - ageOf(b))[0];
}

function ageOf(pod: KubernetesObject): number {
  return timeOf(pod.metadata.creationTimestamp);
}

/** Counts of zero are left out. */
function counts(of: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).filter(([, count]) => count !== 0));
}
