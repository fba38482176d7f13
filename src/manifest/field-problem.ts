import type { Problem } from '../errors.ts';
import { TEMPLATE_MESSAGE } from './template.ts';

/** Something wrong with a field of an object, by JSON pointer. */
export type FieldProblem = Pick<Problem, 'kind' | 'message'> & { readonly field: string };

/** An invalid value; braces in it tell that the file is a template. */
export function invalid(field: string, value: unknown, rule: string): FieldProblem {
  if (typeof value === 'string' && value.includes('{{')) return { kind: 'template', field, message: TEMPLATE_MESSAGE };
  return invalidField(field, `${rule}.`);
}

/** A problem of one field, in words of its own. */
export function invalidField(field: string, message: string): FieldProblem {
  return { kind: 'invalidField', field, message };
}

/** Whether nothing is written in a field. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}
