import { del, get, patch, post, put } from '../requests.ts';
import type { Area } from '../scenario.ts';

const PRIORITIES = '/apis/scheduling.k8s.io/v1/priorityclasses';
const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const VALIDATING = `${ADMISSION}/validatingwebhookconfigurations`;
const MUTATING = `${ADMISSION}/mutatingwebhookconfigurations`;
const POLICIES = `${ADMISSION}/validatingadmissionpolicies`;
const POLICY_BINDINGS = `${ADMISSION}/validatingadmissionpolicybindings`;
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/NS/leases';
const RUNTIMES = '/apis/node.k8s.io/v1/runtimeclasses';
const EVENTS = '/api/v1/namespaces/NS/events';
const NEW_EVENTS = '/apis/events.k8s.io/v1/namespaces/NS/events';
const NODES = '/api/v1/nodes';
const REQUESTS = '/apis/certificates.k8s.io/v1/certificatesigningrequests';
const SERVICES_OF_API = '/apis/apiregistration.k8s.io/v1/apiservices';
const FLOWS = '/apis/flowcontrol.apiserver.k8s.io/v1/flowschemas';
const LEVELS = '/apis/flowcontrol.apiserver.k8s.io/v1/prioritylevelconfigurations';

function priority(rest: object, name = 'NS-p'): object {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, ...rest };
}
function webhooks(kind: string, hooks: unknown): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind, metadata: { name: 'NS-w' }, webhooks: hooks };
}
function hook(rest: object = {}): object {
  return {
    name: 'hook.example.com',
    clientConfig: { url: 'https://hooks.example.com/x' },
    rules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] }],
    sideEffects: 'None',
    admissionReviewVersions: ['v1'],
    ...rest,
  };
}
function policy(spec: object): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name: 'NS-v' }, spec };
}
const NOTHINGS = { resourceRules: [{ apiGroups: ['example.com'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] }] };
function policyBinding(spec: object): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'NS-b' }, spec };
}
const MUTATIONS = `${ADMISSION}/mutatingadmissionpolicies`;
const MUTATION_BINDINGS = `${ADMISSION}/mutatingadmissionpolicybindings`;
const PATCH_TYPE = { patchType: 'ApplyConfiguration', applyConfiguration: { expression: 'Object{}' } };
function mutation(spec: object): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicy', metadata: { name: 'NS-m' }, spec };
}
function mutationBinding(spec: object): object {
  return { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'NS-b' }, spec };
}
function lease(spec: object): object {
  return { apiVersion: 'coordination.k8s.io/v1', kind: 'Lease', metadata: { name: 'l' }, spec };
}
function runtime(rest: object, name = 'NS-r'): object {
  return { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name }, ...rest };
}
function event(rest: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: 'e', ...metadata },
    involvedObject: { kind: 'Pod', name: 'p', namespace: 'NS' },
    ...rest,
  };
}
const TIME = '2026-01-01T00:00:00.000000Z';
function newEvent(rest: object = {}): object {
  return {
    apiVersion: 'events.k8s.io/v1',
    kind: 'Event',
    metadata: { name: 'n' },
    eventTime: TIME,
    reportingController: 'example.com/c',
    reportingInstance: 'c-1',
    action: 'Doing',
    reason: 'Because',
    type: 'Normal',
    regarding: { kind: 'Pod', name: 'p', namespace: 'NS' },
    ...rest,
  };
}
function node(spec: object = {}, metadata: object = {}): object {
  return { apiVersion: 'v1', kind: 'Node', metadata: { name: 'NS-n', ...metadata }, spec };
}

/** Kinds of the whole cluster, and a few that no other area has. */
export const CLUSTER: Area = {
  name: 'cluster',
  scenarios: [
    {
      name: 'a priority class has a number for good',
      covers: 'immutable fields',
      steps: [
        post(PRIORITIES, priority({ value: 1000, description: 'much' })),
        patch('merge', `${PRIORITIES}/NS-p`, { value: 2000 }),
        patch('merge', `${PRIORITIES}/NS-p`, { preemptionPolicy: 'Never' }),
        patch('merge', `${PRIORITIES}/NS-p`, { description: 'more' }),
        put(`${PRIORITIES}/NS-p`, priority({ value: 1000 })),
        del(`${PRIORITIES}/NS-p`),
      ],
    },
    {
      name: 'the highest priorities and one default are the system’s',
      covers: 'validation',
      steps: [
        post(PRIORITIES, priority({ value: 1000000001 })),
        post(PRIORITIES, priority({ value: 10 }, 'system-mine')),
        post(PRIORITIES, priority({ value: 10, preemptionPolicy: 'Sometimes' })),
        post(PRIORITIES, priority({ value: 10 }, 'Bad Name')),
        post(PRIORITIES, priority({})),
        post(PRIORITIES, priority({ value: 2000000000 }, 'system-cluster-critical')),
        get(`${PRIORITIES}/system-node-critical`),
        del(`${PRIORITIES}/NS-p`),
      ],
    },
    {
      name: 'webhooks get their defaults',
      covers: 'defaults',
      steps: [
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ clientConfig: { service: { name: 'h', namespace: 'NS' } } })])),
        post(MUTATING, webhooks('MutatingWebhookConfiguration', [hook()])),
        patch('merge', `${VALIDATING}/NS-w`, { webhooks: [hook({ failurePolicy: 'Ignore' })] }),
        put(`${VALIDATING}/NS-w`, webhooks('ValidatingWebhookConfiguration', [])),
        patch('merge', `${MUTATING}/NS-w`, { webhooks: null }),
        del(`${VALIDATING}/NS-w`),
        del(`${MUTATING}/NS-w`),
      ],
    },
    {
      name: 'a webhook says where it is, what it is asked and what it changes',
      covers: 'validation',
      steps: [
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ name: 'short' })])),
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook(), hook()])),
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ clientConfig: {} })])),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [hook({ clientConfig: { url: 'http://user:pw@hooks.example.com/x?a=b#c' } })]),
        ),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({ clientConfig: { url: 'https://a', service: { name: '', namespace: '', path: 'x' } } }),
          ]),
        ),
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ sideEffects: 'Some' })])),
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ sideEffects: undefined, admissionReviewVersions: [] })])),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({ admissionReviewVersions: ['v9'], timeoutSeconds: 60, failurePolicy: 'Maybe', matchPolicy: 'Near' }),
          ]),
        ),
        post(MUTATING, webhooks('MutatingWebhookConfiguration', [hook({ reinvocationPolicy: 'Often' })])),
      ],
    },
    {
      name: 'rules of a webhook name operations, groups and resources',
      covers: 'validation',
      steps: [
        post(VALIDATING, webhooks('ValidatingWebhookConfiguration', [hook({ rules: [{}] })])),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({ rules: [{ apiGroups: ['*', 'a'], apiVersions: ['*', 'v1'], operations: ['*', 'CREATE'], resources: ['*', 'x'] }] }),
          ]),
        ),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({
              rules: [{ apiGroups: ['a'], apiVersions: [''], operations: ['READ'], resources: ['a', '', '*/*', 'b/c'], scope: 'Town' }],
            }),
          ]),
        ),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({
              namespaceSelector: { matchLabels: { 'a b': 'c' } },
              objectSelector: { matchExpressions: [{ key: 'a', operator: 'Near' }] },
            }),
          ]),
        ),
        post(
          VALIDATING,
          webhooks('ValidatingWebhookConfiguration', [
            hook({
              matchConditions: [
                { name: 'a', expression: 'true' },
                { name: 'a', expression: '' },
                { name: 'Bad Name', expression: 'true' },
              ],
            }),
          ]),
        ),
      ],
    },
    {
      name: 'an admission policy has expressions, and a binding what they do',
      covers: 'defaults',
      steps: [
        post(POLICIES, policy({ matchConstraints: NOTHINGS, validations: [{ expression: 'object.spec.size > 1', message: 'too small' }] })),
        { ...patch('merge', `${POLICIES}/NS-v`, { spec: { failurePolicy: 'Ignore' } }), select: ['/spec', '/metadata/generation'] },
        { ...post(POLICY_BINDINGS, policyBinding({ policyName: 'NS-v', validationActions: ['Deny'] })), select: ['/spec'] },
        post(POLICY_BINDINGS, policyBinding({ policyName: 'NS-v', validationActions: ['Deny'] })),
        { ...del(`${POLICY_BINDINGS}/NS-b`), select: ['/status'] },
        { ...del(`${POLICIES}/NS-v`), select: ['/status'] },
      ],
    },
    {
      name: 'an admission policy without constraints or validations is refused',
      covers: 'validation',
      steps: [
        post(POLICIES, policy({})),
        post(POLICIES, policy({ matchConstraints: NOTHINGS })),
        post(POLICIES, policy({ matchConstraints: {}, validations: [{ expression: 'true' }] })),
        post(POLICIES, policy({ matchConstraints: NOTHINGS, validations: [{ expression: '' }] })),
        post(
          POLICIES,
          policy({ matchConstraints: NOTHINGS, validations: [{ expression: 'true', reason: 'Mood' }], failurePolicy: 'Maybe' }),
        ),
        post(POLICY_BINDINGS, policyBinding({})),
        post(POLICY_BINDINGS, policyBinding({ policyName: 'NS-v', validationActions: ['Deny', 'Warn'] })),
        post(POLICY_BINDINGS, policyBinding({ policyName: 'NS-v', validationActions: ['Shout', 'Audit', 'Audit'] })),
      ],
    },
    {
      name: 'a policy that changes objects has mutations',
      covers: 'validation',
      steps: [
        {
          ...post(MUTATIONS, mutation({ matchConstraints: NOTHINGS, reinvocationPolicy: 'Never', mutations: [PATCH_TYPE] })),
          select: ['/spec'],
        },
        post(MUTATIONS, mutation({})),
        post(MUTATIONS, mutation({ matchConstraints: NOTHINGS, reinvocationPolicy: 'Never' })),
        post(
          MUTATIONS,
          mutation({ matchConstraints: NOTHINGS, reinvocationPolicy: 'Often', failurePolicy: 'Maybe', mutations: [PATCH_TYPE] }),
        ),
        post(MUTATIONS, mutation({ matchConstraints: NOTHINGS, reinvocationPolicy: 'Never', mutations: [{ patchType: 'Magic' }] })),
        post(
          MUTATIONS,
          mutation({
            matchConstraints: NOTHINGS,
            reinvocationPolicy: 'Never',
            mutations: [{ patchType: 'JSONPatch' }, { patchType: 'ApplyConfiguration', applyConfiguration: { expression: '' } }],
          }),
        ),
        post(MUTATION_BINDINGS, mutationBinding({})),
        { ...post(MUTATION_BINDINGS, mutationBinding({ policyName: 'NS-m' })), select: ['/spec'] },
        { ...del(`${MUTATION_BINDINGS}/NS-b`), select: ['/status'] },
        { ...del(`${MUTATIONS}/NS-m`), select: ['/status'] },
      ],
    },
    {
      name: 'a lease is held for some seconds by one',
      covers: 'validation',
      steps: [
        post(LEASES, lease({ holderIdentity: 'a', leaseDurationSeconds: 15, acquireTime: TIME, renewTime: TIME, leaseTransitions: 1 })),
        put(`${LEASES}/l`, lease({ holderIdentity: 'b' })),
        patch('merge', `${LEASES}/l`, { spec: { leaseDurationSeconds: 0, leaseTransitions: -1 } }),
        patch('merge', `${LEASES}/l`, { spec: { renewTime: 'now' } }),
        patch('merge', `${LEASES}/l`, { spec: { strategy: 'OldestEmulationVersion' } }),
        patch('merge', `${LEASES}/l`, { spec: { holderIdentity: '' } }),
        put(`${LEASES}/made`, { ...lease({}), metadata: { name: 'made' } }),
        del(`${LEASES}/l`),
      ],
    },
    {
      name: 'a runtime class names a handler for good',
      covers: 'immutable fields',
      steps: [
        post(RUNTIMES, runtime({ handler: 'runsc' })),
        patch('merge', `${RUNTIMES}/NS-r`, { handler: 'other' }),
        post(RUNTIMES, runtime({ handler: '' }, 'NS-wrong')),
        post(RUNTIMES, runtime({ handler: 'Not.A Label' }, 'NS-wrong')),
        post(RUNTIMES, runtime({ handler: 'a', overhead: { podFixed: { cpu: '-1', nonsense: '1' } } }, 'NS-wrong')),
        post(
          RUNTIMES,
          runtime(
            { handler: 'a', scheduling: { nodeSelector: { 'a b': 'c' }, tolerations: [{ key: 'a', operator: 'Near' }] } },
            'NS-wrong',
          ),
        ),
        patch('merge', `${RUNTIMES}/NS-r`, { scheduling: { nodeSelector: { a: 'b' }, tolerations: [{ key: 'a', operator: 'Exists' }] } }),
        del(`${RUNTIMES}/NS-r`),
      ],
    },
    {
      name: 'an event is one, in the old form and in the new',
      covers: 'served versions',
      steps: [
        post(
          EVENTS,
          event({
            reason: 'Old',
            message: 'text',
            type: 'Warning',
            count: 2,
            firstTimestamp: '2026-01-01T00:00:00Z',
            lastTimestamp: '2026-01-01T00:00:01Z',
            source: { component: 'c', host: 'h' },
          }),
        ),
        get(`${NEW_EVENTS}/e`),
        post(NEW_EVENTS, newEvent({ note: 'text', series: { count: 2, lastObservedTime: TIME } })),
        get(`${EVENTS}/n`),
        get(EVENTS),
        patch('merge', `${EVENTS}/e`, { count: 3 }),
        get(`${NEW_EVENTS}/e`),
        del(`${NEW_EVENTS}/e`),
      ],
    },
    {
      name: 'events of the new form say more',
      covers: 'validation',
      steps: [
        post(NEW_EVENTS, newEvent({ eventTime: null })),
        post(NEW_EVENTS, newEvent({ reportingController: '', reportingInstance: '', action: '', reason: '' })),
        post(NEW_EVENTS, newEvent({ type: 'Sad' })),
        post(NEW_EVENTS, newEvent({ reportingController: 'not ok!', action: 'x'.repeat(129), note: 'x'.repeat(1025) })),
        post(NEW_EVENTS, newEvent({ deprecatedCount: 3, deprecatedSource: { component: 'x' } })),
        post(NEW_EVENTS, newEvent({ series: { count: 1, lastObservedTime: TIME } })),
        post(NEW_EVENTS, newEvent({ regarding: { kind: 'Pod', name: 'p', namespace: 'elsewhere' } })),
        post(EVENTS, event({ involvedObject: { kind: 'Pod', name: 'p', namespace: 'elsewhere' } })),
        post(EVENTS, event({ involvedObject: { kind: 'Node', name: 'n' } })),
      ],
    },
    {
      name: 'an event of the new form is counted, and else stays',
      covers: 'immutable fields',
      steps: [
        post(NEW_EVENTS, newEvent()),
        patch('merge', `${NEW_EVENTS}/n`, { series: { count: 2, lastObservedTime: TIME } }),
        patch('merge', `${NEW_EVENTS}/n`, { series: { count: 1 } }),
        patch('merge', `${NEW_EVENTS}/n`, { reason: 'Other', type: 'Warning', note: 'other' }),
        patch('merge', `${NEW_EVENTS}/n`, { regarding: { name: 'q' } }),
        patch('merge', `${NEW_EVENTS}/n`, { deprecatedCount: 4, reportingController: '', action: 'Other' }),
        patch('merge', `${EVENTS}/n`, { message: 'the old form may' }),
        { ...get(`${NEW_EVENTS}/n`), select: ['/note', '/series', '/reason'] },
      ],
    },
    {
      name: 'a node has taints, networks and a provider',
      covers: 'validation',
      steps: [
        post(NODES, node({ podCIDR: '10.9.0.0/24', providerID: 'example://1', taints: [{ key: 'a', value: 'b', effect: 'NoSchedule' }] })),
        patch('merge', `${NODES}/NS-n`, { spec: { podCIDR: '10.8.0.0/24', podCIDRs: ['10.8.0.0/24'] } }),
        patch('merge', `${NODES}/NS-n`, { spec: { providerID: 'example://2' } }),
        patch('merge', `${NODES}/NS-n`, { spec: { unschedulable: true } }),
        patch('merge', `${NODES}/NS-n`, {
          spec: {
            taints: [
              { key: 'a', effect: 'NoSchedule' },
              { key: 'a', effect: 'NoSchedule' },
            ],
          },
        }),
        patch('merge', `${NODES}/NS-n`, {
          spec: {
            taints: [
              { key: 'a b', effect: 'Never', value: 'not ok' },
              { key: '', effect: '' },
            ],
          },
        }),
        patch('merge', `${NODES}/NS-n/status`, { status: { capacity: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] } }),
        del(`${NODES}/NS-n`),
      ],
    },
    {
      name: 'a request for a certificate says who signs and for what',
      covers: 'validation',
      steps: [
        post(REQUESTS, { apiVersion: 'certificates.k8s.io/v1', kind: 'CertificateSigningRequest', metadata: { name: 'NS-c' }, spec: {} }),
        post(REQUESTS, {
          apiVersion: 'certificates.k8s.io/v1',
          kind: 'CertificateSigningRequest',
          metadata: { name: 'NS-c' },
          spec: { request: 'YQ==', signerName: 'example.com/s', usages: ['client auth'] },
        }),
        post(REQUESTS, {
          apiVersion: 'certificates.k8s.io/v1',
          kind: 'CertificateSigningRequest',
          metadata: { name: 'NS-c' },
          spec: { request: 'YQ==', signerName: 'nodomain', usages: ['drawing', 'client auth', 'client auth'], expirationSeconds: 5 },
        }),
        get(`${REQUESTS}/NS-c`),
      ],
    },
    {
      name: 'an API service is named by its version and group',
      covers: 'validation',
      steps: [
        post(SERVICES_OF_API, {
          apiVersion: 'apiregistration.k8s.io/v1',
          kind: 'APIService',
          metadata: { name: 'wrong' },
          spec: {
            group: 'NS.example.com',
            version: 'v1',
            groupPriorityMinimum: 100,
            versionPriority: 100,
            service: { name: 's', namespace: 'NS' },
            insecureSkipTLSVerify: true,
          },
        }),
        post(SERVICES_OF_API, {
          apiVersion: 'apiregistration.k8s.io/v1',
          kind: 'APIService',
          metadata: { name: 'v1.NS.example.com' },
          spec: {
            group: 'NS.example.com',
            version: 'v1',
            groupPriorityMinimum: 0,
            versionPriority: 5000,
            service: { name: '', namespace: '' },
          },
        }),
        post(SERVICES_OF_API, {
          apiVersion: 'apiregistration.k8s.io/v1',
          kind: 'APIService',
          metadata: { name: 'v1.NS.example.com' },
          spec: { group: 'NS.example.com', version: 'V 1', groupPriorityMinimum: 100, versionPriority: 100 },
        }),
      ],
    },
    {
      name: 'flows of requests have levels and places in their order',
      covers: 'defaults',
      steps: [
        post(LEVELS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'PriorityLevelConfiguration',
          metadata: { name: 'NS-l' },
          spec: { type: 'Limited', limited: { limitResponse: { type: 'Queue', queuing: {} } } },
        }),
        post(FLOWS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'FlowSchema',
          metadata: { name: 'NS-f' },
          spec: { priorityLevelConfiguration: { name: 'NS-l' } },
        }),
        post(FLOWS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'FlowSchema',
          metadata: { name: 'NS-wrong' },
          spec: { priorityLevelConfiguration: { name: '' }, matchingPrecedence: 20000, distinguisherMethod: { type: 'Dice' } },
        }),
        post(LEVELS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'PriorityLevelConfiguration',
          metadata: { name: 'NS-wrong' },
          spec: { type: 'Unlimited' },
        }),
        post(LEVELS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'PriorityLevelConfiguration',
          metadata: { name: 'NS-wrong' },
          spec: { type: 'Limited' },
        }),
        del(`${FLOWS}/NS-f`),
        post(LEVELS, {
          apiVersion: 'flowcontrol.apiserver.k8s.io/v1',
          kind: 'PriorityLevelConfiguration',
          metadata: { name: 'NS-wrong' },
          spec: { type: 'Limited', limited: { limitResponse: { type: 'Queue' } } },
        }),
        del(`${LEVELS}/NS-l`),
      ],
    },
  ],
};
