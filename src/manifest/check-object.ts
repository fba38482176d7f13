import { getIn, isRecord, memberOf, splitApiVersion } from '../object/index.ts';
import { checkAnnotations, checkLabels } from './check-labels.ts';
import { checkName, checkNamespace } from './check-name.ts';
import { checkValues } from './check-values.ts';
import { type FieldProblem, invalid, invalidField, isBlank } from './field-problem.ts';

/**
 * What keeps a value from being an object that a server could take: its address, labels and the encoding of what it
 * carries. The rest is the server's to judge. No message quotes a value.
 */
export function checkObject(object: Readonly<Record<string, unknown>>): FieldProblem[] {
  const problems = [...checkType(object), ...checkMetadata(object)];
  return problems.length > 0 ? problems : checkValues(object);
}

// A group is a DNS subdomain, a version a DNS label.
const API_VERSION = /^(?:[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\/)?[a-z]([-a-z0-9]*[a-z0-9])?$/;
const KIND = /^[A-Za-z]([-A-Za-z0-9]*[A-Za-z0-9])?$/;
const MAX_TYPE_CHARS = 317;

/** Problems of `apiVersion` and `kind`. */
export function checkType(object: Readonly<Record<string, unknown>>): FieldProblem[] {
  return [
    ...checkWord(object, 'apiVersion', API_VERSION, 'must be a version such as "v1" or "apps/v1"'),
    ...checkWord(object, 'kind', KIND, 'must be one word such as "Deployment"'),
  ];
}

function checkWord(object: Readonly<Record<string, unknown>>, name: string, grammar: RegExp, rule: string): FieldProblem[] {
  const value = memberOf(object, name);
  const field = `/${name}`;
  if (isBlank(value)) return [missing(field, `The object has no ${name}; it ${rule}.`)];
  if (typeof value === 'string' && value.length <= MAX_TYPE_CHARS && grammar.test(value)) return [];
  return [invalid(field, value, `${name} ${rule}`)];
}

function checkMetadata(object: Readonly<Record<string, unknown>>): FieldProblem[] {
  const metadata = memberOf(object, 'metadata');
  if (metadata === undefined || metadata === null) return isTypedList(object) ? [] : [missingName()];
  if (!isRecord(metadata)) return [invalidField('/metadata', 'metadata must be a map.')];
  const { group } = splitApiVersion(String(object['apiVersion']));
  return [
    ...(isTypedList(object) ? [] : checkNames(group, String(object['kind']), metadata)),
    ...checkNamespace(metadata),
    ...checkLabels(metadata),
    ...checkAnnotations(metadata),
  ];
}

function checkNames(group: string, kind: string, metadata: Readonly<Record<string, unknown>>): FieldProblem[] {
  const name = memberOf(metadata, 'name');
  if (!isBlank(name)) return checkName(group, kind, name);
  const generateName = memberOf(metadata, 'generateName');
  if (isBlank(generateName)) return [missingName()];
  if (isHook(metadata)) return checkName(group, kind, typeof generateName === 'string' ? `${generateName}x` : generateName);
  return [missing(NAME_FIELD, 'With generateName alone every sync would make one more object; give it a name. Only hooks may go without.')];
}

function missingName(): FieldProblem {
  return missing(NAME_FIELD, 'The object has no name; give it metadata.name.');
}

const NAME_FIELD = '/metadata/name';

function missing(field: string, message: string): FieldProblem {
  return { kind: 'missingField', field, message };
}

const HOOK_ANNOTATIONS = ['argocd.argoproj.io/hook', 'helm.sh/hook'];

function isHook(metadata: Readonly<Record<string, unknown>>): boolean {
  return HOOK_ANNOTATIONS.some((name) => getIn(metadata, 'annotations', name) !== undefined);
}

function hasName(object: Readonly<Record<string, unknown>>): boolean {
  return getIn(object, 'metadata', 'name') !== undefined;
}

/** A list whose items have no kind of their own stays one object, and needs no name. */
export function isTypedList(object: Readonly<Record<string, unknown>>): boolean {
  return typeof object['kind'] === 'string' && object['kind'].endsWith('List') && Array.isArray(object['items']) && !hasName(object);
}
