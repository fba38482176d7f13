import { isRecord, type KubernetesObject, mapJson, refOf } from '../object/index.ts';
import { type MaskRule, ObjectMask } from './object-mask.ts';
import { maskAt, SecretNumbers } from './secret-values.ts';

/**
 * A copy in which Secret values are `(secret 1)`, `(secret 2)`, …: equal values have equal numbers within one call. It
 * looks for Secrets anywhere in the value, in lists too. In a Secret all but apiVersion, kind, metadata, type and
 * immutable is masked, and so is the last-applied annotation.
 *
 * @param o `mask`: fields of other kinds that are secret too.
 * @since 0.1.0
 */
export function maskSecrets<T>(value: T, o: { readonly mask?: readonly MaskRule[] | undefined } = {}): T {
  const [rules, numbers] = [o.mask ?? [], new SecretNumbers()];
  return mapJson(value, (each) => (isRecord(each) ? maskIn(each, rules, numbers) : each)) as T;
}

type Fields = Readonly<Record<string, unknown>>;

function maskIn(value: Fields, rules: readonly MaskRule[], numbers: SecretNumbers): unknown {
  if (isSecret(value)) return maskAt([], value, numbers);
  return withKinds(rules.length > 0 && isObject(value) ? masked(value, rules, numbers) : value);
}

function isSecret({ kind, apiVersion }: Fields): boolean {
  return kind === 'Secret' && !(typeof apiVersion === 'string' && apiVersion.includes('/')); // of any version that someone wrote
}

function isObject({ kind, apiVersion, metadata }: Fields): boolean {
  return typeof kind === 'string' && typeof apiVersion === 'string' && isRecord(metadata);
}

function masked(object: Fields, rules: readonly MaskRule[], numbers: SecretNumbers): Fields {
  const ref = refOf(object as KubernetesObject);
  return new ObjectMask(ref, rules, numbers).at([], object) as Fields;
}

/** Items of a typed list carry no kind. */
function withKinds(value: Fields): Fields {
  const { kind, items } = value;
  if (kind !== 'SecretList' || !Array.isArray(items)) return value;
  return { ...value, items: items.map((item: unknown) => (isRecord(item) ? { kind: 'Secret', apiVersion: 'v1', ...item } : item)) };
}
