import { isGitOpsError } from '../errors.ts';
import type { ObjectRef } from '../object/index.ts';
import type { Discovery, Runtime, Waiting } from '../ports.ts';
import type { ApiClient } from './api-client.ts';
import { apiError, type Subject, unreachableError } from './api-error.ts';
import { ErrorAnswer } from './error-answer.ts';
import type { Once } from './once.ts';
import { RequestFailure } from './request-failure.ts';
import { resolveKind, type ServedKind, type WantedKind } from './served-kinds.ts';

/** What the methods of a cluster share. */
export interface RestContext {
  readonly client: ApiClient;
  readonly discovery: Once<Discovery>;
  readonly runtime: Runtime;
  /** The server's address, for messages. */
  readonly server: () => string;
}

/** What is asked for: a kind, and the words for an error about it. */
export interface Asked extends Waiting {
  readonly kind: WantedKind;
  readonly object?: ObjectRef | undefined;
  readonly namespace?: string | undefined;
  readonly verb: string;
  readonly action?: string | undefined;
}

/**
 * Finds where a kind is served and does the work there. When the server does not know that path any more, the kind is
 * looked up afresh, so that a kind that went away is an error of its own.
 *
 * @throws GitOpsError of the codes that the port names
 */
export async function withServedKind<T>(context: RestContext, asked: Asked, work: (served: ServedKind) => Promise<T>): Promise<T> {
  return translated(context, asked, async () => {
    const served = await resolveKind(context.discovery, asked.kind, asked);
    try {
      return await translated(context, { ...asked, resource: served.resource }, () => work(served));
    } catch (error) {
      if (isUnknownPath(error)) await resolveKind(context.discovery, asked.kind, { ...asked, fresh: true });
      throw error;
    }
  });
}

/** Makes an error for the host of what a request threw. */
export async function translated<T>(context: RestContext, about: Subject, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw translate(error, context, about);
  }
}

export function translate(error: unknown, context: RestContext, about: Subject): unknown {
  if (error instanceof RequestFailure) return unreachableError(error, context.server());
  if (!(error instanceof ErrorAnswer)) return error;
  const made = apiError(error.answer, about);
  if (error.answer.status === 404 && error.answer.subject === undefined) unknownPaths.add(made);
  return made;
}

/** Errors that say that a path, not an object, is unknown. */
const unknownPaths = new WeakSet<object>();

function isUnknownPath(error: unknown): boolean {
  return isGitOpsError(error) && unknownPaths.has(error);
}
