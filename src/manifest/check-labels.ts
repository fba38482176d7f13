import { isRecord, memberOf } from '../object/index.ts';
import { type FieldProblem, invalid, invalidField } from './field-problem.ts';
import { utf8Length } from './read-text.ts';

const MAX_ANNOTATION_BYTES = 262_144;
const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const KEY_RULE = 'has a key that the server refuses: "[prefix/]name" of letters, digits, "-", "_" and "."';
const MAX_NAME_CHARS = 63;
const MAX_PREFIX_CHARS = 253;

/** Problems of `metadata.labels`. */
export function checkLabels(metadata: Readonly<Record<string, unknown>>): FieldProblem[] {
  return checkTexts(metadata, 'labels', (key, value) => {
    if (!isQualifiedName(key)) return `A label ${KEY_RULE}`;
    if (value === '' || (value.length <= MAX_NAME_CHARS && NAME.test(value))) return undefined;
    return 'A label value has at most 63 characters: letters, digits, "-", "_" and "."; it begins and ends with a letter or digit';
  });
}

/** Problems of `metadata.annotations`. */
export function checkAnnotations(metadata: Readonly<Record<string, unknown>>): FieldProblem[] {
  let bytes = 0;
  const problems = checkTexts(metadata, 'annotations', (key, value) => {
    bytes += utf8Length(key) + utf8Length(value);
    if (isQualifiedName(key.toLowerCase())) return undefined;
    return `An annotation ${KEY_RULE}`;
  });
  if (bytes <= MAX_ANNOTATION_BYTES) return problems;
  const message = `The annotations have more than ${MAX_ANNOTATION_BYTES} bytes in all, the most a server takes.`;
  return [...problems, invalidField('/metadata/annotations', message)];
}

/** Checks a map of texts; one problem is enough to say of it, for they all have the same field. */
function checkTexts(
  metadata: Readonly<Record<string, unknown>>,
  name: 'labels' | 'annotations',
  check: (key: string, value: string) => string | undefined,
): FieldProblem[] {
  const field = `/metadata/${name}`;
  const texts = memberOf(metadata, name);
  if (texts === undefined || texts === null) return [];
  if (!isRecord(texts)) return [invalidField(field, `${name} must be a map of texts.`)];
  const problems = new Map<string, FieldProblem>();
  for (const [key, value] of Object.entries(texts)) {
    const problem = checkText(field, name, value, () => check(key, value as string));
    if (problem !== undefined) problems.set(problem.message, problem);
  }
  return [...problems.values()];
}

function checkText(field: string, name: string, value: unknown, rule: () => string | undefined): FieldProblem | undefined {
  if (typeof value !== 'string') {
    return invalidField(
      field,
      `Each of the ${name} must be text: quote numbers and booleans ("1.10", "true"), and write "" for an empty one.`,
    );
  }
  const broken = rule();
  return broken === undefined ? undefined : invalid(field, value, broken);
}

function isQualifiedName(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  if (prefix !== undefined && !(prefix.length <= MAX_PREFIX_CHARS && PREFIX.test(prefix))) return false;
  return name.length <= MAX_NAME_CHARS && NAME.test(name);
}
