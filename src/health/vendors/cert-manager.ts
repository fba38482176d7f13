/** cert-manager, and certmanager.k8s.io of before 2020. */
export const CERT_MANAGER: string = `cert-manager.io/Certificate certmanager.k8s.io/Certificate
Progressing Issuing
Degraded Ready=False
Healthy Ready
Progressing: Waiting for certificate

cert-manager.io/CertificateRequest
Degraded Denied|InvalidRequest
Healthy Ready
Progressing Ready=*(Pending)
Degraded Ready=*
Progressing: Waiting for certificate request

cert-manager.io/Issuer certmanager.k8s.io/Issuer @default certmanager.k8s.io/ClusterIssuer
${issuer('issuer')}

cert-manager.io/ClusterIssuer
${issuer('ClusterIssuer')}

acme.cert-manager.io/Challenge
${acme('Challenge')}
Progressing .status.state!= .status.reason: {.status.reason}
Progressing .status.state!=: Challenge is {.status.state}
Progressing: Waiting for challenge

acme.cert-manager.io/Order
${acme('Order')}
Progressing .status.state!=: Order is {.status.state}
Progressing: Waiting for order`;

function issuer(name: string): string {
  return `Degraded Ready=False
Healthy Ready
Progressing: Initializing ${name}`;
}

function acme(kind: string): string {
  const failed = ['invalid', 'expired', 'errored'];
  return `Healthy .status.state=valid: ${kind} is valid
${failed.map((state) => `Degraded .status.state=${state}: {.status.reason?${kind} is ${state}}`).join('\n')}`;
}
