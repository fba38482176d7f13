import { canonicalJson } from '../../../object/index.ts';
import type { FieldError } from '../status-error.ts';

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
    const list = [...supported]
      .sort()
      .map((each) => JSON.stringify(each))
      .join(', ');
    this.#add('FieldValueNotSupported', field, `Unsupported value: ${show(value)}: supported values: ${list}`);
  }

  wrongType(field: string, value: unknown, detail: string): void {
    this.#add('FieldValueTypeInvalid', field, `Invalid value: ${show(value)}: ${detail}`);
  }

  #add(type: FieldError['type'], field: string, message: string): void {
    this.errors.push({ type, field, message });
  }
}

function show(value: unknown): string {
  return value === undefined ? 'null' : canonicalJson(value);
}
