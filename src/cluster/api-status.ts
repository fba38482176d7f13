import { getIn, isRecord, parseJson } from '../object/index.ts';
import { manifestFaultOf } from './manifest-fault.ts';

/**
 * What is taken from an error answer of the API server: words and paths. Its message and body stay behind, for they can
 * quote a Secret.
 */
export interface ApiStatus {
  readonly status: number;
  /** The machine word of the answer: `NotFound`, `Conflict`, `Invalid`; `DryRunUnsupported` where a webhook takes no dry run. */
  readonly reason: string;
  /** What was not found or exists already; a 404 without it means that the path itself is unknown. */
  readonly subject?: { readonly kind: string; readonly name: string } | undefined;
  readonly fields: readonly FieldFault[];
  /** Managers that own fields of an apply. */
  readonly managers: readonly string[];
  /** Who refused, where it was not RBAC: `admission webhook "policy.example.com"`. */
  readonly refusedBy?: string | undefined;
  /** Whether the manifest itself cannot be read under its schema, so that repeating is no use. */
  readonly manifestFault: boolean;
  /** Seconds or a date, as the server wrote it. */
  readonly retryAfter?: string | undefined;
}

/** A field that the server names, and what is wrong with it in a word or two. */
export interface FieldFault {
  readonly path: string;
  readonly why: string;
}

/** Reads an error answer. `text` may be anything: a Status, a page of a proxy, nothing. */
export function readApiStatus(status: number, headers: Readonly<Record<string, string>>, text: string): ApiStatus {
  const body = statusOf(text);
  const message = textAt(body, 'message');
  const causes = causesOf(body);
  const fault = status === 500 || status === 400 ? manifestFaultOf(message) : undefined;
  const noDryRun = status === 400 && DRY_RUN_UNSUPPORTED.test(message);
  return {
    status,
    reason: noDryRun
      ? 'DryRunUnsupported'
      : fault !== undefined && status === 500
        ? 'Invalid'
        : wordOr(textAt(body, 'reason'), REASONS[status] ?? 'Unknown'),
    subject: subjectOf(body),
    fields: fault ?? fieldsOf(causes),
    managers: managersOf(causes),
    refusedBy: refusedBy(status, message, causes),
    manifestFault: fault !== undefined,
    retryAfter: headers['retry-after'] ?? secondsOf(body),
  };
}

interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** A path as the server writes it; a key in brackets may hold anything but a line break. */
const PATH = /^[^\n\r]{1,512}$/;
/** The 400 of a dry run that would meet a webhook with side effects. */
const DRY_RUN_UNSUPPORTED = /^admission webhook "[a-z0-9.-]{1,253}" does not support dry run$/;
const WORD = /^[A-Za-z]{1,64}$/;

const REASONS: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  410: 'Expired',
  413: 'RequestEntityTooLarge',
  415: 'UnsupportedMediaType',
  422: 'Invalid',
  429: 'TooManyRequests',
  500: 'InternalError',
  502: 'BadGateway',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

const WHY: Readonly<Record<string, string>> = {
  FieldValueRequired: 'is required',
  FieldValueInvalid: 'has an invalid value',
  FieldValueNotSupported: 'has a value that is not supported',
  FieldValueForbidden: 'is forbidden',
  FieldValueDuplicate: 'is a duplicate',
  FieldValueTypeInvalid: 'has the wrong type',
  FieldValueTooLong: 'is too long',
  FieldValueTooMany: 'has too many items',
  FieldValueNotFound: 'names something that does not exist',
};

function statusOf(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function textAt(body: unknown, ...keys: readonly string[]): string {
  const value = getIn(body, ...keys);
  return typeof value === 'string' ? value : '';
}

function wordOr(text: string, otherwise: string): string {
  return WORD.test(text) ? text : otherwise;
}

function secondsOf(body: unknown): string | undefined {
  const seconds = getIn(body, 'details', 'retryAfterSeconds');
  return typeof seconds === 'number' && seconds > 0 ? String(seconds) : undefined;
}

function subjectOf(body: unknown): ApiStatus['subject'] {
  const name = textAt(body, 'details', 'name');
  return name === '' ? undefined : { kind: textAt(body, 'details', 'kind'), name };
}

function causesOf(body: unknown): readonly Cause[] {
  const causes = getIn(body, 'details', 'causes');
  if (!Array.isArray(causes)) return [];
  return causes.filter(isRecord).map((cause) => ({
    reason: textAt(cause, 'reason'),
    message: textAt(cause, 'message'),
    field: textAt(cause, 'field'),
  }));
}

/** Each field once, for the server may say the same of it twice. */
function fieldsOf(causes: readonly Cause[]): readonly FieldFault[] {
  const named = causes.filter((cause) => PATH.test(cause.field));
  return [...new Map(named.map((cause) => [cause.field, { path: cause.field, why: whyOf(cause) }])).values()];
}

function whyOf(cause: Cause): string {
  if (/\bimmutable\b/.test(cause.message)) return 'cannot be changed';
  return WHY[cause.reason] ?? 'is not accepted';
}

/** `conflict with "kubectl-client-side-apply" using apps/v1`, also with a subresource and a time. */
function managersOf(causes: readonly Cause[]): readonly string[] {
  const managers = causes
    .filter((cause) => cause.reason === 'FieldManagerConflict')
    .map((cause) => /^conflict with "((?:[^"\\]|\\.){1,512})"/.exec(cause.message)?.[1] ?? 'another manager');
  return [...new Set(managers)];
}

function refusedBy(status: number, message: string, causes: readonly Cause[]): string | undefined {
  if (causes.some((cause) => cause.reason === 'NamespaceTerminating')) return 'the namespace, which is being deleted';
  const calling = /^Internal error occurred: failed calling webhook "([a-z0-9.-]{1,253})"/.exec(message)?.[1];
  if (calling !== undefined) return `admission webhook "${calling}", which could not be called`;
  const webhook = /admission webhook "([a-z0-9.-]{1,253})" (?:denied|does not support dry run)/.exec(message)?.[1];
  if (webhook !== undefined) return `admission webhook "${webhook}"`;
  const policy = /ValidatingAdmissionPolicy '([a-z0-9.-]{1,253})'/.exec(message)?.[1];
  if (policy !== undefined) return `admission policy "${policy}"`;
  if (status !== 403) return undefined;
  const quota = /exceeded quota: ([a-z0-9.-]{1,253})/.exec(message)?.[1];
  if (quota !== undefined) return `quota "${quota}"`;
  const level = /violates PodSecurity "([a-z0-9.:]{1,64})"/.exec(message)?.[1];
  return level === undefined ? undefined : `Pod Security level "${level}"`;
}
