export type { Manifest, ManifestOrigin } from './manifest.ts';
