import { FAILSAFE_SCHEMA, type Schema, Type } from '#js-yaml';
import { resolveScalar, TEXT } from './resolve-scalar.ts';

const YAML = 'tag:yaml.org,2002:';

/** The tags that may stand in a manifest; all others are refused. */
export const KNOWN_TAGS: ReadonlySet<string> = new Set(
  ['null', 'bool', 'int', 'float', 'str', 'timestamp', 'seq', 'map', 'merge', 'plain'].map((name) => YAML + name),
);

/** The tag that js-yaml gives to the key `<<`. */
export const MERGE_TAG: string = `${YAML}merge`;

/** Thrown by {@link strictSchema} for a value that needs a closer look; never leaves this room. */
export const CLOSER_LOOK: unique symbol = Symbol('closer look');

/** Kubernetes' reading of YAML; a number that cannot be sent, and any unknown tag, stops it. */
export const strictSchema: Schema = makeSchema((value) => {
  if (Number.isNaN(value)) throw CLOSER_LOOK;
  return value;
}, []);

/** The same reading, for a closer look: goes on past unknown tags and gives NaN for numbers that cannot be sent. */
export const lenientSchema: Schema = makeSchema((value) => value, [anything('scalar'), anything('sequence'), anything('mapping')]);

function makeSchema(accept: (value: unknown) => unknown, others: readonly Type[]): Schema {
  return FAILSAFE_SCHEMA.extend({
    implicit: [plainType(accept), new Type(MERGE_TAG, { kind: 'scalar', resolve: (text) => text === '<<' })],
    explicit: [
      scalarType('null', accept, (value) => value === null),
      scalarType('bool', accept, (value) => typeof value === 'boolean'),
      scalarType('int', accept, (value) => typeof value === 'bigint' || Number.isInteger(value)),
      scalarType('float', accept, (value) => typeof value === 'bigint' || typeof value === 'number'),
      new Type(`${YAML}timestamp`, { kind: 'scalar', construct: (text: unknown) => text ?? '' }),
      ...others,
    ],
  });
}

/** All that a plain scalar can mean, in one look instead of one for each type. */
function plainType(accept: (value: unknown) => unknown): Type {
  let value: unknown;
  return new Type(`${YAML}plain`, {
    kind: 'scalar',
    resolve: (text: string) => {
      const resolved = resolveScalar(text);
      if (resolved === TEXT) return false;
      value = accept(resolved);
      return true;
    },
    construct: () => value,
  });
}

/** A type for an explicit tag: `!!int "5"`. */
function scalarType(name: string, accept: (value: unknown) => unknown, fits: (value: unknown) => boolean): Type {
  return new Type(YAML + name, {
    kind: 'scalar',
    resolve: (text: string | null) => fits(resolveScalar(text ?? '')) || Number.isNaN(resolveScalar(text ?? '')),
    construct: (text: string | null) => accept(resolveScalar(text ?? '')),
  });
}

function anything(kind: 'scalar' | 'sequence' | 'mapping'): Type {
  return new Type('', { kind, multi: true });
}
