import { createHash } from 'node:crypto';
import type { Resource } from '../resource.ts';

/** Kinds that are stored in another version than that of their path. */
const STORED_AS: Readonly<Record<string, string>> = {
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicy': 'admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicy',
  'admissionregistration.k8s.io/v1/MutatingAdmissionPolicyBinding': 'admissionregistration.k8s.io/v1beta1/MutatingAdmissionPolicyBinding',
  'apiextensions.k8s.io/v1/CustomResourceDefinition': 'apiextensions.k8s.io/v1beta1/CustomResourceDefinition',
  'autoscaling/v1/HorizontalPodAutoscaler': 'autoscaling/v2/HorizontalPodAutoscaler',
  'events.k8s.io/v1/Event': '/v1/Event',
};

/**
 * By which a client sees that a resource is stored in another version than before; `undefined` for what is not stored.
 *
 * @see apiserver pkg/endpoints/discovery/storageversionhash.go
 */
export function storageVersionHash({ group, version, kind, verbs, custom }: Resource): string | undefined {
  if (!verbs.includes('watch')) return undefined;
  const stored = `${group}/${custom?.storageVersion ?? version}/${kind}`;
  return createHash('sha256')
    .update(STORED_AS[stored] ?? stored)
    .digest()
    .subarray(0, 8)
    .toString('base64');
}
