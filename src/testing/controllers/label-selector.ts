import { getIn, isRecord } from '../../object/index.ts';
import { recordsOf } from '../server/kinds/read-fields.ts';

/** Whether labels are those that a `LabelSelector` asks for; one that is absent selects nothing, an empty one all. */
export function selects(selector: unknown, labels: Readonly<Record<string, string>> = {}): boolean {
  if (!isRecord(selector)) return false;
  const wanted = getIn(selector, 'matchLabels');
  return (
    Object.entries(isRecord(wanted) ? wanted : {}).every(([key, value]) => labels[key] === value) &&
    recordsOf(selector['matchExpressions']).every((expression) => meets(expression, labels))
  );
}

/** Whether one requirement of a selector or of an affinity holds. */
export function meets(expression: Record<string, unknown>, labels: Readonly<Record<string, string>>): boolean {
  const value = labels[String(expression['key'])];
  const values = Array.isArray(expression['values']) ? expression['values'] : [];
  switch (expression['operator']) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return Number(value) > Number(values[0]);
    case 'Lt':
      return Number(value) < Number(values[0]);
    default:
      return false;
  }
}
