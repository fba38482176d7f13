import { quoteGo } from './text-of.ts';

/** One reason of a `Status`, with the field it is about. */
export interface StatusCause {
  readonly reason?: string | undefined;
  readonly message: string;
  readonly field?: string | undefined;
}

/** What a `Status` says beside its message. */
export interface StatusDetails {
  readonly name?: string | undefined;
  readonly group?: string | undefined;
  readonly kind?: string | undefined;
  readonly uid?: string | undefined;
  readonly causes?: readonly StatusCause[] | undefined;
  readonly retryAfterSeconds?: number | undefined;
}

/** What a `Status` names: its kind is the plural, as the API server has it. */
export interface StatusSubject {
  readonly group: string;
  readonly plural: string;
}

/** What a {@link StatusError} is made of. */
export interface StatusParts {
  readonly code: number;
  readonly reason: string;
  readonly message: string;
  readonly details?: StatusDetails | undefined;
  readonly continue?: string | undefined;
}

/** An answer other than success, thrown by the code that finds it. */
export class StatusError extends Error {
  override readonly name = 'StatusError';
  readonly code: number;
  readonly reason: string;
  readonly details: StatusDetails | undefined;
  /** Where a list that cannot go on as it began may go on all the same. */
  readonly continue: string | undefined;

  constructor(o: StatusParts) {
    super(o.message);
    this.code = o.code;
    this.reason = o.reason;
    this.details = o.details;
    this.continue = o.continue;
  }
}

/** The body of an error's answer. */
export function formatStatus(error: StatusError): Record<string, unknown> {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: error.continue === undefined ? {} : { continue: error.continue },
    status: 'Failure',
    message: error.message,
    ...(error.reason === '' ? {} : { reason: error.reason }),
    ...(error.details === undefined ? {} : { details: error.details }),
    code: error.code,
  };
}

/** `deployments.apps` or `configmaps`, as messages name a resource. */
function qualified(subject: StatusSubject): string {
  return subject.group === '' ? subject.plural : `${subject.plural}.${subject.group}`;
}

function detailsOf(subject: StatusSubject, name: string): StatusDetails {
  return { name, ...(subject.group === '' ? {} : { group: subject.group }), kind: subject.plural };
}

/** 404 for an object. */
export function notFound(subject: StatusSubject, name: string): StatusError {
  return new StatusError({
    code: 404,
    reason: 'NotFound',
    message: `${qualified(subject)} ${quoteGo(name)} not found`,
    details: detailsOf(subject, name),
  });
}

/** 404 for a path that nothing serves. */
export function noSuchPath(): StatusError {
  return new StatusError({ code: 404, reason: 'NotFound', message: 'the server could not find the requested resource', details: {} });
}

/** 409 for a name that is taken, perhaps by an object that is on its way out. */
export function alreadyExists(subject: StatusSubject, name: string, going = false): StatusError {
  return new StatusError({
    code: 409,
    reason: 'AlreadyExists',
    message: `${going ? 'object is being deleted: ' : ''}${qualified(subject)} ${quoteGo(name)} already exists`,
    details: detailsOf(subject, name),
  });
}

/** 409 for a write whose preconditions do not hold. */
export function conflict(subject: StatusSubject, name: string, why: string): StatusError {
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Operation cannot be fulfilled on ${qualified(subject)} ${quoteGo(name)}: ${why}`,
    details: detailsOf(subject, name),
  });
}

/** Why an update with an old resourceVersion fails. */
export const MODIFIED = 'the object has been modified; please apply your changes to the latest version and try again';

/** 400. */
export function badRequest(message: string): StatusError {
  return new StatusError({ code: 400, reason: 'BadRequest', message });
}

/** 403 that is no matter of permission: a namespace that goes, and the like. */
export function forbidden(subject: StatusSubject, name: string, why: string, causes?: readonly StatusCause[]): StatusError {
  return new StatusError({
    code: 403,
    reason: 'Forbidden',
    message: `${qualified(subject)} ${quoteGo(name)} is forbidden: ${why}`,
    details: { ...detailsOf(subject, name), ...(causes === undefined ? {} : { causes }) },
  });
}

/** 405. */
export function methodNotAllowed(): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: 'the server does not allow this method on the requested resource',
    details: {},
  });
}

/** 405 for a verb that the kind does not have. */
export function notSupported(subject: StatusSubject, verb: string): StatusError {
  return new StatusError({
    code: 405,
    reason: 'MethodNotAllowed',
    message: `${verb} is not supported on resources of kind ${JSON.stringify(qualified(subject))}`,
    details: { ...(subject.group === '' ? {} : { group: subject.group }), kind: subject.plural },
  });
}

/** 410 for a version of the past that is not kept. */
export function expired(message: string, o: Pick<StatusParts, 'continue'> = {}): StatusError {
  return new StatusError({ code: 410, reason: 'Expired', message, ...o });
}

/** 501 for what the API server has and this one has not: nothing is silently wrong. */
export function notImplemented(what: string): StatusError {
  return new StatusError({ code: 501, reason: 'NotImplemented', message: `the embedded cluster has no ${what}` });
}

/** 415. */
export function unsupportedMediaType(message: string, details?: StatusDetails): StatusError {
  return new StatusError({ code: 415, reason: 'UnsupportedMediaType', message, details });
}

/** 500, which is what the API server answers to an apply that it cannot type. */
export function internalError(message: string): StatusError {
  return new StatusError({ code: 500, reason: '', message });
}

/** 500 for what went wrong within the API server. */
export function internalErrorOf(message: string): StatusError {
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}

/** One thing that is wrong with an object, in the words of the API server's `field.Error`. */
export interface FieldError {
  readonly type:
    | 'FieldValueRequired'
    | 'FieldValueNotFound'
    | 'FieldValueTooLong'
    | 'FieldValueTooMany'
    | 'FieldValueInvalid'
    | 'FieldValueForbidden'
    | 'FieldValueNotSupported'
    | 'FieldValueDuplicate'
    | 'FieldValueTypeInvalid';
  readonly field: string;
  /** `Required value: must be set`. */
  readonly message: string;
}

/** 422 with a cause for each problem. */
export function invalid(kind: { readonly group: string; readonly kind: string }, name: string, errors: readonly FieldError[]): StatusError {
  const lines = [...new Set(errors.map((error) => `${error.field}: ${error.message}`))];
  const text = lines.length === 1 ? lines[0] : `[${lines.join(', ')}]`;
  return new StatusError({
    code: 422,
    reason: 'Invalid',
    message: `${kind.group === '' ? kind.kind : `${kind.kind}.${kind.group}`} ${quoteGo(name)} is invalid: ${text}`,
    details: {
      ...(name === '' ? {} : { name }),
      ...(kind.group === '' ? {} : { group: kind.group }),
      ...(kind.kind === '' ? {} : { kind: kind.kind }),
      causes: errors.map((error) => ({ reason: error.type, message: error.message, field: error.field })),
    },
  });
}
