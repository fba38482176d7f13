import { createHmac, timingSafeEqual } from 'node:crypto';
import { getIn, isRecord, parseJson, stringifyJson } from '../../../object/index.ts';
import { newUid, type ServerContext } from '../server-context.ts';
import { textOf } from '../text-of.ts';
import { type Identity, serviceAccountGroups, serviceAccountUser } from './identity.ts';

/** Who issues tokens, and whom they are for unless they say otherwise. */
export const ISSUER = 'https://kubernetes.default.svc';

/** An object that a token is bound to: it is good for as long as that exists. */
export interface TokenReference {
  readonly name: string;
  readonly uid: string;
}

/** What a token of a ServiceAccount says. */
export interface TokenClaims {
  readonly namespace: string;
  readonly account: TokenReference;
  /** By `pod`, `secret`, `node`. */
  readonly bound?: Readonly<Record<string, TokenReference>> | undefined;
  readonly audiences: readonly string[];
  readonly expirationSeconds: number;
}

/** How far clocks may differ: a token counts for so long after its end. */
const LEEWAY_SECONDS = 60;
const HEADER = { alg: 'HS256', kid: 'memory' };

/**
 * Issues and reads the tokens of ServiceAccounts: JSON Web Tokens with the claims that Kubernetes gives them. They are
 * signed with a key of this server, so that equal chance gives equal tokens.
 */
export class Tokens {
  readonly #makeKey: () => string;
  #key: string | undefined;

  /** @param makeKey asked once, with the first token, so that a server without tokens uses up no chance. */
  constructor(makeKey: () => string) {
    this.#makeKey = makeKey;
  }

  issue(context: ServerContext, claims: TokenClaims): string {
    const now = seconds(context);
    const payload = {
      aud: claims.audiences,
      exp: now + claims.expirationSeconds,
      iat: now,
      iss: ISSUER,
      jti: newUid(context),
      'kubernetes.io': { namespace: claims.namespace, ...claims.bound, serviceaccount: claims.account },
      nbf: now,
      sub: serviceAccountUser(claims.namespace, claims.account.name),
    };
    const text = `${encode(HEADER)}.${encode(payload)}`;
    return `${text}.${this.#sign(text)}`;
  }

  /** Whose token it is, and for whom; the reason where it is no good. */
  read(context: ServerContext, token: string): TokenHolder | string {
    const claims = this.#verified(token);
    if (claims === undefined) return 'invalid bearer token';
    const now = seconds(context);
    if (Number(claims['exp']) + LEEWAY_SECONDS < now) return '[invalid bearer token, service account token has expired]';
    const problem = missingOf(context, claims);
    if (problem !== undefined) return `[invalid bearer token, ${problem}]`;
    const audiences = claims['aud'];
    return { user: holderOf(claims), audiences: Array.isArray(audiences) ? audiences.map(textOf) : [] };
  }

  #verified(token: string): Record<string, unknown> | undefined {
    const [header = '', payload = '', signature = ''] = token.split('.');
    if (this.#key === undefined) return undefined;
    const expected = this.#sign(`${header}.${payload}`);
    if (expected.length !== signature.length || !timingSafeEqual(Buffer.from(expected), Buffer.from(signature))) return undefined;
    const claims = parseJson(Buffer.from(payload, 'base64url').toString());
    return isRecord(claims) ? claims : undefined;
  }

  #sign(text: string): string {
    this.#key ??= this.#makeKey();
    return createHmac('sha256', this.#key).update(text).digest('base64url');
  }
}

/** What a good token tells. */
export interface TokenHolder {
  readonly user: Identity;
  readonly audiences: readonly string[];
}

function encode(value: unknown): string {
  return Buffer.from(stringifyJson(value)).toString('base64url');
}

function seconds(context: ServerContext): number {
  return Math.floor(context.clock.now() / 1000);
}

const KUBERNETES = 'kubernetes.io';
const BOUND = [
  ['pod', 'pods'],
  ['secret', 'secrets'],
  ['node', 'nodes'],
] as const;

/** A token is good for as long as its ServiceAccount and what it is bound to are there, and are the same. */
function missingOf(context: ServerContext, claims: Record<string, unknown>): string | undefined {
  const own = claims[KUBERNETES];
  const namespace = textOf(getIn(own, 'namespace'));
  const isThere = (plural: string, claim: unknown): boolean => {
    const home = plural === 'nodes' ? '' : namespace;
    const live = context.store.get({ group: '', plural }, home, textOf(getIn(claim, 'name')));
    return live !== undefined && live.metadata.uid === getIn(claim, 'uid');
  };
  const account = getIn(own, 'serviceaccount');
  if (!isThere('serviceaccounts', account)) return `serviceaccounts ${JSON.stringify(textOf(getIn(account, 'name')))} not found`;
  const gone = BOUND.some(([member, plural]) => getIn(own, member) !== undefined && !isThere(plural, getIn(own, member)));
  return gone ? 'service account token has been invalidated' : undefined;
}

function holderOf(claims: Record<string, unknown>): Identity {
  const own = claims[KUBERNETES];
  const namespace = textOf(getIn(own, 'namespace'));
  const extra: Record<string, string[]> = { 'authentication.kubernetes.io/credential-id': [`JTI=${textOf(claims['jti'])}`] };
  for (const [member] of BOUND) {
    if (member === 'secret' || getIn(own, member) === undefined) continue;
    extra[`authentication.kubernetes.io/${member}-name`] = [textOf(getIn(own, member, 'name'))];
    extra[`authentication.kubernetes.io/${member}-uid`] = [textOf(getIn(own, member, 'uid'))];
  }
  return {
    name: textOf(claims['sub']),
    uid: textOf(getIn(own, 'serviceaccount', 'uid')),
    groups: [...serviceAccountGroups(namespace), 'system:authenticated'],
    extra,
  };
}
