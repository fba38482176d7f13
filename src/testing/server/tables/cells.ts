import { getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import { recordsOf } from '../kinds/read-fields.ts';
import { textOf } from '../text-of.ts';
import { formatAge } from './format-age.ts';

/** The cells of one object, in the order of its kind's headers. */
export type Row = (object: KubernetesObject, now: number) => readonly unknown[];

/** What `kubectl get` shows for nothing. */
export const NONE = '<none>';
/** What it shows for an optional field that is not set. */
export const UNSET = '<unset>';

/** The value of a field as text, or what stands for nothing. */
export function textAt(value: unknown, path: readonly string[], nothing: string = ''): string {
  const found = getIn(value, ...path);
  return found === undefined || found === null || found === '' ? nothing : textOf(found);
}

/** A number, 0 where it is not set. */
export function numberAt(value: unknown, ...path: readonly string[]): number {
  return Number(getIn(value, ...path) ?? 0);
}

/** A list of objects, empty where it is not set. */
export function listAt(value: unknown, ...path: readonly string[]): readonly Record<string, unknown>[] {
  return recordsOf(getIn(value, ...path));
}

/** A list of texts, empty where it is not set. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] {
  const found = getIn(value, ...path);
  return Array.isArray(found) ? found.map((item) => textOf(item)) : [];
}

/** How many members an object, or items a list, has. */
export function sizeAt(value: unknown, ...path: readonly string[]): number {
  const found = getIn(value, ...path);
  if (Array.isArray(found)) return found.length;
  return isRecord(found) ? Object.keys(found).length : 0;
}

/** The object's own age. */
export function ageOf(object: KubernetesObject, now: number): string {
  return formatAge(object.metadata.creationTimestamp, now);
}

/** Labels as text: `app=web,tier=front`. */
export function formatLabels(labels: unknown): string {
  const pairs = isRecord(labels) ? Object.entries(labels).map(([key, value]) => `${key}=${textOf(value)}`) : [];
  return pairs.length === 0 ? NONE : pairs.sort().join(',');
}

/** A `LabelSelector` as text: `app=web,tier in (a,b),!legacy`. */
export function formatSelector(selector: unknown): string {
  const labels = getIn(selector, 'matchLabels');
  const equal = isRecord(labels) ? Object.entries(labels).map(([key, value]): [string, string] => [key, `${key}=${textOf(value)}`]) : [];
  const sets = listAt(selector, 'matchExpressions').map((each): [string, string] => [textOf(each['key']), formatExpression(each)]);
  return [...equal, ...sets]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, text]) => text)
    .join(',');
}

function formatExpression(expression: Readonly<Record<string, unknown>>): string {
  const key = textOf(expression['key']);
  const values = [...textsAt(expression, 'values')].sort().join(',');
  switch (expression['operator']) {
    case 'In':
      return `${key} in (${values})`;
    case 'NotIn':
      return `${key} notin (${values})`;
    case 'DoesNotExist':
      return `!${key}`;
    default:
      return key;
  }
}

/** The first texts of a list, and how many more there are; `<unset>` for none. */
export function formatSome(texts: readonly string[], max: number): string {
  if (texts.length === 0) return UNSET;
  const shown = texts.slice(0, max).join(',');
  return texts.length > max ? `${shown} + ${texts.length - max} more...` : shown;
}

/** Names and images of containers, each in one text. */
export function containerCells(containers: readonly Record<string, unknown>[]): readonly [names: string, images: string] {
  return [containers.map(({ name }) => textOf(name)).join(','), containers.map(({ image }) => textOf(image)).join(',')];
}
