import { getIn, isRecord, memberOf } from '../object/index.ts';
import { checkType } from './check-object.ts';
import { type FieldProblem, invalidField } from './field-problem.ts';

/** An object of a document; `pointer` is where it stands in it, empty for the document itself. */
export interface FoundObject {
  readonly pointer: string;
  readonly object: Readonly<Record<string, unknown>>;
}

/** The objects of a document, with its lists opened, and what is wrong with those lists. */
export interface Expanded {
  readonly objects: readonly FoundObject[];
  readonly problems: readonly FieldProblem[];
}

/**
 * Opens a `List`, and any `*List` whose items have a type of their own; a typed list whose items have none is one object.
 */
export function expandLists(value: unknown): Expanded {
  const objects: FoundObject[] = [];
  const problems: FieldProblem[] = [];
  collect(value, '', objects, problems);
  return { objects, problems };
}

function collect(value: unknown, pointer: string, objects: FoundObject[], problems: FieldProblem[]): void {
  if (!isRecord(value)) {
    const message = `${pointer === '' ? 'The document' : 'This item of the list'} is not a Kubernetes object: a map with apiVersion, kind and metadata.`;
    problems.push({ kind: 'notAnObject', field: pointer, message });
    return;
  }
  const items = itemsOf(value);
  if (items === undefined) {
    objects.push({ pointer, object: value });
  } else if (Array.isArray(items)) {
    items.forEach((item: unknown, index) => {
      collect(item, `${pointer}/items/${index}`, objects, problems);
    });
  } else {
    problems.push(invalidField(`${pointer}/items`, 'The items of a List must be a list of objects.'));
  }
}

/** The items to take out of a value, whatever they are, or `undefined` when the value is an object itself. */
function itemsOf(value: Readonly<Record<string, unknown>>): unknown {
  const { kind } = value;
  if (typeof kind !== 'string' || !kind.endsWith('List') || checkType(value).length > 0) return undefined;
  const items = memberOf(value, 'items');
  if (kind === 'List' && value['apiVersion'] === 'v1') return items ?? null;
  // A custom resource of such a kind has a name; a list has none.
  if (getIn(value, 'metadata', 'name') !== undefined) return undefined;
  return Array.isArray(items) && (items.length === 0 || items.some(hasType)) ? items : undefined;
}

function hasType(item: unknown): boolean {
  return isRecord(item) && item['apiVersion'] !== undefined && item['kind'] !== undefined;
}
