import type { FieldReport } from '../field-report.ts';
import { qualifiedName } from '../names.ts';
import { type Fields, textIn } from '../read-fields.ts';
import type { CompileFaults } from './compile-faults.ts';

const MOST = 64;

/** Checks the conditions of a webhook or policy: their expressions and names. */
export function validateMatchConditions(conditions: readonly Fields[], path: string, faults: CompileFaults, report: FieldReport): void {
  if (conditions.length > MOST) report.tooMany(path, conditions.length, MOST);
  const names = new Set<string>();
  for (const [i, condition] of conditions.entries()) {
    const name = textIn(condition, 'name');
    if (textIn(condition, 'expression').trim() === '') report.required(`${path}[${i}].expression`);
    faults.tell(`${path}[${i}].expression`, report);
    if (name === '') report.required(`${path}[${i}].name`);
    else {
      report.check(qualifiedName, `${path}[${i}].name`, name);
      if (names.has(name)) report.duplicate(`${path}[${i}].name`, name);
    }
    names.add(name);
  }
}
