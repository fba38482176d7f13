import { defineWidgets, DEFINITIONS, get, patch, post, WIDGETS, widget, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const TEXT = { type: 'string' };
const NUMBER = { type: 'integer' };
const SHORT = { type: 'string', maxLength: 20 };
const W = `${WIDGETS}/w`;

/** Fields with rules over them. */
function fields(properties: object, ...rules: readonly (string | object)[]): object {
  return { type: 'object', properties, ...(rules.length === 0 ? {} : { 'x-kubernetes-validations': rules.map(ruleOf) }) };
}

function ruleOf(rule: string | object): object {
  return typeof rule === 'string' ? { rule } : rule;
}

/** Definitions whose rules do not compile: the refusal, its field and its reason. */
function refused(name: string, ...schemas: readonly object[]): Scenario {
  return { name, covers: 'CEL', steps: schemas.map((schema) => post(DEFINITIONS, widgetDefinition(schema))) };
}

/** Custom resources of one schema, that pass or not. */
function checked(name: string, schema: object, ...specs: readonly unknown[]): Scenario {
  const make = (spec: unknown, i: number): RequestStep => ({
    ...post(WIDGETS, widget(spec, { name: `w${i}` })),
    select: ['/spec', '/message', '/reason', '/details/causes'],
  });
  return { name, covers: 'CEL', steps: [...defineWidgets(widgetDefinition(schema)), ...specs.map(make)] };
}

/** Expressions that all are true of a schema's values, in one object. */
function holds(name: string, properties: object, spec: object, ...rules: readonly string[]): Scenario {
  return {
    name,
    covers: 'CEL',
    steps: [
      ...defineWidgets(widgetDefinition(fields(properties, ...rules))),
      { ...post(WIDGETS, widget(spec)), select: ['/spec', '/message'] },
    ],
  };
}

const keyed = (properties: object, ...rules: readonly (string | object)[]): object => ({
  type: 'array',
  maxItems: 5,
  'x-kubernetes-list-type': 'map',
  'x-kubernetes-list-map-keys': ['k'],
  items: { ...fields({ k: SHORT, ...properties }, ...rules), required: ['k'] },
});

export const CEL: Area = {
  name: 'cel',
  together: true,
  scenarios: [
    checked(
      'a rule speaks of the fields beside each other',
      fields({ min: NUMBER, max: NUMBER }, { rule: 'self.min <= self.max', message: 'min is at most max' }),
      { min: 1, max: 2 },
      { min: 3, max: 2 },
      { min: 3 },
    ),
    checked('a rule without a message is told itself', fields({ n: NUMBER }, 'self.n > 3 && self.n < 9'), { n: 5 }, { n: 1 }),
    checked(
      'rules stand at every depth',
      fields({
        n: { ...NUMBER, 'x-kubernetes-validations': [{ rule: 'self % 2 == 0', message: 'is even' }] },
        l: { type: 'array', maxItems: 3, items: { ...SHORT, 'x-kubernetes-validations': [{ rule: "self.startsWith('a')" }] } },
        m: {
          type: 'object',
          maxProperties: 3,
          additionalProperties: fields({ v: NUMBER }, { rule: 'self.v > 0', message: 'is positive' }),
        },
      }),
      { n: 3 },
      { l: ['ab', 'b'] },
      { m: { x: { v: 0 } } },
      { n: 2, l: ['a'], m: { x: { v: 1 } } },
    ),
    checked(
      'a message is made by an expression, or else the rule is told',
      fields(
        { n: NUMBER, s: SHORT },
        { rule: 'self.n < 10', messageExpression: "'n is ' + (self.n > 50 ? 'huge' : 'large')" },
        { rule: "!has(self.s) || self.s != 'bad'", message: 'fixed', messageExpression: "self.s == 'bad' ? '' : 'never'" },
      ),
      { n: 11 },
      { n: 1, s: 'bad' },
    ),
    checked(
      'a rule names its reason and its field',
      fields(
        { a: SHORT, b: SHORT, c: SHORT, n: NUMBER },
        { rule: 'has(self.a)', reason: 'FieldValueRequired', fieldPath: '.a', message: 'a is needed' },
        { rule: '!has(self.b)', reason: 'FieldValueForbidden', fieldPath: '.b', message: 'no b' },
        { rule: '!has(self.c)', reason: 'FieldValueDuplicate', fieldPath: '.c', message: 'no c' },
        { rule: '!has(self.n) || self.n > 0', reason: 'FieldValueInvalid', fieldPath: '.n', message: 'n is positive' },
      ),
      {},
      { a: 'x', b: 'x' },
      { a: 'x', c: 'x' },
      { a: 'x', n: 0 },
    ),
    {
      name: 'a rule of the root sees the name and the kind',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            {},
            {
              schema: {
                openAPIV3Schema: fields(
                  { spec: fields({ a: SHORT }) },
                  { rule: "self.metadata.name.startsWith('w') && self.kind == 'Widget'", message: 'a name begins with w' },
                ),
              },
            },
          ),
        ),
        { ...post(WIDGETS, widget({ a: 'x' })), select: ['/kind'] },
        post(WIDGETS, widget({ a: 'x' }, { name: 'x' })),
      ],
    },
    {
      name: 'a value stays as it was by a rule over before and after',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            fields({
              a: { ...SHORT, 'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 'a stays' }] },
              n: { ...NUMBER, 'x-kubernetes-validations': [{ rule: 'self >= oldSelf' }] },
            }),
          ),
        ),
        { ...post(WIDGETS, widget({ a: 'x', n: 2 })), select: ['/kind'] },
        patch('merge', W, { spec: { a: 'y' } }),
        patch('merge', W, { spec: { n: 1 } }),
        { ...patch('merge', W, { spec: { n: 3 } }), select: ['/spec'] },
        { ...patch('merge', W, { spec: { a: null } }), select: ['/spec'] },
        { ...patch('merge', W, { spec: { a: 'z' } }), select: ['/spec'] },
      ],
    },
    {
      name: 'items of a list map are compared with those of their key',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(fields({ l: keyed({ v: NUMBER }, { rule: '!has(oldSelf.v) || self.v >= oldSelf.v', message: 'v grows' }) })),
        ),
        {
          ...post(
            WIDGETS,
            widget({
              l: [
                { k: 'a', v: 1 },
                { k: 'b', v: 5 },
              ],
            }),
          ),
          select: ['/kind'],
        },
        {
          ...patch('merge', W, {
            spec: {
              l: [
                { k: 'b', v: 6 },
                { k: 'a', v: 1 },
                { k: 'c', v: 0 },
              ],
            },
          }),
          select: ['/spec', '/message'],
        },
        patch('merge', W, {
          spec: {
            l: [
              { k: 'a', v: 2 },
              { k: 'b', v: 1 },
            ],
          },
        }),
      ],
    },
    {
      name: 'an optional old value is there for a new one too',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            fields({
              n: {
                ...NUMBER,
                'x-kubernetes-validations': [
                  {
                    rule: 'oldSelf.hasValue() ? self == oldSelf.value() : self == 1',
                    optionalOldSelf: true,
                    message: 'begins with 1, and stays',
                  },
                ],
              },
            }),
          ),
        ),
        post(WIDGETS, widget({ n: 2 })),
        { ...post(WIDGETS, widget({ n: 1 })), select: ['/spec'] },
        patch('merge', W, { spec: { n: 2 } }),
      ],
    },
    {
      name: 'a value that a new rule forbids may stay, with a warning',
      covers: 'CEL',
      steps: [
        ...defineWidgets(widgetDefinition(fields({ a: SHORT, b: SHORT }))),
        { ...post(WIDGETS, widget({ a: 'bad', b: 'x' })), select: ['/kind'] },
        {
          ...patch('json', `${DEFINITIONS}/widgets.GROUP`, [
            {
              op: 'add',
              path: '/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/a/x-kubernetes-validations',
              value: [{ rule: "self != 'bad' && self != 'worse'", message: 'not bad' }],
            },
          ]),
          select: ['/metadata/generation'],
        },
        { ...post(WIDGETS, widget({ a: 'worse' }, { name: 'probe' }), { dryRun: 'All' }), untilStatus: 422, select: ['/reason'] },
        patch('merge', W, { spec: { a: 'worse' } }),
        { ...patch('merge', W, { spec: { b: 'y' } }), select: ['/spec', '/message'] },
      ],
    },
    checked(
      'rules see defaults, and are not asked where the types are wrong',
      fields(
        { n: { ...NUMBER, default: 7 }, s: SHORT, e: { ...SHORT, enum: ['x'] } },
        { rule: 'self.n == 7', message: 'n is 7' },
        { rule: 'false', message: 'never' },
      ),
      {},
      { n: 'x' },
      { e: 'y' },
    ),
    refused(
      'a rule knows the fields of its schema',
      fields({ a: TEXT }, 'self.b == 1'),
      fields({ a: TEXT }, 'other.a == 1'),
      fields({ o: fields({ x: NUMBER }) }, 'self.o.y > 1'),
    ),
    refused(
      'operators and functions have the types of their values',
      fields({ a: TEXT, n: NUMBER }, 'self.a > 3'),
      fields({ a: TEXT, n: NUMBER }, 'self.n == 1.5'),
      fields({ a: TEXT, n: NUMBER }, "self.n.startsWith('a')"),
      fields({ a: TEXT, n: NUMBER }, 'self.a && true'),
    ),
    {
      name: 'a rule is a truth, and its message a text',
      covers: 'CEL',
      steps: [
        post(DEFINITIONS, widgetDefinition(fields({ n: NUMBER }, 'self.n + 1'))),
        post(DEFINITIONS, widgetDefinition(fields({ n: NUMBER }, { rule: 'self.n > 1', messageExpression: 'self.n' }))),
        {
          ...post(DEFINITIONS, widgetDefinition(fields({ n: NUMBER }, 'self.n >'))),
          select: ['/status', '/reason', '/code', '/details/causes/0/field', '/details/causes/0/reason'],
        },
      ],
    },
    refused(
      'a rule has a text, a reason and a path',
      fields({ n: NUMBER }, { rule: '' }),
      fields({ n: NUMBER }, { rule: 'self.n > 1', reason: 'Whatever' }),
      fields({ n: NUMBER }, { rule: 'self.n > 1', fieldPath: '.x' }),
      fields({ n: NUMBER }, { rule: 'self.n >\n 1' }),
      fields({ n: NUMBER }, { rule: 'self.n > 1', message: 'a\nb' }),
      fields({ n: NUMBER }, { rule: 'self.n > 1', message: ' ' }),
    ),
    refused(
      'what was before is known only where items have keys',
      fields({ l: { type: 'array', maxItems: 3, items: { ...SHORT, 'x-kubernetes-validations': [{ rule: 'self == oldSelf' }] } } }),
      fields({ n: { ...NUMBER, 'x-kubernetes-validations': [{ rule: 'self > 1', optionalOldSelf: true }] } }),
    ),
    {
      name: 'a default holds the rules of its schema',
      covers: 'CEL',
      steps: [
        post(
          DEFINITIONS,
          widgetDefinition(
            fields({ n: { ...NUMBER, default: 1, 'x-kubernetes-validations': [{ rule: 'self > 1', message: 'n is large' }] } }),
          ),
        ),
      ],
    },
    holds(
      'names that CEL keeps for itself are escaped',
      { namespace: SHORT, 'a-b': SHORT, 'x.y/z': SHORT, __u: SHORT, if: SHORT },
      { namespace: 'n', 'a-b': 'd', 'x.y/z': 's', __u: 'u', if: 'i' },
      "self.__namespace__ == 'n'",
      "self.a__dash__b == 'd'",
      "self.x__dot__y__slash__z == 's'",
      "self.__underscores__u == 'u'",
      "self.__if__ == 'i'",
    ),
    holds(
      'lists, texts and regular expressions have the functions of Kubernetes',
      { l: { type: 'array', maxItems: 5, items: NUMBER }, s: SHORT, t: { type: 'array', maxItems: 5, items: SHORT } },
      { l: [1, 2, 3], s: 'abc-123', t: ['a', 'b', 'a'] },
      'self.l.isSorted() && self.l.sum() == 6 && self.l.min() == 1 && self.l.max() == 3',
      "self.t.indexOf('a') == 0 && self.t.lastIndexOf('a') == 2 && !self.t.isSorted()",
      "self.s.find('[0-9]+') == '123' && self.s.findAll('[a-z0-9]') == ['a', 'b', 'c', '1', '2', '3']",
      "self.s.matches('^[a-z]+-[0-9]+$') && self.s.contains('-') && self.s.size() == 7",
      "self.s.split('-') == ['abc', '123'] && self.s.replace('-', '+') == 'abc+123' && self.t.join(',') == 'a,b,a'",
      "self.s.charAt(0) == 'a' && self.s.substring(4) == '123' && self.s.upperAscii() == 'ABC-123' && ' x '.trim() == 'x'",
      'self.l.all(x, x > 0) && self.l.exists(x, x == 2) && self.l.exists_one(x, x > 2) && self.l.map(x, x * 2) == [2, 4, 6] && self.l.filter(x, x > 1) == [2, 3]',
      "'%s is %d'.format(['x', 3]) == 'x is 3'",
      'sets.contains(self.l, [1, 2]) && sets.intersects(self.l, [3, 9]) && !sets.equivalent(self.l, [1, 2])',
    ),
    holds(
      'addresses, URLs, quantities and versions are values of their own',
      { s: SHORT },
      { s: 'x' },
      "url('https://example.com:80/path?k=a').getHost() == 'example.com:80' && isURL('/a') && !isURL('../a')",
      "quantity('1Gi').isGreaterThan(quantity('1G')) && quantity('50k').add(20) == quantity('50020') && !isQuantity('10K')",
      "ip('10.1.2.3').family() == 4 && isIP('::1') && !isIP('1.2.3.256') && ip('127.0.0.1').isLoopback()",
      "cidr('10.0.0.0/8').containsIP('10.1.2.3') && cidr('10.0.0.0/8').prefixLength() == 8 && isCIDR('::1/128')",
      "semver('1.2.3').isLessThan(semver('1.10.0')) && isSemver('1.2.3-rc.1') && semver('v1.2', true).minor() == 2",
      "!format.dns1123Label().validate('a-b').hasValue() && format.dns1123Label().validate('A').hasValue()",
      "duration('90s') > duration('1m') && timestamp('2024-01-01T00:00:00Z').getFullYear() == 2024",
    ),
    holds(
      'optional values, types and comprehensions of two variables',
      { m: { type: 'object', maxProperties: 5, additionalProperties: NUMBER }, s: SHORT, i: { 'x-kubernetes-int-or-string': true } },
      { m: { a: 1, b: 2 }, i: '50%' },
      "self.?s.orValue('none') == 'none' && !self.?s.hasValue()",
      "self.m.all(k, k in ['a', 'b']) && self.m['a'] == 1 && self.m.exists(k, self.m[k] == 2) && size(self.m) == 2",
      'self.m.all(k, v, v > 0) && self.m.transformList(k, v, v * 2).sum() == 6',
      "type(self.i) == string && self.i.matches('^[0-9]+%$')",
      'type(1) == int && type(1.0) == double && 1 == 1.0',
      "cel.bind(x, self.m['b'], x + x == 4)",
    ),
    holds(
      'texts with formats are times, durations and bytes',
      {
        t: { type: 'string', format: 'date-time' },
        d: { type: 'string', format: 'duration' },
        b: { type: 'string', format: 'byte' },
        day: { type: 'string', format: 'date' },
      },
      { t: '2024-03-01T00:00:00Z', d: '1h30m', b: 'YWJj', day: '2024-02-29' },
      "self.t > timestamp('2024-01-01T00:00:00Z')",
      "self.d > duration('1h') && self.d.getMinutes() == 90",
      "self.b == b'abc'",
      'self.day.getDayOfMonth() == 28',
    ),
    checked(
      'an evaluation that fails is told',
      fields(
        {
          l: { type: 'array', maxItems: 3, items: NUMBER },
          m: { type: 'object', maxProperties: 3, additionalProperties: NUMBER },
          n: NUMBER,
        },
        { rule: '!has(self.l) || self.l[5] == 1' },
        { rule: "!has(self.m) || self.m['x'] == 1", message: 'm has x' },
        { rule: '!has(self.n) || 10 / self.n > 1' },
      ),
      { l: [1] },
      { m: { y: 1 } },
      { n: 0 },
    ),
    {
      name: 'a list of the type set is compared in any order',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            fields({
              s: {
                type: 'array',
                maxItems: 5,
                'x-kubernetes-list-type': 'set',
                items: SHORT,
                'x-kubernetes-validations': [{ rule: 'self == oldSelf', message: 's stays' }],
              },
            }),
          ),
        ),
        { ...post(WIDGETS, widget({ s: ['a', 'b'] })), select: ['/kind'] },
        { ...patch('merge', W, { spec: { s: ['b', 'a'] } }), select: ['/spec', '/message'] },
        patch('merge', W, { spec: { s: ['b'] } }),
      ],
    },
    {
      name: 'rules are asked when the status is written',
      covers: 'CEL',
      steps: [
        ...defineWidgets(
          widgetDefinition(
            {},
            {
              schema: {
                openAPIV3Schema: fields(
                  {
                    spec: fields({ max: NUMBER }),
                    status: fields({ n: NUMBER }),
                  },
                  { rule: '!has(self.status) || !has(self.status.n) || self.status.n <= self.spec.max', message: 'n is at most max' },
                ),
              },
            },
          ),
        ),
        { ...post(WIDGETS, widget({ max: 2 })), select: ['/kind'] },
        { ...patch('merge', `${W}/status`, { status: { n: 2 } }), select: ['/status'] },
        patch('merge', `${W}/status`, { status: { n: 3 } }),
        { ...get(W), select: ['/status'] },
      ],
    },
  ],
};
