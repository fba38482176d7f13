/** Whether a request brings rules: only then the CEL library is loaded. */
export function bringsRules(body: unknown): boolean {
  return typeof body === 'string' && (body.includes('x-kubernetes-validations') || body.includes('xpression'));
}
