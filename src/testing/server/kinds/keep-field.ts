import { equalJson, getIn, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';

/**
 * Reports a field that differs from the live one.
 *
 * @param shown how messages show its value; as it stands by default.
 */
export function keepField(
  next: KubernetesObject,
  live: KubernetesObject,
  path: readonly string[],
  report: FieldReport,
  shown: (value: unknown) => unknown = (value) => value,
): void {
  const value = getIn(next, ...path);
  if (!equalJson(value, getIn(live, ...path)))
    report.invalid(path.join('.'), value === undefined ? null : shown(value), 'field is immutable');
}
