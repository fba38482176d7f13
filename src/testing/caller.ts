import { authenticated, type Identity, serviceAccountGroups, serviceAccountUser } from './server/access/identity.ts';

/**
 * Somebody who asks the cluster: a user, with the groups he is in, or a ServiceAccount as `namespace/name`.
 *
 * @since 0.1.0
 */
export type Caller =
  | {
      readonly user: string;
      readonly groups?: readonly string[] | undefined;
      readonly uid?: string | undefined;
      readonly extra?: Readonly<Record<string, readonly string[]>> | undefined;
    }
  | { readonly serviceAccount: string };

/** A caller as the server knows it: in the groups that follow from its name too. */
export function identityOf(caller: Caller): Identity {
  if ('user' in caller) {
    const { user: name, groups = [], uid, extra } = caller;
    return authenticated({ name, groups, ...(uid === undefined ? {} : { uid }), ...(extra === undefined ? {} : { extra }) });
  }
  const [namespace = '', name = ''] = caller.serviceAccount.split('/');
  return authenticated({ name: serviceAccountUser(namespace, name), groups: serviceAccountGroups(namespace) });
}
