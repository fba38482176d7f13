import { isIP } from 'node:net';
import { isDeniedAddress } from './address-policy.ts';
import { quoted, refusal } from './refusal.ts';

/** Ways to reach a repository. Only `https` and `http` are built in. @since 0.1.0 */
export type GitTransport = 'https' | 'http' | 'ssh' | 'file';

const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i;

/**
 * Checks a repository's address before anything connects.
 *
 * @returns the address without slashes at its end.
 * @throws GitOpsError SOURCE_REFUSED unsupportedTransport, credentialsInUrl or hostNotAllowed.
 */
export function parseGitUrl(text: string, allow: readonly GitTransport[]): URL {
  if (/[\u0000-\u0020\u007f\\]/.test(text)) throw unsupported('The repository URL holds a space, backslash or control character');
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined)
    throw unsupported(`${quoted(text)} is no URL; one looks like https://host/path (use localGitSource for a folder)`);
  if (scheme !== 'https' && scheme !== 'http') throw unsupported(otherTransport(scheme));
  if (!allow.includes(scheme)) throw unsupported(`${scheme}:// is not allowed here; name it in "allow" to use it`);
  const url = parsed(text);
  if (url.username !== '' || url.password !== '') throw withCredentials('The repository URL holds a user name or password');
  if (url.search !== '' || url.hash !== '') throw withCredentials('The repository URL holds a query or fragment, which may hold a token');
  checkHost(url);
  url.pathname = url.pathname.replace(/\/+$/, '');
  return url;
}

function parsed(text: string): URL {
  if (!URL.canParse(text)) throw unsupported('The repository URL cannot be read');
  return new URL(text);
}

function otherTransport(scheme: string): string {
  if (scheme === 'ssh') return 'ssh:// is not supported yet; use the https:// address of the repository';
  if (scheme === 'file') return 'file:// is not read by gitSource; use localGitSource with the folder';
  return `${quoted(scheme)} is no transport for Git here; use https://`;
}

/** A name is checked again when it is resolved; a literal address is not resolved. */
function checkHost(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0 && isDeniedAddress(host)) throw deniedHost(host);
}

/** The error for a host whose address is link-local, multicast or unspecified. */
export function deniedHost(host: string): Error {
  return refusal('hostNotAllowed', '', `${quoted(host)} is a link-local, multicast or unspecified address; no repository is read there`);
}

function unsupported(message: string): Error {
  return refusal('unsupportedTransport', '', message);
}

function withCredentials(what: string): Error {
  return refusal('credentialsInUrl', '', `${what}; give credentials in "auth" instead`);
}
