import { displayRef, getIn, memberOf, type ObjectInput } from '../../object/index.ts';
import { listAt, textAt } from '../verdict.ts';
import { isGood } from '../health.ts';
import { addressOf } from './address.ts';
import { type Cause, missing, ownCause, type Question } from './cause.ts';
import { eventCause, eventWords, newestWarning } from './events.ts';
import { backendCause } from './service.ts';

const CLASS = { group: 'networking.k8s.io', kind: 'IngressClass' };
const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** An Ingress without an address: its class, what its controller says, the Services that it leads to; with one: these alone. */
export function ingressCause(ingress: ObjectInput, question: Question): Cause | undefined {
  if (isGood(question.assess(ingress))) return backendsCause(ingress, question);
  const { found, cause } = classOf(ingress, question);
  if (cause !== undefined) return cause;
  const event = newestWarning(ingress, question);
  if (event !== undefined) return eventCause(ingress, event, question, { problem: `gets no address: ${eventWords(event, question)}` });
  return backendsCause(ingress, question) ?? noController(ingress, found);
}

interface OwnClass {
  readonly found?: ObjectInput | undefined;
  readonly cause?: Cause | undefined;
}

function classOf(ingress: ObjectInput, { related }: Question): OwnClass {
  const annotation = textAt(getIn(ingress, 'metadata', 'annotations'), 'kubernetes.io/ingress.class');
  const name = textAt(memberOf(ingress, 'spec'), 'ingressClassName');
  if (name !== '') {
    const ref = { ...CLASS, name };
    const found = related.get(ref);
    const isGone = found === undefined && related.coverage(ref) === 'all';
    return isGone ? { cause: missing(ref, `${displayRef(addressOf(ingress))} names it`) } : { found };
  }
  // A controller may look at the annotation without there being such a class.
  if (annotation !== '') return {};
  const found = [...related.list(CLASS)].find((each) => getIn(each, 'metadata', 'annotations', DEFAULT_CLASS) === 'true');
  if (found !== undefined || related.coverage(CLASS) !== 'all') return { found };
  const advice = 'name one, or make one the default';
  return { cause: ownCause(ingress, 'names no IngressClass, and none is the default', { advice }) };
}

function backendsCause(ingress: ObjectInput, question: Question): Cause | undefined {
  const { namespace } = addressOf(ingress);
  for (const name of servicesOf(ingress)) {
    const cause = backendCause(namespace, name, ingress, question);
    if (cause !== undefined) return cause;
  }
  return undefined;
}

const MAX_SERVICES = 20;

function servicesOf(ingress: ObjectInput): readonly string[] {
  const spec = memberOf(ingress, 'spec');
  const rules = listAt(spec, 'rules').flatMap((rule) => listAt(memberOf(rule, 'http'), 'paths'));
  const backends = [memberOf(spec, 'defaultBackend'), ...rules.map((path) => memberOf(path, 'backend'))];
  const names = backends.map((backend) => textAt(memberOf(backend, 'service'), 'name') || textAt(backend, 'serviceName'));
  return [...new Set(names.filter((name) => name !== ''))].slice(0, MAX_SERVICES);
}

function noController(ingress: ObjectInput, found: ObjectInput | undefined): Cause {
  const name = found === undefined ? undefined : addressOf(found).name;
  const who =
    name === undefined
      ? 'no ingress controller'
      : `no controller of IngressClass ${name} (${textAt(memberOf(found, 'spec'), 'controller')})`;
  return ownCause(ingress, `has no address: ${who} has given it one`, { advice: 'see whether that controller runs' });
}
