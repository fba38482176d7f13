/**
 * Where the desired state is read from: Git repositories, local ones, plain folders, and several of them as one.
 *
 * @module gitops-reconciler/source
 */
export { combineSources } from './combine-sources.ts';
export { type DirectorySourceOptions, directorySource } from './directory-source.ts';
export type { GitRef } from './git-ref.ts';
export { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './limits.ts';
export { type LocalGitSourceOptions, localGitSource } from './local-git-source.ts';
