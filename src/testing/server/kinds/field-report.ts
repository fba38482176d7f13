import { canonicalJson } from '../../../object/index.ts';
import type { FieldError } from '../status-error.ts';
import { quoteGo } from '../text-of.ts';
import { GoValue } from './go-value.ts';
import type { Grammar } from './names.ts';

/** Collects what is wrong with an object, in the words of the API server's validation. */
export class FieldReport {
  readonly errors: FieldError[] = [];

  required(field: string, detail = ''): void {
    this.#add('FieldValueRequired', field, `Required value${detail === '' ? '' : `: ${detail}`}`);
  }

  invalid(field: string, value: unknown, detail: string): void {
    this.#add('FieldValueInvalid', field, `Invalid value: ${show(value)}: ${detail}`);
  }

  forbidden(field: string, detail: string): void {
    this.#add('FieldValueForbidden', field, `Forbidden: ${detail}`);
  }

  duplicate(field: string, value: unknown): void {
    this.#add('FieldValueDuplicate', field, `Duplicate value: ${show(value)}`);
  }

  notSupported(field: string, value: unknown, supported: readonly string[]): void {
    const list = supported.map((each) => JSON.stringify(each)).join(', ');
    this.#add('FieldValueNotSupported', field, `Unsupported value: ${show(value)}: supported values: ${list}`);
  }

  wrongType(field: string, value: unknown, detail: string): void {
    this.#add('FieldValueTypeInvalid', field, `Invalid value: ${show(value)}: ${detail}`);
  }

  notFound(field: string, value: unknown, detail = ''): void {
    this.#add('FieldValueNotFound', field, `Not found: ${show(value)}${detail === '' ? '' : `: ${detail}`}`);
  }

  tooLong(field: string, bytes: number): void {
    this.#add('FieldValueTooLong', field, `Too long: may not be more than ${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`);
  }

  tooMany(field: string, count: number, most: number): void {
    this.#add('FieldValueTooMany', field, `Too many: ${count}: must have at most ${most} ${most === 1 ? 'item' : 'items'}`);
  }

  /** A value that is not repeated in the message. */
  invalidWithoutValue(field: string, detail: string): void {
    this.#add('FieldValueInvalid', field, `Invalid value: ${detail}`);
  }

  /** All that is wrong with a text by its grammar. */
  check(grammar: Grammar, field: string, text: string): void {
    for (const problem of grammar(text)) this.invalid(field, text, problem);
  }

  #add(type: FieldError['type'], field: string, message: string): void {
    this.errors.push({ type, field, message });
  }
}

function show(value: unknown): string {
  if (value instanceof GoValue) return value.text;
  if (typeof value === 'string') return quoteGo(value);
  return value === undefined ? 'null' : canonicalJson(value);
}
