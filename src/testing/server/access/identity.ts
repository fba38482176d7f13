/**
 * Who asks: what authentication found, or impersonation chose.
 *
 * @since 0.1.0
 */
export interface Identity {
  readonly name: string;
  readonly uid?: string | undefined;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>> | undefined;
}

/** The group whose members may do everything. */
export const MASTERS = 'system:masters';
const AUTHENTICATED = 'system:authenticated';
const UNAUTHENTICATED = 'system:unauthenticated';

/** Who a request of the own process comes from, unless it says otherwise. */
export const ADMIN: Identity = { name: 'admin', uid: 'admin', groups: [MASTERS, AUTHENTICATED] };

/** Who a request without credentials comes from, where these are asked for. */
export const ANONYMOUS: Identity = { name: 'system:anonymous', groups: [UNAUTHENTICATED] };

/** Who the stand-in controllers are. */
export const CONTROLLER_MANAGER: Identity = { name: 'system:kube-controller-manager', groups: [AUTHENTICATED] };

/** A user with the group that everybody has who was authenticated, as the server adds it. */
export function authenticated(user: Identity): Identity {
  const known = user.name === ANONYMOUS.name ? UNAUTHENTICATED : AUTHENTICATED;
  const given = user.groups.includes(known) || user.groups.includes(UNAUTHENTICATED);
  return given ? user : { ...user, groups: [...user.groups, known] };
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([a-z0-9](?:[-a-z0-9]*[a-z0-9])?):([a-z0-9](?:[-.a-z0-9]*[a-z0-9])?)$/;

/** The namespace and name in `system:serviceaccount:shop:deployer`. */
export function splitServiceAccount(user: string): { readonly namespace: string; readonly name: string } | undefined {
  const [, namespace, name] = SERVICE_ACCOUNT.exec(user) ?? [];
  return namespace === undefined || name === undefined ? undefined : { namespace, name };
}

/** The user name of a ServiceAccount. */
export function serviceAccountUser(namespace: string, name: string): string {
  return `system:serviceaccount:${namespace}:${name}`;
}

/** The groups that every ServiceAccount of a namespace is in. */
export function serviceAccountGroups(namespace: string): string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
