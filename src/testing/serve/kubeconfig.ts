/** Whose kubeconfig it is: by certificate, by token, by impersonation, or nobody's. */
export interface KubeconfigUser {
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  readonly token?: string | undefined;
  readonly as?: { readonly name: string; readonly groups: readonly string[]; readonly uid?: string | undefined } | undefined;
}

/** The text of a kubeconfig with one cluster, one user and one context, all named `memory`. It is JSON, which is YAML. */
export function formatKubeconfig(server: string, authority: string | undefined, user: KubeconfigUser): string {
  const trust = authority === undefined ? {} : { 'certificate-authority-data': base64(authority) };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'memory',
    clusters: [{ name: 'memory', cluster: { server, ...(authority === undefined ? { 'insecure-skip-tls-verify': true } : trust) } }],
    users: [{ name: 'memory', user: credentialsOf(user) }],
    contexts: [{ name: 'memory', context: { cluster: 'memory', user: 'memory' } }],
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function credentialsOf({ certificate, key, token, as }: KubeconfigUser): object {
  return {
    ...(certificate === undefined ? {} : { 'client-certificate-data': base64(certificate) }),
    ...(key === undefined ? {} : { 'client-key-data': base64(key) }),
    ...(token === undefined ? {} : { token }),
    ...(as === undefined ? {} : { as: as.name, 'as-groups': as.groups, ...(as.uid === undefined ? {} : { 'as-uid': as.uid }) }),
  };
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
