import { compareText, isRecord } from '../../../src/object/index.ts';

/** What stands before a list of managers whose order is not that of the server. */
const DISORDER = '<not in the order of operation, second, manager, version and subresource>';

/**
 * The entries of `managedFields` as they would stand if all writes between two seconds that a scenario let pass had come
 * within one: how many seconds a server took for them is chance. A list that is in another order than that of a server,
 * by the times in it, keeps it and says so.
 *
 * @see apimachinery managedfields/internal/managedfields.go sortEncodedManagers
 */
export function settleManagers(list: unknown, passed: readonly number[]): unknown {
  if (!Array.isArray(list)) return list;
  const entries: readonly unknown[] = list;
  const inOrder = (second: (time: string) => number): unknown[] =>
    [...entries].sort((a, b) => {
      const [one, two] = [placeOf(a, second), placeOf(b, second)];
      return compareText(one.operation, two.operation) || one.second - two.second || compareText(one.rest, two.rest);
    });
  const asWritten = inOrder((time) => Math.floor(Date.parse(time) / 1000) || 0);
  if (asWritten.some((entry, i) => entry !== entries[i])) return [DISORDER, ...entries];
  return inOrder((time) => 1 + secondsBefore(time, passed));
}

/** How many of the seconds that passed lie before a time. */
export function secondsBefore(time: string, passed: readonly number[]): number {
  return passed.filter((second) => Math.floor(Date.parse(time) / 1000) > second).length;
}

function placeOf(entry: unknown, second: (time: string) => number): { operation: string; second: number; rest: string } {
  const { operation, time, manager, apiVersion, subresource } = isRecord(entry) ? entry : {};
  const rest = [manager, apiVersion, subresource].map((part) => textOf(part)).join('\0');
  return { operation: textOf(operation), second: typeof time === 'string' ? second(time) : 0, rest };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
