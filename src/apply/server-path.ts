import { formatPointer, isRecord, memberOf } from '../object/index.ts';

/**
 * The JSON pointer in an object of a path as the API server writes it: `.spec.containers[name="web"].ports[0]`, or
 * `spec.containers[0].name` of a validation. The path is followed as far as the object goes.
 */
export function pointerOfServerPath(object: unknown, path: string): string {
  const pointer: (string | number)[] = [];
  let at: unknown = object;
  for (const part of path.matchAll(/\[([^\]]*)\]|([^.[\]]+)/g)) {
    const segment = part[1] === undefined ? fieldSegment(at, part[2] ?? '') : itemSegment(at, part[1]);
    if (segment === undefined) break;
    pointer.push(segment);
    at = Array.isArray(at) ? at[segment as number] : memberOf(at, String(segment));
  }
  return formatPointer(pointer);
}

function fieldSegment(at: unknown, name: string): string | undefined {
  return isRecord(at) && memberOf(at, name) !== undefined ? name : undefined;
}

/** `0`, `name="web"`, `containerPort=80,protocol="TCP"`, `"value of a set"`, or the key of a map. */
function itemSegment(at: unknown, text: string): string | number | undefined {
  if (isRecord(at)) return fieldSegment(at, text.replaceAll('"', ''));
  if (!Array.isArray(at)) return undefined;
  if (/^\d{1,6}$/.test(text)) return Number(text) < at.length ? Number(text) : undefined;
  const keys = [...text.matchAll(/([A-Za-z]\w*)=(?:"((?:[^"\\]|\\.)*)"|([^,]+))/g)];
  const index = at.findIndex((item) =>
    keys.length === 0 ? JSON.stringify(item) === text : keys.every(([, key = '', quoted, plain]) => hasKey(item, key, quoted ?? plain)),
  );
  return index < 0 ? undefined : index;
}

/** The one key of a list item that a manifest may leave to its default is a port's protocol. */
function hasKey(item: unknown, key: string, value: string | undefined): boolean {
  const actual = memberOf(item, key) ?? (key === 'protocol' ? 'TCP' : '');
  return (typeof actual === 'string' || typeof actual === 'number') && String(actual) === value;
}
