import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';

const ANNOTATION = 'api-approved.kubernetes.io';
const SEE = 'see https://github.com/kubernetes/enhancements/pull/1111';

/** Whether a definition in a group of Kubernetes itself was approved. */
export interface ApiApproval {
  readonly reason: 'ApprovedAnnotation' | 'UnapprovedAnnotation' | 'MissingAnnotation' | 'InvalidAnnotation';
  readonly message: string;
  readonly annotation: string;
}

/** Where errors of the approval stand. */
export const APPROVAL_PATH: string = `metadata.annotations[${ANNOTATION}]`;

/**
 * The approval of a definition; `undefined` where its group needs none.
 *
 * @see apiextensions-apiserver pkg/apihelpers/helpers.go
 */
export function apiApproval(definition: KubernetesObject): ApiApproval | undefined {
  if (!/(?:^|\.)(?:k8s|kubernetes)\.io$/.test(textOf(getIn(definition, 'spec', 'group')))) return undefined;
  const annotation = definition.metadata.annotations?.[ANNOTATION] ?? '';
  const must = `protected groups must have approval annotation "${ANNOTATION}"`;
  if (annotation === '') return { reason: 'MissingAnnotation', message: `${must}, ${SEE}`, annotation };
  if (annotation.startsWith('unapproved'))
    return { reason: 'UnapprovedAnnotation', message: `not approved: ${JSON.stringify(annotation)}`, annotation };
  if (/^[a-zA-Z][\w+.-]*:\/\/[^/?#\s]+\S*$/.test(annotation))
    return { reason: 'ApprovedAnnotation', message: `approved in ${annotation}`, annotation };
  return { reason: 'InvalidAnnotation', message: `${must} with either a URL or a reason starting with "unapproved", ${SEE}`, annotation };
}
