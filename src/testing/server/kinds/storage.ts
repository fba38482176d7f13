import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import { timestamp } from '../server-context.ts';
import { validateClaimSpec } from './claim-spec.ts';
import { keepOldClass, nameDefaultClass, oldClassWarnings, refuseGrowth, requestedBy } from './claim-admission.ts';
import { keepSourcesInStep } from './claim-sources.ts';
import { CSI } from './csi.ts';
import type { FieldReport } from './field-report.ts';
import { keepField } from './keep-field.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { qualifiedName } from './names.ts';
import { validateVolumeSpec } from './persistent-volume.ts';
import { amountOf, isWhole, validQuantity } from './quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn, textsIn } from './read-fields.ts';
import { checkSupported } from './supported-values.ts';

const CLAIM_IMMUTABLE = 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims';
const SOURCE_IMMUTABLE = 'spec.persistentvolumesource is immutable after creation';

/** Fields of a volume's spec that say something other than where the data is. */
const NOT_SOURCES = [
  'accessModes',
  'capacity',
  'claimRef',
  'mountOptions',
  'nodeAffinity',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'volumeAttributesClassName',
  'volumeMode',
];

/**
 * Volumes, claims, classes and drivers.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go, pkg/apis/storage/validation/validation.go
 */
export const STORAGE: Readonly<Record<string, KindBehaviour>> = {
  ...CSI,
  '/PersistentVolumeClaim': {
    answersDeleted: true,
    prepareCreate: (object) => {
      object['status'] = { phase: 'Pending' };
      protect(object, 'kubernetes.io/pvc-protection');
      keepSourcesInStep(object);
    },
    admit: (object, live, context) => {
      if (live === undefined) nameDefaultClass(object, context);
    },
    refuse: (object, live, context) => {
      if (live !== undefined) refuseGrowth(object, live, context);
    },
    prepareUpdate: keepSourcesInStep,
    validate: (object, report) => validateClaimSpec(object['spec'], 'spec', report),
    validateUpdate: keepClaim,
    validateStatus: (next, _, report) => {
      for (const [name, amount] of entriesIn(next['status'], 'capacity')) validQuantity(amount, `status.capacity[${name}]`, report);
    },
    warn: (object) => [...oldClassWarnings(object), ...fractionalAmounts(object)],
  },
  '/PersistentVolume': {
    answersDeleted: true,
    prepareCreate: (object, context) => {
      object['status'] = { phase: 'Pending', lastPhaseTransitionTime: timestamp(context) };
      protect(object, 'kubernetes.io/pv-protection');
    },
    prepareStatus: (next, live, context) => {
      const phase = fieldsIn(next, 'status')?.['phase'];
      if (phase !== fieldsIn(live, 'status')?.['phase']) {
        next['status'] = { ...fieldsIn(next, 'status'), lastPhaseTransitionTime: timestamp(context) };
      }
    },
    validate: (object, report) => validateVolumeSpec(fieldsIn(object, 'spec') ?? {}, 'spec', report),
    validateUpdate: keepVolume,
  },
  'storage.k8s.io/StorageClass': {
    answersDeleted: true,
    validate: validateClass,
    validateUpdate: (next, live, report) => {
      for (const field of ['parameters', 'provisioner', 'reclaimPolicy', 'volumeBindingMode']) keepField(next, live, [field], report);
    },
  },
  'storage.k8s.io/VolumeAttributesClass': {
    answersDeleted: true,
    prepareCreate: (object) => protect(object, 'kubernetes.io/vac-protection'),
    validate: validateAttributes,
    validateUpdate: (next, live, report) => {
      for (const field of ['driverName', 'parameters']) {
        if (!equalJson(next[field], live[field])) report.forbidden(field, `updates to ${field} are forbidden.`);
      }
    },
  },
};

function protect(object: KubernetesObject, finalizer: string): void {
  const { finalizers = [] } = object.metadata;
  if (!finalizers.includes(finalizer)) object.metadata.finalizers = [...finalizers, finalizer];
}

/** Bytes are whole. */
function fractionalAmounts(claim: KubernetesObject): string[] {
  const resources = fieldsIn(claim['spec'], 'resources');
  return ['requests', 'limits'].flatMap((list) => {
    const amount = fieldsIn(resources, list)?.['storage'];
    if (amount === undefined || isWhole(amount)) return [];
    return [`spec.resources.${list}[storage]: fractional byte value ${JSON.stringify(amount)} is invalid, must be an integer`];
  });
}

function keepClaim(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  keepOldClass(next, live, report);
  const bound = textIn(next['status'], 'phase') === 'Bound';
  if (!equalJson(fixedClaim(next, live, bound), fixedClaim(live, live, bound))) report.forbidden('spec', CLAIM_IMMUTABLE);
  const size = requestedBy(next);
  if (size < requestedBy(live) && size <= amountOf(fieldsIn(next['status'], 'capacity')?.['storage'])) {
    report.forbidden('spec.resources.requests.storage', 'field can not be less than status.capacity');
  }
  if (!equalJson(fieldsIn(next, 'spec')?.['volumeMode'], fieldsIn(live, 'spec')?.['volumeMode'])) {
    report.invalid('volumeMode', fieldsIn(next, 'spec')?.['volumeMode'], 'field is immutable');
  }
}

/** What of a claim may not change: who binds it names the volume once, and a class where there was none. */
function fixedClaim(claim: KubernetesObject, live: KubernetesObject, bound: boolean): Fields {
  const spec = { ...fieldsIn(claim, 'spec') };
  if (textIn(live['spec'], 'volumeName') === '') delete spec['volumeName'];
  if (fieldsIn(live, 'spec')?.['storageClassName'] === undefined) delete spec['storageClassName'];
  if (!bound) return spec;
  delete spec['volumeAttributesClassName'];
  const resources = fieldsIn(spec, 'resources');
  const { storage: _, ...requests } = fieldsIn(resources, 'requests') ?? {};
  return { ...spec, resources: { ...resources, requests } };
}

function keepVolume(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  validateVolumeSpec(fieldsIn(next, 'spec') ?? {}, 'spec', report); // the server looks twice
  if (!equalJson(sourceOf(next), sourceOf(live))) report.forbidden('spec.persistentvolumesource', SOURCE_IMMUTABLE);
  const [mode, before] = [next, live].map((object) => fieldsIn(object, 'spec')?.['volumeMode']);
  if (mode !== before) report.invalid('volumeMode', mode, 'field is immutable');
}

function sourceOf(volume: KubernetesObject): Fields {
  return Object.fromEntries(Object.entries(fieldsIn(volume, 'spec') ?? {}).filter(([field]) => !NOT_SOURCES.includes(field)));
}

function validateClass(object: KubernetesObject, report: FieldReport): void {
  const provisioner = textIn(object, 'provisioner');
  if (provisioner === '') report.required('provisioner');
  else report.check(qualifiedName, 'provisioner', provisioner.toLowerCase());
  if (entriesIn(object, 'parameters').some(([key]) => key === '')) report.invalid('parameters', '', 'field can not be empty.');
  checkSupported(object['reclaimPolicy'], 'reclaimPolicy', ['Delete', 'Retain'], report);
  checkSupported(object['volumeBindingMode'], 'volumeBindingMode', ['Immediate', 'WaitForFirstConsumer'], report);
  for (const [i, term] of itemsIn(object, 'allowedTopologies').entries()) validateTopology(term, `allowedTopologies[${i}]`, report);
}

function validateAttributes(object: KubernetesObject, report: FieldReport): void {
  const driver = textIn(object, 'driverName');
  if (driver === '') report.required('driverName');
  else report.check(qualifiedName, 'driverName', driver.toLowerCase());
  const parameters = entriesIn(object, 'parameters');
  if (parameters.length === 0) report.required('parameters', 'must contain at least one key/value pair');
  if (parameters.some(([key]) => key === '')) report.invalid('parameters', '', 'field can not be empty.');
}

function validateTopology(term: Fields, path: string, report: FieldReport): void {
  // The server takes a term of nothing for one that it has seen.
  if (itemsIn(term, 'matchLabelExpressions').length === 0) report.duplicate(`${path}.matchLabelExpressions`, '');
  const keys = new Set<string>();
  for (const [i, expression] of itemsIn(term, 'matchLabelExpressions').entries()) {
    const at = `${path}.matchLabelExpressions[${i}]`;
    const [key, values] = [textIn(expression, 'key'), textsIn(expression, 'values')];
    if (values.length === 0) report.required(`${at}.values`);
    for (const [j, value] of values.entries()) if (values.indexOf(value) < j) report.duplicate(`${at}.values[${j}]`, value);
    report.check(qualifiedName, `${at}.key`, key);
    if (keys.has(key)) report.duplicate(`${at}.key`, key);
    keys.add(key);
  }
}
