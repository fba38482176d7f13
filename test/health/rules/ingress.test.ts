import { describeRule } from '../fixture.ts';

describeRule('ingress', {
  pending: ['Progressing', 'NoIngressAddress', 'waiting for an ingress controller to give it an address'],
  ready: ['Healthy', 'IngressReady', 'reachable at 192.0.2.7'],
});
