import { cloneJson, equalJson } from '../../../../object/index.ts';
import { checkRules } from '../../cel/check-rules.ts';
import { FieldReport } from '../../kinds/field-report.ts';
import { checkValue } from '../check-value.ts';
import { pruneEmbedded, reportEmbedded } from '../embedded-resource.ts';
import { itemsOf, type JsonSchema, propertiesOf } from '../json-schema.ts';
import { pruneCustom } from '../prune-custom.ts';
import { reportOutcome } from '../report-outcome.ts';

/**
 * Tells which defaults their own schema does not allow.
 *
 * @see apiextensions-apiserver pkg/apiserver/schema/defaulting/validation.go
 */
export function reportDefaults(schema: JsonSchema, path: string, report: FieldReport): void {
  if (schema['default'] !== undefined && schema['default'] !== null) reportDefault(schema, `${path}.default`, report);
  const items = itemsOf(schema);
  if (items !== undefined) reportDefaults(items, `${path}.items`, report);
  for (const [name, field] of Object.entries(propertiesOf(schema))) reportDefaults(field, `${path}.properties[${name}]`, report);
}

function reportDefault(schema: JsonSchema, path: string, report: FieldReport): void {
  const value = schema['default'];
  const whole = schema['x-kubernetes-embedded-resource'] === true;
  const pruned = pruneEmbedded(pruneCustom(cloneJson(value), schema, whole).value, schema, []);
  if (!equalJson(pruned, value)) report.invalid(path, value, 'must not have unknown fields');
  const own = new FieldReport();
  reportEmbedded(value, schema, own, path);
  if (own.errors.length === 0) reportOutcome(checkValue(value, schema), path, own);
  if (own.errors.length === 0) {
    // As it is kept, and as it is new.
    checkRules({ value, before: value, schema, root: whole, path }, own, () => {});
    if (own.errors.length === 0) checkRules({ value, before: undefined, schema, root: whole, path }, own, () => {});
  }
  report.errors.push(...own.errors);
}
