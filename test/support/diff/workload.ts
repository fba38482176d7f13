import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parseManifests } from '../../../src/manifest/index.ts';
import { cloneJson, isRecord, type KubernetesObject, type ObjectInput } from '../../../src/object/index.ts';

/** Who kubectl says it is where it applies without the server's help. */
export const KUBECTL_APPLY = 'kubectl-client-side-apply';

/** The 1,000 objects of BENCH_DIR as Git has them. */
export function workload(directory: string): KubernetesObject[] {
  const text = gunzipSync(readFileSync(`${directory}/desired.yaml.gz`)).toString();
  return parseManifests(text).map(({ object }) => object);
}

/** The same objects in namespaces of other names, so that two copies fit on one server. */
export function inOtherNamespaces(objects: readonly KubernetesObject[], prefix: string): KubernetesObject[] {
  const names = new Set(objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name));
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string' && names.has(value)) return `${prefix}${value}`;
    if (Array.isArray(value)) return value.map(renamed);
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, child]) => [name, renamed(child)])) : value;
  };
  return objects.map((object) => renamed(object) as KubernetesObject);
}

/** As `kubectl apply` sends a new object: with a copy of it in an annotation, its fields sorted as Go sorts them. */
export function asKubectlApplies(object: ObjectInput): ObjectInput {
  const copy = cloneJson(object) as KubernetesObject & { metadata: { annotations?: Record<string, string> } };
  const annotations = { ...copy.metadata.annotations };
  const record = { ...copy, metadata: { ...copy.metadata, annotations } };
  const text = `${goJson(record)}\n`;
  return {
    ...copy,
    metadata: { ...copy.metadata, annotations: { ...annotations, 'kubectl.kubernetes.io/last-applied-configuration': text } },
  };
}

/** encoding/json writes maps sorted, and three characters of HTML as escapes. */
function goJson(value: unknown): string {
  const sorted = (_: string, child: unknown): unknown =>
    isRecord(child)
      ? Object.fromEntries(
          Object.keys(child)
            .toSorted()
            .map((name) => [name, child[name]]),
        )
      : child;
  return JSON.stringify(value, sorted).replaceAll(/[<>&]/g, (sign) => `\\u00${sign.charCodeAt(0).toString(16)}`);
}

/** What the claims of so many Pods bind to, since nothing provisions volumes. */
export function volumes(count: number): ObjectInput[] {
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name: `volume-${i}` },
    spec: { capacity: { storage: '50Gi' }, accessModes: ['ReadWriteOnce'], hostPath: { path: `/srv/${i}` } },
  }));
}
