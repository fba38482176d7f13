import { getIn, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { KindBehaviour } from '../../kinds/kind-behaviour.ts';
import { timestamp } from '../../server-context.ts';
import { textOf } from '../../text-of.ts';
import { textsOf } from '../json-schema.ts';
import { versionsOf } from '../served-version.ts';
import { withCondition } from './conditions.ts';
import { formatWarnings } from './format-warnings.ts';
import { withoutNullDefaults } from './null-defaults.ts';
import { validateDefinition, validateDefinitionStatus } from './validate-definition.ts';

/** The finalizer that keeps a definition until its objects are gone. */
export const CLEANUP = 'customresourcecleanup.apiextensions.k8s.io';

/**
 * What the server does with CustomResourceDefinitions.
 *
 * @see apiextensions-apiserver pkg/registry/customresourcedefinition/strategy.go and etcd.go
 */
export const DEFINITION: KindBehaviour = {
  generation: true,
  versionedUpdate: true,
  read: withoutNullDefaults,
  prepareCreate: (object) => {
    object['status'] = { conditions: null, acceptedNames: { plural: '', kind: '' }, storedVersions: withStored([], object) };
  },
  prepareUpdate: (next) => {
    const status = isRecord(next['status']) ? next['status'] : {};
    next['status'] = { ...status, storedVersions: withStored(textsOf(status['storedVersions']), next) };
  },
  validateCreate: (object, report) => validateDefinition(object, undefined, report),
  validateUpdate: (next, live, report) => validateDefinition(next, live, report),
  validateStatus: (next, _, report) => validateDefinitionStatus(next, report),
  warn: formatWarnings,
  prepareDelete: (object, context) => {
    object.metadata.deletionTimestamp = timestamp(context);
    const finalizers = object.metadata.finalizers ?? [];
    if (!finalizers.includes(CLEANUP)) object.metadata.finalizers = [...finalizers, CLEANUP];
    object['status'] = withCondition(object['status'], timestamp(context), {
      type: 'Terminating',
      status: 'True',
      reason: 'InstanceDeletionPending',
      message: 'CustomResourceDefinition marked for deletion; CustomResource deletion will begin soon',
    });
  },
};

function withStored(stored: readonly string[], definition: KubernetesObject): string[] {
  const storage = versionsOf(definition).find((version) => getIn(version, 'storage') === true);
  const name = textOf(storage?.['name']);
  return storage === undefined || stored.includes(name) ? [...stored] : [...stored, name];
}
