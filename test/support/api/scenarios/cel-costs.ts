import { DEFINITIONS, patch, post, widgetDefinition } from '../requests.ts';
import type { Area, RequestStep, Scenario } from '../scenario.ts';

const SHORT = { type: 'string', maxLength: 20 };

/** Values of all sorts, with limits and without. */
const FIELDS: object = {
  text: { type: 'string' },
  short: SHORT,
  texts: { type: 'array', items: { type: 'string' } },
  shorts: { type: 'array', maxItems: 10, items: SHORT },
  numbers: { type: 'array', maxItems: 10, items: { type: 'integer' } },
  lists: { type: 'array', maxItems: 5, items: { type: 'array', maxItems: 4, items: SHORT } },
  map: { type: 'object', maxProperties: 10, additionalProperties: SHORT },
  open: { type: 'object', additionalProperties: { type: 'integer' } },
  objects: {
    type: 'array',
    maxItems: 10,
    items: {
      type: 'object',
      required: ['name'],
      properties: { name: SHORT, size: { type: 'integer' }, tags: { type: 'array', maxItems: 3, items: SHORT } },
    },
  },
  number: { type: 'integer' },
  double: { type: 'number' },
  flag: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  span: { type: 'string', format: 'duration' },
  bytes: { type: 'string', format: 'byte', maxLength: 30 },
  choice: { type: 'string', enum: ['a', 'longer'] },
  any: { 'x-kubernetes-int-or-string': true },
  'a-b': SHORT,
};

/** A rule that stands in a list of so many items that its cost is a little over its limit, and so told to six digits. */
type Costly = readonly [times: number, rule: string];

/** No more of them stay within the limit for all rules together. */
const TOGETHER = 7;

/** Refusals that tell the estimated cost of each rule, each within a list of its own. */
function estimated(name: string, ...rules: readonly Costly[]): Scenario {
  const groups = Array.from({ length: Math.ceil(rules.length / TOGETHER) }, (_, i) => rules.slice(i * TOGETHER, (i + 1) * TOGETHER));
  return { name, covers: 'CEL', steps: groups.map(estimatedTogether) };
}

function estimatedTogether(rules: readonly Costly[]): RequestStep {
  const lists = rules.map(([maxItems, rule], i) => [
    `l${i}`,
    { type: 'array', maxItems, items: { type: 'object', properties: FIELDS, 'x-kubernetes-validations': [{ rule }] } },
  ]);
  const schema = { type: 'object', properties: Object.fromEntries(lists) as object };
  return { ...post(DEFINITIONS, widgetDefinition(schema), { dryRun: 'All' }), select: ['/message', '/reason'] };
}

/** Schemas that are taken or not, for what their rules may cost. */
function judged(name: string, ...schemas: readonly object[]): Scenario {
  const make = (schema: object): object => ({ type: 'object', properties: { v: schema } });
  return {
    name,
    covers: 'CEL',
    steps: schemas.map((schema) => ({
      ...post(DEFINITIONS, widgetDefinition(make(schema)), { dryRun: 'All' }),
      select: ['/kind', '/message', '/reason'],
    })),
  };
}

const rule = (text: string, more: object = {}): object => ({ 'x-kubernetes-validations': [{ rule: text, ...more }] });
const list = (items: object, more: object = {}): object => ({ type: 'array', items, ...more });

const COSTLY = widgetDefinition({ type: 'object', properties: { v: list({ type: 'string', ...rule("self.contains('abc')") }) } });
const CHEAP = widgetDefinition({
  type: 'object',
  properties: { v: list({ type: 'string', maxLength: 5, ...rule("self.contains('abc')") }) },
});
const { spec: costly } = COSTLY as { spec: object };

export const CEL_COSTS: Area = {
  name: 'cel costs',
  together: true,
  scenarios: [
    estimated(
      'the estimated cost of comparisons and patterns',
      [4000000, 'self.number > 0'],
      [4000000, "self.short == 'abc'"],
      [4000000, "self.text == 'abc'"],
      [1000000, 'self.short == self.text'],
      [2400000, 'self.text == self.choice'],
      [4000000, "self.text.startsWith('abc')"],
      [39, "self.text.contains('abc')"],
      [176471, 'self.short.contains(self.short)'],
      [39, "self.text.matches('^a+$')"],
      [1090910, "self.short.matches('^a+$')"],
      [39, "self.text.find('a+') == ''"],
      [39, "self.text.findAll('a+').size() < 3"],
    ),
    estimated(
      'the estimated cost of going through lists',
      [226416, "self.shorts.all(x, x.startsWith('a'))"],
      [78432, 'self.shorts.exists(x, x == self.short)'],
      [272728, "self.shorts.exists_one(x, x == 'a')"],
      [3, "self.texts.all(x, x == 'a')"],
      [8203, 'self.shorts.all(x, self.shorts.exists(y, x == y))'],
      [51064, "self.shorts.map(x, x + 'b').size() > 0"],
      [65218, "self.shorts.map(x, x != 'a', x.size()).sum() > 0"],
      [58824, "self.shorts.filter(x, x != 'a').all(x, x == 'b')"],
      [144579, "self.map.all(k, self.map[k] == 'a')"],
    ),
    estimated(
      'the estimated cost of going through maps and of membership',
      [4, 'self.open.all(k, self.open[k] > 0)'],
      [5, "self.open.exists(k, k.startsWith('a'))"],
      [1000000, "'a' in self.shorts"],
      [4000000, "'a' in self.map"],
      [12, "'a' in self.texts"],
      [49383, 'self.objects.all(o, o.tags.all(t, t.size() > 1))'],
      [144579, 'self.objects.exists(o, has(o.size) && o.size > 3)'],
      [2400000, "self.objects[0].name == 'abc'"],
      [2400000, "has(self.objects) ? self.objects.size() > 0 : self.short == 'a'"],
      [1333334, "self.number > 1 || self.short == 'ab' || self.text == 'x'"],
    ),
    estimated(
      'the estimated cost of changing texts',
      [39, "self.text + self.short == 'abc'"],
      [1333334, 'self.shorts + self.shorts == self.texts'],
      [142858, "self.shorts.join(',') == 'a'"],
      [20, "self.text.split(',', 3).all(x, x != '')"],
      [39, "self.text.lowerAscii() == 'a'"],
      [20, "self.text.replace('ab', 'c').size() > 3"],
      [20, "self.text.replace('a', 'bcd').startsWith('x')"],
      [39, "self.text.substring(3) == 'a'"],
      [129033, "self.shorts.indexOf('a') > 0"],
      [39, "self.text.indexOf('a') > 0"],
      [923077, 'self.numbers.max() > 3'],
      [129033, "self.shorts.min() == 'a'"],
      [363637, "sets.contains(self.shorts, ['a', 'b'])"],
    ),
    estimated(
      'the estimated cost of functions of lists and sets',
      [58537, 'sets.equivalent(self.shorts, self.shorts)'],
      [12, "sets.intersects(self.texts, ['a'])"],
      [53098, 'self.shorts.sort() == self.shorts'],
      [55814, 'self.numbers.distinct().size() > 1'],
      [600000, 'self.lists.flatten().size() > 1'],
      [705883, 'self.shorts.slice(1, 3).size() > 0'],
      [480000, 'self.shorts.reverse().size() > 0'],
      [39, "url(self.text).getHost() == 'a'"],
      [4000000, 'isURL(self.text)'],
    ),
    estimated(
      'the estimated cost of addresses, quantities, versions and formats',
      [1000000, "quantity(self.short).isGreaterThan(quantity('1Gi'))"],
      [39, 'isQuantity(self.text)'],
      [1000000, 'ip(self.short).family() == 4'],
      [39, 'isIP(self.text)'],
      [20, 'ip.isCanonical(self.text)'],
      [800000, "cidr(self.short).containsIP('1.2.3.4')"],
      [800000, "cidr(self.short).containsIP(ip('1.2.3.4'))"],
      [666667, "cidr(self.short).containsCIDR('1.2.3.0/24')"],
      [923077, "cidr(self.short).masked() == cidr('10.0.0.0/8')"],
      [1000000, "semver(self.short).isLessThan(semver('1.0.0'))"],
      [39, 'isSemver(self.text)'],
      [45978, '!format.dns1123Label().validate(self.short).hasValue()'],
      [3000000, "self.?short.orValue('a') == 'b'"],
      [2000000, "self.?objects[?0].?name.orValue('') == 'b'"],
    ),
    estimated(
      'the estimated cost of optional values and two variables',
      [571429, 'self.?text.optMap(t, t.size()).orValue(0) > 1'],
      [58824, "self.map.transformMap(k, v, v + 'x').all(k, k != 'a')"],
      [190477, "self.map.all(k, v, v != 'a' && k != 'b')"],
      [144579, "self.shorts.exists(i, v, i > 1 && v == 'a')"],
      [292683, "{'a': self.text, 'b': 'c'}.all(k, k != '')"],
      [521740, "[self.text, 'b'].exists(x, x == 'c')"],
      [3000000, "self.time > timestamp('2020-01-01T00:00:00Z')"],
    ),
    estimated(
      'the estimated cost of literals, times and conversions',
      [1500000, "self.time.getFullYear() > 2020 && self.span < duration('1h')"],
      [4000000, "self.bytes == b'abc'"],
      [2000000, "string(self.bytes) == 'a'"],
      [39, 'bytes(self.text).size() > 1'],
      [2400000, 'self.choice == self.text'],
      [39, 'type(self.any) == string && self.any == self.text'],
      [857143, 'dyn(self.text) == dyn(self.short)'],
      [750000, "'%s is %d'.format([self.text, self.number]) == 'a'"],
      [39, "strings.quote(self.text) == 'a'"],
      [1000000, 'self.a__dash__b < self.short'],
      [115, 'self.texts == self.texts'],
      [2400000, 'self.objects == self.objects'],
      [800000, "self.text.size() > 1 ? self.text.startsWith('a') : self.short.matches('a')"],
      [3000000, 'int(self.text) > 3'],
      [2000000, 'double(self.number) > self.double'],
      [1200000, 'self.number + 3 * 4 - -2 > 0 && -self.number < 1'],
      [2000000, '!(self.flag && !self.flag)'],
      [434, 'self.objects.all(x, self.objects.all(y, self.objects.all(z, x.name != y.name || y.name != z.name)))'],
    ),
    judged(
      'a rule over a list without a limit may cost too much',
      list({ type: 'string' }, rule("self.all(x, x == 'a')")),
      list({ type: 'string' }, rule("self.all(x, x.contains('abc'))")),
      list({ type: 'string', maxLength: 10 }, rule('self.all(x, self.exists(y, x == y))')),
      list({ type: 'string', maxLength: 10 }, { maxItems: 100, ...rule('self.all(x, self.exists(y, x == y))') }),
    ),
    judged(
      'a rule may cost too much though it stands once',
      { type: 'object', properties: FIELDS, ...rule("self.texts.all(x, x.matches('^[a-z]+$'))") },
      { type: 'object', properties: FIELDS, ...rule('self.objects.map(o, o.name).isSorted()') },
      { type: 'object', properties: FIELDS, ...rule('self.objects.transformList(i, o, o.name + string(i)).size() > 0') },
      { type: 'object', properties: FIELDS, ...rule("self.text.split(',').all(x, x != '')") },
      { type: 'object', properties: FIELDS, ...rule("format.named('uuid').value().validate(self.text).orValue([]).size() == 0") },
    ),
    judged(
      'a rule of what stands in a list costs as often as it may stand there',
      list({ type: 'integer', ...rule('self > 0') }),
      list({ type: 'string', ...rule("self.contains('abc')") }),
      list({ type: 'string', maxLength: 30, ...rule("self.contains('abc')") }),
      list(list({ type: 'string', ...rule("self.matches('^a*$')") }), { maxItems: 3 }),
      list(list({ type: 'string', ...rule("self.matches('^a*$')") }, { maxItems: 4 }), { maxItems: 3 }),
      { type: 'object', additionalProperties: { type: 'string', ...rule("self.startsWith('abc')") } },
      { type: 'object', additionalProperties: { type: 'string', ...rule("self.contains('abc')") } },
      { type: 'object', maxProperties: 5, additionalProperties: { type: 'string', ...rule("self.contains('abc')") } },
    ),
    judged(
      'required fields make the values of a list larger, and so fewer',
      list(
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        rule('self.all(x, self.all(y, x.a.size() > y.a.size()))'),
      ),
      list({
        type: 'object',
        required: ['first', 'second'],
        properties: { first: { type: 'string' }, second: { type: 'integer' } },
        ...rule("self.first.startsWith('abc') && self.second > 1 && self.second < 12 && self.second != 7"),
      }),
      list({ type: 'object', properties: { first: { type: 'string' } }, ...rule("self.first.startsWith('abcdefghijklmnopqrstuvwxyz')") }),
    ),
    judged(
      'a message that is an expression has its own cost',
      { type: 'string', ...rule('self.size() > 1', { messageExpression: "self + ' is short'" }) },
      list({ type: 'string' }, rule('self.size() > 1', { messageExpression: "self.map(x, x + '!').join(',')" })),
    ),
    judged('all rules together have a limit', {
      type: 'object',
      properties: Object.fromEntries(
        Array.from({ length: 12 }, (_, i) => [
          `p${i}`,
          list({ type: 'string', maxLength: 50 * (i + 1), ...rule("self.matches('^[a-z]*$')") }),
        ]),
      ),
    }),
    {
      name: 'a costly rule that is there already may stay',
      covers: 'CEL',
      steps: [
        post(DEFINITIONS, COSTLY, { dryRun: 'All' }),
        { ...post(DEFINITIONS, CHEAP), select: ['/kind'] },
        { ...patch('merge', `${DEFINITIONS}/widgets.GROUP`, { spec: costly }, { dryRun: 'All' }), select: ['/message', '/reason'] },
      ],
    },
  ],
};
