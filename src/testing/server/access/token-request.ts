import { getIn, isRecord, type KubernetesObject, stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { readRecord } from '../decode/read-body.ts';
import { jsonAnswer } from '../http/answer.ts';
import { findObject } from '../http/read.ts';
import { type ResourceRequest, writeOptionsOf } from '../http/resource-request.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { badRequest, conflict, type FieldError, invalid, methodNotAllowed, notFound } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { type Identity, splitServiceAccount } from './identity.ts';
import { sentFields } from './sent-fields.ts';
import { ISSUER, type TokenReference } from './tokens.ts';

const KIND = { group: 'authentication.k8s.io', kind: 'TokenRequest' };
const KIND_VERSION = { group: KIND.group, version: 'v1' };
const MIN_SECONDS = 600;
const MAX_SECONDS = 2 ** 32;
const DEFAULT_SECONDS = 3600;

/**
 * POST to `serviceaccounts/NAME/token`: a token that authenticates as the ServiceAccount until it expires.
 *
 * @see kubernetes pkg/registry/core/serviceaccount/storage/token.go
 */
export function requestToken(context: ServerContext, r: ResourceRequest): KubeResponse {
  if (r.request.method !== 'POST') throw methodNotAllowed();
  const body = readRecord(r.request.body);
  checkPlace(body, r);
  const account = findObject(context, r);
  const audiences = audiencesOf(body);
  const expirationSeconds = expirationOf(body);
  const bound = boundTo(context, body, r);
  const reference = { name: account.metadata.name, uid: account.metadata.uid ?? '' };
  const token = context.tokens.issue(context, { namespace: r.namespace, account: reference, bound, audiences, expirationSeconds });
  const ends = new Date(context.clock.now() + expirationSeconds * 1000).toISOString();
  const given = getIn(body, 'spec', 'boundObjectRef');
  const sent = { ...(body['spec'] as object | undefined), expirationSeconds };
  const manager = writeOptionsOf(r).fieldManager;
  return jsonAnswer(201, {
    kind: KIND.kind,
    apiVersion: 'authentication.k8s.io/v1',
    metadata: { ...metadataOf(context, account), managedFields: sentFields(context, KIND_VERSION, manager, sent, 'token') },
    spec: { audiences, expirationSeconds, boundObjectRef: given ?? null },
    status: { token, expirationTimestamp: `${ends.slice(0, 19)}Z` },
  });
}

/** A token for a ServiceAccount that is there, for an hour; nothing for all other users. */
export function issueToken(context: ServerContext, user: Identity): string | undefined {
  const place = splitServiceAccount(user.name);
  const live = place === undefined ? undefined : context.store.get({ group: '', plural: 'serviceaccounts' }, place.namespace, place.name);
  if (place === undefined || live === undefined) return undefined;
  const account = { name: place.name, uid: live.metadata.uid ?? '' };
  return context.tokens.issue(context, { namespace: place.namespace, account, audiences: [ISSUER], expirationSeconds: DEFAULT_SECONDS });
}

function metadataOf(context: ServerContext, { metadata: { name, namespace, uid } }: KubernetesObject): object {
  return { name, namespace, uid, creationTimestamp: timestamp(context) };
}

function checkPlace(body: Record<string, unknown>, r: ResourceRequest): void {
  const namespace = textOf(getIn(body, 'metadata', 'namespace'));
  if (namespace !== '' && namespace !== r.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  const name = textOf(getIn(body, 'metadata', 'name'));
  if (name === '' || name === r.name) return;
  const message = `Invalid value: ${JSON.stringify(name)}: must match the service account name if specified`;
  throw invalid(KIND, r.name, [{ type: 'FieldValueInvalid', field: 'metadata.name', message }]);
}

function audiencesOf(body: Record<string, unknown>): string[] {
  const given = getIn(body, 'spec', 'audiences');
  return Array.isArray(given) && given.length > 0 ? given.map(textOf) : [ISSUER];
}

function expirationOf(body: Record<string, unknown>): number {
  const given = getIn(body, 'spec', 'expirationSeconds');
  const seconds = given === undefined || given === null ? DEFAULT_SECONDS : Number(given);
  const refuse = (why: string): FieldError => ({
    type: 'FieldValueInvalid',
    field: 'spec.expirationSeconds',
    message: `Invalid value: ${stringifyJson(seconds)}: ${why}`,
  });
  if (seconds < MIN_SECONDS) throw invalid(KIND, '', [refuse('may not specify a duration less than 10 minutes')]);
  if (seconds > MAX_SECONDS) throw invalid(KIND, '', [refuse('may not specify a duration larger than 2^32 seconds')]);
  return seconds;
}

const BINDABLE: Readonly<Record<string, string>> = { Pod: 'pods', Secret: 'secrets', Node: 'nodes' };

/** The object that the token is bound to, which must be there. */
function boundTo(context: ServerContext, body: Record<string, unknown>, r: ResourceRequest): Record<string, TokenReference> | undefined {
  const wanted = getIn(body, 'spec', 'boundObjectRef');
  if (!isRecord(wanted)) return undefined;
  const kind = textOf(wanted['kind']);
  const version = textOf(wanted['apiVersion']);
  const plural = BINDABLE[kind];
  if (plural === undefined || version !== 'v1') {
    const [group, ofGroup] = version.includes('/') ? version.split('/') : ['', version];
    throw badRequest(`cannot bind token to object of type ${group}/${ofGroup}, Kind=${kind}`);
  }
  const name = textOf(wanted['name']);
  const found = context.store.get({ group: '', plural }, kind === 'Node' ? '' : r.namespace, name);
  if (found === undefined) throw notFound({ group: '', plural }, name);
  checkPod(found, r.name);
  const uid = textOf(wanted['uid']);
  if (uid !== '' && uid !== found.metadata.uid) {
    const why = `the UID in the bound object reference (${uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    throw conflict({ group: '', plural: kind }, name, why);
  }
  return { [kind.toLowerCase()]: { name, uid: found.metadata.uid ?? '' } };
}

function checkPod(object: KubernetesObject, account: string): void {
  if (object.kind !== 'Pod' || getIn(object, 'spec', 'serviceAccountName') === account) return;
  throw badRequest(`cannot bind token for serviceaccount ${JSON.stringify(account)} to pod running with different serviceaccount name.`);
}
