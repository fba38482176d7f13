import { isRecord, parseJson } from '../../../object/index.ts';
import { badRequest } from '../status-error.ts';

/** Where a list goes on. */
export interface ContinueToken {
  /** The revision that all pages show; below zero for the latest one. */
  readonly revision: number;
  /** The first key that may follow. */
  readonly start: string;
}

const VERSION = 'meta.k8s.io/v1';

/** A token of the API server's own form. */
export function formatContinue({ revision, start }: ContinueToken): string {
  return Buffer.from(JSON.stringify({ v: VERSION, rv: revision, start })).toString('base64url');
}

/**
 * Reads a token.
 *
 * @throws StatusError 400 for what is none.
 * @see apiserver pkg/storage/continue.go DecodeContinue
 */
export function parseContinue(text: string): ContinueToken {
  const token = readToken(text);
  const { v = '', rv = 0, start = '' } = token as { v?: string; rv?: number; start?: string };
  if (v !== VERSION) throw invalidToken(`: server does not recognize this encoded version ${v}`);
  if (rv === 0) throw invalidToken(': incorrect encoded start resourceVersion (version meta.k8s.io/v1)');
  if (start === '') throw invalidToken(': encoded start key empty (version meta.k8s.io/v1)');
  const segments = start.replace(/^\//, '').split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..')) throw invalidToken(`: ${start}`);
  return { revision: rv, start: segments.join('/') };
}

function readToken(text: string): Record<string, unknown> {
  const illegal = /[^A-Za-z0-9_-]/.exec(text);
  if (illegal !== null) throw invalidToken(`: illegal base64 data at input byte ${illegal.index}`);
  const decoded = Buffer.from(text, 'base64url').toString();
  try {
    const token = parseJson(decoded);
    if (isRecord(token)) return token;
  } catch {
    // Told below.
  }
  throw invalidToken(`: invalid character '${decoded.charAt(0)}' looking for beginning of value`);
}

function invalidToken(why: string): Error {
  return badRequest(`invalid continue token: continue key is not valid${why}`);
}
