import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import { fieldsIn, textIn } from './read-fields.ts';

const SNAPSHOTS = 'snapshot.storage.k8s.io';

/**
 * What a claim is filled from stands in an old field and a new one. The old field holds claims and snapshots alone.
 *
 * @see kubernetes pkg/api/persistentvolumeclaim/util.go EnforceDataSourceBackwardsCompatibility, NormalizeDataSources
 */
export function keepSourcesInStep(claim: KubernetesObject, live?: KubernetesObject): void {
  const { spec } = claim;
  if (!isRecord(spec)) return;
  dropDistantSource(spec, live);
  const used = fieldsIn(live?.['spec'], 'dataSource') !== undefined;
  if (!used && !isKnown(fieldsIn(spec, 'dataSource'))) delete spec['dataSource'];
  const [source, reference] = [fieldsIn(spec, 'dataSource'), fieldsIn(spec, 'dataSourceRef')];
  if (source !== undefined && reference === undefined) spec['dataSourceRef'] = { ...source };
  if (source === undefined && reference !== undefined && textIn(reference, 'namespace') === '') spec['dataSource'] = { ...reference };
}

/** A source in another namespace is behind the feature gate CrossNamespaceVolumeDataSource, which is off by default. */
function dropDistantSource(spec: Record<string, unknown>, live: KubernetesObject | undefined): void {
  const used = fieldsIn(live?.['spec'], 'dataSourceRef') !== undefined;
  if (!used && textIn(spec['dataSourceRef'], 'namespace') !== '') delete spec['dataSourceRef'];
}

function isKnown(source: unknown): boolean {
  const [group, kind] = [textIn(source, 'apiGroup'), textIn(source, 'kind')];
  return (kind === 'PersistentVolumeClaim' && group === '') || (kind === 'VolumeSnapshot' && group === SNAPSHOTS);
}
