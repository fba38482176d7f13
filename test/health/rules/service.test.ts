import { describeRule } from '../fixture.ts';

describeRule('service', {
  'cluster-ip': ['Healthy', 'ServiceReady', 'needs no load balancer'],
  'load-balancer-pending': ['Progressing', 'NoLoadBalancerAddress', 'waiting for an address of the load balancer'],
  'load-balancer-ready': ['Healthy', 'LoadBalancerReady', 'reachable at 192.0.2.7, web.example.com'],
});
