import { cloneJson, equalJson, isRecord, parsePointer, setOwn } from '../../../object/index.ts';

/** A patch that cannot be applied: a path that is not there, a test that fails. */
export class PatchFailure extends Error {
  override readonly name = 'PatchFailure';
}

const INDEX = /^(?:0|[1-9]\d*)$/;

/**
 * Applies a JSON patch (RFC 6902) to a copy of a value. Members are own properties, whatever their names.
 *
 * @throws PatchFailure when an operation cannot be done; the value is as it was.
 */
export function applyJsonPatch(value: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw new PatchFailure('a JSON patch is a list of operations');
  const root = { value: cloneJson(value) };
  for (const operation of patch) applyOperation(root, operation);
  return root.value;
}

interface Root {
  value: unknown;
}

function applyOperation(root: Root, operation: unknown): void {
  if (!isRecord(operation) || typeof operation['path'] !== 'string') throw new PatchFailure('an operation has an op and a path');
  const path = segments(operation['path']);
  switch (operation['op']) {
    case 'add':
      return add(root, path, cloneJson(operation['value']));
    case 'replace':
      read(root, path);
      return replace(root, path, cloneJson(operation['value']));
    case 'remove':
      return remove(root, path);
    case 'move': {
      const from = segments(String(operation['from']));
      const moved = read(root, from);
      remove(root, from);
      return add(root, path, moved);
    }
    case 'copy':
      return add(root, path, cloneJson(read(root, segments(String(operation['from'])))));
    case 'test':
      if (!equalJson(read(root, path), operation['value']))
        throw new PatchFailure(`testing value ${operation['path']} failed: test failed`);
      return;
    default:
      throw new PatchFailure(`Unexpected kind: ${String(operation['op'])}`);
  }
}

function segments(pointer: string): string[] {
  try {
    return parsePointer(pointer);
  } catch {
    throw new PatchFailure('a path is a JSON pointer');
  }
}

function missing(path: readonly string[]): PatchFailure {
  return new PatchFailure(`operation does not apply: doc is missing path: /${path.join('/')}: missing value`);
}

function read(root: Root, path: readonly string[]): unknown {
  let at = root.value;
  for (const segment of path) {
    if (Array.isArray(at) && INDEX.test(segment) && Number(segment) < at.length) at = at[Number(segment)];
    else if (isRecord(at) && Object.hasOwn(at, segment)) at = at[segment];
    else throw missing(path);
  }
  return at;
}

function add(root: Root, path: readonly string[], value: unknown): void {
  const last = path.at(-1);
  if (last === undefined) return void (root.value = value);
  const parent = read(root, path.slice(0, -1));
  if (!Array.isArray(parent)) return setMember(parent, last, value, path);
  const index = last === '-' ? parent.length : INDEX.test(last) ? Number(last) : -1;
  if (index < 0 || index > parent.length) throw new PatchFailure(`Unable to access invalid index: ${last}`);
  parent.splice(index, 0, value);
}

function replace(root: Root, path: readonly string[], value: unknown): void {
  const last = path.at(-1);
  if (last === undefined) return void (root.value = value);
  const parent = read(root, path.slice(0, -1));
  if (Array.isArray(parent)) parent[Number(last)] = value;
  else setMember(parent, last, value, path);
}

function setMember(parent: unknown, name: string, value: unknown, path: readonly string[]): void {
  if (!isRecord(parent)) throw missing(path);
  setOwn(parent, name, value);
}

function remove(root: Root, path: readonly string[]): void {
  const last = path.at(-1);
  if (last === undefined) return void (root.value = null);
  read(root, path);
  const parent = read(root, path.slice(0, -1));
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else if (isRecord(parent)) delete parent[last];
}
