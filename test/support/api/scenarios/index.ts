import type { Area } from '../scenario.ts';
import { BASICS } from './basics.ts';
import { ROLLOUTS } from './rollouts.ts';
import { SERVICE_KINDS } from './services.ts';

/** All that the embedded API server and a real one are asked. */
export const AREAS: readonly Area[] = [BASICS, SERVICE_KINDS, ROLLOUTS];
