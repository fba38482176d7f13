import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import { StatusError } from '../../server/status-error.ts';
import { adoptAndList } from '../adopt.ts';
import type { Controller } from '../controller.ts';
import type { ControllerApi } from '../controller-api.ts';
import { refusal } from '../pods/node-fit.ts';
import { availableIn, isFinished, isReady, nextAvailable, podOf } from '../pods/pod-facts.ts';
import { isGoing, portionOf, specNumber, statusNumber } from '../read-fields.ts';
import { ofOwned } from '../run-controllers.ts';
import { TIMING } from '../timing.ts';
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
    if (getIn(set, 'spec', 'updateStrategy', 'type') !== 'OnDelete') replaceOld(set, pods, nodes, hash, api);
    writeStatus(set, nodes, hash, api);
    forgetRevisions(set, new Set([hash, ...pods.map(hashOf)].map((each) => `${name}-${each}`)), api);
    return refused ? TIMING.retry : nextAvailable(pods, specNumber(set, 'minReadySeconds', 0), api.now());
  },
};

function hashOf(pod: KubernetesObject): string {
  return pod.metadata.labels?.[HASH_LABEL] ?? '';
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

/** As many old Pods go as may be missing; those that are not available are missing already. */
function replaceOld(
  set: KubernetesObject,
  pods: readonly KubernetesObject[],
  nodes: readonly string[],
  hash: string,
  api: ControllerApi,
): void {
  const most = Math.max(
    1,
    portionOf(getIn(set, 'spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable') ?? 1, nodes.length, Math.ceil),
  );
  const minReady = specNumber(set, 'minReadySeconds', 0);
  const available = (pod: KubernetesObject): boolean => !isGoing(pod) && availableIn(pod, minReady, api.now()) === 0;
  const old = pods.filter((pod) => hashOf(pod) !== hash && !isGoing(pod));
  const idle = old.filter((pod) => !available(pod));
  const missing = nodes.length - pods.filter((pod) => available(pod)).length;
  const room = Math.max(0, most - missing);
  for (const pod of [...idle, ...old.filter(available).slice(0, room)]) remove(set, pod, api);
}

function writeStatus(set: KubernetesObject, nodes: readonly string[], hash: string, api: ControllerApi): void {
  const pods = api.listOwned('/pods', set).filter((pod) => !isGoing(pod));
  const wanted = pods.filter((pod) => nodes.includes(String(nodeOf(pod))));
  const ready = wanted.filter(isReady);
  const available = ready.filter((pod) => availableIn(pod, specNumber(set, 'minReadySeconds', 0), api.now()) === 0).length;
  const collisions = statusNumber(set, 'collisionCount');
  const status = {
    currentNumberScheduled: wanted.length,
    numberMisscheduled: pods.length - wanted.length,
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

/** Counts of zero are left out. */
function counts(of: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(of).filter(([, count]) => count !== 0));
}
