import type { Normalizer } from '../normalizer.ts';
import { defaultTolerations } from './default-tolerations.ts';
import { endpointsSubsets } from './endpoints-subsets.ts';
import { hostPorts } from './host-ports.ts';
import { secretStringData } from './secret-string-data.ts';
import { serviceAllocations } from './service-allocations.ts';

/** What the library itself makes comparable, after the host's normalizers. */
export const BUILT_IN_NORMALIZERS: readonly Normalizer[] = [
  secretStringData,
  endpointsSubsets,
  serviceAllocations,
  defaultTolerations,
  hostPorts,
];
