import { isRecord } from '../../../object/index.ts';
import type { KubeResponse } from '../../../cluster/index.ts';
import { readRecord } from '../decode/read-body.ts';
import { apiVersionOf } from '../resource.ts';
import { methodNotAllowed } from '../status-error.ts';
import { jsonAnswer } from './answer.ts';
import type { ResourceRequest } from './resource-request.ts';

/** Kinds that are asked, not stored. In this server everybody may do everything. */
const REVIEWS: Readonly<Record<string, (spec: Record<string, unknown>) => unknown>> = {
  SelfSubjectAccessReview: () => ({ allowed: true }),
  SubjectAccessReview: () => ({ allowed: true }),
  LocalSubjectAccessReview: () => ({ allowed: true }),
  SelfSubjectRulesReview: () => ({
    incomplete: false,
    resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
    nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
  }),
  SelfSubjectReview: () => ({ userInfo: { username: 'admin', groups: ['system:masters', 'system:authenticated'] } }),
  TokenReview: () => ({ authenticated: false, user: {} }),
};

/** Answers an access review. */
export function handleReview({ request, resource }: ResourceRequest): KubeResponse {
  const review = REVIEWS[resource.kind];
  if (review === undefined || request.method !== 'POST') throw methodNotAllowed();
  // The answer is the same whatever is asked; kubectl asks in protobuf, which is not read here.
  const json = request.headers['content-type']?.includes('json') !== false;
  const body = json ? readRecord(request.body) : {};
  const spec = isRecord(body['spec']) ? body['spec'] : {};
  return jsonAnswer(201, { kind: resource.kind, apiVersion: apiVersionOf(resource), metadata: {}, spec, status: review(spec) });
}
