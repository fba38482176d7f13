import { apply, del, get, patch, post, put, service, SERVICES } from '../requests.ts';
import type { Area } from '../scenario.ts';

const WEB = `${SERVICES}/web`;

/** Services: what they get of their own, what they refuse, and what stays. */
export const SERVICE_KINDS: Area = {
  name: 'services',
  scenarios: [
    {
      name: 'a Service gets an address, a type and ports',
      covers: 'defaults',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }] })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: 'None' }, { name: 'headless' })),
        post(SERVICES, service({ clusterIP: 'None' }, { name: 'no-ports' })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'db.example.com' }, { name: 'elsewhere' })),
        post(
          SERVICES,
          service(
            {
              ports: [{ port: 80, targetPort: 'http', appProtocol: 'kubernetes.io/h2c' }],
              selector: { app: 'web' },
              publishNotReadyAddresses: true,
            },
            { name: 'named' },
          ),
        ),
        post(
          SERVICES,
          service(
            {
              ports: [
                { port: 53, protocol: 'UDP', name: 'dns' },
                { port: 53, protocol: 'TCP', name: 'dns-tcp' },
              ],
            },
            { name: 'dns' },
          ),
        ),
        get(WEB),
      ],
    },
    {
      name: 'ports of a Service need numbers, protocols and names of their own',
      covers: 'validation',
      steps: [
        post(SERVICES, service({})),
        post(SERVICES, service({ ports: [{ port: 0 }] })),
        post(SERVICES, service({ ports: [{ port: 70000, targetPort: 70000 }] })),
        post(SERVICES, service({ ports: [{ port: 80, targetPort: 'Not A Port' }] })),
        post(SERVICES, service({ ports: [{ port: 80 }, { port: 81 }] })),
        post(
          SERVICES,
          service({
            ports: [
              { name: 'a', port: 80 },
              { name: 'a', port: 81 },
            ],
          }),
        ),
        post(
          SERVICES,
          service({
            ports: [
              { name: 'a', port: 80 },
              { name: 'b', port: 80 },
            ],
          }),
        ),
        post(SERVICES, service({ ports: [{ name: 'Bad_Name', port: 80, protocol: 'ICMP' }] })),
      ],
    },
    {
      name: 'the type of a Service is one of four, and each asks for its own fields',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }], type: 'Clustered' })),
        post(SERVICES, service({ type: 'ExternalName' })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'Not_a_host' })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'a.example.com', clusterIP: 'None' })),
        post(SERVICES, service({ type: 'LoadBalancer', clusterIP: 'None', ports: [{ port: 80 }] })),
        post(SERVICES, service({ type: 'NodePort', clusterIP: 'None', ports: [{ port: 80 }] })),
        post(SERVICES, service({ ports: [{ port: 80, nodePort: 30050 }] })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'a.example.com', ports: [{ port: 80, nodePort: 30051 }] })),
      ],
    },
    {
      name: 'the address of a Service is given once',
      covers: 'immutable fields',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }] })),
        patch('merge', WEB, { spec: { clusterIP: '10.0.0.7' } }),
        patch('merge', WEB, { spec: { clusterIP: 'None' } }),
        patch('merge', WEB, { spec: { clusterIP: null, clusterIPs: null } }),
        patch('merge', WEB, { spec: { clusterIP: '' } }),
        patch('merge', WEB, { spec: { ipFamilies: ['IPv6'] } }),
        put(WEB, service({ ports: [{ port: 81 }] })),
      ],
    },
    {
      name: 'an address that is no address of the cluster is refused',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: 'not-an-ip' })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: '192.168.0.1' })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: 'None', clusterIPs: ['10.0.0.19'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIPs: ['10.0.0.18', '10.0.0.17'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIPs: ['None', 'None'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: '10.0.0.1' })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIPs: ['10.0.0.16'] })),
        get(WEB),
      ],
    },
    {
      name: 'a cluster of one family gives addresses of that family alone',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }], ipFamilies: ['IPv6'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], ipFamilies: ['IPv4', 'IPv6'], ipFamilyPolicy: 'SingleStack' })),
        post(SERVICES, service({ ports: [{ port: 80 }], ipFamilyPolicy: 'RequireDualStack' })),
        post(SERVICES, service({ ports: [{ port: 80 }], ipFamilyPolicy: 'Some', ipFamilies: ['IPv5'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], ipFamilyPolicy: 'PreferDualStack' })),
        post(SERVICES, service({ ports: [{ port: 80 }], clusterIP: 'None', ipFamilyPolicy: 'RequireDualStack' }, { name: 'headless' })),
      ],
    },
    {
      name: 'node ports are given out of their range and once',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }] })),
        { ...get(WEB), save: { port: '/spec/ports/0/nodePort' } },
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 80 }] }, { name: 'low' })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30000 }] }, { name: 'mine' })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30000 }] }, { name: 'taken' })),
        post(
          SERVICES,
          service(
            {
              type: 'NodePort',
              ports: [
                { name: 'a', port: 80, nodePort: 30001 },
                { name: 'b', port: 81, nodePort: 30001 },
              ],
            },
            { name: 'twice' },
          ),
        ),
        post(
          SERVICES,
          service(
            {
              type: 'NodePort',
              ports: [
                { name: 'a', port: 53, nodePort: 30002 },
                { name: 'b', port: 53, protocol: 'UDP', nodePort: 30002 },
              ],
            },
            { name: 'shared' },
          ),
        ),
        del(`${SERVICES}/mine`),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30000 }] }, { name: 'again' })),
        del(`${SERVICES}/again`),
        del(`${SERVICES}/shared`),
      ],
    },
    {
      name: 'a node port may move and stays where nothing is said',
      covers: 'update',
      steps: [
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30010 }] })),
        put(WEB, service({ type: 'NodePort', ports: [{ port: 80, targetPort: 8080 }] })),
        patch('merge', WEB, { spec: { ports: [{ port: 80, nodePort: 30011 }] } }),
        put(WEB, service({ type: 'NodePort', ports: [{ name: 'x', port: 81, nodePort: 30011 }] })),
        patch('merge', WEB, { spec: { ports: [{ port: 81, nodePort: 1 }] } }),
        put(WEB, service({ ports: [{ port: 80, nodePort: 30011 }] })),
        del(WEB),
      ],
    },
    {
      name: 'a Service changes its type and loses what only the old one had',
      covers: 'update',
      steps: [
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30020 }] })),
        patch('merge', WEB, { spec: { type: 'ClusterIP' } }),
        patch('merge', WEB, { spec: { type: 'LoadBalancer' } }),
        patch('merge', WEB, { spec: { type: 'ExternalName', externalName: 'a.example.com' } }),
        patch('merge', WEB, { spec: { type: 'ClusterIP', externalName: null } }),
        patch('merge', WEB, { spec: { type: 'ExternalName' } }),
        patch('merge', WEB, { spec: { type: 'NodePort' } }),
      ],
    },
    {
      name: 'a load balancer has a class, ports and a policy of its own',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ type: 'LoadBalancer', ports: [{ port: 80 }] })),
        post(
          SERVICES,
          service(
            { type: 'LoadBalancer', ports: [{ port: 80 }], allocateLoadBalancerNodePorts: false, loadBalancerClass: 'example.com/lb' },
            { name: 'classy' },
          ),
        ),
        patch('merge', `${SERVICES}/classy`, { spec: { loadBalancerClass: 'example.com/other' } }),
        patch('merge', `${SERVICES}/classy`, { spec: { loadBalancerClass: null } }),
        patch('merge', `${SERVICES}/classy`, { spec: { type: 'ClusterIP' } }),
        post(SERVICES, service({ ports: [{ port: 80 }], loadBalancerClass: 'example.com/lb' }, { name: 'wrong' })),
        post(
          SERVICES,
          service(
            { type: 'LoadBalancer', ports: [{ port: 80 }], loadBalancerClass: 'Not A Class', loadBalancerSourceRanges: ['10.0.0.0'] },
            { name: 'wrong' },
          ),
        ),
        post(SERVICES, service({ ports: [{ port: 80 }], allocateLoadBalancerNodePorts: true }, { name: 'wrong' })),
        post(SERVICES, service({ ports: [{ port: 80 }], loadBalancerSourceRanges: ['10.0.0.0/8'] }, { name: 'wrong' })),
      ],
    },
    {
      name: 'traffic policies belong to types that have outside traffic',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }], externalTrafficPolicy: 'Local' })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }], externalTrafficPolicy: 'Somewhere' })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }], internalTrafficPolicy: 'Somewhere' })),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: 30030 })),
        post(
          SERVICES,
          service({ type: 'LoadBalancer', ports: [{ port: 80 }], externalTrafficPolicy: 'Local', healthCheckNodePort: 30031 }),
        ),
        patch('merge', WEB, { spec: { healthCheckNodePort: 30032 } }),
        patch('merge', WEB, { spec: { externalTrafficPolicy: 'Cluster' } }),
        post(
          SERVICES,
          service({ ports: [{ port: 80 }], internalTrafficPolicy: 'Local', trafficDistribution: 'PreferClose' }, { name: 'close' }),
        ),
        post(SERVICES, service({ ports: [{ port: 80 }], trafficDistribution: 'Whatever' }, { name: 'far' })),
      ],
    },
    {
      name: 'session affinity is none or by client, for a time',
      covers: 'validation',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }], sessionAffinity: 'ClientIP' })),
        post(
          SERVICES,
          service(
            { ports: [{ port: 80 }], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 0 } } },
            { name: 'b' },
          ),
        ),
        post(
          SERVICES,
          service(
            { ports: [{ port: 80 }], sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 90000 } } },
            { name: 'b' },
          ),
        ),
        post(SERVICES, service({ ports: [{ port: 80 }], sessionAffinityConfig: { clientIP: { timeoutSeconds: 10 } } }, { name: 'b' })),
        post(SERVICES, service({ ports: [{ port: 80 }], sessionAffinity: 'Cookie' }, { name: 'b' })),
        patch('merge', WEB, { spec: { sessionAffinity: 'None' } }),
        patch('merge', WEB, { spec: { sessionAffinity: 'None', sessionAffinityConfig: null } }),
      ],
    },
    {
      name: 'names, selectors and outside addresses of a Service have their grammar',
      covers: 'names and metadata',
      steps: [
        post(SERVICES, service({ ports: [{ port: 80 }] }, { name: '1web' })),
        post(SERVICES, service({ ports: [{ port: 80 }] }, { name: 'a.b' })),
        post(SERVICES, service({ ports: [{ port: 80 }] }, { name: 'a'.repeat(64) })),
        post(SERVICES, service({ ports: [{ port: 80 }], selector: { 'a b': 'c', ok: 'no way' } })),
        post(SERVICES, service({ ports: [{ port: 80 }], externalIPs: ['127.0.0.1', 'x', '0.0.0.0'] })),
        post(SERVICES, service({ ports: [{ port: 80 }], externalIPs: ['1.2.3.4'] })),
        post(SERVICES, service({ ports: [{ port: 80, appProtocol: 'not a name!' }] }, { name: 'b' })),
        post(SERVICES, service({ type: 'LoadBalancer', loadBalancerIP: '1.2.3.4', ports: [{ port: 80 }] }, { name: 'c' })),
      ],
    },
    {
      name: 'a dry run gives out neither addresses nor ports',
      covers: 'dry run',
      steps: [
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30040 }] }), { dryRun: 'All' }),
        post(SERVICES, service({ type: 'NodePort', clusterIP: '10.0.0.9', ports: [{ port: 80, nodePort: 30040 }] })),
        post(SERVICES, service({ type: 'NodePort', clusterIP: '10.0.0.9', ports: [{ port: 80, nodePort: 30040 }] }, { name: 'b' }), {
          dryRun: 'All',
        }),
        patch('merge', WEB, { spec: { ports: [{ port: 80, nodePort: 30041 }] } }, { dryRun: 'All' }),
        post(SERVICES, service({ type: 'NodePort', ports: [{ port: 80, nodePort: 30041 }] }, { name: 'c' })),
        del(WEB),
        del(`${SERVICES}/c`),
      ],
    },
    {
      name: 'a Service is applied, and its owner may leave out what the server gave',
      covers: 'apply',
      steps: [
        apply(WEB, service({ ports: [{ port: 80, name: 'http' }], selector: { app: 'web' } }), 'one'),
        apply(
          WEB,
          service({
            ports: [
              { port: 80, name: 'http' },
              { port: 443, name: 'https' },
            ],
            selector: { app: 'web' },
          }),
          'one',
        ),
        apply(WEB, service({ ports: [{ port: 443, name: 'tls' }] }), 'two'),
        apply(WEB, service({ type: 'NodePort', ports: [{ port: 443, name: 'https', protocol: 'UDP' }] }), 'two'),
        apply(WEB, service({ clusterIP: '10.0.0.8', ports: [{ port: 80, name: 'http' }] }), 'one', { force: 'true' }),
      ],
    },
    {
      name: 'the status of a Service is written apart',
      covers: 'status',
      steps: [
        post(SERVICES, service({ type: 'LoadBalancer', ports: [{ port: 80 }] })),
        patch('merge', `${WEB}/status`, { status: { loadBalancer: { ingress: [{ ip: '1.2.3.4' }] } } }),
        patch('merge', `${WEB}/status`, { status: { loadBalancer: { ingress: [{ ip: 'x', hostname: 'Bad_Host', ipMode: 'What' }] } } }),
        patch('merge', `${WEB}/status`, { status: { conditions: [{ type: 'Ok', status: 'Maybe' }] } }),
        patch('merge', WEB, { spec: { type: 'ClusterIP' } }),
      ],
    },
    {
      name: 'a name of something elsewhere has no inner traffic policy',
      covers: 'defaults',
      steps: [
        post(SERVICES, service({ type: 'ExternalName', externalName: 'a.example.com', internalTrafficPolicy: 'Local' })),
        post(SERVICES, service({ type: 'ExternalName', externalName: 'a.example.com.', externalIPs: ['1.2.3.4'] }, { name: 'b' })),
        put(WEB, service({ type: 'ExternalName', externalName: 'b.example.com', sessionAffinity: 'ClientIP' })),
        get(SERVICES, { fieldSelector: 'metadata.name=web' }),
        put(WEB, service({ type: 'ExternalName', externalName: 'b.example.com', ipFamilyPolicy: 'SingleStack', ipFamilies: ['IPv4'] })),
        put(WEB, service({ ports: [{ port: 80 }], externalName: 'b.example.com' })),
      ],
    },
  ],
};
