import type { KubernetesObject } from '../../../../object/index.ts';
import { knownFormat } from '../formats.ts';
import { asSchema, branchesOf, itemsOf, type JsonSchema, othersOf, propertiesOf } from '../json-schema.ts';
import { internalDefinition } from './internal-definition.ts';

/**
 * Warns of formats that the server does not know; in an update, of new ones.
 *
 * @see apiextensions-apiserver pkg/registry/customresourcedefinition/strategy.go
 */
export function formatWarnings(definition: KubernetesObject, live: KubernetesObject | undefined): string[] {
  const before = live === undefined ? [] : unknownFormats(live);
  return unknownFormats(definition)
    .filter((format) => !before.includes(format))
    .map((format) => `unrecognized format ${JSON.stringify(format)}`);
}

function unknownFormats(definition: KubernetesObject): string[] {
  const { common, versions } = internalDefinition(definition);
  return [common, ...versions].flatMap(({ schema }) => (schema === undefined ? [] : formatsIn(schema)));
}

function formatsIn(schema: JsonSchema): string[] {
  const { type, format } = schema;
  const own = typeof format === 'string' && format !== '' && knownFormat(type, format) === '' ? [format] : [];
  const below = [
    itemsOf(schema),
    ...(['allOf', 'anyOf', 'oneOf'] as const).flatMap((name) => branchesOf(schema, name)),
    asSchema(schema['not']),
    ...Object.values(propertiesOf(schema)),
    othersOf(schema),
  ];
  return [...own, ...below.flatMap((each) => (each === undefined ? [] : formatsIn(each)))];
}
