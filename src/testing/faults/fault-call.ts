import { type KubeRequest, type KubeResponse } from '../../cluster/index.ts';
import { authenticate } from '../server/access/authenticate.ts';
import type { Identity } from '../server/access/identity.ts';
import { impersonate } from '../server/access/impersonate.ts';
import type { RequestAttributes } from '../server/access/request-attributes.ts';
import type { AdmissionHook } from '../server/admission/admission-hook.ts';
import { errorAnswer } from '../server/http/answer.ts';
import type { ServerContext } from '../server/server-context.ts';
import { StatusError } from '../server/status-error.ts';
import type { FaultRule } from './fault-plan.ts';

/** One request that may have a fault. */
export interface FaultTarget {
  readonly request: KubeRequest;
  readonly attributes: RequestAttributes;
  /** Whose the connection is; a token or an impersonation may say otherwise. */
  readonly caller: Identity;
  readonly context: ServerContext;
}

/** What of a request is changed before the server has it. */
export interface Passing {
  readonly request?: KubeRequest | undefined;
  /** Admission hooks that this request alone meets. */
  readonly hooks?: readonly AdmissionHook[] | undefined;
}

/** One request that has a fault. */
export interface FaultCall extends FaultTarget {
  readonly rule: FaultRule;
  /** Earlier answers to reads, by {@link FaultTarget | what was asked by whom}. */
  readonly earlier: Map<string, KubeResponse>;
  /** From 0 to 1, by the seed. */
  readonly chance: () => number;
  /** The answer of the server, to this request or a changed one. */
  readonly pass: (o?: Passing) => Promise<KubeResponse>;
}

/** What a fault makes of a request. */
export interface Fault {
  /** Whether it can happen to a request at all. */
  applies(target: FaultTarget): boolean;
  /** Whether it hides groups or kinds: such a fault is about the lists of groups too. */
  readonly hides?: boolean | undefined;
  answer(call: FaultCall): Promise<KubeResponse>;
}

const CHANGES = ['create', 'update', 'patch'];
const WRITES = [...CHANGES, 'delete', 'deletecollection'];
/** Whoever creates a review asks, and writes nothing. */
const ASKED = ['authorization.k8s.io', 'authentication.k8s.io'];

export const isWrite = ({ attributes: { forResource, verb, group } }: FaultTarget): boolean =>
  forResource && WRITES.includes(verb) && !ASKED.includes(group);
/** A write that leaves an object. */
export const isChange = (target: FaultTarget): boolean => isWrite(target) && CHANGES.includes(target.attributes.verb);
export const isWatch = ({ attributes: { forResource, verb }, request: { query } }: FaultTarget): boolean =>
  forResource && (verb === 'watch' || query['watch'] === 'true' || query['watch'] === '1');
export const isList = ({ attributes: { forResource, verb } }: FaultTarget): boolean => forResource && verb === 'list';
export const isAny = (): boolean => true;

/**
 * Who a request is made as, whether it may do so or not.
 *
 * @throws StatusError 401 for a wrong token, 403 for an impersonation that is not allowed.
 */
export function askerOf({ context, request, caller }: FaultTarget): Identity {
  return impersonate(context, authenticate(context, request.headers, caller), request);
}

/** The answer of an error, as the request wants it. */
export function errorTo({ request }: FaultTarget, error: StatusError): KubeResponse {
  const answer = errorAnswer(error, request.headers['accept']);
  const seconds = error.details?.retryAfterSeconds;
  return seconds === undefined ? answer : { ...answer, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

/** What work gives, or the answer of the error that it throws. */
export function answered(target: FaultTarget, work: () => KubeResponse): KubeResponse {
  try {
    return work();
  } catch (error) {
    if (error instanceof StatusError) return errorTo(target, error);
    throw error;
  }
}

/** The whole body of an answer. */
export async function bodyText({ body }: KubeResponse): Promise<string> {
  if (typeof body === 'string') return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
