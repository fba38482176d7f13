import { describe, expect, it } from 'vitest';
import { compileIgnoreRules } from '../../src/diff/index.ts';
import { compareText } from '../../src/object/index.ts';
import recorded from '../fixtures/diff/jq-paths.json' with { type: 'json' };

interface Row {
  readonly expression: string;
  /** By object: pointers, or null for an error; nothing selected where it is left out. */
  readonly answers: Readonly<Record<string, readonly string[] | null | undefined>>;
  readonly refused?: boolean;
}

const rows = recorded.rows as unknown as readonly Row[];
const objects = recorded.objects as Readonly<Record<string, unknown>>;

describe('a jq expression selects what it selects in Argo CD', () => {
  it.each(rows.filter(({ refused }) => refused !== true))('$expression', async ({ expression, answers }) => {
    for (const [name, object] of Object.entries(objects)) {
      const wanted = answers[name] === undefined ? [] : answers[name];
      const found = await selected(expression, object);
      if (wanted === null) expect(Array.isArray(found) ? found : []).toEqual([]);
      else expect(Array.isArray(found) ? [...found].sort(compareText) : found).toEqual(wanted);
    }
  });
});

describe('a jq expression that is not served says so', () => {
  it.each(rows.filter(({ refused }) => refused === true))('$expression', async ({ expression }) => {
    const { expressions } = await compileIgnoreRules([{ jqPathExpressions: [expression] }]);
    expect(expressions.get(expression)).toEqual(expect.any(String));
  });

  it.each([
    ['.a[1:2]', 'slices'],
    ['def f: f; f', '"def"'],
    ['.a |= 1', '"|="'],
    ['.a | input', 'input'],
    ['$ENV.HOME', '$ENV'],
    ['.a | test(.b)', 'written as texts'],
    ['.a | test("(x+)+y")', 'for ever'],
    ['.a | test("(a|aa)*b")', 'for ever'],
    ['.a | test("(?=x)")', '(?'],
    ['.a | test("x{1000}")', 'beyond 100'],
    ['.a | test("\\\\1")', '\\1'],
    ['"\\(.a)"', 'not served'],
    [`${'.a|'.repeat(400)}.a`, 'longer'],
    ['.a as [$b] | $b', 'pattern'],
    ['@base64', '"@"'],
  ])('%s', async (expression, reason) => {
    const { expressions } = await compileIgnoreRules([{ jqPathExpressions: [expression] }]);
    expect(expressions.get(expression)).toContain(reason);
  });
});

describe('a jq expression cannot hold up the host', () => {
  const wide = { a: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`k${i}`, i])), text: 'a'.repeat(5_000) };

  it.each([
    ['[.. as $x | .. as $y | ..] | length'],
    ['[recurse(.)] | length'],
    ['([recurse(.)] | length)? // 1'],
    ['[recurse(.a, .a)] | length'],
    [
      '. as $a | [$a, $a] as $b | [$b, $b] as $c | [$c[], $c[], $c[]] | tojson | . + . | . + . | . + . | . + . | . + . | . + . | . + . | . + .',
    ],
    ['.text | test("a*a*a*b")'],
    ['.a | [.[]] | [.[], .[]] | [.[] as $x | .[] as $y | select($x == $y)] | .[0]'],
  ])('%s', async (expression) => {
    const started = performance.now();
    const found = await selected(expression, wide);
    expect(found).toEqual(expect.stringMatching(/too many steps|too long|computed/));
    expect(performance.now() - started).toBeLessThan(2_000);
  });

  it('reads own members alone, and changes nothing', async () => {
    const object: unknown = Object.freeze(JSON.parse('{"a":{"__proto__":{"x":1}}}'));
    expect(await selected('.a.__proto__.x, .constructor, .a.toString', object)).toEqual(['/a/__proto__/x']);
    expect(await selected('{"__proto__": {"x": 1}} | .x', object)).toEqual([]);
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });
});

async function selected(expression: string, object: unknown): Promise<readonly string[] | string> {
  const { expressions } = await compileIgnoreRules([{ jqPathExpressions: [expression] }]);
  const compiled = expressions.get(expression) ?? 'not compiled';
  return typeof compiled === 'string' ? compiled : compiled(object);
}
