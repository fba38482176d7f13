/** The annotation in which a client-side apply (`kubectl apply`, Argo CD) keeps a copy of what it applied. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
