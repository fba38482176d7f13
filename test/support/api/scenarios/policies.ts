import { CONFIG_MAPS, configMap, patch, post } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const POLICIES = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies';
const BINDINGS = '/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings';

/** A policy over the ConfigMaps of the scenario's namespace. */
function policy(spec: object): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'policy-NS' },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } },
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE', 'DELETE'], resources: ['configmaps'] }],
      },
      ...spec,
    },
  };
}

function binding(spec: object = {}): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'binding-NS' },
    spec: { policyName: 'policy-NS', validationActions: ['Deny'], ...spec },
  };
}

/** A policy that is bound, once a ConfigMap that it refuses is refused. */
function bound(spec: object, refusedMap: object, bind: object = {}): RequestStep[] {
  return [
    { ...post(POLICIES, policy(spec)), select: ['/kind', '/reason'] },
    { ...post(BINDINGS, binding(bind)), select: ['/kind', '/reason'] },
    { ...post(CONFIG_MAPS, refusedMap, { dryRun: 'All' }), untilStatus: 422, select: ['/reason'] },
  ];
}

function refused(name: string, ...specs: readonly object[]): Scenario {
  return { name, covers: 'admission', steps: specs.map((spec) => post(POLICIES, policy(spec), { dryRun: 'All' })) };
}

const BAD = configMap({ a: 'bad' }, { name: 'bad' });

export const POLICIES_AREA: Area = {
  name: 'policies',
  together: true,
  scenarios: [
    {
      name: 'a policy that is bound refuses what it does not validate',
      covers: 'admission',
      steps: [
        ...bound({ validations: [{ expression: "object == null || !has(object.data) || object.data.a != 'bad'" }] }, BAD),
        post(CONFIG_MAPS, BAD),
        { ...post(CONFIG_MAPS, configMap({ a: 'good' })), select: ['/data'] },
        patch('merge', `${CONFIG_MAPS}/a`, { data: { a: 'bad' } }),
      ],
    },
    {
      name: 'a refusal has its own message and reason',
      covers: 'admission',
      steps: [
        ...bound(
          {
            variables: [{ name: 'a', expression: "has(object.data) && 'a' in object.data ? object.data.a : ''" }],
            validations: [
              { expression: "variables.a != 'bad'", message: 'a is bad' },
              { expression: "variables.a != 'worse'", messageExpression: "'a is ' + variables.a", reason: 'Forbidden' },
            ],
          },
          BAD,
        ),
        post(CONFIG_MAPS, BAD),
        post(CONFIG_MAPS, configMap({ a: 'worse' }, { name: 'bad' })),
      ],
    },
    {
      name: 'conditions say which writes a policy looks at',
      covers: 'admission',
      steps: [
        ...bound(
          {
            matchConditions: [{ name: 'not-free', expression: "object.metadata.name != 'free'" }],
            validations: [{ expression: "request.operation != 'CREATE' || object.data.a != 'bad'", message: 'no' }],
          },
          BAD,
        ),
        { ...post(CONFIG_MAPS, configMap({ a: 'bad' }, { name: 'free' })), select: ['/data'] },
        { ...post(CONFIG_MAPS, configMap({ a: 'good' }, { name: 'x' })), select: ['/data'] },
        { ...patch('merge', `${CONFIG_MAPS}/x`, { data: { a: 'bad' } }), select: ['/data'] },
      ],
    },
    {
      name: 'a change is compared with what was before',
      covers: 'admission',
      steps: [
        ...bound(
          {
            validations: [
              { expression: "oldObject == null ? object.data.a != 'bad' : object.data.a == oldObject.data.a", message: 'a stays' },
            ],
          },
          BAD,
        ),
        { ...post(CONFIG_MAPS, configMap({ a: 'x' })), select: ['/data'] },
        patch('merge', `${CONFIG_MAPS}/a`, { data: { a: 'y' } }),
        { ...patch('merge', `${CONFIG_MAPS}/a`, { data: { b: 'y' } }), select: ['/data'] },
      ],
    },
    {
      name: 'a policy that warns lets the write pass',
      covers: 'admission',
      steps: [
        ...bound(
          { validations: [{ expression: "object.data.a != 'worst'", message: 'the worst' }] },
          configMap({ a: 'worst' }, { name: 'bad' }),
          {
            validationActions: ['Deny'],
          },
        ),
        {
          ...patch('merge', `${BINDINGS}/binding-NS`, { spec: { validationActions: ['Warn', 'Audit'] } }),
          select: ['/spec/validationActions'],
        },
        { ...post(CONFIG_MAPS, configMap({ a: 'worst' }, { name: 'bad' }), { dryRun: 'All' }), untilStatus: 201, select: ['/data'] },
      ],
    },
    {
      name: 'an evaluation that fails refuses, unless it is to be ignored',
      covers: 'admission',
      steps: [
        ...bound({ validations: [{ expression: "object.data.a == 'good'" }] }, BAD),
        post(CONFIG_MAPS, configMap({ b: 'x' })),
        { ...patch('merge', `${POLICIES}/policy-NS`, { spec: { failurePolicy: 'Ignore' } }), select: ['/spec/failurePolicy'] },
        { ...post(CONFIG_MAPS, configMap({ b: 'x' }), { dryRun: 'All' }), untilStatus: 201, select: ['/data'] },
      ],
    },
    {
      name: 'a policy is bound to parameters',
      covers: 'admission',
      steps: [
        { ...post(CONFIG_MAPS, configMap({ forbidden: 'bad' }, { name: 'parameters' })), select: ['/data'] },
        ...bound(
          {
            paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
            validations: [
              {
                expression: '!has(object.data.a) || object.data.a != params.data.forbidden',
                messageExpression: "'not ' + params.data.forbidden",
              },
            ],
          },
          BAD,
          { paramRef: { name: 'parameters', namespace: 'NS', parameterNotFoundAction: 'Deny' } },
        ),
        post(CONFIG_MAPS, BAD),
        { ...post(CONFIG_MAPS, configMap({ a: 'good' })), select: ['/data'] },
      ],
    },
    {
      name: 'a write without the parameters of a policy is refused where these must be there',
      covers: 'admission',
      steps: [
        ...bound({ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' }, validations: [{ expression: 'true' }] }, BAD, {
          paramRef: { name: 'missing', namespace: 'NS', parameterNotFoundAction: 'Deny' },
        }),
        post(CONFIG_MAPS, configMap({ a: 'good' })),
      ],
    },
    {
      name: 'a condition that fails refuses, unless another excludes the write',
      covers: 'admission',
      steps: [
        ...bound(
          {
            matchConditions: [
              { name: 'fails', expression: "object.data.missing == 'x'" },
              { name: 'not-free', expression: "object.metadata.name != 'free'" },
            ],
            validations: [{ expression: 'true' }],
          },
          BAD,
        ),
        post(CONFIG_MAPS, BAD),
        { ...post(CONFIG_MAPS, configMap({ a: 'bad' }, { name: 'free' })), select: ['/data'] },
      ],
    },
    {
      name: 'a policy knows the request and the namespace',
      covers: 'admission',
      steps: [
        ...bound(
          {
            validations: [
              {
                expression: "object.data.a == 'good'",
                messageExpression:
                  "request.operation + ' ' + request.name + ' in ' + namespaceObject.metadata.name + ' by ' + request.kind.kind + ' of ' + request.resource.resource + ' ' + request.requestKind.version + ' ' + string(request.dryRun)",
              },
            ],
          },
          BAD,
        ),
        post(CONFIG_MAPS, BAD),
        post(CONFIG_MAPS, BAD, { dryRun: 'All' }),
      ],
    },
    refused(
      'an expression of a policy compiles',
      { validations: [{ expression: 'thing.a == 1' }] },
      { validations: [{ expression: '1 + 1' }] },
      { validations: [] },
      { validations: [{ expression: '' }] },
      { validations: [{ expression: 'true', messageExpression: '1' }] },
      { validations: [{ expression: 'object.data' }] },
      { variables: [{ name: 'a', expression: 'object.data.a' }], validations: [{ expression: "variables.b == 'x'" }] },
      { variables: [{ name: 'a', expression: '1 + true' }], validations: [{ expression: 'true' }] },
      { matchConditions: [{ name: 'x', expression: 'params.a' }], validations: [{ expression: 'true' }] },
    ),
  ],
};
