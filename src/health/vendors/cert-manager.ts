/** cert-manager, and certmanager.k8s.io of before 2020. */
export const CERT_MANAGER: string = `cert-manager.io/Certificate certmanager.k8s.io/Certificate
Progressing Issuing
Degraded Ready=False
Healthy Ready
Progressing: Waiting for certificate

cert-manager.io/Issuer,ClusterIssuer certmanager.k8s.io/Issuer,ClusterIssuer
Degraded Ready=False
Healthy Ready
Progressing: Initializing issuer`;
