import { del, HPAS, patch, post } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const ADMISSION = '/apis/admissionregistration.k8s.io/v1';
const CRON_JOBS = '/apis/batch/v1/namespaces/NS/cronjobs';
const TEMPLATE = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'i' }] } };

/** Objects with several mistakes each: they are told in the order in which the server looks. */
function order(of: string, ...steps: readonly RequestStep[]): Scenario {
  return { name: `the mistakes in ${of} come in their order`, covers: 'validation', steps };
}

function made(apiVersion: string, kind: string, rest: object, name = 'a'): object {
  return { apiVersion, kind, metadata: { name }, ...rest };
}

const condition = (rest: object): object => ({ name: 'ok', expression: 'true', ...rest });

const CONDITIONS = [
  condition({ name: 'a b', expression: '1' }),
  condition({ name: '', expression: 'nothing' }),
  condition({ expression: ' ' }),
  condition({ expression: "'a'" }),
];

const RULES = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['configmaps'] }];

const oldAutoscaler = (spec: object): object => made('autoscaling/v1', 'HorizontalPodAutoscaler', { spec });

export const ORDER_OF_MISTAKES: Area = {
  name: 'order of mistakes',
  together: true,
  scenarios: [
    order(
      'autoscalers',
      post(
        HPAS.replace('/v2/', '/v1/'),
        oldAutoscaler({ maxReplicas: 0, targetCPUUtilizationPercentage: 0, scaleTargetRef: { kind: 'Deployment', name: 'web' } }),
      ),
      post(
        HPAS,
        made('autoscaling/v2', 'HorizontalPodAutoscaler', {
          spec: { minReplicas: -1, maxReplicas: -2, metrics: [{ type: 'Odd' }], behavior: { scaleUp: { stabilizationWindowSeconds: -1 } } },
        }),
      ),
    ),
    order(
      'priority classes',
      post(
        '/apis/scheduling.k8s.io/v1/priorityclasses',
        made('scheduling.k8s.io/v1', 'PriorityClass', { value: 2_000_000_000, preemptionPolicy: 'X' }, 'NS-a'),
      ),
    ),
    order(
      'events',
      post('/apis/events.k8s.io/v1/namespaces/NS/events', made('events.k8s.io/v1', 'Event', { regarding: { namespace: 'other' } })),
      post(
        '/apis/events.k8s.io/v1/namespaces/NS/events',
        made('events.k8s.io/v1', 'Event', {
          series: { count: 1, lastObservedTime: null },
          deprecatedCount: 3,
          regarding: { namespace: 'NS' },
        }),
      ),
      post(
        '/apis/events.k8s.io/v1/namespaces/NS/events',
        made('events.k8s.io/v1', 'Event', {
          eventTime: '2026-01-01T00:00:00.000000Z',
          deprecatedSource: { component: 'c' },
          series: { count: 1, lastObservedTime: '2026-01-01T00:00:00.000000Z' },
        }),
      ),
    ),
    order(
      'schedules',
      post(
        CRON_JOBS,
        made('batch/v1', 'CronJob', {
          spec: {
            schedule: 'TZ=UTC * * *',
            startingDeadlineSeconds: -1,
            timeZone: 'No/Where',
            concurrencyPolicy: 'Odd',
            jobTemplate: { spec: { template: TEMPLATE } },
          },
        }),
      ),
      {
        ...post(CRON_JOBS, made('batch/v1', 'CronJob', { spec: { schedule: '* * * * *', jobTemplate: { spec: { template: TEMPLATE } } } })),
        select: ['/kind'],
      },
      patch('merge', `${CRON_JOBS}/a`, { spec: { schedule: 'TZ=UTC * * * * *', startingDeadlineSeconds: -1, failedJobsHistoryLimit: -1 } }),
    ),
    order(
      'webhooks',
      post(
        `${ADMISSION}/validatingwebhookconfigurations`,
        made('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {
          webhooks: [
            {
              name: 'a',
              sideEffects: 'Odd',
              admissionReviewVersions: [],
              clientConfig: {},
              rules: RULES,
              matchConditions: CONDITIONS,
              timeoutSeconds: 0,
            },
          ],
        }),
      ),
    ),
    order(
      'admission policies',
      post(
        `${ADMISSION}/validatingadmissionpolicies`,
        made('admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', {
          spec: {
            failurePolicy: 'Odd',
            matchConstraints: { resourceRules: RULES },
            matchConditions: CONDITIONS,
            variables: [{ name: 'v', expression: 'nothing' }],
            validations: [
              { expression: '1', messageExpression: '2', reason: 'Odd' },
              { expression: 'nothing', messageExpression: 'nothing' },
            ],
            auditAnnotations: [
              { key: 'k', valueExpression: '1' },
              { key: 'l', valueExpression: 'nothing' },
            ],
          },
        }),
      ),
    ),
    order(
      'changes of what cannot change',
      { ...post('/api/v1/namespaces/NS/secrets', made('v1', 'Secret', { type: 'Opaque' })), select: ['/kind'] },
      patch('merge', '/api/v1/namespaces/NS/secrets/a', { type: 'kubernetes.io/basic-auth', data: { 'a b': 'eA==' } }),
      {
        ...post('/apis/node.k8s.io/v1/runtimeclasses', made('node.k8s.io/v1', 'RuntimeClass', { handler: 'h' }, 'NS-r')),
        select: ['/kind'],
      },
      patch('merge', '/apis/node.k8s.io/v1/runtimeclasses/NS-r', { handler: 'a b', metadata: { labels: { 'a b': 'c' } } }),
      { ...del('/apis/node.k8s.io/v1/runtimeclasses/NS-r'), select: ['/kind'] },
    ),
  ],
};
