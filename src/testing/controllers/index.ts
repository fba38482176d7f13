import type { Controller } from './controller.ts';
import { definitions } from './definitions.ts';
import { garbageCollector } from './garbage-collector.ts';
import { namespaceDefaults, namespaceLifecycle } from './namespaces.ts';
import { storageProtection } from './protection.ts';

/** What works in every cluster, at once. */
export const SYSTEM_CONTROLLERS: readonly Controller[] = [namespaceLifecycle, definitions, garbageCollector, storageProtection];

/** What makes workloads ready. */
export function workloadControllers(_o: {
  readonly failingImages?: ((image: string) => boolean) | undefined;
  readonly loadBalancers?: boolean | undefined;
}): readonly Controller[] {
  return [namespaceDefaults];
}
