import { badRequest, StatusError } from '../status-error.ts';
import type { AdmissionAnswer } from './admission-hook.ts';
import { addressOf, type Webhook } from './webhook.ts';

/**
 * The answer to a write that a webhook refuses.
 *
 * @see apiserver pkg/admission/plugin/webhook/errors/statuserror.go
 */
export function denied({ name }: Pick<Webhook, 'name'>, status: AdmissionAnswer['status'] = {}): StatusError {
  const by = `admission webhook ${JSON.stringify(name)} denied the request`;
  const why = status.message || status.reason;
  return new StatusError({
    code: Math.max(400, status.code ?? 0),
    reason: status.reason ?? '',
    message: why === undefined || why === '' ? `${by} without explanation` : `${by}: ${why}`,
  });
}

/** 500 for a webhook that could not be asked, under the policy `Fail`. */
export function failedCall({ name }: Pick<Webhook, 'name'>, why: string): StatusError {
  const message = `failed calling webhook ${JSON.stringify(name)}: failed to call webhook: ${why}`;
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}

/** 500 for what a webhook sends that cannot be used. */
export function unusable(message: string): StatusError {
  return new StatusError({
    code: 500,
    reason: 'InternalError',
    message: `Internal error occurred: ${message}`,
    details: { causes: [{ message }] },
  });
}

/** Why a webhook that nobody serves cannot be asked. */
export function unserved(webhook: Webhook): string {
  const { url, service } = addressOf(webhook);
  const why = service === undefined ? unreachable(url) : `service ${JSON.stringify(service)} not found`;
  return `Post ${JSON.stringify(url)}: ${why}`;
}

function unreachable(url: string): string {
  const { hostname, port } = new URL(url);
  const isAddress = /^[\d.]+$|^\[/.test(hostname);
  return isAddress ? `dial tcp ${hostname}:${port || '443'}: connect: connection refused` : `dial tcp: lookup ${hostname}: no such host`;
}

/** 400 for a dry run that a webhook might not leave without traces. */
export function noDryRun({ name }: Webhook): StatusError {
  return badRequest(`admission webhook ${JSON.stringify(name)} does not support dry run`);
}
