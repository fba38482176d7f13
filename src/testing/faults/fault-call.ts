import type { KubeRequest, KubeResponse } from '../../cluster/index.ts';
import type { Identity } from '../server/access/identity.ts';
import type { RequestAttributes } from '../server/access/request-attributes.ts';
import { errorAnswer } from '../server/http/answer.ts';
import type { ServerContext } from '../server/server-context.ts';
import { StatusError } from '../server/status-error.ts';
import type { FaultRule } from './fault-plan.ts';

/** One request that has a fault. */
export interface FaultCall {
  readonly request: KubeRequest;
  readonly attributes: RequestAttributes;
  readonly rule: FaultRule;
  readonly caller: Identity;
  readonly context: ServerContext;
  /** Earlier answers to reads, by path and query. */
  readonly earlier: Map<string, KubeResponse>;
  /** From 0 to 1, by the seed. */
  readonly chance: () => number;
  /** The answer of the server, to this request or a changed one. */
  readonly pass: (request?: KubeRequest) => Promise<KubeResponse>;
}

/** What a fault makes of a request. */
export interface Fault {
  /** Whether it can happen to a request at all. */
  applies(attributes: RequestAttributes, request: KubeRequest): boolean;
  answer(call: FaultCall): Promise<KubeResponse>;
}

const WRITES = ['create', 'update', 'patch', 'delete', 'deletecollection'];

export const isWrite = ({ forResource, verb }: RequestAttributes): boolean => forResource && WRITES.includes(verb);
export const isWatch = ({ forResource, verb }: RequestAttributes, { query }: KubeRequest): boolean =>
  forResource && (verb === 'watch' || query['watch'] === 'true' || query['watch'] === '1');
export const isList = ({ forResource, verb }: RequestAttributes): boolean => forResource && verb === 'list';
export const isAny = (): boolean => true;

/** The answer of a `Status`. */
export function statusAnswer(
  code: number,
  reason: string,
  message: string,
  o: Partial<Pick<StatusError, 'details'>> & { readonly headers?: Readonly<Record<string, string>> | undefined } = {},
): KubeResponse {
  const answer = errorAnswer(new StatusError({ code, reason, message, details: o.details }), undefined);
  return { ...answer, headers: { ...answer.headers, ...o.headers } };
}

/** The whole body of an answer. */
export async function bodyText({ body }: KubeResponse): Promise<string> {
  if (typeof body === 'string') return body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
