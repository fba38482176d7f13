import type { KubernetesObject } from '../../../src/object/index.ts';
import { container, deployment, podSpec, service } from './objects.ts';
import { apply, report, sees, says, type Story } from './story.ts';

const CRASHED = container(
  {
    ready: false,
    restartCount: 3,
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container=web pod=web' } },
    lastState: { terminated: { exitCode: 78, reason: 'Error', startedAt: 'NOW-9s', finishedAt: 'NOW-8s' } },
  },
  'Running',
);

/** Ways into a workload, and what scales and guards it. */
export const NETWORK: readonly Story[] = [
  {
    name: 'an Ingress without an address, before a Service whose only Pod crashes',
    steps: [
      apply(ingressClass(), deployment('web'), service('web'), ingress('web', { ingressClassName: 'NS-edge' })),
      sees('Deployment web', 'Progressing', 'Healthy'),
      sees('Pod web-*', 'Progressing', 'Healthy'),
      report('Pod web-*', CRASHED),
      sees('Pod web-*', 'Degraded'),
      sees('Ingress web', 'Progressing NoIngressAddress'),
      says('Ingress web', /Pod shop\/web-\S+ .*exit code 78\b/),
    ],
  },
  {
    name: 'an Ingress of a class that is not there',
    steps: [
      apply(service('web'), ingress('web', { ingressClassName: 'NS-edge' })),
      sees('Ingress web', 'Progressing'),
      says('Ingress web', /IngressClass shop-edge/),
      apply(ingressClass()),
      report('Ingress web', { loadBalancer: { ingress: [{ hostname: 'web.example.com' }] } }),
      sees('Ingress web', 'Healthy IngressReady'),
      says('Ingress web', /Service shop\/web has no endpoints/),
    ],
  },
  {
    name: 'an Ingress whose Service is not there',
    steps: [
      apply(ingressClass(), ingress('web', { ingressClassName: 'NS-edge' })),
      sees('Ingress web', 'Progressing'),
      says('Ingress web', /Service shop\/web does not exist.*Ingress shop\/web/),
    ],
  },
  {
    name: 'a load balancer that gets an address',
    steps: [
      apply(deployment('web'), service('web', { type: 'LoadBalancer' })),
      sees('Service web', 'Progressing NoLoadBalancerAddress'),
      says('Service web', /Service shop\/web.*load balancer/i),
      report('Service web', { loadBalancer: { ingress: [{ ip: '203.0.113.7', ipMode: 'VIP' }] } }),
      sees('Service web', 'Healthy LoadBalancerReady'),
      says('Service web', /Service shop\/web.*203\.0\.113\.7/),
    ],
  },
  {
    name: 'an autoscaler without metrics',
    steps: [
      apply(deployment('web'), autoscaler('web')),
      sees('HorizontalPodAutoscaler web', 'Progressing', 'Degraded FailedGetResourceMetric'),
      says('HorizontalPodAutoscaler web', /HorizontalPodAutoscaler shop\/web.*metric/i),
    ],
  },
  {
    name: 'an autoscaler whose target is not there',
    steps: [
      apply(autoscaler('web')),
      sees('HorizontalPodAutoscaler web', 'Progressing', 'Degraded FailedGetScale'),
      says('HorizontalPodAutoscaler web', /Deployment shop\/web does not exist.*HorizontalPodAutoscaler shop\/web/),
    ],
  },
  {
    name: 'a disruption budget that allows no eviction while a Pod crashes',
    steps: [
      apply(front('web', 1), front('api', 2), budget('front')),
      sees('Deployment api', 'Progressing', 'Healthy'),
      sees('Deployment web', 'Progressing', 'Healthy'),
      sees('PodDisruptionBudget front', 'Progressing', 'Healthy SufficientPods'),
      report('Pod web-*', CRASHED),
      sees('PodDisruptionBudget front', 'Healthy InsufficientPods'),
      { evict: 'Pod api-*', answer: /violate the pod's disruption budget|disruption budget front/ },
      says('PodDisruptionBudget front', /Pod shop\/web-\S+ .*exit code 78\b/),
    ],
  },
  {
    name: 'a Service that selects nothing',
    steps: [apply(service('web')), sees('Service web', 'Healthy'), says('Service web', /Service shop\/web has no endpoints.*app=web/)],
  },
];

function ingressClass(): KubernetesObject {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'IngressClass',
    metadata: { name: 'NS-edge' },
    spec: { controller: 'example.com/edge' },
  };
}

/** A Deployment that the budget of the tier counts too. */
function front(name: string, replicas: number): KubernetesObject {
  return deployment(name, { replicas }, podSpec(), { tier: 'front' });
}

function ingress(name: string, more: object = {}): KubernetesObject {
  const backend = { service: { name, port: { number: 80 } } };
  const rules = [{ host: `${name}.example.com`, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } }];
  return { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress', metadata: { name }, spec: { rules, ...more } };
}

function autoscaler(name: string): KubernetesObject {
  const resource = { name: 'cpu', target: { type: 'Utilization', averageUtilization: 60 } };
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name };
  const spec = { scaleTargetRef, minReplicas: 1, maxReplicas: 4, metrics: [{ type: 'Resource', resource }] };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name }, spec };
}

function budget(name: string): KubernetesObject {
  const spec = { minAvailable: 2, selector: { matchLabels: { tier: name } } };
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec };
}
