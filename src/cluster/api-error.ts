import { type AnyGitOpsError, GitOpsError, printable } from '../errors.ts';
import { displayRef, type ObjectRef } from '../object/index.ts';
import type { ApiResource } from '../ports.ts';
import type { ApiStatus } from './api-status.ts';
import { NO_SUCH_FIELD } from './manifest-fault.ts';
import type { RequestFailure } from './request-failure.ts';

/** What a request is about, for the sentence of its error. */
export interface Subject {
  /** The verb as RBAC knows it: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`. */
  readonly verb: string;
  /** What a person calls it: `apply`, `replace`; the verb where it is left out. */
  readonly action?: string | undefined;
  readonly resource?: ApiResource | undefined;
  readonly namespace?: string | undefined;
  readonly object?: ObjectRef | undefined;
}

/** The error of an answer other than success: by its status and reason, with a sentence that says what to do. */
export function apiError(answer: ApiStatus, about: Subject): AnyGitOpsError {
  if (answer.managers.length > 0 && about.object !== undefined) return conflictError(answer, about.object);
  const fields = answer.fields.map((fault) => printable(fault.path, 512));
  const unknownFields = answer.fields.filter(({ why }) => why === NO_SUCH_FIELD).map(({ path }) => printable(path, 512));
  return new GitOpsError('API_ERROR', `${subjectText(about)}: ${sentence(answer, about)}`, {
    status: answer.status,
    reason: answer.reason,
    ...(about.object === undefined ? {} : { object: about.object }),
    ...(fields.length === 0 ? {} : { fields }),
    ...(unknownFields.length === 0 ? {} : { unknownFields }),
  }) as AnyGitOpsError;
}

function conflictError(answer: ApiStatus, object: ObjectRef): GitOpsError<'APPLY_CONFLICT'> {
  const managers = answer.managers.map((manager) => printable(manager, 128));
  const fields = answer.fields.map((fault) => printable(fault.path, 512));
  const owners = managers.map((manager) => `"${manager}"`).join(' and ');
  const verb = fields.length === 1 ? 'is' : 'are';
  return new GitOpsError(
    'APPLY_CONFLICT',
    `${displayRef(object)}: ${fields.length === 1 ? 'field' : 'fields'} ${listed(fields)} ${verb} owned by ${owners}; drop ${fields.length === 1 ? 'it' : 'them'} from Git or set force`,
    { object, managers, fields },
  );
}

/** The error of a request that got no answer. */
export function unreachableError(failure: RequestFailure, server: string): GitOpsError<'CLUSTER_UNREACHABLE'> {
  const reason = printable(failure.reason, 128);
  return new GitOpsError('CLUSTER_UNREACHABLE', `The API server ${server} ${unreachableText(reason)}`, { server, reason });
}

function unreachableText(reason: string): string {
  if (Object.hasOwn(UNREACHABLE, reason)) return UNREACHABLE[reason] ?? '';
  if (/CERT|SELF_SIGNED|UNABLE_TO_|TLS|SSL/.test(reason)) {
    return `shows a certificate that is not trusted (${reason}): check certificate-authority-data and the server's name in the kubeconfig`;
  }
  return `could not be reached (${reason})`;
}

const UNREACHABLE: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refuses connections (ECONNREFUSED): is it running, and is the port right?',
  ENOTFOUND: 'has a name that cannot be resolved (ENOTFOUND)',
  EAI_AGAIN: 'has a name that cannot be resolved just now (EAI_AGAIN)',
  ECONNRESET: 'closed the connection before it answered (ECONNRESET)',
  cut: 'ended its answer early (cut)',
  unreadable: 'gave an answer that is no JSON of the expected form (unreadable): is something else listening there?',
  tooLarge: 'gave an answer larger than this library reads (tooLarge)',
  credentials:
    'cannot be asked, because its credentials could not be obtained (credentials): run the exec plugin of the kubeconfig by hand',
  unusable:
    'cannot be asked, because the token or the certificate of the kubeconfig cannot be used (unusable): is it cut or wrongly encoded?',
  proxy: 'could not be reached through the proxy of the kubeconfig (proxy)',
  closed: 'is not asked any more: this cluster object was closed (closed)',
};

function subjectText(about: Subject): string {
  const action = about.action ?? about.verb;
  if (about.object !== undefined) return `${action} ${displayRef(about.object)}`;
  if (about.resource === undefined) return action;
  return `${action} ${resourceText(about.resource)}${about.namespace === undefined ? '' : ` in namespace ${about.namespace}`}`;
}

function resourceText(resource: ApiResource): string {
  return resource.group === '' ? resource.plural : `${resource.plural}.${resource.group}`;
}

function sentence(answer: ApiStatus, about: Subject): string {
  if (answer.reason === 'DryRunUnsupported') return `${answer.refusedBy ?? 'an admission webhook'} takes no dry run`;
  if (answer.refusedBy !== undefined) return `refused by ${answer.refusedBy}${fieldsText(answer)}`;
  if (answer.manifestFault) return `the manifest does not fit the kind's schema${fieldsText(answer)}`;
  const say = SENTENCES[answer.reason];
  return say === undefined ? `the API server answered ${answer.status} ${answer.reason}${fieldsText(answer)}` : say(answer, about);
}

const SENTENCES: Readonly<Record<string, (answer: ApiStatus, about: Subject) => string>> = {
  Unauthorized: () => 'the API server does not accept the credentials; check that the token or certificate is current',
  Forbidden: (answer, about) =>
    answer.fields.length > 0
      ? `forbidden${fieldsText(answer)}`
      : `not allowed; grant the verb "${about.verb}"${about.resource === undefined ? '' : ` on "${resourceText(about.resource)}"`}${placeText(about)} to the credentials in use`,
  NotFound: (answer, about) => notFoundText(answer, about),
  AlreadyExists: () => 'an object of this name exists already',
  Conflict: () => 'the object is not as it was when it was read (uid or resourceVersion); read it again',
  Invalid: (answer) => `the API server does not accept the object${fieldsText(answer)}`,
  BadRequest: (answer) => `the API server cannot read the request${fieldsText(answer)}`,
  TooManyRequests: () => 'the API server asks for fewer requests, and went on doing so; set qps or try later',
  Expired: () => 'the resourceVersion is too old; list again',
  Gone: () => 'the resourceVersion is too old; list again',
  RequestEntityTooLarge: () => 'the object is larger than the API server takes (about 1.5 MiB)',
  MethodNotAllowed: (_, about) => `the API server does not offer "${about.verb}" for this kind`,
  ServiceUnavailable: () => 'the API server, or the one behind it that serves this kind, is not available just now',
};

function notFoundText(answer: ApiStatus, about: Subject): string {
  if (answer.subject?.kind === 'namespaces' && about.object?.namespace === answer.subject.name) {
    return `namespace ${answer.subject.name} does not exist; create it first, or set createNamespace`;
  }
  return answer.subject === undefined ? 'the API server does not serve this kind any more' : 'there is no such object';
}

function placeText(about: Subject): string {
  const namespace = about.object?.namespace ?? about.namespace;
  return namespace === undefined ? '' : ` in namespace "${namespace}"`;
}

function fieldsText(answer: ApiStatus): string {
  if (answer.fields.length === 0) return '';
  const shown = answer.fields.slice(0, MAX_SHOWN).map((fault) => `${printable(fault.path, 200)} ${fault.why}`);
  return `: ${shown.join('; ')}${answer.fields.length > MAX_SHOWN ? `; and ${answer.fields.length - MAX_SHOWN} more` : ''}`;
}

function listed(fields: readonly string[]): string {
  const shown = fields.slice(0, MAX_SHOWN).join(', ');
  return fields.length > MAX_SHOWN ? `${shown} and ${fields.length - MAX_SHOWN} more` : shown;
}

const MAX_SHOWN = 10;
