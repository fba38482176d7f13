import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../../server/kinds/read-fields.ts';
import type { ControllerApi } from '../controller-api.ts';
import { type Controller, keyText } from '../controller.ts';
import { isGoing } from '../read-fields.ts';
import { Attempts } from './attempts.ts';
import { PodEvents } from './pod-events.ts';
import { isFinished } from './pod-facts.ts';
import { outcomeOf, type PodRules } from './pod-script.ts';
import { PodTurn } from './pod-turn.ts';
import type { Run } from './run.ts';

const PODS = '/pods';

/**
 * Stands in for the kubelets: Pods that have a node run, end, start again, or wait with the reason why they cannot.
 *
 * @see kubernetes pkg/kubelet
 */
export function kubelet(rules: PodRules): Controller {
  const runs = new Map<string, Run>();
  /** Pods that wait for a ConfigMap or a Secret. */
  const lacking = new Set<string>();
  const attempts = new Attempts();
  let addresses = 0;
  const begin = (pod: KubernetesObject, api: ControllerApi): Run => {
    const attempt = attempts.of(pod);
    const turn = ++addresses;
    const outcome = outcomeOf(pod, { attempt, restarts: 0 }, rules);
    const ip = `10.244.${Math.floor(turn / 250)}.${(turn % 250) + 1}`;
    return { attempt, ip, restarts: 0, firstRestarts: 0, outcome, next: { step: 'mount', at: api.now() } };
  };
  return {
    name: 'kubelet',
    concerns: (event) => {
      if (event.resource === PODS) return [keyText(PODS, event.object)];
      if (lacking.size === 0 || (event.resource !== '/configmaps' && event.resource !== '/secrets')) return [];
      return [...lacking].filter((key) => key.startsWith(`${PODS} ${event.object.metadata.namespace ?? ''}/`));
    },
    reconcile: ({ resource, namespace, name }, api) => {
      const pod = api.get(resource, namespace, name);
      const key = `${PODS} ${namespace}/${name}`;
      lacking.delete(key);
      if (pod === undefined || getIn(pod, 'spec', 'nodeName') === undefined) return undefined;
      const uid = String(pod.metadata.uid);
      const kubeletApi = api.as('kubelet');
      if (isGoing(pod)) return stop(pod, runs, kubeletApi);
      if (isFinished(pod)) return void runs.delete(uid);
      const run = runs.get(uid) ?? begin(pod, kubeletApi);
      runs.set(uid, run);
      const wait = new PodTurn(pod, run, rules, kubeletApi).goOn();
      if (run.lacks !== undefined) lacking.add(key);
      return wait;
    },
  };
}

/** A Pod that is deleted is gone when its containers have stopped, at the latest after its grace period. */
function stop(pod: KubernetesObject, runs: Map<string, Run>, api: ControllerApi): number | undefined {
  const uid = String(pod.metadata.uid);
  const run = runs.get(uid);
  if (run !== undefined && run.next.step !== 'stop') {
    run.next = { step: 'stop', at: api.now() + stoppingMs(pod, run) };
    if (run.startedAt !== undefined && !isFinished(pod))
      for (const container of recordsOf(getIn(pod, 'spec', 'containers'))) new PodEvents(pod, api).stopping(container);
  }
  const left = (run?.next.at ?? 0) - api.now();
  if (left > 0) return left;
  runs.delete(uid);
  api.deleteNow(pod);
  return undefined;
}

/** What stops a container: its `preStop` that sleeps, then what the script says; at most the grace period. */
function stoppingMs(pod: KubernetesObject, run: Run): number {
  const grace = Number(pod.metadata['deletionGracePeriodSeconds'] ?? 0) * 1_000;
  const sleeps = recordsOf(getIn(pod, 'spec', 'containers')).map((each) =>
    Number(getIn(each, 'lifecycle', 'preStop', 'sleep', 'seconds') ?? 0),
  );
  const asleep = run.startedAt === undefined ? 0 : Math.max(0, ...sleeps) * 1_000;
  return Math.min(asleep + (run.outcome.stopsAfterMs ?? 0), grace);
}
