import { CONFIG_MAPS, configMap, patch, post } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const WEBHOOKS = '/apis/admissionregistration.k8s.io/v1/validatingwebhookconfigurations';

/** A webhook over the ConfigMaps of the scenario's namespace that nobody serves. */
function webhook(conditions: readonly object[], more: object = {}): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'conditions-NS' },
    webhooks: [
      {
        name: 'conditions.example.com',
        admissionReviewVersions: ['v1'],
        sideEffects: 'None',
        clientConfig: { service: { namespace: 'NS', name: 'nobody' } },
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'NS' } },
        rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE', 'UPDATE'], resources: ['configmaps'] }],
        matchConditions: conditions,
        ...more,
      },
    ],
  };
}

/** A webhook, once it is asked about a ConfigMap that its conditions hold for. */
function configured(status: number, conditions: readonly object[], more: object = {}): RequestStep[] {
  return [
    { ...post(WEBHOOKS, webhook(conditions, more)), select: ['/kind', '/reason'] },
    { ...post(CONFIG_MAPS, configMap({ a: 'asked' }, { name: 'probe' }), { dryRun: 'All' }), untilStatus: status, select: ['/reason'] },
  ];
}

export const MATCH_CONDITIONS: Area = {
  name: 'match conditions',
  together: true,
  scenarios: [
    {
      name: 'a webhook is asked where all its conditions hold',
      covers: 'admission',
      steps: [
        ...configured(500, [
          { name: 'asked', expression: "object.data.a == 'asked'" },
          { name: 'named', expression: "request.name != 'free' && request.operation == 'CREATE'" },
        ]),
        post(CONFIG_MAPS, configMap({ a: 'asked' })),
        { ...post(CONFIG_MAPS, configMap({ a: 'asked' }, { name: 'free' })), select: ['/data'] },
        { ...post(CONFIG_MAPS, configMap({ a: 'other' }, { name: 'x' })), select: ['/data'] },
        { ...patch('merge', `${CONFIG_MAPS}/x`, { data: { a: 'asked' } }), select: ['/data'] },
      ],
    },
    {
      name: 'a condition that cannot be evaluated refuses the write',
      covers: 'admission',
      steps: [
        ...configured(500, [{ name: 'asked', expression: "object.data.a == 'asked'" }]),
        post(CONFIG_MAPS, { ...configMap({}), data: { b: '1' } }),
      ],
    },
    {
      name: 'conditions of webhooks have to compile',
      covers: 'admission',
      steps: [
        post(WEBHOOKS, webhook([{ name: 'a', expression: 'object.' }]), { dryRun: 'All' }),
        post(WEBHOOKS, webhook([{ name: 'a', expression: 'object.name' }]), { dryRun: 'All' }),
        post(
          WEBHOOKS,
          webhook([
            { name: 'a', expression: 'true' },
            { name: 'b', expression: "request.nothing == 'a'" },
            { name: 'c', expression: 'params.a == 1' },
            { name: 'd', expression: "'a'" },
          ]),
          { dryRun: 'All' },
        ),
      ],
    },
  ],
};
