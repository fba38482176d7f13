import { getIn, type KubernetesObject } from '../../../object/index.ts';
import { badRequest } from '../status-error.ts';
import { textOf } from '../text-of.ts';

/** Whether an object is among those that were asked for. */
export type Selector = (object: KubernetesObject) => boolean;

const SET_BASED = /^([^\s=!(),]+)\s+(in|notin)\s*\(([^)]*)\)$/;
const EQUALITY = /^([^\s=!(),]+)\s*(==|=|!=)\s*([^\s=!(),]*)$/;
const EXISTS = /^(!?)\s*([^\s=!(),]+)$/;

/**
 * A label selector: `app=web,tier in (a, b),!legacy`.
 *
 * @throws StatusError 400 when it cannot be read.
 */
function labelSelector(text: string): Selector {
  const tests = splitTop(text).map(labelTest);
  return (object) => {
    const labels = object.metadata.labels ?? {};
    return tests.every((test) => test(labels));
  };
}

/** Splits at commas outside of parentheses. */
function splitTop(text: string): string[] {
  return text
    .split(/,(?![^(]*\))/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function labelTest(part: string): (labels: Readonly<Record<string, string>>) => boolean {
  const valueOf = (labels: Readonly<Record<string, string>>, key: string): string | undefined =>
    Object.hasOwn(labels, key) ? labels[key] : undefined;
  const set = SET_BASED.exec(part);
  if (set !== null) {
    const [, key = '', operator, list = ''] = set;
    const values = list.split(',').map((value) => value.trim());
    return (labels) => values.includes(valueOf(labels, key) ?? '\u0000') === (operator === 'in');
  }
  const equality = EQUALITY.exec(part);
  if (equality !== null) {
    const [, key = '', operator, value = ''] = equality;
    return (labels) => (valueOf(labels, key) === value) === (operator !== '!=');
  }
  const exists = EXISTS.exec(part);
  if (exists === null) throw badRequest(`unable to parse requirement: ${JSON.stringify(part)}`);
  const [, not, key = ''] = exists;
  return (labels) => (valueOf(labels, key) !== undefined) === (not === '');
}

/** Fields beside name and namespace that a kind can be selected by. */
const SELECTABLE: Readonly<Record<string, readonly string[]>> = {
  Pod: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  Event: [
    'involvedObject.kind',
    'involvedObject.namespace',
    'involvedObject.name',
    'involvedObject.uid',
    'involvedObject.apiVersion',
    'involvedObject.resourceVersion',
    'involvedObject.fieldPath',
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  Secret: ['type'],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  ReplicaSet: ['status.replicas'],
  ReplicationController: ['status.replicas'],
  Job: ['status.successful'],
  Service: ['spec.clusterIP', 'spec.type'],
};

/**
 * A field selector: `metadata.name=web,status.phase!=Running`.
 *
 * @throws StatusError 400 for a field that the kind cannot be selected by.
 */
function fieldSelector(text: string, kind: string): Selector {
  const tests = splitTop(text).map((part) => {
    const [, field = '', operator, value = ''] = /^([\w.]+)(==|=|!=)(.*)$/.exec(part) ?? [];
    if (operator === undefined) throw badRequest(`invalid selector: '${part}'; can't understand '${part}'`);
    if (field !== 'metadata.name' && field !== 'metadata.namespace' && SELECTABLE[kind]?.includes(field) !== true) {
      if (SELECTABLE[kind] !== undefined) throw badRequest(`field label not supported: ${field}`);
      throw badRequest(`${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`);
    }
    return (object: KubernetesObject): boolean => (textAt(object, field) === value) === (operator !== '!=');
  });
  return (object) => tests.every((test) => test(object));
}

function textAt(object: KubernetesObject, field: string): string {
  const value = getIn(object, ...field.split('.'));
  return value === undefined || value === null
    ? field === 'spec.hostNetwork' || field === 'spec.unschedulable'
      ? 'false'
      : ''
    : textOf(value);
}

/** Both selectors of a request as one. */
export function selectorOf(query: Readonly<Record<string, string>>, kind: string): Selector {
  const labels = labelSelector(query['labelSelector'] ?? '');
  const fields = fieldSelector(query['fieldSelector'] ?? '', kind);
  return (object) => labels(object) && fields(object);
}
