import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Inventory } from '../../src/inventory/index.ts';
import { parseManifests, stringifyManifests } from '../../src/manifest/index.ts';
import { keyOf, type KubernetesObject, refOf } from '../../src/object/index.ts';

/** A desired set, and the same objects as a cluster returned them. */
export interface Workload {
  /** One YAML stream. */
  readonly text: string;
  /** Documents in it. */
  readonly objects: number;
  readonly pairs: readonly { readonly desired: KubernetesObject; readonly live: KubernetesObject }[];
  readonly inventory: Inventory;
  /** What a correct comparison of it finds, in words. */
  readonly verdicts: string;
}

const APPLICATION = 'bench';

/** The recorded workload of BENCH_DIR, after a server-side apply. */
export function recordedWorkload(directory: string): Workload {
  const read = (name: string): string => gunzipSync(readFileSync(join(directory, name))).toString();
  const { items } = JSON.parse(read('live-server-side-apply.json.gz')) as { items: readonly KubernetesObject[] };
  return workloadOf(read('desired.yaml.gz'), items, 'recorded: 996 of 1000 objects are in sync');
}

/** A small mix of objects, in the cluster as they are in Git, for where no recorded workload is. */
export function madeWorkload(count: number): Workload {
  const objects = Array.from({ length: count }, (_, index) => KINDS[index % KINDS.length]?.(`app-${index}`)).filter(
    (object) => object !== undefined,
  );
  const live = objects.map((object, index) => ({ ...object, metadata: { ...object.metadata, uid: `uid-${index}`, resourceVersion: '1' } }));
  return workloadOf(stringifyManifests(objects), live, `made: all of ${count} objects are in sync`);
}

function workloadOf(text: string, items: readonly KubernetesObject[], verdicts: string): Workload {
  const manifests = parseManifests(text, { path: 'desired.yaml' });
  const byKey = new Map(items.map((live) => [keyOf(refOf(live)), withMark(live)]));
  const pairs = manifests.flatMap(({ object }) => {
    const live = byKey.get(keyOf(refOf(object)));
    return live === undefined ? [] : [{ desired: object, live }];
  });
  const objects = pairs.map(({ live }) => ({ ref: refOf(live), uid: live.metadata.uid, revision: 'r' }));
  const inventory = { version: 1 as const, application: APPLICATION, cluster: '', namespace: 'default', objects, history: [] };
  return { text, objects: manifests.length, pairs, inventory, verdicts };
}

function withMark(live: KubernetesObject): KubernetesObject {
  const annotations = { ...live.metadata.annotations, 'gitops-reconciler/application': `default/${APPLICATION}` };
  return { ...live, metadata: { ...live.metadata, annotations } };
}

const metadata = (name: string): KubernetesObject['metadata'] => ({ name, namespace: 'shop', labels: { 'app.kubernetes.io/name': name } });

const KINDS: readonly ((name: string) => KubernetesObject)[] = [
  (name) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(name),
    spec: {
      replicas: 3,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: {
          containers: ['main', 'sidecar'].map((container, index) => ({
            name: container,
            image: `registry.example/${name}:1.${index}`,
            ports: [{ name: `http${index}`, containerPort: 8080 + index }],
            env: Array.from({ length: 5 }, (_, option) => ({ name: `OPTION_${option}`, value: String(option) })),
            resources: { requests: { cpu: '0.5', memory: '1024Mi' }, limits: { memory: '2Gi' } },
          })),
        },
      },
    },
    status: { observedGeneration: 1, replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3 },
  }),
  (name) => ({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(name),
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 80, targetPort: 'http0' }] },
  }),
  (name) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: metadata(name),
    data: Object.fromEntries(Array.from({ length: 12 }, (_, key) => [`key-${key}`, `value ${key}`])),
  }),
  (name) => ({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: metadata(name),
    rules: [{ apiGroups: [''], resources: ['configmaps', 'secrets'], verbs: ['get', 'list', 'watch'] }],
  }),
];
