import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { assessHealth, type HealthRule, tableRule } from '../../src/health/index.ts';
import { parseManifests, stringifyManifests } from '../../src/manifest/index.ts';
import type { KubernetesObject } from '../../src/object/index.ts';
import { goBaseline } from './go-baseline.ts';

/** Microseconds per object, and the same of what it is held to: gitops-engine, or a rule of code. */
export interface HealthFigure {
  readonly name: string;
  readonly ours: number;
  readonly theirs: number | undefined;
  /** The largest share of theirs that ours may be; none where the other side does nothing. */
  readonly bound?: number | undefined;
}

/** Kinds of the workload that gitops-engine has a check for. The others it lets pass without a look. */
const CHECKED = ['Deployment', 'StatefulSet', 'Service', 'Ingress', 'HorizontalPodAutoscaler'];

/** Health of the recorded workload beside gitops-engine's, and of objects with tables beside those with rules of code. */
export async function healthFigures(directory: string, rounds: number): Promise<readonly HealthFigure[]> {
  const read = (name: string): string => gunzipSync(readFileSync(join(directory, name))).toString();
  const { items } = JSON.parse(read('live-client-side-apply.json.gz')) as { items: readonly KubernetesObject[] };
  const desired = parseManifests(read('desired.yaml.gz')).map(({ object }) => object);
  const isChecked = ({ kind }: KubernetesObject): boolean => CHECKED.includes(kind);
  const sets: readonly { readonly name: string; readonly of: (object: KubernetesObject) => boolean; readonly bound?: number }[] = [
    { name: 'all kinds', of: () => true, bound: 0.05 },
    { name: 'with a check', of: isChecked, bound: 0.05 },
    { name: 'without', of: (object) => !isChecked(object) },
  ];
  // The first figures are of code that is not compiled yet.
  microsPerObject(items, rounds);
  const figures: HealthFigure[] = [];
  for (const { name, of, bound } of sets) {
    const baseline = await goBaseline(directory, rounds, stringifyManifests(desired.filter(of)));
    figures.push({ name, ours: microsPerObject(items.filter(of), rounds), theirs: baseline?.['health'], bound });
  }
  const checked = items.filter(isChecked);
  // As many objects on both sides: what does not fit the caches of the machine is slower whatever looks at it.
  const each = Math.ceil(checked.length / (2 * VENDORS.length));
  const vendors = Array.from({ length: each }, (_, i) => VENDORS.flatMap((make) => [make(i, true), make(i, false)])).flat();
  microsPerObject(vendors, rounds);
  const [builtin, byTables] = [microsPerObject(checked, rounds), microsPerObject(vendors, rounds)];
  figures.push({ name: 'by tables', ours: byTables, theirs: builtin, bound: 2 });
  const rollouts = items.filter(({ kind }) => kind === 'Deployment');
  const [theirs, ours] = [microsPerObject(rollouts, rounds), microsPerObject(rollouts, rounds, [ROLLOUT])];
  return [...figures, { name: 'a table of a host', ours, theirs, bound: 2 }];
}

/** What the rule of Deployments does, as rows. */
const ROLLOUT = tableRule({
  name: 'rollout',
  kinds: ['apps/Deployment'],
  rows: [
    'Suspended .spec.paused: the rollout is paused',
    'Degraded Progressing=*(ProgressDeadlineExceeded)',
    'Progressing .status.updatedReplicas<.spec.replicas?1: {.status.updatedReplicas?0} of {.spec.replicas?1} new replicas are created',
    'Progressing .status.replicas>.status.updatedReplicas: old replicas still to be removed',
    'Progressing .status.availableReplicas<.status.updatedReplicas: {.status.availableReplicas?0} are available',
    'Healthy: {.status.availableReplicas?0} of {.spec.replicas?1} replicas are available',
  ],
});

type Make = (index: number, isGood: boolean) => KubernetesObject;

/** A custom resource that says by a condition how it is, among others that controllers write. */
function byCondition(apiVersion: string, kind: string, type: string): Make {
  return (index, isGood) => ({
    apiVersion,
    kind,
    metadata: { name: `it-${index}`, namespace: 'shop', generation: 2 },
    status: {
      observedGeneration: 2,
      conditions: [
        { type: 'Issued', status: 'True', lastTransitionTime: '2026-01-10T10:00:00Z', reason: 'Done', message: 'issued' },
        { type, status: isGood ? 'True' : 'False', lastTransitionTime: '2026-01-10T10:00:00Z', reason: 'Said', message: `as of ${index}` },
      ],
    },
  });
}

function byField(apiVersion: string, kind: string, fields: (isGood: boolean) => object): Make {
  return (index, isGood) => ({ apiVersion, kind, metadata: { name: `it-${index}`, namespace: 'shop' }, spec: {}, status: fields(isGood) });
}

const VENDORS: readonly Make[] = [
  byCondition('cert-manager.io/v1', 'Certificate', 'Ready'),
  byCondition('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'Ready'),
  byCondition('external-secrets.io/v1', 'ExternalSecret', 'Ready'),
  byCondition('serving.knative.dev/v1', 'Service', 'Ready'),
  byCondition('kafka.strimzi.io/v1', 'KafkaTopic', 'Ready'),
  byCondition('keda.sh/v1alpha1', 'ScaledObject', 'Ready'),
  byCondition('s3.aws.upbound.io/v1beta1', 'Bucket', 'Ready'),
  byField('postgresql.cnpg.io/v1', 'Cluster', (isGood) => ({ phase: isGood ? 'Cluster in healthy state' : 'Failing over' })),
  byField('velero.io/v1', 'Backup', (isGood) => ({ phase: isGood ? 'Completed' : 'PartiallyFailed' })),
  byField('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', (isGood) => ({ health: isGood ? 'green' : 'red', phase: 'Ready' })),
];

function microsPerObject(objects: readonly KubernetesObject[], rounds: number, rules: readonly HealthRule[] = []): number {
  // Few objects pass too quickly for the clock.
  const repeats = Math.ceil(20_000 / objects.length);
  const times = Array.from({ length: rounds + 2 }, () => {
    const begin = performance.now();
    for (let i = 0; i < repeats; i++) for (const object of objects) assessHealth(object, { rules });
    return performance.now() - begin;
  });
  return ((times.slice(2).toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Number.NaN) * 1000) / (objects.length * repeats);
}
