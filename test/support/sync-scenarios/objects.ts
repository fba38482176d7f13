import type { KubernetesObject } from '../../../src/object/index.ts';

type Annotations = Readonly<Record<string, string>>;
type Fields = Readonly<Record<string, unknown>>;

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';
const HOOK = 'argocd.argoproj.io/hook';
const POLICY = 'argocd.argoproj.io/hook-delete-policy';
export const FLUX = 'kustomize.toolkit.fluxcd.io';

/** An object, with annotations. */
export function object(
  apiVersion: string,
  kind: string,
  name: string,
  annotations: Annotations = {},
  fields: Fields = {},
): KubernetesObject {
  return { apiVersion, kind, metadata: { name, annotations }, ...fields };
}

/** A ConfigMap. */
export function config(name: string, annotations: Annotations = {}, data: Fields = { key: 'value' }): KubernetesObject {
  return object('v1', 'ConfigMap', name, annotations, { data });
}

/** The same with other fields of metadata, such as labels and finalizers. */
export function withMetadata(base: KubernetesObject, metadata: Fields): KubernetesObject {
  return { ...base, metadata: { ...base.metadata, ...metadata } };
}

/** An annotation of a wave. */
export const wave = (number: number | string): Annotations => ({ [WAVE]: String(number) });
/** An annotation of sync options. */
export const options = (words: string): Annotations => ({ [OPTIONS]: words });
/** Annotations of a hook. */
export const hook = (phases: string, deletePolicy?: string, more: Annotations = {}): Annotations => ({
  [HOOK]: phases,
  ...(deletePolicy === undefined ? {} : { [POLICY]: deletePolicy }),
  ...more,
});

/** Pods that no node takes: they stay pending on any cluster. */
const NOWHERE = { nodeSelector: { 'example.org/nowhere': 'true' } };
const CONTAINERS = [{ name: 'main', image: 'registry.example/main:1' }];

function template(labels: Fields, spec: Fields): object {
  return { metadata: { labels }, spec: { containers: CONTAINERS, ...spec } };
}

/** A Job that completes within a second or two. */
export function job(name: string, annotations: Annotations = {}, spec: Fields = {}): KubernetesObject {
  return object('batch/v1', 'Job', name, annotations, { spec: { template: template({ of: 'job' }, { restartPolicy: 'Never' }), ...spec } });
}

/** A Job that fails after a second, for no node takes its Pod. */
export function failingJob(name: string, annotations: Annotations = {}): KubernetesObject {
  return job(name, annotations, { activeDeadlineSeconds: 1, template: template({ of: 'job' }, { restartPolicy: 'Never', ...NOWHERE }) });
}

/** A Deployment that becomes ready within a second or two. */
export function deployment(name: string, annotations: Annotations = {}, spec: Fields = {}): KubernetesObject {
  const selector = { matchLabels: { app: name } };
  return object('apps/v1', 'Deployment', name, annotations, { spec: { selector, template: template({ app: name }, {}), ...spec } });
}

/** A Deployment that is Degraded after a second, for no node takes its Pods. */
export function stuckDeployment(name: string, annotations: Annotations = {}): KubernetesObject {
  return deployment(name, annotations, { progressDeadlineSeconds: 1, template: template({ app: name }, NOWHERE) });
}

/** A StatefulSet: its first Pod is `<name>-0`. */
export function statefulSet(name: string, annotations: Annotations = {}, spec: Fields = {}): KubernetesObject {
  const selector = { matchLabels: { app: name } };
  return object('apps/v1', 'StatefulSet', name, annotations, {
    spec: { selector, serviceName: name, template: template({ app: name }, {}), ...spec },
  });
}

/** A Service without Pods. */
export function service(name: string, annotations: Annotations = {}, spec: Fields = {}): KubernetesObject {
  return object('v1', 'Service', name, annotations, { spec: { ports: [{ port: 80 }], selector: { app: name }, ...spec } });
}

/** A Secret. */
export function secret(name: string, annotations: Annotations = {}, fields: Fields = { stringData: { key: 'value' } }): KubernetesObject {
  return object('v1', 'Secret', name, annotations, fields);
}

/** A claim to a volume of a class. */
export function claim(name: string, storageClassName: string, annotations: Annotations = {}): KubernetesObject {
  const spec = { accessModes: ['ReadWriteOnce'], storageClassName, resources: { requests: { storage: '1Gi' } } };
  return object('v1', 'PersistentVolumeClaim', name, annotations, { spec });
}

/** A class whose volumes nobody makes. */
export function storageClass(name: string, volumeBindingMode: 'Immediate' | 'WaitForFirstConsumer'): KubernetesObject {
  const provisioner = volumeBindingMode === 'Immediate' ? 'example.com/none' : 'kubernetes.io/no-provisioner';
  return object('storage.k8s.io/v1', 'StorageClass', name, {}, { provisioner, volumeBindingMode });
}

/** A volume of the class of its name. */
export function volume(name: string): KubernetesObject {
  const spec = { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, storageClassName: name, hostPath: { path: '/data' } };
  return object('v1', 'PersistentVolume', name, {}, { spec });
}

/** A namespace of the row: `${NS}-<suffix>`. */
export function namespace(suffix: string, annotations: Annotations = {}): KubernetesObject {
  return object('v1', 'Namespace', `\${NS}-${suffix}`, annotations);
}

/** The definition of a kind of the row's own group. */
export function definition(kind: string, annotations: Annotations = {}): KubernetesObject {
  const plural = `${kind.toLowerCase()}s`;
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  const spec = {
    group: '${NS}.example.org',
    names: { kind, plural },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema }],
  };
  return object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', `${plural}.\${NS}.example.org`, annotations, { spec });
}

/** An object of such a kind. */
export function custom(kind: string, name: string, annotations: Annotations = {}, fields: Fields = {}): KubernetesObject {
  return object('${NS}.example.org/v1', kind, name, annotations, fields);
}
