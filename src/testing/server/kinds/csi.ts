import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { GoValue } from './go-value.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { dnsSubdomain, qualifiedName } from './names.ts';
import { notNegativeQuantity } from './quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn, textsIn } from './read-fields.ts';
import { checkSupported } from './supported-values.ts';

const MAX_DRIVER_NAME = 63;
const MIN_TOKEN_SECONDS = 600;
const MODES = ['Persistent', 'Ephemeral'];

/**
 * Drivers of the Container Storage Interface, the nodes they run on and the volumes they attach.
 *
 * @see kubernetes pkg/apis/storage/validation/validation.go
 */
export const CSI: Readonly<Record<string, KindBehaviour>> = {
  'storage.k8s.io/CSIDriver': {
    answersDeleted: true,
    generation: 'fromZero',
    versionedUpdate: true,
    warn: warnOfTokens,
    validate: validateDriver,
    validateUpdate: keepDriver,
  },
  'storage.k8s.io/CSINode': { answersDeleted: true, versionedUpdate: true, validate: validateNode, validateUpdate: keepNode },
  'storage.k8s.io/CSIStorageCapacity': {
    validate: (object, report) => {
      report.check(dnsSubdomain, 'storageClassName', textIn(object, 'storageClassName'));
      if (object['capacity'] !== undefined) notNegativeQuantity(object['capacity'], 'capacity', report);
    },
  },
  'storage.k8s.io/VolumeAttachment': {
    answersDeleted: true,
    versionedUpdate: true,
    validate: validateAttachment,
    validateUpdate: (next, live, report) => {
      if (!equalJson(next['spec'], live['spec'])) report.invalid('spec', shownAttachment(next['spec']), 'field is immutable');
    },
  },
};

/** Reports what is no name of a driver; their letters may be of any case. */
export function checkDriverName(name: string, field: string, report: FieldReport): void {
  if (name === '') return report.required(field);
  if (name.length > MAX_DRIVER_NAME) report.tooLong(field, MAX_DRIVER_NAME);
  for (const problem of dnsSubdomain(name.toLowerCase())) report.invalid(field, name, problem);
}

function validateDriver(object: KubernetesObject, report: FieldReport): void {
  const spec = fieldsIn(object, 'spec') ?? {};
  checkSupported(spec['fsGroupPolicy'], 'spec.fsGroupPolicy', ['File', 'None', 'ReadWriteOnceWithFSType'], report);
  const audiences = new Set<string>();
  for (const [i, request] of itemsIn(spec, 'tokenRequests').entries()) {
    const audience = textIn(request, 'audience');
    const seconds = numberIn(request, 'expirationSeconds');
    if (audiences.has(audience)) report.duplicate(`spec.tokenRequests[${i}].audience`, audience);
    else if (seconds !== undefined && seconds < MIN_TOKEN_SECONDS) {
      report.invalid(`spec.tokenRequests[${i}].expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes');
    }
    audiences.add(audience);
  }
  const inSecrets = spec['serviceAccountTokenInSecrets'];
  if (typeof inSecrets === 'boolean' && audiences.size === 0)
    report.invalid(
      'spec.serviceAccountTokenInSecrets',
      inSecrets,
      'serviceAccountTokenInSecrets is set but no tokenRequests are specified',
    );
  for (const mode of textsIn(spec, 'volumeLifecycleModes')) checkSupported(mode, 'spec.volumeLifecycleModes', MODES, report);
}

const TOKENS_SHOWN =
  'spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to prevent possible logging of tokens in volume attributes';

/** @see kubernetes pkg/registry/storage/csidriver/strategy.go */
function warnOfTokens(object: KubernetesObject, live: KubernetesObject | undefined): readonly string[] {
  const spec = fieldsIn(object, 'spec') ?? {};
  const requests = itemsIn(spec, 'tokenRequests');
  const same = live !== undefined && equalJson(itemsIn(fieldsIn(live, 'spec') ?? {}, 'tokenRequests'), requests);
  return requests.length > 0 && !same && typeof spec['serviceAccountTokenInSecrets'] !== 'boolean' ? [TOKENS_SHOWN] : [];
}

function keepDriver(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const keep = (field: string, shown: string): void => {
    const [value, before] = [fieldsIn(next, 'spec')?.[field], fieldsIn(live, 'spec')?.[field]];
    if (!equalJson(value, before)) report.invalid(`spec.${shown}`, value, 'field is immutable');
  };
  keep('attachRequired', 'attachedRequired'); // the server's own spelling
  keep('volumeLifecycleModes', 'volumeLifecycleModes');
}

function validateNode(object: KubernetesObject, report: FieldReport): void {
  const names = new Set<string>();
  for (const [i, driver] of itemsIn(object['spec'], 'drivers').entries()) {
    const path = `spec.drivers[${i}]`;
    const name = textIn(driver, 'name');
    checkDriverName(name, `${path}.name`, report);
    if (textIn(driver, 'nodeID') === '') report.required(`${path}.nodeID`);
    if (names.has(name)) report.duplicate(`${path}.name`, name);
    names.add(name);
    for (const [j, key] of textsIn(driver, 'topologyKeys').entries()) {
      if (key === '') report.required(path);
      if (textsIn(driver, 'topologyKeys').indexOf(key) < j) report.duplicate(path, key);
      report.check(qualifiedName, path, key);
    }
  }
}

/** A driver on a node stays as it is; drivers come and go. */
function keepNode(next: KubernetesObject, live: KubernetesObject, report: FieldReport): void {
  const before = itemsIn(live['spec'], 'drivers');
  for (const driver of itemsIn(next['spec'], 'drivers')) {
    const same = before.find((each) => each['name'] === driver['name']);
    const changed = same !== undefined && !equalJson({ ...same, allocatable: undefined }, { ...driver, allocatable: undefined });
    if (changed) report.invalid('spec.drivers', shownDriver(driver), 'field is immutable');
  }
}

function shownDriver(driver: Fields): GoValue {
  return new GoValue([
    ['Name', textIn(driver, 'name')],
    ['NodeID', textIn(driver, 'nodeID')],
    ['TopologyKeys', driver['topologyKeys']],
    ['Allocatable', undefined],
  ]);
}

function validateAttachment(object: KubernetesObject, report: FieldReport): void {
  const spec = fieldsIn(object, 'spec') ?? {};
  const source = fieldsIn(spec, 'source') ?? {};
  checkDriverName(textIn(spec, 'attacher'), 'spec.attacher', report);
  const [inline, name] = [source['inlineVolumeSpec'], source['persistentVolumeName']];
  if (inline === undefined && name === undefined) {
    report.required('spec.source', 'must specify exactly one of inlineVolumeSpec and persistentVolumeName');
  } else if (inline !== undefined && name !== undefined) {
    report.forbidden('spec.source', 'must specify exactly one of inlineVolumeSpec and persistentVolumeName');
  } else if (name === '') report.required('spec.source.persistentVolumeName', 'must specify non empty persistentVolumeName');
  report.check(dnsSubdomain, 'spec.nodeName', textIn(spec, 'nodeName'));
  if (typeof name === 'string') report.check(dnsSubdomain, 'spec.source.persistentVolumeName', name);
}

function shownAttachment(spec: unknown): GoValue {
  const source = fieldsIn(spec, 'source') ?? {};
  return new GoValue([
    ['Attacher', textIn(spec, 'attacher')],
    [
      'Source',
      new GoValue([
        ['PersistentVolumeName', source['persistentVolumeName']],
        ['InlineVolumeSpec', source['inlineVolumeSpec']],
      ]),
    ],
    ['NodeName', textIn(spec, 'nodeName')],
  ]);
}
