import { quoted, refusal } from './refusal.ts';

/** A Git revision: the commit, and the branch or tag by which it was found. */
export interface GitRevision {
  /** `main`, `v1.2.3`; absent for a commit that was named by its hash. */
  readonly name?: string | undefined;
  /** 40 hex digits. */
  readonly commit: string;
}

const GIT_REVISION = /^(?:([^\u0000-\u0020;=]{1,1024})@)?sha1:([0-9a-f]{40})$/;

/** `main@sha1:…`, `v1.2.3@sha1:…`, or `sha1:…`. */
export function formatGitRevision(revision: GitRevision): string {
  return `${revision.name === undefined ? '' : `${revision.name}@`}sha1:${revision.commit}`;
}

/**
 * The inverse of {@link formatGitRevision}.
 *
 * @throws GitOpsError SOURCE_REFUSED invalidRef for any other text.
 */
export function parseGitRevision(id: string): GitRevision {
  const match = GIT_REVISION.exec(id);
  if (match?.[2] === undefined) {
    throw refusal('invalidRef', '', `${quoted(id)} is no revision of a Git source; one looks like main@sha1: and 40 hex digits`);
  }
  return { name: match[1], commit: match[2] };
}
