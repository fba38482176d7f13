/**
 * YAML and JSON text to Kubernetes objects and back, exactly as kubectl reads them.
 *
 * @module gitops-reconciler/manifest
 */
export type { ManifestPolicy } from './check-policy.ts';
export type { ManifestLimits } from './limits.ts';
export type { Manifest, ManifestOrigin } from './manifest.ts';
export { locateField } from './manifest-text.ts';
export { parseManifestStream } from './parse-manifest-stream.ts';
export { type ParseOptions, parseManifests } from './parse-manifests.ts';
export { type PrepareOptions, prepareManifests } from './prepare-manifests.ts';
export type { Place } from './place.ts';
export { stringifyManifests } from './stringify-manifests.ts';
