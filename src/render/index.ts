/**
 * Makes manifests of a source's files.
 *
 * @module gitops-reconciler/render
 */
export type { FileFilterOptions } from './file-filter.ts';
export { type PlainRendererOptions, plainRenderer, type RenderLimits } from './plain-renderer.ts';
