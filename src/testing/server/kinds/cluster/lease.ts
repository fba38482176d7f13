import { isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { notNegative } from '../quantities.ts';
import { numberIn } from '../read-fields.ts';

/**
 * Who leads, and for how long.
 *
 * @see kubernetes pkg/apis/coordination/validation/validation.go
 */
export const LEASE: KindBehaviour = {
  createOnUpdate: true,
  versionedUpdate: true,
  prepareCreate: dropStrategy,
  prepareUpdate: dropStrategy,
  validate: (object, report) => {
    const seconds = numberIn(object['spec'], 'leaseDurationSeconds');
    if (seconds !== undefined && seconds <= 0) report.invalid('spec.leaseDurationSeconds', seconds, 'must be greater than 0');
    notNegative(numberIn(object['spec'], 'leaseTransitions'), 'spec.leaseTransitions', report);
  },
};

/** Elections by the server are off by default, and with them these fields. */
function dropStrategy(lease: KubernetesObject): void {
  const { spec } = lease;
  if (isRecord(spec)) for (const field of ['strategy', 'preferredHolder']) delete spec[field];
}
