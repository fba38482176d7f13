import type { Problem } from '../errors.ts';
import { TEMPLATE_MESSAGE } from './template.ts';

/** Something wrong with a field of an object, by JSON pointer. */
export type FieldProblem = Pick<Problem, 'kind' | 'message'> & { readonly field: string };

/** An invalid value; braces in it tell that the file is a template. */
export function invalid(field: string, value: unknown, rule: string): FieldProblem {
  if (typeof value === 'string' && value.includes('{{')) return { kind: 'template', field, message: TEMPLATE_MESSAGE };
  return { kind: 'invalidField', field, message: `${rule}.` };
}
