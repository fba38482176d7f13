import { base64OfText, isRecord, parseJson, setOwn } from '../object/index.ts';

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
/** Fields of a Secret that are no secret; a misspelt one is. */
const OPEN_FIELDS: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'type', 'immutable']);

/**
 * A copy in which Secret values are `(secret 1)`, `(secret 2)`, …: equal values have equal numbers within one call. It
 * looks for Secrets anywhere in the value, in lists too. In a Secret all but apiVersion, kind, metadata, type and
 * immutable is masked, and so is the last-applied annotation.
 *
 * @since 0.1.0
 */
export function maskSecrets<T>(value: T): T {
  return maskIn(value, new SecretNumbers()) as T;
}

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
    return `(secret ${number})`;
  }
}

/** A value at a path of a Secret, masked where that path is secret. */
export function maskAt(path: readonly (string | number)[], value: unknown, numbers: SecretNumbers): unknown {
  const [first, second, third] = path;
  if (first === undefined) return maskSecret(value, numbers);
  if (typeof first === 'string' && OPEN_FIELDS.has(first)) return value;
  if (first !== 'metadata') return maskLeaves(value, numbers, first === 'data');
  if (second === undefined) return maskMetadata(value, numbers);
  if (second !== 'annotations') return value;
  if (third === undefined) return maskAnnotations(value, numbers);
  return third === LAST_APPLIED ? numbers.mask(value, false) : value;
}

function maskIn(value: unknown, numbers: SecretNumbers): unknown {
  if (Array.isArray(value)) return value.map((item) => maskIn(item, numbers));
  if (!isRecord(value)) return value;
  if (isSecret(value)) return maskSecret(value, numbers);
  const entries = isSecretList(value) ? { ...value, items: listItems(value['items']) } : value;
  return mapFields(entries, (child) => maskIn(child, numbers));
}

function isSecret({ kind, apiVersion }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'Secret' && (apiVersion === 'v1' || apiVersion === undefined);
}

/** Items of a typed list carry no kind. */
function isSecretList({ kind, items }: Readonly<Record<string, unknown>>): boolean {
  return kind === 'SecretList' && Array.isArray(items);
}

function listItems(items: unknown): unknown {
  return Array.isArray(items)
    ? items.map((item: unknown) => (isRecord(item) ? { kind: 'Secret', apiVersion: 'v1', ...item } : item))
    : items;
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
  return mapFields(annotations, (child, name) => (name === LAST_APPLIED ? maskedCopy(child, numbers) : child));
}

/** The copy of the Secret in its annotation stays readable, masked. */
function maskedCopy(annotation: unknown, numbers: SecretNumbers): unknown {
  if (typeof annotation !== 'string') return numbers.mask(annotation, false);
  try {
    const copy: unknown = parseJson(annotation);
    return isRecord(copy) ? JSON.stringify(maskSecret(copy, numbers), bigintAsText) : numbers.mask(annotation, false);
  } catch {
    return numbers.mask(annotation, false);
  }
}

function bigintAsText(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}

function maskLeaves(value: unknown, numbers: SecretNumbers, base64: boolean): unknown {
  if (value === null || value === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => maskLeaves(item, numbers, base64));
  if (isRecord(value)) return mapFields(value, (child) => maskLeaves(child, numbers, base64));
  return numbers.mask(value, base64);
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

/** The bytes of its UTF-8, as those of `decoded`. */
function text(value: unknown): string {
  return atob(base64OfText(String(value)));
}

/** The bytes; text that is no base64 keeps apart from all of them by a mark that no byte has. */
function decoded(value: unknown): string {
  try {
    return atob(String(value));
  } catch {
    return `\u{100}${text(value)}`;
  }
}
