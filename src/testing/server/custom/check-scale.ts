import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from '../kinds/field-report.ts';
import type { ScalePaths } from '../resource.ts';
import { textOf } from '../text-of.ts';
import { isInteger } from './json-schema.ts';
import { typeName } from './check-type.ts';

const MAX_INT32 = 2147483647;

/** Checks the number of replicas that is wanted, where the scale subresource finds it. */
export function checkScaleSpec(object: KubernetesObject, { specReplicasPath }: ScalePaths, report: FieldReport): void {
  checkReplicas(object, specReplicasPath, report);
}

/**
 * Checks the number of replicas that there are, and their selector.
 *
 * @see apiextensions-apiserver pkg/registry/customresource/validator.go
 */
export function checkScaleStatus(
  object: KubernetesObject,
  { statusReplicasPath, labelSelectorPath }: ScalePaths,
  report: FieldReport,
): void {
  checkReplicas(object, statusReplicasPath, report);
  if (labelSelectorPath === undefined) return;
  const { value, error } = follow(object, labelSelectorPath);
  if (error !== undefined) report.invalid(labelSelectorPath, '', error);
  else if (value !== undefined && typeof value !== 'string')
    report.invalid(labelSelectorPath, '', wrongType(labelSelectorPath, value, 'string'));
}

function checkReplicas(object: KubernetesObject, path: string, report: FieldReport): void {
  const { value, error } = follow(object, path);
  if (error !== undefined) report.invalid(path, 0, error);
  else if (value === undefined) return;
  else if (!isInteger(value)) report.invalid(path, 0, wrongType(path, value, 'int64'));
  else if (value < 0) report.invalid(path, value, 'should be a non-negative integer');
  else if (value > MAX_INT32) report.invalid(path, value, `should be less than or equal to ${MAX_INT32}`);
}

function follow(object: KubernetesObject, path: string): { readonly value?: unknown; readonly error?: string } {
  const names = path.split('.').slice(1);
  for (let i = 1; i < names.length; i++) {
    const above = getIn(object, ...names.slice(0, i));
    if (above === undefined) return {};
    if (!isRecord(above)) return { error: wrongType(names.slice(0, i + 1).join('.'), above, 'map[string]interface {}') };
  }
  return { value: getIn(object, ...names) };
}

const GO_TYPES: Readonly<Record<string, string>> = {
  integer: 'int64',
  number: 'float64',
  boolean: 'bool',
  array: '[]interface {}',
  object: 'map[string]interface {}',
};

function wrongType(path: string, value: unknown, wanted: string): string {
  const type = typeName(value);
  const shown = textOf(value);
  return `.${path.replace(/^\./, '')} accessor error: ${shown} is of the type ${GO_TYPES[type] ?? type}, expected ${wanted}`;
}
