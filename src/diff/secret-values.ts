import {
  base64OfText,
  canonicalJson,
  isRecord,
  mapJson,
  maskOf,
  parseJson,
  setOwn,
  stringifyJson,
  LAST_APPLIED,
  OPEN_SECRET_FIELDS,
} from '../object/index.ts';

/** The numbers that stand for Secret values. */
export class SecretNumbers {
  readonly #numbers = new Map<string, number>();

  /** `(secret 1)`: the same for the same bytes, be they text or base64. */
  mask(value: unknown, base64: boolean): string {
    const bytes = base64 ? decoded(value) : text(value);
    let number = this.#numbers.get(bytes);
    if (number === undefined) {
      number = this.#numbers.size + 1;
      this.#numbers.set(bytes, number);
    }
    return maskOf(number);
  }
}

/** A value at a path of a Secret, masked where that path is secret. */
export function maskAt(path: readonly (string | number)[], value: unknown, numbers: SecretNumbers): unknown {
  const [first, second, third] = path;
  if (first === undefined) return maskSecret(value, numbers);
  if (typeof first === 'string' && OPEN_SECRET_FIELDS.includes(first)) return value;
  if (first !== 'metadata') return maskLeaves(value, numbers, first === 'data');
  if (second === undefined) return maskMetadata(value, numbers);
  if (second !== 'annotations') return value;
  if (third === undefined) return maskAnnotations(value, numbers);
  return third === LAST_APPLIED ? numbers.mask(value, false) : value;
}

function maskSecret(secret: unknown, numbers: SecretNumbers): unknown {
  return isRecord(secret) ? mapFields(secret, (child, field) => maskAt([field], child, numbers)) : secret;
}

function maskMetadata(metadata: unknown, numbers: SecretNumbers): unknown {
  if (!isRecord(metadata)) return metadata;
  return mapFields(metadata, (child, field) => (field === 'annotations' ? maskAnnotations(child, numbers) : child));
}

function maskAnnotations(annotations: unknown, numbers: SecretNumbers): unknown {
  if (!isRecord(annotations)) return annotations;
  return mapFields(annotations, (child, name) =>
    name === LAST_APPLIED ? maskText(child, numbers, (copy) => maskSecret(copy, numbers)) : child,
  );
}

/** The copy of an object in its annotation stays readable, masked; what is no copy is masked as a whole. */
export function maskText(annotation: unknown, numbers: SecretNumbers, mask: (copy: unknown) => unknown): unknown {
  if (typeof annotation !== 'string') return numbers.mask(annotation, false);
  try {
    const copy: unknown = parseJson(annotation);
    return isRecord(copy) ? stringifyJson(mask(copy)) : numbers.mask(annotation, false);
  } catch {
    return numbers.mask(annotation, false);
  }
}

/** Every text and number in a value, masked. */
export function maskLeaves(value: unknown, numbers: SecretNumbers, base64: boolean): unknown {
  return mapJson(value, (each) => (typeof each === 'object' || each === undefined ? each : numbers.mask(each, base64)));
}

/** Asked in the order of the names, so that the order of fields changes no number. */
export function mapFields(
  record: Readonly<Record<string, unknown>>,
  change: (value: unknown, field: string) => unknown,
): Record<string, unknown> {
  const fields = Object.keys(record);
  const changed = new Map(fields.toSorted().map((field) => [field, change(record[field], field)]));
  const result: Record<string, unknown> = {};
  for (const field of fields) setOwn(result, field, changed.get(field));
  return result;
}

/** The bytes of its UTF-8, as those of `decoded`; of what is no text, those of its JSON. */
function text(value: unknown): string {
  return atob(base64OfText(typeof value === 'string' ? value : canonicalJson(value)));
}

/** The bytes; text that is no base64 keeps apart from all of them by a mark that no byte has. */
function decoded(value: unknown): string {
  try {
    return atob(String(value));
  } catch {
    return `\u{100}${text(value)}`;
  }
}
