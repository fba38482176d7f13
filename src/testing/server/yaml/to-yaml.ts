import { isRecord, stringifyJson } from '../../../object/index.ts';
import { compareKeys } from './key-order.ts';
import { isSimpleKey, scalarStyle } from './scalar-style.ts';
import { YamlText } from './yaml-text.ts';

/**
 * A value in YAML, byte for byte as the API server writes it.
 *
 * @see sigs.k8s.io/yaml JSONToYAML
 */
export function toYaml(value: unknown): string {
  const text = new YamlText();
  writeValue(text, value, -STEP, 'document');
  return text.end();
}

const STEP = 2;

/** Where a value stands: lists below a key are not indented. */
type Place = 'document' | 'member' | 'item';

/** @param indent the column of what the value belongs to. */
function writeValue(text: YamlText, value: unknown, indent: number, place: Place): void {
  if (Array.isArray(value) && value.length > 0) return writeItems(text, value, place === 'member' ? indent : indent + STEP, place);
  if (isRecord(value)) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length > 0) return writeMembers(text, members, indent + STEP, place);
  }
  if (typeof value === 'string') return text.scalar(value, scalarStyle(value, false), indent + STEP, true);
  text.scalar(Array.isArray(value) ? '[]' : isRecord(value) ? '{}' : literalOf(value), 'plain', indent + STEP, true);
}

function writeItems(text: YamlText, items: readonly unknown[], indent: number, place: Place): void {
  for (const [i, item] of items.entries()) {
    text.indent(indent, i === 0 && place === 'item');
    text.put('-');
    writeValue(text, item, indent, 'item');
  }
}

function writeMembers(text: YamlText, members: readonly (readonly [string, unknown])[], indent: number, place: Place): void {
  const sorted = members.toSorted(([a], [b]) => compareKeys(a, b));
  for (const [i, [key, member]] of sorted.entries()) {
    text.indent(indent, i === 0 && place !== 'member');
    writeKey(text, key, indent);
    text.put(':');
    writeValue(text, member, indent, isSimpleKey(key) ? 'member' : 'item');
  }
}

function writeKey(text: YamlText, key: string, indent: number): void {
  if (isSimpleKey(key)) return text.scalar(key, scalarStyle(key, true), indent + STEP, false);
  text.put('?');
  text.scalar(key, scalarStyle(key, false), indent + STEP, true);
  text.indent(indent);
}

/** A number, a boolean or null. */
function literalOf(value: unknown): string {
  if (typeof value !== 'number' || Number.isInteger(value)) return stringifyJson(value ?? null);
  return goFloat(value);
}

/** As Go writes a float: with an exponent where that is below -4, or 6 and more. */
function goFloat(value: number): string {
  const [digits = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${digits}e${power < 0 ? '-' : '+'}${String(Math.abs(power)).padStart(2, '0')}`;
}
