import { type KubernetesObject, splitApiVersion } from '../../object/index.ts';
import type { ControllerApi } from '../controllers/controller-api.ts';
import { applyObject } from '../server/writes/apply-object.ts';

/** Applies the status of an object of the cluster, as those parts of the server do that own no more of it. */
export function applyStatus({ context }: ControllerApi, live: KubernetesObject, status: object, manager: string): void {
  const { apiVersion, kind } = live;
  const { name } = live.metadata;
  const { group, version } = splitApiVersion(apiVersion);
  const resource = context.resources.byKind(group, kind, version);
  if (resource === undefined) throw new Error(`${kind} is not served`);
  const options = { dryRun: false, fieldManager: manager, fieldValidation: 'Ignore', subresource: 'status', force: true } as const;
  const value = { apiVersion, kind, metadata: { name }, status };
  applyObject(context, { resource, namespace: '', name, live }, { value, repeated: [] }, options);
}
