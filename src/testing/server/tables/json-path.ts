import { isRecord } from '../../../object/index.ts';

/** One step of a path: from a value to those below it. */
type Step = (value: unknown) => readonly unknown[];

/**
 * The first value at a JSON path as printer columns and the scale subresource name it: `.spec.replicas`,
 * `.metadata.labels['a.b/c']`, `.spec.items[*].name`, `..image`, `.status.conditions[?(@.type=="Ready")].status`.
 * `undefined` where there is none, and for what is no such path.
 *
 * @see client-go util/jsonpath
 */
export function readJsonPath(value: unknown, path: string): unknown {
  let found: readonly unknown[] = [value];
  for (const step of parse(path) ?? []) found = found.flatMap(step);
  return found[0];
}

const STEPS: readonly (readonly [form: RegExp, step: (match: RegExpExecArray) => Step])[] = [
  [
    /^\.\.((?:[^.[\]\s\\]|\\.)+)/,
    ([, name = '']) =>
      (value) =>
        everywhere(value, unescape(name)),
  ],
  [/^\.?\*/, () => members],
  [
    /^\.((?:[^.[\]\s\\*]|\\.)+)/,
    ([, name = '']) =>
      (value) =>
        member(value, unescape(name)),
  ],
  [/^\.?\[\*\]/, () => members],
  [
    /^\.?\[((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\]/,
    ([, names = '']) =>
      (value) =>
        quoted(names).flatMap((name) => member(value, name)),
  ],
  [
    /^\.?\[(-?\d+)\]/,
    ([, index = '']) =>
      (value) =>
        item(value, Number(index)),
  ],
  [
    /^\.?\[(-?\d*):(-?\d*)\]/,
    ([, from = '', to = '']) =>
      (value) =>
        slice(value, from, to),
  ],
  [
    /^\.?\[\?\(\s*@((?:[^\s=!<>()])*)\s*(?:(==|!=|<=|>=|<|>)\s*("[^"]*"|'[^']*'|[^\s()]+))?\s*\)\]/,
    ([, at = '', operator, wanted = '']) => filter(at, operator, wanted),
  ],
];

function parse(path: string): readonly Step[] | undefined {
  const steps: Step[] = [];
  let rest = path.trim();
  while (rest !== '' && rest !== '.') {
    const found = firstStep(rest);
    if (found === undefined) return undefined;
    steps.push(found.step);
    rest = rest.slice(found.length);
  }
  return steps;
}

function firstStep(text: string): { readonly step: Step; readonly length: number } | undefined {
  for (const [form, step] of STEPS) {
    const match = form.exec(text);
    if (match !== null) return { step: step(match), length: match[0].length };
  }
  return undefined;
}

function unescape(name: string): string {
  return name.replaceAll(/\\(.)/g, '$1');
}

function quoted(names: string): string[] {
  return [...names.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([, one, two]) => one ?? two ?? '');
}

function member(value: unknown, name: string): readonly unknown[] {
  return isRecord(value) && Object.hasOwn(value, name) ? [value[name]] : [];
}

function members(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}

function item(value: unknown, index: number): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  const at = index < 0 ? value.length + index : index;
  return at in value ? [value[at]] : [];
}

function slice(value: unknown, from: string, to: string): readonly unknown[] {
  return Array.isArray(value) ? value.slice(from === '' ? 0 : Number(from), to === '' ? undefined : Number(to)) : [];
}

/** Members of this name at any depth. */
function everywhere(value: unknown, name: string): readonly unknown[] {
  const below = members(value).flatMap((each) => everywhere(each, name));
  return [...member(value, name), ...below];
}

function filter(at: string, operator: string | undefined, wanted: string): Step {
  const holds = (value: unknown): boolean => {
    const found = at === '' ? value : readJsonPath(value, at);
    return operator === undefined ? found !== undefined : found !== undefined && compare(found, operator, literal(wanted));
  };
  return (value) => (Array.isArray(value) ? value.filter(holds) : []);
}

function literal(text: string): unknown {
  if (/^["']/.test(text)) return text.slice(1, -1);
  return text === 'true' || text === 'false' ? text === 'true' : Number(text);
}

function compare(found: unknown, operator: string, wanted: unknown): boolean {
  if (operator === '==') return found === wanted;
  if (operator === '!=') return found !== wanted;
  if (typeof found !== typeof wanted || (typeof found !== 'number' && typeof found !== 'string')) return false;
  const order = found < (wanted as typeof found) ? -1 : found > (wanted as typeof found) ? 1 : 0;
  return operator.startsWith('<') ? order < 0 || (operator === '<=' && order === 0) : order > 0 || (operator === '>=' && order === 0);
}
