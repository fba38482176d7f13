import { equalJson, type KubernetesObject } from '../../../object/index.ts';
import { apiVersionOf, type CustomResource, type Resource } from '../resource.ts';
import { StatusError } from '../status-error.ts';
import { completeCustomObject } from './decode-custom.ts';
import { pruneEmbedded } from './embedded-resource.ts';
import type { JsonSchema } from './json-schema.ts';
import { pruneCustom } from './prune-custom.ts';

const converted = new WeakMap<KubernetesObject, { readonly custom: CustomResource; readonly object: KubernetesObject }>();

/**
 * A stored custom resource in the version of a resource: what the stored version does not know is gone and its defaults
 * are there, as they are now; then what the other version does not know is left out. Versions differ in nothing else.
 *
 * @throws StatusError 501 where a webhook would convert.
 * @see apiextensions-apiserver pkg/apiserver/customresource_handler.go crdConversionRESTOptionsGetter
 */
export function convertCustom(stored: KubernetesObject, resource: Resource): KubernetesObject {
  const { custom } = resource;
  if (custom === undefined) return stored;
  const known = converted.get(stored);
  if (known?.custom === custom) return known.object;
  const object = convert(stored, resource, custom);
  converted.set(stored, { custom, object });
  return object;
}

function convert(stored: KubernetesObject, resource: Resource, custom: CustomResource): KubernetesObject {
  const storage = apiVersionOf({ group: resource.group, version: custom.storageVersion });
  const kept = inSchemaOf(stored, storage, custom);
  const schema = custom.served.schemas.get(custom.storageVersion);
  const complete = schema === undefined ? kept : completeCustomObject(kept, schema);
  const object = inSchemaOf(complete, apiVersionOf(resource), custom);
  return equalJson(object, stored) ? stored : object;
}

function inSchemaOf(object: KubernetesObject, apiVersion: string, custom: CustomResource): KubernetesObject {
  checkStrategy(custom, object.apiVersion, apiVersion);
  const schema = custom.served.schemas.get(apiVersion.slice(apiVersion.lastIndexOf('/') + 1));
  return schema === undefined ? { ...object, apiVersion } : pruned({ ...object, apiVersion }, schema);
}

function pruned(object: KubernetesObject, schema: JsonSchema): KubernetesObject {
  return pruneEmbedded(pruneCustom(object, schema, true).value, schema, []) as KubernetesObject;
}

/** @throws StatusError 501 where a webhook would convert. */
export function checkStrategy({ definition, served }: CustomResource, from: string, to: string): void {
  if (from === to || !served.convertsByWebhook) return;
  throw new StatusError({
    code: 501,
    reason: 'NotImplemented',
    message: `the embedded cluster calls no conversion webhook: ${definition} would convert from ${from} to ${to} by one; use strategy None, or one version`,
  });
}
