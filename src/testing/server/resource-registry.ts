import { getIn, isRecord, type KubernetesObject, memberOf } from '../../object/index.ts';
import { crdSchema, type KindSchema, servedSchema } from '../../schema/index.ts';
import { withServedMetadata } from './served-metadata.ts';
import { servedVersion } from './custom/served-version.ts';
import type { CustomResource, PrinterColumn, Resource, ScalePaths } from './resource.ts';
import { textOf } from './text-of.ts';

const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];

/** What the server serves: the built-in kinds, and those of the definitions that are established. */
export class ResourceRegistry {
  readonly #builtin: readonly Resource[] = servedSchema
    .kinds()
    .map((kind) => servedSchema.find(kind))
    .filter((kind) => kind !== undefined)
    .map(builtinResource);
  readonly #custom = new Map<string, readonly Resource[]>();
  readonly #groups = new Set(this.#builtin.map(({ group }) => group));
  #all: readonly Resource[] = this.#builtin;
  #places = indexOf(this.#all, ({ plural }) => plural);
  #kinds = indexOf(this.#all, ({ kind }) => kind);

  /** All resources, in the order of discovery; the preferred version of a kind first. */
  all(): readonly Resource[] {
    return this.#all;
  }

  /** The resource of a path. */
  find(group: string, version: string, plural: string): Resource | undefined {
    return this.#places.get(`${group}/${version}/${plural}`);
  }

  /** The resource of a kind, in its preferred version unless one is named. */
  byKind(group: string, kind: string, version?: string): Resource | undefined {
    return this.#kinds.get(`${group}/${version ?? ''}/${kind}`);
  }

  /** The resource in its preferred version. */
  byPlural(group: string, plural: string): Resource | undefined {
    return this.#places.get(`${group}//${plural}`);
  }

  /** Whether the server has kinds of a group of its own. */
  isBuiltIn(group: string): boolean {
    return this.#groups.has(group);
  }

  /** Serves the kinds of a definition, in place of what it defined before. */
  define(definition: KubernetesObject): void {
    const source = crdSchema([definition]);
    const kinds = source.kinds().map((kind) => source.find(kind));
    this.#custom.set(
      definition.metadata.name,
      kinds.filter((kind) => kind !== undefined).map((kind) => customResource(withServedMetadata(kind), definition)),
    );
    this.#refresh();
  }

  /** Serves the kinds of a definition no longer. */
  undefine(definition: string): void {
    this.#custom.delete(definition);
    this.#refresh();
  }

  #refresh(): void {
    this.#all = [...this.#builtin, ...[...this.#custom.values()].flat()];
    this.#places = indexOf(this.#all, ({ plural }) => plural);
    this.#kinds = indexOf(this.#all, ({ kind }) => kind);
  }
}

/** Resources by group, version and name, and by group and name: the first of each. */
function indexOf(resources: readonly Resource[], nameOf: (resource: Resource) => string): ReadonlyMap<string, Resource> {
  const index = new Map<string, Resource>();
  for (const resource of resources) {
    for (const version of [resource.version, '']) {
      const key = `${resource.group}/${version}/${nameOf(resource)}`;
      if (!index.has(key)) index.set(key, resource);
    }
  }
  return index;
}

function builtinResource(kind: KindSchema): Resource {
  return {
    group: kind.group,
    version: kind.version,
    kind: kind.kind,
    listKind: `${kind.kind}List`,
    plural: kind.plural,
    singular: kind.singular ?? kind.kind.toLowerCase(),
    shortNames: kind.shortNames ?? [],
    categories: kind.categories ?? [],
    namespaced: kind.namespaced,
    verbs: kind.verbs ?? ALL_VERBS,
    subresources: kind.subresources,
    // The fields of most kinds are never asked for.
    get schema() {
      return kind.root;
    },
  };
}

function customResource(kind: KindSchema, definition: KubernetesObject): Resource {
  const listKind = getIn(definition, 'spec', 'names', 'listKind');
  return {
    ...builtinResource(kind),
    listKind: typeof listKind === 'string' && listKind !== '' ? listKind : `${kind.kind}List`,
    custom: customOf(definition, kind.version),
  };
}

function customOf(definition: KubernetesObject, name: string): CustomResource {
  const versions = getIn(definition, 'spec', 'versions');
  const all: readonly unknown[] = Array.isArray(versions) ? versions : [];
  const version = all.find((each) => memberOf(each, 'name') === name);
  const openApi = getIn(version, 'schema', 'openAPIV3Schema');
  const columns = memberOf(version, 'additionalPrinterColumns');
  const selectable = memberOf(version, 'selectableFields');
  return {
    definition: definition.metadata.name,
    openApi: isRecord(openApi) ? openApi : { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    served: servedVersion(definition, name),
    storageVersion: textOf(
      memberOf(
        all.find((each) => memberOf(each, 'storage') === true),
        'name',
      ) ?? name,
    ),
    status: getIn(version, 'subresources', 'status') !== undefined,
    scale: scalePaths(getIn(version, 'subresources', 'scale')),
    columns: (Array.isArray(columns) ? columns : []).filter(isRecord).map(printerColumn),
    selectableFields: (Array.isArray(selectable) ? selectable : []).map((field) => textOf(memberOf(field, 'jsonPath'))),
  };
}

function scalePaths(scale: unknown): ScalePaths | undefined {
  if (!isRecord(scale)) return undefined;
  return {
    specReplicasPath: textOf(scale['specReplicasPath'] ?? ''),
    statusReplicasPath: textOf(scale['statusReplicasPath'] ?? ''),
    labelSelectorPath: scale['labelSelectorPath'] === undefined ? undefined : textOf(scale['labelSelectorPath']),
  };
}

function printerColumn(column: Readonly<Record<string, unknown>>): PrinterColumn {
  return {
    name: textOf(column['name'] ?? ''),
    type: textOf(column['type'] ?? 'string'),
    format: textOf(column['format'] ?? ''),
    jsonPath: textOf(column['jsonPath'] ?? ''),
    priority: Number(column['priority'] ?? 0),
    description: textOf(column['description'] ?? ''),
  };
}
