import { FieldReport } from '../field-report.ts';
import { dnsLabel, dnsSubdomain } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';
import { VOLUME_SOURCES } from './volume-sources.ts';

/** The Pod that a spec is of; a template has none. */
export interface PodOfSpec {
  readonly name: string;
}

/**
 * Reports what is wrong with the volumes of a Pod.
 *
 * @returns the volumes that are right, by name: only these can be mounted.
 * @see kubernetes pkg/apis/core/validation/validation.go ValidateVolumes
 */
export function validateVolumes(spec: Fields, pod: PodOfSpec | undefined, path: string, report: FieldReport): Map<string, Fields> {
  const right = new Map<string, Fields>();
  const volumes = itemsIn(spec, 'volumes');
  const made = new Set(
    volumes.filter((volume) => volume['ephemeral'] !== undefined).map((volume) => `${pod?.name}-${textIn(volume, 'name')}`),
  );
  for (const [i, volume] of volumes.entries()) {
    const own = new FieldReport();
    const name = textIn(volume, 'name');
    validateSource(volume, pod, `${path}[${i}]`, own);
    if (name === '') own.required(`${path}[${i}].name`);
    else own.check(dnsLabel, `${path}[${i}].name`, name);
    if (right.has(name)) own.duplicate(`${path}[${i}].name`, name);
    if (own.errors.length === 0) right.set(name, volume);
    report.errors.push(...own.errors);
    const claim = textIn(fieldsIn(volume, 'persistentVolumeClaim'), 'claimName');
    if (claim !== '' && pod !== undefined && pod.name !== '' && made.has(claim)) {
      const field = `${path}[${i}].persistentVolumeClaim.claimName`;
      report.invalid(field, claim, 'must not reference a PVC that gets created for an ephemeral volume');
    }
  }
  return right;
}

function validateSource(volume: Fields, pod: PodOfSpec | undefined, path: string, report: FieldReport): void {
  let found = 0;
  for (const { name, path: at = name, forbiddenPath = at, validate } of VOLUME_SOURCES) {
    const source = fieldsIn(volume, name);
    if (source === undefined) continue;
    if (found++ > 0) report.forbidden(`${path}.${forbiddenPath}`, 'may not specify more than 1 volume type');
    else {
      validate(source, `${path}.${at}`, report, { isPod: pod !== undefined });
      if (name === 'ephemeral') checkClaimName(textIn(volume, 'name'), pod, path, report);
    }
  }
  if (found === 0) report.required(path, 'must specify a volume type');
}

function checkClaimName(volume: string, pod: PodOfSpec | undefined, path: string, report: FieldReport): void {
  if (pod === undefined || pod.name === '' || volume === '') return;
  const claim = `${pod.name}-${volume}`;
  for (const problem of dnsSubdomain(claim)) report.invalid(`${path}.name`, volume, `PVC name ${JSON.stringify(claim)}: ${problem}`);
}
