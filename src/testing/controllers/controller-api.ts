import { type KubernetesObject, type ObjectInput, splitApiVersion } from '../../object/index.ts';
import { normalize } from '../server/decode/decode-object.ts';
import type { Resource } from '../server/resource.ts';
import { nameSuffix, type ServerContext, timestamp } from '../server/server-context.ts';
import { inVersion } from '../server/http/versioned.ts';
import { createObject, isNotFound } from '../server/writes/create-object.ts';
import { type EventText, recordEvent } from './events.ts';
import { deleteObject } from '../server/writes/delete-object.ts';
import { updateObject } from '../server/writes/update-object.ts';
import { noSuchPath, StatusError } from '../server/status-error.ts';

/** What controllers do with the cluster: the same writes as requests, in one step. */
export class ControllerApi {
  readonly context: ServerContext;
  readonly #manager: string;

  constructor(context: ServerContext, manager: string) {
    this.context = context;
    this.#manager = manager;
  }

  /** The same, writing under another name. */
  as(manager: string): ControllerApi {
    return new ControllerApi(this.context, manager);
  }

  /** Milliseconds since the epoch. */
  now(): number {
    return this.context.clock.now();
  }

  /** The present time as objects carry it. */
  timestamp(): string {
    return timestamp(this.context);
  }

  suffix(): string {
    return nameSuffix(this.context);
  }

  /** An object by `group/plural`, namespace and name, in the preferred version of its kind. */
  get(resource: string, namespace: string, name: string): KubernetesObject | undefined {
    const served = this.#resource(resource);
    const object = served === undefined ? undefined : this.context.store.get(served, namespace, name);
    return object === undefined || served === undefined ? undefined : inVersion(object, served);
  }

  list(resource: string, namespace = ''): KubernetesObject[] {
    const served = this.#resource(resource);
    return served === undefined ? [] : this.context.store.list(served, namespace).map((object) => inVersion(object, served));
  }

  /** The objects of a resource that one object controls. */
  listOwned(resource: string, owner: KubernetesObject): KubernetesObject[] {
    return this.list(resource, owner.metadata.namespace).filter((object) =>
      (object.metadata.ownerReferences ?? []).some((reference) => reference.controller === true && reference.uid === owner.metadata.uid),
    );
  }

  /** What happened to an object, as `kubectl describe` shows it. */
  event(object: KubernetesObject, event: EventText, component: string): void {
    recordEvent(this, object, event, component);
  }

  /** Makes an object; `undefined` where its name is taken or its namespace goes. */
  create(object: ObjectInput): KubernetesObject | undefined {
    const made = this.tryCreate(object);
    return made instanceof StatusError ? undefined : made;
  }

  /** Makes an object, or tells why the server refuses it. */
  tryCreate(object: ObjectInput): KubernetesObject | StatusError {
    const resource = this.#resourceOf(object);
    if (resource === undefined) return noSuchPath();
    const { namespace = '' } = object.metadata as { namespace?: string };
    try {
      return createObject(this.context, resource, namespace, normalize(object, resource.schema), this.#options(''));
    } catch (error) {
      if (error instanceof StatusError) return error;
      throw error;
    }
  }

  /** Writes an object in place of its live state; `undefined` where that moved on. */
  update(object: KubernetesObject, subresource = ''): KubernetesObject | undefined {
    const resource = this.#resourceOf(object);
    const live =
      resource === undefined ? undefined : this.context.store.get(resource, object.metadata.namespace ?? '', object.metadata.name);
    if (resource === undefined || live === undefined) return undefined;
    const next = normalize(object, resource.schema);
    return quietly(() => updateObject(this.context, resource, inVersion(live, resource), next, this.#options(subresource)));
  }

  /** Writes the status of an object. */
  updateStatus(object: KubernetesObject, status: unknown, metadata?: Partial<KubernetesObject['metadata']>): KubernetesObject | undefined {
    return this.update({ ...object, metadata: { ...object.metadata, ...metadata }, status }, 'status');
  }

  /** Writes an object as it is, past all checks and records of who wrote: what the server does itself. */
  put(object: KubernetesObject): KubernetesObject | undefined {
    const resource = this.#resourceOf(object);
    return resource === undefined ? undefined : this.context.store.put(resource, object);
  }

  /** Ends the grace period of an object, as a kubelet does when a Pod has stopped. */
  deleteNow(object: KubernetesObject): void {
    this.#delete(object, 'Background', 0);
  }

  /** Deletes an object, without a word of its dependents. */
  delete(object: KubernetesObject, propagationPolicy = 'Background'): void {
    this.#delete(object, propagationPolicy);
  }

  #delete(object: KubernetesObject, propagationPolicy: string, gracePeriodSeconds?: number): void {
    const resource = this.#resourceOf(object);
    const live =
      resource === undefined ? undefined : this.context.store.get(resource, object.metadata.namespace ?? '', object.metadata.name);
    if (resource === undefined || live === undefined || live.metadata.uid !== object.metadata.uid) return;
    quietly(() => deleteObject(this.context, resource, live, { dryRun: false, propagationPolicy, gracePeriodSeconds }));
  }

  #options(subresource: string) {
    return { dryRun: false, fieldManager: this.#manager, fieldValidation: 'Ignore' as const, subresource, force: false };
  }

  #resource(resource: string): Resource | undefined {
    const slash = resource.indexOf('/');
    return this.context.resources.byPlural(resource.slice(0, slash), resource.slice(slash + 1));
  }

  #resourceOf(object: ObjectInput): Resource | undefined {
    const { group, version } = splitApiVersion(object.apiVersion);
    return this.context.resources.byKind(group, object.kind, version);
  }
}

/** What a controller cannot write now it tries again when the object changes. */
function quietly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof StatusError || isNotFound(error)) return undefined;
    throw error;
  }
}
