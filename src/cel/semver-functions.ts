import type { Environment } from '@marcbachmann/cel-js';
import { CelFailure } from './cel-failure.ts';
import { countSteps } from './limit-steps.ts';
import { countRead } from './work-of-values.ts';

/** A semantic version. */
class CelSemver {
  readonly numbers: readonly bigint[];
  readonly pre: readonly string[];

  constructor(numbers: readonly bigint[], pre: readonly string[]) {
    this.numbers = numbers;
    this.pre = pre;
  }

  toString(): string {
    return `${this.numbers.join('.')}-${this.pre.join('.')}`;
  }
}

const TYPE = 'kubernetes.Semver';

/** @see apiserver pkg/cel/library/semverlib.go */
export function addSemverFunctions(env: Environment): void {
  env.registerType(TYPE, CelSemver);
  env.registerOperator(`${TYPE} == ${TYPE}`, (a: CelSemver, b: CelSemver) => compare(a, b) === 0n);
  env.registerFunction(`semver(string): ${TYPE}`, (text: string) => semver(text, false));
  env.registerFunction(`semver(string, bool): ${TYPE}`, semver);
  env.registerFunction('isSemver(string): bool', (text: string) => parse(text, false) !== undefined);
  env.registerFunction('isSemver(string, bool): bool', (text: string, normalize: boolean) => parse(text, normalize) !== undefined);
  for (const [i, part] of ['major', 'minor', 'patch'].entries())
    env.registerFunction(`${TYPE}.${part}(): int`, ({ numbers }: CelSemver) => numbers[i]);
  env.registerFunction(`${TYPE}.isGreaterThan(${TYPE}): bool`, (a: CelSemver, b: CelSemver) => compare(a, b) > 0n);
  env.registerFunction(`${TYPE}.isLessThan(${TYPE}): bool`, (a: CelSemver, b: CelSemver) => compare(a, b) < 0n);
  env.registerFunction(`${TYPE}.compareTo(${TYPE}): int`, compare);
}

function semver(text: string, normalize: boolean): CelSemver {
  const version = parse(text, normalize);
  if (version === undefined) throw new CelFailure('No Major.Minor.Patch elements found');
  return version;
}

const VERSION =
  /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-((?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*))*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

function parse(text: string, normalize: boolean): CelSemver | undefined {
  const match = VERSION.exec(normalize ? normalized(text) : text);
  if (match === null) return undefined;
  return new CelSemver(
    [match[1], match[2], match[3]].map((part) => BigInt(part ?? 0)),
    match[4]?.split('.') ?? [],
  );
}

function normalized(text: string): string {
  const [, numbers = '', rest = ''] = /^v?([\d.]*)(.*)$/.exec(text) ?? [];
  const parts = numbers.split('.').map((part) => part.replace(/^0+(?=\d)/, ''));
  while (parts.length < 3 && rest === '') parts.push('0');
  return parts.join('.') + rest;
}

function compare(a: CelSemver, b: CelSemver): bigint {
  for (const [i, number] of a.numbers.entries()) {
    const other = b.numbers[i] ?? 0n;
    if (number !== other) return number > other ? 1n : -1n;
  }
  if (a.pre.length === 0 || b.pre.length === 0) return BigInt(Math.sign(b.pre.length - a.pre.length));
  for (let i = 0; i < Math.max(a.pre.length, b.pre.length); i++) {
    const order = comparePart(a.pre[i], b.pre[i]);
    if (order !== 0) return BigInt(order);
  }
  return 0n;
}

function comparePart(a: string | undefined, b: string | undefined): number {
  countSteps(1);
  countRead(a, b);
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? -1 : 1;
  const [first, second] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (first && second) return Math.sign(Number(a) - Number(b));
  if (first !== second) return first ? -1 : 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
