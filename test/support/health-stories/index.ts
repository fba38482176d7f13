import { CUSTOM } from './custom.ts';
import { DELETIONS } from './deletions.ts';
import { JOBS } from './jobs.ts';
import { NETWORK } from './network.ts';
import { PODS } from './pods.ts';
import { REFUSALS } from './refusals.ts';
import { ROLLOUTS } from './rollouts.ts';
import { STORAGE } from './storage.ts';
import type { Story } from './story.ts';

/** What goes wrong in clusters, and some of what goes right. */
export const STORIES: readonly Story[] = [...ROLLOUTS, ...PODS, ...REFUSALS, ...JOBS, ...STORAGE, ...NETWORK, ...DELETIONS, ...CUSTOM];
