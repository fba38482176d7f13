import { memberOf } from '../object/index.ts';
import { patternTest } from './jq/pattern.ts';
import { meetsLabels } from './label-selector.ts';
import type { ObjectSelector } from './object-selector.ts';

const PARTS = ['group', 'kind', 'namespace', 'name'] as const;

/** Whether labels or annotations meet a selector, or an address its patterns; `undefined` for what cannot be read. */
export function meetsSelector(selector: string | ObjectSelector, of: object): boolean | undefined {
  if (typeof selector === 'string') return meetsLabels(selector, of as Readonly<Record<string, unknown>>);
  try {
    return PARTS.every((part) => wholeTest(selector[part] ?? '')(textOf(memberOf(of, part))));
  } catch {
    return undefined;
  }
}

function textOf(part: unknown): string {
  return typeof part === 'string' ? part : ''; // an object of the whole cluster has no namespace
}

const TESTS = new Map<string, (text: string) => boolean>();
const MAX_TESTS = 1000;

/**
 * A test for a pattern of a whole text; an empty one is of any.
 *
 * @throws JqFailure when the pattern is not served: see `patternTest`.
 */
export function wholeTest(pattern: string): (text: string) => boolean {
  const known = TESTS.get(pattern);
  if (known !== undefined) return known;
  patternTest(pattern, ''); // by itself, so that no bracket of it closes ours
  const source = pattern.replace(/^\(\?i\)/, '');
  const test = pattern === '' ? () => true : patternTest(`${source === pattern ? '' : '(?i)'}^(?:${source})$`, '');
  if (TESTS.size >= MAX_TESTS) TESTS.clear();
  TESTS.set(pattern, test);
  return test;
}
