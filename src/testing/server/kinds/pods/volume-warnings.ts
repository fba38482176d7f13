import { type Fields, fieldsIn, itemsIn, textIn } from '../read-fields.ts';

const DEPRECATED: readonly (readonly [field: string, shown: string, help: string])[] = [
  ['photonPersistentDisk', 'photonPersistentDisk', 'deprecated in v1.11, non-functional in v1.16+'],
  ['gitRepo', 'gitRepo', 'deprecated in v1.11, and disabled by default in v1.33+'],
  ['scaleIO', 'scaleIO', 'deprecated in v1.16, non-functional in v1.22+'],
  ['flocker', 'flocker', 'deprecated in v1.22, non-functional in v1.25+'],
  ['storageos', 'storageOS', 'deprecated in v1.22, non-functional in v1.25+'],
  ['quobyte', 'quobyte', 'deprecated in v1.22, non-functional in v1.25+'],
  ['glusterfs', 'glusterfs', 'deprecated in v1.25, non-functional in v1.26+'],
  ['cephfs', 'cephfs', 'deprecated in v1.28, non-functional in v1.31+'],
  ['rbd', 'rbd', 'deprecated in v1.28, non-functional in v1.31+'],
];

/** What the author of a Pod is warned of about its volumes. */
export function volumeWarnings(spec: Fields, prefix: string): string[] {
  const volumes = itemsIn(spec, 'volumes');
  return [
    ...volumes.flatMap((volume, i) =>
      DEPRECATED.flatMap(([field, shown, help]) => (volume[field] === undefined ? [] : [`${prefix}spec.volumes[${i}].${shown}: ${help}`])),
    ),
    ...volumes.flatMap(overlaps),
  ];
}

/** A file of a volume, and where it comes from if there are several sources. */
interface Placed {
  readonly path: string;
  readonly source: string;
}

function overlaps(volume: Fields): string[] {
  const name = textIn(volume, 'name');
  const warn = (kind: string, files: readonly Placed[]): string[] =>
    clashes(files).map((text) => `volume "${name}" (${kind}): overlapping paths: ${text}`);
  const [config, secret] = [fieldsIn(volume, 'configMap'), fieldsIn(volume, 'secret')];
  return [
    ...warn(`ConfigMap "${textIn(config, 'name')}"`, filesOf(config, '')),
    ...warn(`Secret "${textIn(secret, 'secretName')}"`, filesOf(secret, '')),
    ...warn('DownwardAPI', filesOf(fieldsIn(volume, 'downwardAPI'), '')),
    ...emptySources(volume, name),
    ...warn('Projected', itemsIn(fieldsIn(volume, 'projected'), 'sources').flatMap(projectedFiles)),
  ];
}

function filesOf(source: Fields | undefined, shown: string): Placed[] {
  return itemsIn(source, 'items').map((item) => ({ path: textIn(item, 'path').replace(/\/+$/, ''), source: shown }));
}

function emptySources(volume: Fields, name: string): string[] {
  const empty = itemsIn(fieldsIn(volume, 'projected'), 'sources').filter((source) => Object.keys(source).length === 0);
  return empty.map(() => `volume "${name}" (Projected) has no sources provided`);
}

function projectedFiles(source: Fields): Placed[] {
  const [config, secret, token] = [fieldsIn(source, 'configMap'), fieldsIn(source, 'secret'), fieldsIn(source, 'serviceAccountToken')];
  if (config?.['items'] !== undefined) return filesOf(config, `ConfigMap "${textIn(config, 'name')}"`);
  if (secret?.['items'] !== undefined) return filesOf(secret, `Secret "${textIn(secret, 'name')}"`);
  const downward = fieldsIn(source, 'downwardAPI');
  if (downward?.['items'] !== undefined) return filesOf(downward, 'DownwardAPI');
  return token === undefined ? [] : [{ path: textIn(token, 'path').replace(/\/+$/, ''), source: 'ServiceAccountToken' }];
}

function clashes(files: readonly Placed[]): string[] {
  return files.flatMap((file, i) =>
    file.path === ''
      ? []
      : files
          .slice(0, i)
          .filter(({ path }) => path !== '' && (`${path}/`.startsWith(`${file.path}/`) || `${file.path}/`.startsWith(`${path}/`)))
          .map((other) => `${shown(file)} with ${shown(other)}`),
  );
}

function shown({ path, source }: Placed): string {
  return source === '' ? `"${path}"` : `"${path}" (${source})`;
}
