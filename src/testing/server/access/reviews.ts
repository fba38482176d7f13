import { getIn, isRecord, type KubernetesObject, stringifyJson } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { decodeObject } from '../decode/decode-object.ts';
import { readRecord } from '../decode/read-body.ts';
import { jsonAnswer } from '../http/answer.ts';
import { type ResourceRequest, writeOptionsOf } from '../http/resource-request.ts';
import { apiVersionOf } from '../resource.ts';
import { type ServerContext, timestamp } from '../server-context.ts';
import { badRequest, methodNotAllowed } from '../status-error.ts';
import { textOf } from '../text-of.ts';
import { authorize, joinErrors } from './authorize.ts';
import { checkReview } from './check-review.ts';
import type { Identity } from './identity.ts';
import type { RequestAttributes } from './request-attributes.ts';
import { rulesFor } from './rules-for.ts';
import { sentFields } from './sent-fields.ts';
import { ISSUER } from './tokens.ts';

/** A review that was asked for: the object, and what is asked. */
interface Review {
  readonly context: ServerContext;
  readonly r: ResourceRequest;
  readonly object: KubernetesObject;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Kinds that are asked and not stored: who may do what, who somebody is. */
const REVIEWS: Readonly<Record<string, (review: Review) => object>> = {
  SelfSubjectAccessReview: (review) => ({ ...review.object, status: statusOf(review, review.r.user) }),
  SubjectAccessReview: (review) => ({ ...review.object, status: statusOf(review, subjectOf(review.spec)) }),
  LocalSubjectAccessReview: (review) => ({ ...review.object, status: statusOf(review, subjectOf(review.spec)) }),
  SelfSubjectRulesReview: reviewRules,
  SelfSubjectReview: ({ context, r }) => ({
    ...headOf(r),
    metadata: { creationTimestamp: timestamp(context) },
    status: { userInfo: userInfoOf(r.user) },
  }),
  TokenReview: reviewToken,
};

/**
 * POST of a review.
 *
 * @throws StatusError 422 for one that does not say what it is about.
 */
export function answerReview(context: ServerContext, r: ResourceRequest): KubeResponse {
  const review = REVIEWS[r.resource.kind];
  if (review === undefined || r.request.method !== 'POST') throw methodNotAllowed();
  const o = writeOptionsOf(r);
  const body = readRecord(r.request.body);
  const spec = isRecord(body['spec']) ? body['spec'] : {};
  const { object: decoded } = decodeObject(
    { apiVersion: body['apiVersion'], kind: body['kind'], metadata: body['metadata'] },
    r.resource,
    'Ignore',
  );
  const asked = { ...placed(decoded, r), spec };
  checkReview(asked, r);
  const managedFields = sentFields(context, r.resource, o.fieldManager, spec);
  const metadata = { ...asked.metadata, ...(managedFields.length === 0 ? {} : { managedFields }) };
  return jsonAnswer(201, review({ context, r, object: { ...asked, metadata }, spec }));
}

/** The namespace of the path is that of the object. */
function placed(object: KubernetesObject, { namespace }: ResourceRequest): KubernetesObject {
  const given = object.metadata.namespace;
  if (namespace === '') return object;
  if (given !== undefined && given !== '' && given !== namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  return { ...object, metadata: { ...object.metadata, namespace } };
}

function headOf({ resource }: ResourceRequest): object {
  return { kind: resource.kind, apiVersion: apiVersionOf(resource) };
}

function statusOf({ context, spec }: Review, user: Identity): object {
  const { allowed, reason } = authorize(context, user, attributesIn(spec));
  return { allowed, ...(reason === '' ? {} : { reason }) };
}

function attributesIn(spec: Readonly<Record<string, unknown>>): RequestAttributes {
  const resource = spec['resourceAttributes'];
  const other = spec['nonResourceAttributes'];
  const from = (member: string): string => textOf(getIn(resource ?? other, member));
  return {
    forResource: isRecord(resource),
    verb: from('verb'),
    path: from('path'),
    group: from('group'),
    version: from('version'),
    resource: from('resource'),
    subresource: from('subresource'),
    namespace: from('namespace'),
    name: from('name'),
  };
}

function subjectOf(spec: Readonly<Record<string, unknown>>): Identity {
  const groups = spec['groups'];
  return { name: textOf(spec['user']), groups: Array.isArray(groups) ? groups.map(textOf) : [] };
}

/** A user as reviews and webhooks are told of it. */
export function userInfoOf({ name, uid, groups, extra }: Identity): Record<string, unknown> {
  return {
    username: name,
    ...(uid === undefined || uid === '' ? {} : { uid }),
    groups,
    ...(extra === undefined ? {} : { extra }),
  };
}

/** What `kubectl auth can-i --list` shows. */
function reviewRules({ context, r, spec }: Review): object {
  const namespace = textOf(spec['namespace']);
  if (namespace === '') throw badRequest('no namespace on request');
  const grants = [...rulesFor(context, r.user, namespace)];
  const rules = grants.flatMap((grant) => ('rule' in grant ? [grant.rule] : []));
  const errors = grants.flatMap((grant) => ('error' in grant ? [grant.error.message] : []));
  const resourceRules = rules
    .filter(({ resources }) => resources.length > 0)
    .map(({ verbs, apiGroups, resources, resourceNames }) => ({
      verbs,
      apiGroups,
      resources,
      ...(resourceNames.length === 0 ? {} : { resourceNames }),
    }));
  const nonResourceRules = rules
    .filter(({ nonResourceURLs }) => nonResourceURLs.length > 0)
    .map(({ verbs, nonResourceURLs }) => ({ verbs, nonResourceURLs }));
  const evaluation = errors.length === 0 ? {} : { evaluationError: joinErrors(errors) };
  return { ...headOf(r), metadata: {}, spec: {}, status: { resourceRules, nonResourceRules, incomplete: false, ...evaluation } };
}

function reviewToken({ context, object, spec }: Review): object {
  const token = textOf(spec['token']);
  if (token === '') throw badRequest('token is required for TokenReview in authentication');
  const given = spec['audiences'];
  const wanted = Array.isArray(given) && given.length > 0 ? given.map(textOf) : [ISSUER];
  const holder = context.tokens.read(context, token);
  if (typeof holder === 'string') return { ...object, status: { user: {}, error: holder } };
  const audiences = wanted.filter((audience) => holder.audiences.includes(audience));
  if (audiences.length > 0) return { ...object, status: { authenticated: true, user: userInfoOf(holder.user), audiences } };
  const error = `[invalid bearer token, token audiences ${stringifyJson(holder.audiences)} is invalid for the target audiences ${stringifyJson(wanted)}]`;
  return { ...object, status: { user: {}, error } };
}
