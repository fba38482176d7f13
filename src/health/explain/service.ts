import { displayRef, isRecord, memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { addressOf } from './address.ts';
import { type Cause, isOver, missing, ownCause, type Question, worstCause } from './cause.ts';
import { eventCause, eventsOf, eventWords } from './events.ts';
import { selects } from './owners.ts';

const SERVICE = { group: '', kind: 'Service' };
const SLICE = { group: 'discovery.k8s.io', kind: 'EndpointSlice' };
const POD = { group: '', kind: 'Pod' };
const NAME_LABEL = 'kubernetes.io/service-name';

/** A Service: without a load balancer's address, or without a Pod that is ready behind it. */
export function serviceCause(service: ObjectInput, question: Question): Cause | undefined {
  const spec = memberOf(service, 'spec');
  if (textAt(spec, 'type') === 'ExternalName') return undefined;
  return addressCause(service, question) ?? endpointsCause(service, question);
}

/** The Service of a name that another object leads to; it may not be there. */
export function backendCause(namespace: string | undefined, name: string, by: ObjectInput, question: Question): Cause | undefined {
  const ref = { ...SERVICE, namespace, name };
  const service = question.related.get(ref);
  if (service === undefined) {
    const isGone = question.related.coverage(ref, namespace) === 'all';
    return isGone ? missing(ref, `${displayRef(addressOf(by))} leads to it`) : undefined;
  }
  const cause = endpointsCause(service, question);
  const health = question.assess(service);
  const link = { ref, relation: 'uses' as const, health, message: cause === undefined ? health.message : 'has no Pod that is ready' };
  return cause === undefined ? undefined : { ...cause, links: [link, ...cause.links] };
}

function addressCause(service: ObjectInput, question: Question): Cause | undefined {
  const spec = memberOf(service, 'spec');
  const addresses = listAt(memberOf(memberOf(service, 'status'), 'loadBalancer'), 'ingress');
  if (textAt(spec, 'type') !== 'LoadBalancer' || addresses.length > 0) return undefined;
  const event = eventsOf(service, question).find(({ isWarning }) => isWarning);
  if (event !== undefined) {
    return eventCause(service, event, question, { problem: `gets no address: ${eventWords(event, question)}` });
  }
  const named = textAt(spec, 'loadBalancerClass');
  const who = named === '' ? 'no load balancer of the cluster' : `no controller of load balancer class ${named}`;
  return ownCause(service, `waits for an address: ${who} has given it one`, {
    advice: 'see whether the cluster has one, or make it a ClusterIP or NodePort',
  });
}

/** No Pod behind it is ready: there is none, or the worst one tells why. */
function endpointsCause(service: ObjectInput, question: Question): Cause | undefined {
  const { namespace, name } = addressOf(service);
  const { related } = question;
  const slices = [...related.list(SLICE, namespace)].filter((slice) => labelOf(slice, NAME_LABEL) === name);
  if (slices.some((slice) => listAt(slice, 'endpoints').some(isReady))) return undefined;
  const labels = memberOf(memberOf(service, 'spec'), 'selector');
  if (!isRecord(labels) || Object.keys(labels).length === 0) {
    const isEmpty = slices.length > 0 || related.coverage(SLICE, namespace) === 'all';
    return isEmpty ? ownCause(service, 'has no endpoints: it has no selector, and nobody made an EndpointSlice') : undefined;
  }
  const pods = [...related.list(POD, namespace)].filter((pod) => selects({ matchLabels: labels }, pod));
  if (pods.length > 0) {
    const live = pods.filter((pod) => !isOver(pod));
    const cause = worstCause(live, 'selects', question) ?? worstCause(pods, 'selects', question);
    if (cause !== undefined || live.length > 0) return cause;
    const advice = 'give its selector a label that running Pods have';
    return ownCause(service, 'has no endpoints: the Pods that it selects have all ended', { advice });
  }
  if (related.coverage(POD, namespace) !== 'all' && slices.length === 0) return undefined;
  const words = Object.entries(labels).map(([key, value]) => `${key}=${String(value)}`);
  return ownCause(service, `has no endpoints: no Pod has the labels ${words.join(', ')} of its selector`, {
    advice: 'mend the selector, or the labels of the Pods; a workload scaled to zero has none',
  });
}

function labelOf(object: unknown, name: string): unknown {
  return memberOf(memberOf(memberOf(object, 'metadata'), 'labels'), name);
}

/** An endpoint that does not say is ready. */
function isReady(endpoint: unknown): boolean {
  return memberOf(memberOf(endpoint, 'conditions'), 'ready') !== false;
}
