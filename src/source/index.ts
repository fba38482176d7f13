/**
 * Where the desired state is read from: Git repositories, local ones, plain folders, and several of them as one.
 *
 * @module gitops-reconciler/source
 */
export { combineSources } from './combine-sources.ts';
export { type DirectorySourceOptions, directorySource } from './directory-source.ts';
export type { GitAuth, GitCredentials } from './git-auth.ts';
export type { GitHttpClient, GitHttpRequest, GitHttpResponse } from './git-http-client.ts';
export type { GitRef } from './git-ref.ts';
export { type GitSourceOptions, gitSource } from './git-source.ts';
export type { GitTransport } from './git-url.ts';
export { DEFAULT_SOURCE_LIMITS, type SourceLimits } from './limits.ts';
export { type LocalGitSourceOptions, localGitSource } from './local-git-source.ts';
export { type NodeHttpClientOptions, nodeHttpClient } from './node-http-client.ts';
