import { getIn, isRecord, type KubernetesObject, memberOf } from '../../../object/index.ts';
import { textOf } from '../text-of.ts';
import type { JsonSchema } from './json-schema.ts';

/** What a definition says of all its versions, or of one as it is served. */
export interface ServedVersion {
  /** The schema of each version, served or not. */
  readonly schemas: ReadonlyMap<string, JsonSchema>;
  /** Whether its versions are converted by a webhook, which is not called here. */
  readonly convertsByWebhook: boolean;
  /** What requests for a deprecated version are warned of. */
  readonly deprecation: string | undefined;
  /** Whether the definition is being deleted: nothing new is made. */
  readonly terminating: boolean;
}

const OPEN: JsonSchema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };

/** Reads one version of a definition. */
export function servedVersion(definition: KubernetesObject, name: string): ServedVersion {
  const versions = versionsOf(definition);
  const version = versions.find((each) => each['name'] === name);
  return {
    schemas: new Map(versions.map((each) => [textOf(each['name']), schemaOf(each)])),
    convertsByWebhook: getIn(definition, 'spec', 'conversion', 'strategy') === 'Webhook',
    deprecation: version?.['deprecated'] === true ? textOf(version['deprecationWarning'] ?? defaultWarning(definition, name)) : undefined,
    terminating: definition.metadata.deletionTimestamp !== undefined,
  };
}

/** The versions of a definition, in its order. */
export function versionsOf(definition: unknown): readonly Readonly<Record<string, unknown>>[] {
  const versions = getIn(definition, 'spec', 'versions');
  return Array.isArray(versions) ? versions.filter(isRecord) : [];
}

function schemaOf(version: Readonly<Record<string, unknown>>): JsonSchema {
  const schema = memberOf(version['schema'], 'openAPIV3Schema');
  return isRecord(schema) ? schema : OPEN;
}

/** @see apiextensions-apiserver pkg/apiserver/customresource_handler.go defaultDeprecationWarning */
function defaultWarning(definition: KubernetesObject, name: string): string {
  const group = textOf(getIn(definition, 'spec', 'group'));
  const kind = textOf(getIn(definition, 'spec', 'names', 'kind'));
  const newer = versionsOf(definition)
    .filter((each) => each['served'] === true && each['deprecated'] !== true)
    .map((each) => textOf(each['name']))
    .filter((other) => compareVersions(other, name) < 0)
    .sort(compareVersions);
  const use = newer[0] === undefined ? '' : `; use ${group}/${newer[0]} ${kind}`;
  return `${group}/${name} ${kind} is deprecated${use}`;
}

/** The newest and most stable first: v2, v1, v1beta1, v1alpha1, then others by name. */
function compareVersions(a: string, b: string): number {
  const [first, second] = [rankOf(a), rankOf(b)];
  const i = first.findIndex((rank, at) => rank !== second[at]);
  return i < 0 ? (a < b ? -1 : a > b ? 1 : 0) : (second[i] ?? 0) - (first[i] ?? 0);
}

function rankOf(version: string): readonly number[] {
  const match = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version);
  if (match === null) return [0, 0, 0];
  const [, major, stage, minor] = match;
  return [stage === undefined ? 3 : stage === 'beta' ? 2 : 1, Number(major), Number(minor ?? 0)];
}
