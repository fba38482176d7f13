import { cloneJson, equalJson, isRecord, setOwn } from '../../../object/index.ts';
import { PatchFailure } from './patch-failure.ts';

/** One step of a JSON patch, as it was sent. */
export type JsonOperation = Readonly<Record<string, unknown>>;

/**
 * Applies a JSON patch (RFC 6902) to a copy of a value, with the habits of the API server: a negative index counts from
 * the end, `replace` of a member that is not there adds it, and an absent member is null to `test` and `copy`. Members
 * are own properties, whatever their names.
 *
 * @throws PatchFailure when an operation cannot be done; the value is as it was.
 * @see https://github.com/evanphx/json-patch v4 patch.go
 */
export function applyJsonPatch(value: unknown, operations: readonly JsonOperation[]): unknown {
  const root = { value: cloneJson(value) };
  for (const operation of operations) applyOperation(root, operation);
  return root.value;
}

interface Root {
  value: unknown;
}

function applyOperation(root: Root, operation: JsonOperation): void {
  const value = (): unknown => cloneJson(operation['value'] ?? null);
  const path = textIn(operation, 'path');
  switch (operation['op']) {
    case 'add':
      return insert(find(root, path), value());
    case 'remove':
      return take(find(root, path));
    case 'replace':
      return path === '' ? void (root.value = value()) : put(find(root, path), value());
    case 'move': {
      const source = find(root, textIn(operation, 'from'));
      const moved = read(source);
      take(source);
      return insert(find(root, path), moved);
    }
    case 'copy':
      return insert(find(root, path), cloneJson(read(find(root, textIn(operation, 'from')))));
    case 'test':
      if (equalJson(path === '' ? root.value : read(find(root, path)), value())) return;
      throw new PatchFailure(`testing value ${path} failed`);
    default:
      throw new PatchFailure('an operation is add, remove, replace, move, copy or test');
  }
}

function textIn(operation: JsonOperation, name: string): string {
  const text = operation[name];
  if (typeof text !== 'string') throw new PatchFailure(`an operation has no ${name}`);
  return text;
}

/** Where an operation works: a member of an object, or an item of a list. */
interface Place {
  readonly parent: Record<string, unknown> | unknown[];
  readonly key: string;
}

/** The place that a path names: all above it is there. */
function find(root: Root, path: string): Place {
  const [, ...parts] = path.split('/').map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const key = parts.pop();
  const parent = parts.reduce<unknown>((at, part) => (isContainer(at) ? read({ parent: at, key: part }) : undefined), root.value);
  if (key === undefined || !isContainer(parent)) throw new PatchFailure(`there is no path ${path}`);
  return { parent, key };
}

function isContainer(value: unknown): value is Place['parent'] {
  return isRecord(value) || Array.isArray(value);
}

function read({ parent, key }: Place): unknown {
  if (Array.isArray(parent)) return parent[indexIn(parent.length, key)];
  return Object.hasOwn(parent, key) ? parent[key] : null;
}

function put({ parent, key }: Place, value: unknown): void {
  if (Array.isArray(parent)) parent[indexIn(parent.length, key)] = value;
  else setOwn(parent, key, value);
}

function insert({ parent, key }: Place, value: unknown): void {
  if (!Array.isArray(parent)) setOwn(parent, key, value);
  else if (key === '-') parent.push(value);
  else parent.splice(indexIn(parent.length + 1, key), 0, value);
}

function take({ parent, key }: Place): void {
  if (Array.isArray(parent)) return void parent.splice(indexIn(parent.length, key), 1);
  if (!Object.hasOwn(parent, key)) throw new PatchFailure(`there is no member ${key}`);
  delete parent[key];
}

/** The index that a text names. */
function indexIn(length: number, key: string): number {
  const index = /^[+-]?\d+$/.test(key) ? Number(key) : Number.NaN;
  if (!(index < length && index >= -length)) throw new PatchFailure(`${key} is no index of the list`);
  return index < 0 ? index + length : index;
}
