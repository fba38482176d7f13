import { cloneJson, equalJson, type KubernetesObject, splitApiVersion } from '../../../object/index.ts';
import { CONTROLLER_MANAGER, type Identity } from '../access/identity.ts';
import { userInfoOf } from '../access/reviews.ts';
import type { CompiledExpression } from '../../../cel/index.ts';
import { compileConditions } from '../cel/policy-program.ts';
import { decodeObject } from '../decode/decode-object.ts';
import { inVersion } from '../http/versioned.ts';
import { applyJsonPatch } from '../patch/json-patch.ts';
import { apiVersionOf, type Resource } from '../resource.ts';
import { newUid, type ServerContext } from '../server-context.ts';
import { textOf } from '../text-of.ts';
import { forbidden, StatusError } from '../status-error.ts';
import type { AdmissionAnswer, AdmissionOperation, AdmissionRequest } from './admission-hook.ts';
import { conditionsHold, requestValues } from './conditions.ts';
import { matchedAs, type PendingWrite } from './matches.ts';
import { checkPodSecurity } from '../pod-security/check-pod-security.ts';
import { checkMutatingPolicies } from './policies.ts';
import { denied, failedCall, noDryRun, unserved, unusable } from './refusals.ts';
import { checkValidatingPolicies } from './validating-policies.ts';
import { type Phase, type Webhook, webhooksOf } from './webhook.ts';

/** How a write is done, as far as webhooks are told. */
export interface AdmissionOptions {
  readonly dryRun: boolean;
  readonly fieldManager?: string | undefined;
  readonly user?: Identity | undefined;
}

/**
 * Asks the mutating webhooks that match a write, one after the other.
 *
 * @returns the object as they leave it, with defaults; the same one where none changed it.
 * @throws StatusError for a refusal, and for a webhook that could not be asked.
 */
export function admitMutating(context: ServerContext, write: PendingWrite, o: AdmissionOptions): KubernetesObject | undefined {
  checkMutatingPolicies(context, write);
  const webhooks = webhooksOf(context, 'mutate');
  if (webhooks.length === 0) return write.object;
  let { object } = write;
  const again = new Set<Webhook>();
  const asked: Webhook[] = [];
  const pass = (webhook: Webhook): void => {
    const next = ask(context, webhook, 'mutate', { ...write, object }, o);
    if (next !== undefined && object !== undefined && !equalJson(next, object)) {
      object = next;
      for (const earlier of asked) if (earlier !== webhook && earlier.reinvoke) again.add(earlier);
    }
    asked.push(webhook);
  };
  for (const webhook of webhooks) pass(webhook);
  for (const webhook of again) pass(webhook);
  return object;
}

/**
 * Holds a write to what every cluster checks of valid objects, and asks the policies that are bound to it and the
 * validating webhooks that match it.
 *
 * @throws StatusError for a refusal, and for a webhook that could not be asked.
 */
export function admitValidating(context: ServerContext, write: PendingWrite, o: AdmissionOptions): void {
  checkPodSecurity(context, write);
  checkValidatingPolicies(context, write, (as) => requestOf(context, write, as, o));
  for (const webhook of webhooksOf(context, 'validate')) ask(context, webhook, 'validate', write, o);
}

/** One webhook's word on a write: the object as it leaves it, in the version of the write. */
function ask(
  context: ServerContext,
  webhook: Webhook,
  phase: Phase,
  write: PendingWrite,
  o: AdmissionOptions,
): KubernetesObject | undefined {
  const as = matchedAs(context, webhook, write);
  if (as === undefined) return undefined;
  const request = requestOf(context, write, as, o);
  if (!isMeant(context, webhook, write, request)) return undefined;
  if (o.dryRun && webhook.sideEffects) throw noDryRun(webhook);
  const answer = call(webhook, phase, request);
  if (answer === undefined) return undefined;
  context.admission.warnings.push(...(answer.warnings ?? []));
  if (answer.allowed === false) throw denied(webhook, answer.status);
  const changed = phase === 'mutate' ? changedBy(webhook, answer, request.object) : undefined;
  if (changed === undefined || write.object === undefined) return undefined;
  return taken(context, changed, write.object, write.sent ?? as, write.sent ?? write.resource);
}

/** Whether the conditions of a webhook hold for a write. */
function isMeant(context: ServerContext, webhook: Webhook, write: PendingWrite, request: AdmissionRequest): boolean {
  const conditions = compiledConditions(webhook.conditions);
  if (conditions.length === 0) return true;
  const holds = conditionsHold(conditions, requestValues(context, request, write));
  if (typeof holds !== 'string') return holds;
  if (webhook.ignoreFailure) return false;
  throw forbidden(write.resource, write.name, holds);
}

const compiled = new WeakMap<object, readonly CompiledExpression[]>();

function compiledConditions(conditions: unknown): readonly CompiledExpression[] {
  if (!Array.isArray(conditions)) return [];
  const known = compiled.get(conditions) ?? compileConditions(conditions);
  compiled.set(conditions, known);
  return known;
}

function call(webhook: Webhook, phase: Phase, request: AdmissionRequest): AdmissionAnswer | undefined {
  const answers = webhook.hook?.[phase];
  if (answers === undefined) return failed(webhook, unserved(webhook));
  try {
    const answer: unknown = answers(request);
    if (isPromise(answer)) throw asksToWait(webhook, phase, answer);
    return answer as AdmissionAnswer | undefined;
  } catch (error) {
    if (error instanceof StatusError) throw error;
    return failed(webhook, error instanceof Error ? error.message : String(error));
  }
}

function isPromise(answer: unknown): answer is PromiseLike<unknown> {
  return typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function';
}

/** A hook that waits is a mistake in the test: neither `failurePolicy` nor a second try helps. What comes of its promise is nobody's. */
function asksToWait(webhook: Webhook, phase: Phase, answer: PromiseLike<unknown>): StatusError {
  answer.then(undefined, () => undefined);
  const message = `its ${phase} returned a promise; hooks of the embedded cluster are synchronous`;
  return denied(webhook, { code: 501, reason: 'NotImplemented', message });
}

function failed(webhook: Webhook, why: string): undefined {
  if (!webhook.ignoreFailure) throw failedCall(webhook, why);
  return undefined;
}

const OPTIONS: Readonly<Record<AdmissionOperation, string>> = { CREATE: 'CreateOptions', UPDATE: 'UpdateOptions', DELETE: 'DeleteOptions' };

function requestOf(context: ServerContext, write: PendingWrite, as: Resource, o: AdmissionOptions): AdmissionRequest {
  const { operation, subresource, name, namespace, object, live } = write;
  const shown = (each: KubernetesObject): KubernetesObject => frozen(cloneJson(write.sent === undefined ? inVersion(each, as) : each));
  const { group, version, plural } = as;
  const sent = write.sent ?? as;
  return frozen({
    uid: newUid(context),
    kind: { group: sent.group, version: sent.version, kind: sent.kind },
    resource: { group, version, resource: plural },
    ...(subresource === '' ? {} : { subResource: subresource }),
    name,
    namespace,
    operation,
    userInfo: userInfoOf(o.user ?? CONTROLLER_MANAGER) as unknown as AdmissionRequest['userInfo'],
    ...(object === undefined ? {} : { object: shown(object) }),
    ...(live === undefined ? {} : { oldObject: shown(live) }),
    dryRun: o.dryRun,
    options: {
      kind: OPTIONS[operation],
      apiVersion: 'meta.k8s.io/v1',
      ...(o.fieldManager === undefined || o.fieldManager === '' ? {} : { fieldManager: o.fieldManager }),
      ...(o.dryRun ? { dryRun: ['All'] } : {}),
    },
  });
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}

function changedBy({ name }: Webhook, { object, patch }: AdmissionAnswer, before: KubernetesObject | undefined): object | undefined {
  if (object === undefined && (patch === undefined || patch.length === 0)) return undefined;
  if (before === undefined) throw modifiedNothing(name);
  if (patch === undefined) return cloneJson(object ?? {});
  return patch.reduce<unknown>((at, operation) => applied(at, operation), before) as object;
}

/** One step of a webhook's patch; its failure is told in the words of the server's library. */
function applied(object: unknown, operation: Readonly<Record<string, unknown>>): unknown {
  try {
    return applyJsonPatch(object, [operation]);
  } catch {
    const path = textOf(operation['path']);
    switch (operation['op']) {
      case 'replace':
        throw unusable(`replace operation does not apply: doc is missing path: ${path}: missing value`);
      case 'remove':
        throw unusable(
          `error in remove for path: '${path}': Unable to remove nonexistent key: ${path.split('/').at(-1) ?? ''}: missing value`,
        );
      case 'test':
        throw unusable(`testing value ${path} failed: test failed`);
      default:
        throw unusable(`${textOf(operation['op'])} operation does not apply: ${path}`);
    }
  }
}

function modifiedNothing(name: string): StatusError {
  return unusable(`admission webhook ${JSON.stringify(name)} attempted to modify the object, which is not supported for this operation`);
}

function checkKnown({ resources }: ServerContext, changed: object, as: Resource): void {
  const { apiVersion, kind } = changed as { readonly apiVersion: unknown; readonly kind: unknown };
  if (apiVersion === apiVersionOf(as) && kind === as.kind) return;
  const { group, version } = splitApiVersion(textOf(apiVersion));
  const known = resources.all().some((each) => each.group === group && each.version === version && each.kind === kind);
  if (known) return;
  const names = `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)}`;
  throw unusable(`${names} in scheme "pkg/runtime/scheme.go:111"`);
}

/** What a webhook made of an object, decoded as a body is, in the version of the request; its managers stay as they are. */
function taken(context: ServerContext, changed: object, before: KubernetesObject, as: Resource, resource: Resource): KubernetesObject {
  checkKnown(context, changed, as);
  const complete = inVersion(decodeObject(changed, as, 'Ignore', (wrong) => unusable(wrong.json)).object, resource);
  const { managedFields: _, ...metadata } = complete.metadata;
  const { managedFields } = before.metadata;
  return {
    ...complete,
    metadata: { ...metadata, ...(managedFields === undefined ? {} : { managedFields }) } as KubernetesObject['metadata'],
  };
}
