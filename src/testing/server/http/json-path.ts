import { getIn, isRecord } from '../../../object/index.ts';

/**
 * The value at a simple JSON path: `.spec.replicas`, `.metadata.labels['a.b/c']`, `.status.conditions[?(@.type=="Ready")].status`,
 * `.spec.items[0].name`. Other forms give `undefined`.
 */
export function readJsonPath(value: unknown, path: string): unknown {
  let at = value;
  for (const [, name, quoted, index, key, wanted] of path.matchAll(STEP)) {
    if (name !== undefined) at = getIn(at, name.replaceAll('\\.', '.'));
    else if (quoted !== undefined) at = getIn(at, quoted);
    else if (index !== undefined) at = Array.isArray(at) ? at[Number(index)] : undefined;
    else at = Array.isArray(at) ? at.find((item: unknown) => isRecord(item) && item[key ?? ''] === wanted) : undefined;
  }
  return at;
}

const STEP = /\.((?:[\w-]|\\\.)+)|\['([^']+)'\]|\[(\d+)\]|\[\?\(@\.(\w+)\s*==\s*["']([^"']*)["']\)\]/g;
