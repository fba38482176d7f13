import { isRecord, stringifyJson } from '../../../object/index.ts';
import { double, each, entries, flag, inner, integer, message, type Shape, text } from './wire-writer.ts';

/**
 * `/openapi/v2` in protobuf, in which kubectl reads it where version 3 does not help.
 *
 * @see gnostic-models openapiv2/OpenAPIv2.proto, whose fields these are; those that no document here has are left out
 */
export function version2InProtobuf(document: Readonly<Record<string, unknown>>): Buffer {
  return DOCUMENT(document);
}

/** Any value, as YAML. */
const any: Shape = (value) => text(2)(stringifyJson(value));

const schema: Shape = (value) => SCHEMA(value);
const additional: Shape = (value) => (typeof value === 'boolean' ? flag(2)(value) : inner(1, schema)(value));

const SCHEMA = message(
  {
    $ref: text(1),
    format: text(2),
    title: text(3),
    description: text(4),
    default: inner(5, any),
    multipleOf: double(6),
    maximum: double(7),
    exclusiveMaximum: flag(8),
    minimum: double(9),
    exclusiveMinimum: flag(10),
    maxLength: integer(11),
    minLength: integer(12),
    pattern: text(13),
    maxItems: integer(14),
    minItems: integer(15),
    uniqueItems: flag(16),
    maxProperties: integer(17),
    minProperties: integer(18),
    required: each(text(19)),
    enum: each(inner(20, any)),
    additionalProperties: inner(21, additional),
    type: inner(22, each(text(1))),
    items: inner(23, inner(1, schema)),
    properties: inner(25, entries(1, schema)),
    externalDocs: inner(29, message({ description: text(1), url: text(2) })),
    example: inner(30, any),
  },
  31,
);

const REFERENCE = message({ $ref: text(1) });
const BODY_PARAMETER = message({ description: text(1), name: text(2), in: text(3), required: flag(4), schema: inner(5, schema) });
const QUERY_PARAMETER = message({
  required: flag(1),
  in: text(2),
  description: text(3),
  name: text(4),
  type: text(6),
  uniqueItems: flag(20),
});
const PATH_PARAMETER = message({
  required: flag(1),
  in: text(2),
  description: text(3),
  name: text(4),
  type: text(5),
  uniqueItems: flag(19),
});

const parameter: Shape = (value) => {
  const place = isRecord(value) ? value['in'] : undefined;
  if (place === 'body') return inner(1, BODY_PARAMETER)(value);
  return inner(2, place === 'path' ? inner(4, PATH_PARAMETER) : inner(3, QUERY_PARAMETER))(value);
};
const parameterOrReference: Shape = (value) =>
  isRecord(value) && '$ref' in value ? inner(2, REFERENCE)(value) : inner(1, parameter)(value);

const RESPONSE = message({ description: text(1), schema: inner(2, inner(1, schema)) });
const OPERATION = message(
  {
    tags: each(text(1)),
    summary: text(2),
    description: text(3),
    operationId: text(5),
    produces: each(text(6)),
    consumes: each(text(7)),
    parameters: each(inner(8, parameterOrReference)),
    responses: inner(9, entries(1, inner(1, RESPONSE))),
    schemes: each(text(10)),
    deprecated: flag(11),
  },
  13,
);
const PATH = message({
  get: inner(2, OPERATION),
  put: inner(3, OPERATION),
  post: inner(4, OPERATION),
  delete: inner(5, OPERATION),
  options: inner(6, OPERATION),
  head: inner(7, OPERATION),
  patch: inner(8, OPERATION),
  parameters: each(inner(9, parameterOrReference)),
});
const API_KEY = message({ type: text(1), name: text(2), in: text(3), description: text(4) });

const DOCUMENT = message({
  swagger: text(1),
  info: inner(2, message({ title: text(1), version: text(2) })),
  paths: inner(8, entries(2, PATH)),
  definitions: inner(9, entries(1, schema)),
  parameters: inner(10, entries(1, parameter)),
  security: each(inner(12, entries(1, each(text(1))))),
  securityDefinitions: inner(13, entries(1, inner(2, API_KEY))),
});
