import { equalJson, getIn, isRecord, type KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import { keepField } from './keep-field.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { configKey } from './names.ts';
import { fieldsIn } from './read-fields.ts';
import { tlsWarnings, validateSecretType } from './secret-types.ts';

const MAX_BYTES = 1024 * 1024;
const IMMUTABLE = 'field is immutable when `immutable` is set';

/**
 * ConfigMaps and Secrets.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidateConfigMap, ValidateSecret
 */
export const CONFIGURATION: Readonly<Record<string, KindBehaviour>> = {
  '/ConfigMap': {
    validate: (object, report) => {
      const binary = fieldsIn(object, 'binaryData') ?? {};
      for (const field of ['data', 'binaryData']) validateKeys(object, field, report);
      for (const key of Object.keys(fieldsIn(object, 'data') ?? {})) {
        if (Object.hasOwn(binary, key)) report.invalid(`data[${key}]`, key, 'duplicate of key present in binaryData');
      }
      // The root of an object is written so.
      validateSize(object, ['data', 'binaryData'], '[]', report);
    },
    validateUpdate: (next, live, report) => keepImmutable(next, live, ['data', 'binaryData'], report),
  },
  '/Secret': {
    prepareCreate: mergeStringData,
    prepareUpdate: mergeStringData,
    validate: (object, report) => {
      validateKeys(object, 'data', report);
      validateSize(object, ['data'], 'data', report);
      validateSecretType(object, report);
    },
    validateUpdate: (next, live, report) => {
      keepField(next, live, ['type'], report);
      keepImmutable(next, live, ['data'], report);
    },
    warn: tlsWarnings,
  },
};

/** `stringData` is for writing only: it goes into `data`. */
function mergeStringData(object: KubernetesObject): void {
  const { stringData } = object;
  if (!isRecord(stringData)) return;
  const data: Record<string, unknown> = isRecord(object['data']) ? { ...object['data'] } : {};
  for (const [key, text] of Object.entries(stringData)) data[key] = Buffer.from(String(text)).toString('base64');
  delete object['stringData'];
  if (Object.keys(data).length > 0) object['data'] = data;
}

function validateKeys(object: KubernetesObject, field: string, report: FieldReport): void {
  for (const key of Object.keys(fieldsIn(object, field) ?? {})) report.check(configKey, `${field}[${key}]`, key);
}

function validateSize(object: KubernetesObject, fields: readonly string[], at: string, report: FieldReport): void {
  let bytes = 0;
  for (const field of fields) for (const value of Object.values(fieldsIn(object, field) ?? {})) bytes += sizeOf(field, object, value);
  if (bytes > MAX_BYTES) report.tooLong(at, MAX_BYTES);
}

function sizeOf(field: string, object: KubernetesObject, value: unknown): number {
  const base64 = field === 'binaryData' || object.kind === 'Secret';
  return base64 ? Buffer.byteLength(String(value), 'base64') : Buffer.byteLength(String(value));
}

function keepImmutable(next: KubernetesObject, live: KubernetesObject, fields: readonly string[], report: FieldReport): void {
  if (getIn(live, 'immutable') !== true) return;
  if (getIn(next, 'immutable') !== true) report.forbidden('immutable', IMMUTABLE);
  for (const field of fields) if (!equalJson(next[field], live[field])) report.forbidden(field, IMMUTABLE);
}
