import type { FieldReport } from '../field-report.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { validateFileMode, validateFreePath } from './paths.ts';
import { validateDownwardFile, validateKeyToPath } from './volume-files.ts';

const TEN_MINUTES = 600;
const MAX_SECONDS = 2 ** 32;

/**
 * Reports what is wrong with a projected volume: several sources in one folder.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go validateProjectionSources
 */
export function validateProjected(volume: Fields, path: string, report: FieldReport): void {
  validateFileMode(numberIn(volume, 'defaultMode'), `${path}.defaultMode`, report);
  const taken = new Set<string>();
  for (const [i, source] of itemsIn(volume, 'sources').entries()) {
    const at = `${path}.sources[${i}]`;
    const names = ['secret', 'configMap', 'downwardAPI', 'serviceAccountToken', 'clusterTrustBundle', 'podCertificate'];
    validateKeys(source, 'secret', at, path, taken, report);
    validateKeys(source, 'configMap', at, path, taken, report);
    for (const file of itemsIn(fieldsIn(source, 'downwardAPI'), 'items')) {
      validateDownwardFile(file, `${at}.downwardAPI`, report);
      take(textIn(file, 'path'), textIn(file, 'path'), path, taken, report);
    }
    validateToken(fieldsIn(source, 'serviceAccountToken'), `${at}.serviceAccountToken`, path, report);
    if (names.filter((name) => source[name] !== undefined).length > 1) {
      report.forbidden(at, 'may not specify more than 1 volume type per source');
    }
  }
}

function validateKeys(source: Fields, kind: string, at: string, path: string, taken: Set<string>, report: FieldReport): void {
  const keys = fieldsIn(source, kind);
  if (keys === undefined) return;
  if (textIn(keys, 'name') === '') report.required(`${at}.${kind}.name`);
  for (const [i, item] of itemsIn(keys, 'items').entries()) {
    validateKeyToPath(item, `${at}.${kind}.items[${i}]`, report);
    take(textIn(item, 'path'), textIn(keys, 'name'), path, taken, report);
  }
}

function take(file: string, shown: string, path: string, taken: Set<string>, report: FieldReport): void {
  if (file === '') return;
  if (taken.has(file)) report.invalid(path, shown, 'conflicting duplicate paths');
  taken.add(file);
}

function validateToken(token: Fields | undefined, at: string, path: string, report: FieldReport): void {
  if (token === undefined) return;
  const seconds = numberIn(token, 'expirationSeconds') ?? 0;
  if (seconds < TEN_MINUTES) report.invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration less than 10 minutes');
  if (seconds > MAX_SECONDS) report.invalid(`${at}.expirationSeconds`, seconds, 'may not specify a duration larger than 2^32 seconds');
  if (textIn(token, 'path') === '') report.required(`${path}.path`);
  else validateFreePath(textIn(token, 'path'), `${path}.path`, report);
}
