import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden } from '../status-error.ts';
import type { FieldReport } from './field-report.ts';
import { amountOf } from './quantities.ts';
import { fieldsIn, textIn } from './read-fields.ts';

const CLAIMS = { group: '', plural: 'persistentvolumeclaims' };
const CLASSES = { group: 'storage.k8s.io', plural: 'storageclasses' };
const IS_DEFAULT = ['storageclass.kubernetes.io/is-default-class', 'storageclass.beta.kubernetes.io/is-default-class'];
const OLD_CLASS = 'volume.beta.kubernetes.io/storage-class';

/**
 * A claim that names no class gets the default one: of several the newest, and the first by name of those.
 *
 * @see kubernetes plugin/pkg/admission/storage/storageclass/setdefault/admission.go
 */
export function nameDefaultClass(claim: KubernetesObject, context: ServerContext): void {
  const { spec } = claim;
  if (!isRecord(spec) || spec['storageClassName'] !== undefined || claim.metadata.annotations?.[OLD_CLASS] !== undefined) return;
  const name = defaultClass(context);
  if (name !== undefined) claim['spec'] = { ...spec, storageClassName: name };
}

function defaultClass({ store }: ServerContext): string | undefined {
  const classes = store.list(CLASSES).filter(({ metadata }) => IS_DEFAULT.some((name) => metadata.annotations?.[name] === 'true'));
  const newest = classes
    .map(({ metadata }) => String(metadata.creationTimestamp))
    .sort()
    .at(-1);
  return classes
    .map(({ metadata }) => metadata)
    .filter((each) => each.creationTimestamp === newest)
    .map(({ name }) => name)
    .sort()[0];
}

/**
 * A claim grows only when it is bound, and its class lets it.
 *
 * @throws StatusError 403.
 * @see kubernetes plugin/pkg/admission/storage/persistentvolume/resize/admission.go
 */
export function refuseGrowth(claim: KubernetesObject, live: KubernetesObject, context: ServerContext): void {
  if (requestedBy(claim) <= requestedBy(live)) return;
  if (textIn(live['status'], 'phase') !== 'Bound') {
    throw forbidden(CLAIMS, claim.metadata.name, 'Only bound persistent volume claims can be expanded');
  }
  const [name, before] = [textIn(claim['spec'], 'storageClassName'), textIn(live['spec'], 'storageClassName')];
  const allowed = name !== '' && name === before && context.store.get(CLASSES, '', name)?.['allowVolumeExpansion'] === true;
  const why = 'only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize';
  if (!allowed) throw forbidden(CLAIMS, claim.metadata.name, why);
}

/** What a claim that names its class in the old way is warned of. */
export function oldClassWarnings({ metadata }: KubernetesObject): string[] {
  if (metadata.annotations?.[OLD_CLASS] === undefined) return [];
  return [`metadata.annotations[${OLD_CLASS}]: deprecated since v1.8; use "storageClassName" attribute instead`];
}

/**
 * Reports that the class in the old annotation changes; it may go to the field of the same meaning.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go validateStorageClassUpgradeFromAnnotation
 */
export function keepOldClass(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const [after, before] = [next, live].map(({ metadata }) => metadata.annotations?.[OLD_CLASS]);
  const [name, had] = [next, live].map((claim) => fieldsIn(claim, 'spec')?.['storageClassName']);
  const moves = had === undefined && before !== undefined && name === before && (after ?? before) === before;
  if (!moves && (after ?? '') !== (before ?? '')) report.invalid(`metadata.annotations.${OLD_CLASS}`, after ?? '', 'field is immutable');
}

/** How much a claim asks for, in billionths of a byte. */
export function requestedBy(claim: KubernetesObject): bigint {
  return amountOf(fieldsIn(fieldsIn(claim['spec'], 'resources'), 'requests')?.['storage']);
}
