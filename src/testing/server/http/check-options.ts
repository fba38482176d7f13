import { FieldReport } from '../kinds/field-report.ts';
import { invalid } from '../status-error.ts';
import { isPrintable } from '../text-of.ts';

const MAX_MANAGER_BYTES = 128;

/**
 * The parameters of a write: each has values that the server knows.
 *
 * @param kind `PatchOptions` and the like.
 * @throws StatusError 422 that names all that are wrong.
 * @see apimachinery pkg/apis/meta/v1/validation/validation.go ValidatePatchOptions
 */
export function checkOptions(
  kind: 'CreateOptions' | 'UpdateOptions' | 'PatchOptions',
  query: Readonly<Record<string, string | undefined>>,
  o: { readonly apply?: boolean | undefined } = {},
): void {
  const report = new FieldReport();
  const { fieldManager = '', force, dryRun, fieldValidation = '' } = query;
  if (o.apply === true && fieldManager === '') report.required('fieldManager', 'is required for apply patch');
  if (kind === 'PatchOptions' && o.apply !== true && force !== undefined) {
    report.forbidden('force', 'may not be specified for non-apply patch');
  }
  checkManager(fieldManager, report);
  if (dryRun !== undefined && dryRun !== 'All') report.notSupported('dryRun', [dryRun], ['All']);
  if (!['', 'Ignore', 'Warn', 'Strict'].includes(fieldValidation)) {
    report.notSupported('fieldValidation', fieldValidation, ['', 'Ignore', 'Strict', 'Warn']);
  }
  if (report.errors.length > 0) throw invalid({ group: 'meta.k8s.io', kind }, '', report.errors);
}

function checkManager(manager: string, report: FieldReport): void {
  if (Buffer.byteLength(manager) > MAX_MANAGER_BYTES) report.tooLong('fieldManager', MAX_MANAGER_BYTES);
  let position = 0;
  for (const character of manager) {
    if (!isPrintable(character))
      report.invalid('fieldManager', manager, `invalid character ${unicodeName(character)} (at position ${position})`);
    position += Buffer.byteLength(character);
  }
}

function unicodeName(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
