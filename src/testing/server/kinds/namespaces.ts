import type { KubernetesObject } from '../../../object/index.ts';
import type { FieldReport } from './field-report.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { qualifiedName } from './names.ts';
import { textIn, textsIn } from './read-fields.ts';

const NAME_LABEL = 'kubernetes.io/metadata.name';
const FINALIZER = 'kubernetes';

/** Namespaces that every cluster has. */
const SYSTEM_NAMESPACES = ['default', 'kube-system', 'kube-public'];
const UNQUALIFIED = 'name is neither a standard finalizer name nor is it fully qualified';

/**
 * Namespaces: each has its name as a label, and a finalizer that only its own endpoint takes off.
 *
 * @see kubernetes pkg/registry/core/namespace/strategy.go
 */
export const NAMESPACE: KindBehaviour = {
  answersDeleted: true,
  whyKept: (name) => (SYSTEM_NAMESPACES.includes(name) ? 'this namespace may not be deleted' : undefined),
  prepareCreate: (object) => {
    object['status'] = { phase: 'Active' };
    const finalizers = textsIn(object['spec'], 'finalizers');
    object['spec'] = { finalizers: finalizers.includes(FINALIZER) ? finalizers : [...finalizers, FINALIZER] };
    nameByLabel(object);
  },
  prepareUpdate: (next, live) => {
    next['spec'] = live['spec'];
    nameByLabel(next);
  },
  validateStatus: (next, live, report) => {
    const [phase, when] = live.metadata.deletionTimestamp === undefined ? ['Active', 'empty'] : ['Terminating', 'not empty'];
    const given = textIn(next['status'], 'phase');
    if (given !== phase) report.invalid('status.Phase', given, `may only be '${phase}' if \`deletionTimestamp\` is ${when}`);
  },
  validate: (object, report) => {
    for (const finalizer of textsIn(object['spec'], 'finalizers')) validateFinalizer(finalizer, 'spec.finalizers', report);
  },
};

function nameByLabel({ metadata }: KubernetesObject): void {
  metadata.labels = { ...metadata.labels, [NAME_LABEL]: metadata.name };
}

function validateFinalizer(finalizer: string, field: string, report: FieldReport): void {
  report.check(qualifiedName, field, finalizer);
  if (!finalizer.includes('/') && ![FINALIZER, 'orphan', 'foregroundDeletion'].includes(finalizer)) {
    report.invalid(field, finalizer, UNQUALIFIED);
  }
}

/** Checks the finalizers that were sent to the endpoint of that name. */
export function validateFinalizersSent(object: KubernetesObject, report: FieldReport): void {
  for (const [i, finalizer] of textsIn(object['spec'], 'finalizers').entries()) {
    validateFinalizer(finalizer, `spec.finalizers[${i}]`, report);
  }
}
