import { canonicalJson, compareText, isRecord, memberOf } from '../../object/index.ts';
import { type Budget, JqFailure, typeName } from './filter.ts';

const ORDER = ['null', 'boolean', 'number', 'string', 'array', 'object'];

/** jq's order of all values: null, false, true, numbers, texts, lists, maps. */
export function compareValues(a: unknown, b: unknown, budget: Budget): number {
  budget.spend();
  const [typeA, typeB] = [typeName(a), typeName(b)];
  if (typeA !== typeB) return ORDER.indexOf(typeA) - ORDER.indexOf(typeB);
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b, budget);
  if (isRecord(a) && isRecord(b)) return compareMaps(a, b, budget);
  if (typeof a === 'string') return compareText(a, String(b));
  return Number(a) - Number(b);
}

function compareLists(a: readonly unknown[], b: readonly unknown[], budget: Budget): number {
  for (let i = 0; i < a.length && i < b.length; i++) {
    const order = compareValues(a[i], b[i], budget);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

type Fields = Readonly<Record<string, unknown>>;

function compareMaps(a: Fields, b: Fields, budget: Budget): number {
  const keys = Object.keys(a).toSorted(compareText);
  const order = compareLists(keys, Object.keys(b).toSorted(compareText), budget);
  const values = (map: Fields): unknown[] => keys.map((key) => map[key]);
  return order === 0 ? compareLists(values(a), values(b), budget) : order;
}

export function areEqual(a: unknown, b: unknown, budget: Budget): boolean {
  return compareValues(a, b, budget) === 0;
}

/** Texts contain texts, lists and maps contain what contains each part of the other. */
export function contains(a: unknown, b: unknown, budget: Budget): boolean {
  budget.spend();
  if (typeName(a) !== typeName(b)) return false;
  if (typeof a === 'string') return a.includes(String(b));
  if (Array.isArray(a) && Array.isArray(b)) return b.every((part) => a.some((item) => contains(item, part, budget)));
  if (isRecord(a) && isRecord(b)) {
    return Object.keys(b).every((key) => Object.hasOwn(a, key) && contains(memberOf(a, key), memberOf(b, key), budget));
  }
  return areEqual(a, b, budget);
}

/** `+`, `-`, `*`, `/`, `%` as far as an expression that selects fields has use for them. */
export function calculate(operator: string, a: unknown, b: unknown, budget: Budget): unknown {
  if (typeof a === 'number' && typeof b === 'number') return ofNumbers(operator, a, b);
  if (operator === '+') return sum(a, b, budget);
  if (operator === '-' && Array.isArray(a) && Array.isArray(b)) {
    return a.filter((item) => !b.some((other) => areEqual(item, other, budget)));
  }
  throw new JqFailure(`a ${typeName(a)} and a ${typeName(b)} have no "${operator}" that is served`);
}

function ofNumbers(operator: string, a: number, b: number): number {
  if ((operator === '/' || operator === '%') && Math.trunc(b) === 0) throw new JqFailure('it divides by 0');
  switch (operator) {
    case '+':
      return a + b;
    case '-':
      return a - b;
    case '*':
      return a * b;
    case '/':
      return a / b;
    default:
      return Math.trunc(a) % Math.abs(Math.trunc(b));
  }
}

export function sum(a: unknown, b: unknown, budget: Budget): unknown {
  if (a === null) return b;
  if (b === null) return a;
  if (typeof a === 'number' && typeof b === 'number') return a + b;
  if (typeof a === 'string' && typeof b === 'string') return spent(a + b, budget);
  if (Array.isArray(a) && Array.isArray(b)) return spent([...(a as unknown[]), ...(b as unknown[])], budget);
  if (isRecord(a) && isRecord(b)) {
    budget.spend(Object.keys(a).length + Object.keys(b).length);
    return Object.fromEntries([...Object.entries(a), ...Object.entries(b)]);
  }
  throw new JqFailure(`a ${typeName(a)} and a ${typeName(b)} cannot be added`);
}

function spent<T extends string | readonly unknown[]>(made: T, budget: Budget): T {
  budget.spend(made.length / 16);
  return made;
}

export function jsonText(value: unknown, budget: Budget): string {
  return spent(canonicalJson(value), budget);
}
