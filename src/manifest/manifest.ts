import type { Problem } from '../errors.ts';
import type { KubernetesObject } from '../object/index.ts';

/**
 * One object of the desired state and where it stands in the source.
 *
 * @since 0.1.0
 */
export interface Manifest {
  readonly object: KubernetesObject;
  readonly origin: ManifestOrigin;
  readonly warnings: readonly Problem[];
}

/** `path` relative to the source's path (`<source>/…` when several are combined); `document` from 0, `line` from 1. */
export interface ManifestOrigin {
  readonly path: string;
  readonly document: number;
  readonly line: number;
}
