import { getIn, type KubernetesObject, memberOf } from '../../../object/index.ts';
import type { Resource } from '../resource.ts';
import { badRequest } from '../status-error.ts';
import { readJsonPath } from '../tables/json-path.ts';
import { textOf } from '../text-of.ts';
import { selectableFields } from './selectable-fields.ts';

/** Whether an object is among those that were asked for. */
export type Selector = (object: KubernetesObject) => boolean;

interface Term {
  readonly field: string;
  readonly equal: boolean;
  readonly value: string;
}

/**
 * The test of a field selector: `metadata.name=web,status.phase!=Running`.
 *
 * @throws StatusError 400 when it cannot be read, and for a field that the kind cannot be selected by.
 * @see apimachinery pkg/fields/selector.go
 */
export function parseFieldSelector(text: string, resource: Resource): Selector {
  const terms = termsOf(text);
  for (const { field } of terms) checkField(field, resource);
  return (object) => terms.every(({ field, equal, value }) => (fieldText(object, field, resource) === value) === equal);
}

/** The one name that a field selector asks for, if it does. */
export function selectedName(text: string): string | undefined {
  return termsOf(text).find(({ field, equal }) => equal && field === 'metadata.name')?.value;
}

function termsOf(selector: string): Term[] {
  return splitTerms(selector)
    .filter((part) => part !== '')
    .sort()
    .map((part) => {
      const match = /^(.*?)(!=|==|=)([^]*)$/.exec(part);
      if (match === null) throw badRequest(`invalid selector: '${selector}'; can't understand '${part}'`);
      const [, field = '', operator, value = ''] = match;
      return { field, equal: operator !== '!=', value: unescapeValue(value) };
    });
}

/** At commas that no backslash precedes. */
function splitTerms(selector: string): string[] {
  return selector.match(/(?:\\[^]|[^,\\]|\\$)+/g) ?? [];
}

function unescapeValue(value: string): string {
  return value.replaceAll(/\\([^]?)|[,=]/g, (whole, escaped?: string) => {
    if (escaped === undefined) throw badRequest(`invalid field selector: unescaped character in value: ${whole.charCodeAt(0)}`);
    if (escaped === '' || !'\\,='.includes(escaped)) throw badRequest(`invalid field selector: invalid escape sequence: ${whole}`);
    return escaped;
  });
}

function checkField(field: string, resource: Resource): void {
  const { names, refusal } = selectableFields(resource);
  if (!names.includes(field)) throw badRequest(refusal(field));
}

/** Fields whose value stands elsewhere than their name says. */
const ELSEWHERE: Readonly<Record<string, (object: KubernetesObject) => unknown>> = {
  'spec.host': (object) => getIn(object, 'spec', 'nodeName'),
  'spec.hostNetwork': (object) => getIn(object, 'spec', 'hostNetwork') ?? false,
  'spec.unschedulable': (object) => getIn(object, 'spec', 'unschedulable') ?? false,
  'status.replicas': (object) => getIn(object, 'status', 'replicas') ?? 0,
  'status.successful': (object) => getIn(object, 'status', 'succeeded') ?? 0,
  'status.podIPs': (object) => memberOf((getIn(object, 'status', 'podIPs') as unknown[] | undefined)?.[0], 'ip'),
  source: (object) => getIn(object, 'source', 'component') || object['reportingComponent'],
};

function fieldText(object: KubernetesObject, field: string, { custom, kind }: Resource): string {
  if (custom !== undefined && !field.startsWith('metadata.')) return textOf(readJsonPath(object, `.${field}`));
  const elsewhere = kind === 'Event' && field !== 'source' ? undefined : ELSEWHERE[field];
  return textOf(elsewhere === undefined ? getIn(object, ...field.split('.')) : elsewhere(object));
}
