import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import { notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';

/** Reports what is wrong with when a Job counts as done. */
export function validateSuccessPolicy(spec: Fields, path: string, report: FieldReport): void {
  const policy = fieldsIn(spec, 'successPolicy');
  if (policy === undefined) return;
  const rules = itemsIn(policy, 'rules');
  if (textIn(spec, 'completionMode') !== 'Indexed') {
    const shown = rules.map(
      (rule) =>
        new GoValue([
          ['SucceededIndexes', rule['succeededIndexes']],
          ['SucceededCount', rule['succeededCount']],
        ]).text,
    );
    report.invalid(path, new GoValue([['Rules', JSON.parse(`[${shown.join(',')}]`)]]), 'requires indexed completion mode');
    return;
  }
  if (rules.length === 0) report.required(`${path}.rules`, 'at least one rules must be specified when the successPolicy is specified');
  if (rules.length > 20) report.tooMany(`${path}.rules`, rules.length, 20);
  for (const [i, rule] of rules.entries()) validateRule(rule, numberIn(spec, 'completions') ?? 0, `${path}.rules[${i}]`, report);
}

function validateRule(rule: Fields, completions: number, path: string, report: FieldReport): void {
  const [count, indexes] = [numberIn(rule, 'succeededCount'), rule['succeededIndexes']];
  if (count === undefined && indexes === undefined) {
    report.required(path, 'at least one of succeededCount or succeededIndexes must be specified');
  }
  const parsed = typeof indexes === 'string' ? parseIndexes(indexes, completions) : 0;
  if (typeof parsed === 'string') report.invalid(`${path}.succeededIndexes`, indexes, `error parsing succeededIndexes: ${parsed}`);
  if (count === undefined) return;
  notNegative(count, `${path}.succeededCount`, report);
  const most = (limit: number, what: string): void => {
    if (count > limit) report.invalid(`${path}.succeededCount`, count, `must be less than or equal to ${limit} (the number of ${what})`);
  };
  most(completions, 'specified completions');
  if (indexes !== undefined) most(typeof parsed === 'string' ? 0 : parsed, 'indexes in the specified succeededIndexes field');
}

/** How many indexes a text like `0-2,5` names, or why it cannot be read. */
function parseIndexes(text: string, completions: number): number | string {
  if (text === '') return 0;
  let [total, last] = [0, -1];
  for (const interval of text.split(',')) {
    const [first = '', second = first, ...more] = interval.split('-');
    if (more.length > 0) {
      return `the fragment ${JSON.stringify(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
    }
    for (const part of [first, second]) {
      if (!/^[+-]?\d+$/.test(part)) return `cannot convert string to integer for index: ${JSON.stringify(part)}`;
      if (Number(part) >= completions) return `too large index: ${JSON.stringify(part)}`;
    }
    const [x, y] = [Number(first), Number(second)];
    if (interval.includes('-') && x >= y) return `non-increasing order, previous: ${x}, current: ${y}`;
    if (last >= x) return `non-increasing order, previous: ${last}, current: ${x}`;
    total += y - x + 1;
    last = y;
  }
  return total;
}
