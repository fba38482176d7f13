/** One published set of manifests, and how a sync of it ends on a cluster whose nodes are played and that has no add-ons. */
export interface CorpusRow {
  /** Folder of CORPUS_DIR. */
  readonly set: string;
  /** Folder below it. */
  readonly path: string;
  readonly recurse?: boolean;
  /** Only these files of the path (a trailing `*` stands for the rest of a name); the others are alternatives, or of another tool. */
  readonly include?: readonly string[];
  readonly namespace?: string;
  readonly createNamespace?: boolean;
  readonly expectedExit: 0 | 1 | 4;
  /** Why it does not end healthy; what the error must say where it is exit 1. */
  readonly why?: string;
  /** Kind of problem that an error names. */
  readonly problem?: 'duplicateObject' | 'notServed' | 'wrongRenderer' | 'rejected' | 'hookUnfinished';
  /** Keys of the objects that never become healthy here: these and no others. */
  readonly objects?: readonly string[];
}

const NO_OPERATOR = 'its operator is a played Pod, which reports nothing';
const RUNS_ON = 'its bare Pod should run to completion, and a played node never ends one';
/** The server behind an APIService does not run here. */
const METRICS = 'apiregistration.k8s.io/APIService//v1beta1.metrics.k8s.io';
const BOOKINFO = { set: 'istio-bookinfo', path: 'samples/bookinfo/platform/kube', namespace: 'default' } as const;
const GUESTBOOK = { set: 'kubernetes-examples', path: 'web/guestbook', namespace: 'default' } as const;
const NGINX = { set: 'ingress-nginx', namespace: 'ingress-nginx' } as const;

const argoCDScenario = (name: string, rest?: Partial<CorpusRow>): CorpusRow => ({
  set: 'argo-cd-scenarios',
  namespace: 'default',
  path: `test/e2e/testdata/${name}`,
  expectedExit: 0,
  ...rest,
});

/** Every plain set of the corpus. */
export const CORPUS_TABLE: readonly CorpusRow[] = [
  { set: 'argo-cd', path: 'manifests', namespace: 'argocd', createNamespace: true, expectedExit: 0 },
  argoCDScenario('guestbook', { include: ['guestbook-ui-*'] }),
  argoCDScenario('guestbook-with-plain-namespace-manifest'),
  argoCDScenario('two-nice-pods', { expectedExit: 4, why: RUNS_ON, objects: ['/Pod/default/pod-1', '/Pod/default/pod-2'] }),
  argoCDScenario('hook', {
    expectedExit: 1,
    problem: 'hookUnfinished',
    why: 'its hook is a Pod, and a played node never ends one',
    objects: ['/Pod/default/pod'],
  }),
  argoCDScenario('hook-and-deployment'),
  argoCDScenario('sync-waves'),
  argoCDScenario('cluster-role-hook', { expectedExit: 4, why: RUNS_ON, objects: ['/Pod/default/my-pod'] }),
  argoCDScenario('syncwaves-prune-order'),
  argoCDScenario('crd-creation', { include: ['crd*'] }),
  argoCDScenario('crd-subresource', { include: ['crd*'] }),
  argoCDScenario('duplicated-resources', {
    expectedExit: 1,
    problem: 'duplicateObject',
    why: 'the same cluster-scoped object stands there once for each of several namespaces',
  }),
  { set: 'flannel', path: 'Documentation', expectedExit: 0 },
  { ...NGINX, path: 'deploy/static/provider/baremetal', include: ['deploy.yaml'], expectedExit: 0 },
  {
    ...NGINX,
    path: 'deploy/static/provider/cloud',
    include: ['deploy.yaml'],
    expectedExit: 4,
    why: 'nothing here gives a LoadBalancer its address',
    objects: ['/Service/ingress-nginx/ingress-nginx-controller'],
  },
  {
    ...NGINX,
    path: 'deploy/static/provider',
    recurse: true,
    include: ['baremetal/deploy.yaml', 'cloud/deploy.yaml'],
    expectedExit: 1,
    problem: 'duplicateObject',
    why: 'the two providers are alternatives of the same objects',
  },
  { ...BOOKINFO, include: ['bookinfo.yaml'], expectedExit: 0 },
  { ...BOOKINFO, include: ['bookinfo-psa.yaml'], expectedExit: 0 },
  {
    ...BOOKINFO,
    include: ['bookinfo-versions.yaml', 'bookinfo-db.yaml', 'bookinfo-mysql.yaml', 'bookinfo-ratings-v2.yaml'],
    expectedExit: 0,
  },
  {
    ...BOOKINFO,
    include: [
      'bookinfo-details.yaml',
      'bookinfo-ratings.yaml',
      'bookinfo-reviews-v2.yaml',
      'bookinfo-details-v2.yaml',
      'productpage-nodeport.yaml',
    ],
    expectedExit: 0,
  },
  { ...BOOKINFO, include: ['bookinfo-ratings-discovery.yaml', 'bookinfo-ratings-v2-mysql*'], expectedExit: 0 },
  {
    ...BOOKINFO,
    include: ['bookinfo-ingress.yaml'],
    expectedExit: 4,
    why: 'no ingress controller runs here',
    objects: ['networking.k8s.io/Ingress/default/gateway'],
  },
  {
    ...BOOKINFO,
    include: ['bookinfo-dualstack.yaml'],
    expectedExit: 1,
    problem: 'rejected',
    why: 'its Services ask for two address families and the cluster has one',
  },
  { ...BOOKINFO, include: ['bookinfo-certificate.yaml'], expectedExit: 1, problem: 'notServed', why: 'certmanager.k8s.io is not served' },
  { ...BOOKINFO, expectedExit: 1, problem: 'duplicateObject', why: 'the files are alternatives of the same objects' },
  {
    ...BOOKINFO,
    path: 'samples/bookinfo/networking',
    include: ['bookinfo-gateway.yaml', 'destination-rule-all.yaml', 'virtual-service-all-v1.yaml'],
    expectedExit: 1,
    problem: 'notServed',
    why: 'networking.istio.io is not served',
  },
  {
    set: 'kube-prometheus',
    path: 'manifests',
    recurse: true,
    expectedExit: 4,
    why: 'the server behind its APIService and its operator do not run here',
    objects: [METRICS, 'monitoring.coreos.com/Alertmanager/monitoring/main', 'monitoring.coreos.com/Prometheus/monitoring/k8s'],
  },
  { ...GUESTBOOK, expectedExit: 0 },
  { ...GUESTBOOK, path: 'web/guestbook/all-in-one', include: ['guestbook-all-in-one.yaml'], expectedExit: 0 },
  { ...GUESTBOOK, path: 'web/guestbook/all-in-one', include: ['frontend.yaml', 'redis-replica.yaml'], expectedExit: 0 },
  { ...GUESTBOOK, path: 'web/guestbook/legacy', expectedExit: 0 },
  {
    ...GUESTBOOK,
    recurse: true,
    expectedExit: 1,
    problem: 'duplicateObject',
    why: 'one object a file, and all of them again in one file',
  },
  { ...GUESTBOOK, path: 'databases/mysql-cinder-pd', expectedExit: 0 },
  {
    ...GUESTBOOK,
    path: 'databases/cassandra',
    expectedExit: 4,
    why: 'nothing here binds its volume claims',
    objects: ['apps/StatefulSet/default/cassandra'],
  },
  { set: 'longhorn', path: 'deploy', expectedExit: 0 },
  { set: 'metallb', path: 'config/manifests', expectedExit: 0 },
  {
    set: 'microservices-demo',
    path: 'release',
    include: ['kubernetes-manifests.yaml'],
    namespace: 'default',
    expectedExit: 4,
    why: 'nothing here gives a LoadBalancer its address',
    objects: ['/Service/default/frontend-external'],
  },
  { set: 'microservices-demo', path: 'release', expectedExit: 1, problem: 'notServed', why: 'networking.istio.io is not served' },
  {
    set: 'rook',
    path: 'deploy/examples',
    expectedExit: 4,
    why: NO_OPERATOR,
    objects: ['ceph.rook.io/CephBlockPool/rook-ceph/builtin-mgr', 'ceph.rook.io/CephCluster/rook-ceph/my-cluster'],
  },
  { set: 'strimzi', path: 'packaging/install/cluster-operator', namespace: 'myproject', createNamespace: true, expectedExit: 0 },
  {
    set: 'strimzi',
    path: 'packaging',
    recurse: true,
    include: ['install/cluster-operator/*', 'examples/kafka/kafka-ephemeral.yaml'],
    namespace: 'myproject',
    createNamespace: true,
    expectedExit: 4,
    why: NO_OPERATOR,
    objects: [
      'kafka.strimzi.io/Kafka/myproject/my-cluster',
      'kafka.strimzi.io/KafkaNodePool/myproject/broker',
      'kafka.strimzi.io/KafkaNodePool/myproject/controller',
    ],
  },
  {
    set: 'strimzi',
    path: 'packaging/examples/kafka',
    namespace: 'myproject',
    createNamespace: true,
    expectedExit: 1,
    problem: 'duplicateObject',
    why: 'the examples are alternatives of each other',
  },
  { set: 'podinfo', path: 'kustomize', expectedExit: 1, problem: 'wrongRenderer', why: 'its folder is for kustomize' },
];

/** A folder of the corpus that kustomize makes objects of. */
export interface KustomizeRow {
  readonly set: string;
  readonly path: string;
  /** Keys of the objects that never become healthy here: these and no others. */
  readonly objects?: readonly string[];
}

/** Every kustomize tree of the corpus that kubectl builds; what is of a kind that the tree does not define itself is left out. */
export const KUSTOMIZE_TABLE: readonly KustomizeRow[] = [
  { set: 'podinfo', path: 'kustomize' },
  { set: 'microservices-demo', path: 'kustomize', objects: ['/Service/default/frontend-external'] },
  ...['release', 'release-ha-1.21+', 'test'].map((name) => ({
    set: 'metrics-server',
    path: `manifests/overlays/${name}`,
    objects: [METRICS],
  })),
  { set: 'keda', path: 'config/default', objects: ['apiregistration.k8s.io/APIService//v1beta1.external.metrics.k8s.io'] },
  ...['apps/production', 'apps/staging', 'infrastructure/controllers', 'infrastructure/configs'].map((path) => ({
    set: 'flux2-kustomize-helm-example',
    path,
  })),
  ...['guestbook', 'crd-creation', 'crd-subresource', 'kustomize-cm-gen'].map((name) => ({
    set: 'argo-cd-scenarios',
    path: `test/e2e/testdata/${name}`,
  })),
];
