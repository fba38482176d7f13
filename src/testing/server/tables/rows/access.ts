import { getIn, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { ageOf, listAt, NONE, numberAt, type Row, sizeAt, textAt, textsAt, UNSET } from '../cells.ts';
import { formatDuration } from '../format-age.ts';

const binding: Row = (object, now) => [
  object.metadata.name,
  `${textAt(object, ['roleRef', 'kind'])}/${textAt(object, ['roleRef', 'name'])}`,
  ageOf(object, now),
  subjects(object, 'User', ({ name }) => textOf(name)),
  subjects(object, 'Group', ({ name }) => textOf(name)),
  subjects(object, 'ServiceAccount', ({ namespace, name }) => `${textOf(namespace)}/${textOf(name)}`),
];

const webhooks: Row = (object, now) => [object.metadata.name, sizeAt(object, 'webhooks'), ageOf(object, now)];

function policy(rules: 'validations' | 'mutations'): Row {
  return (object, now) => [object.metadata.name, sizeAt(object, 'spec', rules), paramKind(object), ageOf(object, now)];
}

const policyBinding: Row = (object, now) => [
  object.metadata.name,
  textAt(object, ['spec', 'policyName']),
  paramRef(object),
  ageOf(object, now),
];

/** The rows of who may do what, and of what is admitted. */
export const ACCESS_ROWS: Readonly<Record<string, Row>> = {
  'rbac.authorization.k8s.io/RoleBinding': binding,
  'rbac.authorization.k8s.io/ClusterRoleBinding': binding,
  'admissionregistration.k8s.io/MutatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/ValidatingWebhookConfiguration': webhooks,
  'admissionregistration.k8s.io/MutatingAdmissionPolicy': policy('mutations'),
  'admissionregistration.k8s.io/ValidatingAdmissionPolicy': policy('validations'),
  'admissionregistration.k8s.io/MutatingAdmissionPolicyBinding': policyBinding,
  'admissionregistration.k8s.io/ValidatingAdmissionPolicyBinding': policyBinding,
  'certificates.k8s.io/CertificateSigningRequest': (object, now) => {
    const seconds = getIn(object, 'spec', 'expirationSeconds');
    return [
      object.metadata.name,
      ageOf(object, now),
      textAt(object, ['spec', 'signerName'], NONE),
      textAt(object, ['spec', 'username']),
      typeof seconds === 'number' ? formatDuration(seconds * 1_000) : NONE,
      requestState(object),
    ];
  },
  'flowcontrol.apiserver.k8s.io/FlowSchema': (object, now) => [
    object.metadata.name,
    textAt(object, ['spec', 'priorityLevelConfiguration', 'name']),
    numberAt(object, 'spec', 'matchingPrecedence'),
    textAt(object, ['spec', 'distinguisherMethod', 'type'], NONE),
    ageOf(object, now),
    textOf(listAt(object, 'status', 'conditions').find(({ type }) => type === 'Dangling')?.['status']) || '?',
  ],
  'flowcontrol.apiserver.k8s.io/PriorityLevelConfiguration': (object, now) => {
    const queuing = getIn(object, 'spec', 'limited', 'limitResponse', 'queuing');
    return [
      object.metadata.name,
      textAt(object, ['spec', 'type']),
      getIn(object, 'spec', 'limited', 'nominalConcurrencyShares') ?? NONE,
      getIn(queuing, 'queues') ?? NONE,
      getIn(queuing, 'handSize') ?? NONE,
      getIn(queuing, 'queueLengthLimit') ?? NONE,
      ageOf(object, now),
    ];
  },
};

function subjects(object: KubernetesObject, kind: string, format: (subject: Readonly<Record<string, unknown>>) => string): string {
  return listAt(object, 'subjects')
    .filter((subject) => subject['kind'] === kind)
    .map(format)
    .join(', ');
}

function requestState(request: KubernetesObject): string {
  const types = listAt(request, 'status', 'conditions').map(({ type }) => type);
  const answer = types.includes('Denied') ? 'Denied' : types.includes('Approved') ? 'Approved' : 'Pending';
  const issued = textAt(request, ['status', 'certificate']) !== '';
  return `${answer}${types.includes('Failed') ? ',Failed' : ''}${issued ? ',Issued' : ''}`;
}

function paramKind(object: KubernetesObject): string {
  const kind = getIn(object, 'spec', 'paramKind');
  return isRecord(kind) ? `${textAt(kind, ['apiVersion'])}/${textAt(kind, ['kind'])}` : UNSET;
}

function paramRef(object: KubernetesObject): string {
  const ref = getIn(object, 'spec', 'paramRef');
  const name = textAt(ref, ['name']);
  if (name !== '') return `${textAt(ref, ['namespace'], '*')}/${name}`;
  const selector = getIn(ref, 'selector');
  return isRecord(selector) ? goSelector(selector) : UNSET;
}

/** A selector as Go prints the struct. */
function goSelector(selector: Readonly<Record<string, unknown>>): string {
  const labels = isRecord(selector['matchLabels']) ? Object.entries(selector['matchLabels']) : [];
  const pairs = labels
    .map(([key, value]) => `${key}: ${textOf(value)},`)
    .sort()
    .join('');
  const expressions = listAt(selector, 'matchExpressions').map((each) => {
    return `LabelSelectorRequirement{Key:${textOf(each['key'])},Operator:${textOf(each['operator'])},Values:[${textsAt(each, 'values').join(' ')}],},`;
  });
  return `&LabelSelector{MatchLabels:map[string]string{${pairs}},MatchExpressions:[]LabelSelectorRequirement{${expressions.join('')}},}`;
}
