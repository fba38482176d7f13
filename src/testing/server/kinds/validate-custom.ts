import type { KubernetesObject } from '../../../object/index.ts';
import { checkValue } from '../custom/check-value.ts';
import { reportOutcome } from '../custom/report-outcome.ts';
import type { Resource } from '../resource.ts';
import type { FieldReport } from './field-report.ts';

/** Checks a custom resource by the schema of its definition alone. */
export function validateCustom(object: KubernetesObject, { custom }: Resource, report: FieldReport): void {
  if (custom !== undefined) reportOutcome(checkValue(object, custom.openApi), '', report);
}
