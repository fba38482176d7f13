import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import { checkRules, hasRules } from '../cel/check-rules.ts';
import { FieldReport } from '../kinds/field-report.ts';
import type { KindBehaviour } from '../kinds/kind-behaviour.ts';
import type { CustomResource, Resource } from '../resource.ts';
import { checkScaleSpec, checkScaleStatus } from './check-scale.ts';
import { checkValue } from './check-value.ts';
import { Correlation } from './correlation.ts';
import { reportEmbedded } from './embedded-resource.ts';
import { finalizerWarnings } from './finalizer-warnings.ts';
import { type JsonSchema, propertiesOf } from './json-schema.ts';
import { reportDuplicates } from './list-duplicates.ts';
import { reportOutcome } from './report-outcome.ts';

const behaviours = new WeakMap<CustomResource, KindBehaviour>();

/**
 * What the server does with objects of a custom kind: its definition's schema, list types, embedded objects and rules hold.
 *
 * @see apiextensions-apiserver pkg/registry/customresource/strategy.go
 */
export function customBehaviour({ custom }: Resource): KindBehaviour | undefined {
  if (custom === undefined) return undefined;
  const known = behaviours.get(custom) ?? behaviourFor(custom);
  behaviours.set(custom, known);
  return known;
}

function behaviourFor(custom: CustomResource): KindBehaviour {
  return {
    generation: true,
    versionedUpdate: true,
    validateCreate: (object, report) => validate(object, undefined, custom, report),
    validateUpdate: (next, live, report) => validate(next, live, custom, report),
    validateStatus: (next, live, report) => validateStatus(next, live, custom, report),
    warn: (object, live) => [...ruleWarnings(object, live, custom), ...finalizerWarnings(object, live)],
  };
}

function validate(object: KubernetesObject, live: KubernetesObject | undefined, custom: CustomResource, report: FieldReport): void {
  const schema = custom.openApi;
  const correlation = live === undefined ? undefined : new Correlation(object, live, schema);
  reportOutcome(checkValue(object, schema, '', correlation), '', report);
  if (custom.scale !== undefined) {
    checkScaleSpec(object, custom.scale, report);
    checkScaleStatus(object, custom.scale, report);
  }
  reportEmbedded(object, schema, report);
  validateLists(object, live, schema, report);
  validateRules(object, live, schema, report, () => {});
}

function validateStatus(next: KubernetesObject, live: KubernetesObject, custom: CustomResource, report: FieldReport): void {
  const schema = custom.openApi;
  const status = propertiesOf(schema)['status'];
  const correlation = new Correlation(next, live, schema);
  if (status !== undefined && next['status'] !== undefined)
    reportOutcome(checkValue(next['status'], status, '', correlation.field('status')), 'status', report);
  if (custom.scale !== undefined) checkScaleStatus(next, custom.scale, report);
  validateLists(next, live, schema, report);
  validateRules(next, live, schema, report, () => {});
}

/** Lists that had doubles before may keep them. */
function validateLists(next: KubernetesObject, live: KubernetesObject | undefined, schema: JsonSchema, report: FieldReport): void {
  const before = new FieldReport();
  if (live !== undefined) reportDuplicates(live, schema, before);
  if (before.errors.length === 0) reportDuplicates(next, schema, report);
}

/** Errors after which rules are not looked at: their values may not be what rules expect. */
const BLOCKING: ReadonlySet<string> = new Set([
  'FieldValueNotSupported',
  'FieldValueRequired',
  'FieldValueTooLong',
  'FieldValueTooMany',
  'FieldValueTypeInvalid',
]);
const UNCHECKED =
  'some validation rules were not checked because the object was invalid; correct the existing errors to complete validation';

function validateRules(
  next: KubernetesObject,
  live: KubernetesObject | undefined,
  schema: JsonSchema,
  report: FieldReport,
  warn: (text: string) => void,
): void {
  if (!hasRules(schema)) return;
  if (report.errors.some(({ type }) => BLOCKING.has(type))) {
    report.invalid('<nil>', null, UNCHECKED);
    return;
  }
  const correlation = live === undefined ? undefined : new Correlation(next, live, schema);
  checkRules({ value: next, before: live, schema, root: true, path: '', correlation }, report, warn);
}

/** Faults that an object has kept are told. */
function ruleWarnings(object: KubernetesObject, live: KubernetesObject | undefined, { openApi }: CustomResource): string[] {
  if (live === undefined || !isRecord(openApi)) return [];
  const warnings: string[] = [];
  validateRules(object, live, openApi, new FieldReport(), (text) => warnings.push(text));
  return warnings;
}
