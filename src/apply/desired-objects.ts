import { maskSecrets } from '../diff/index.ts';
import { GitOpsError } from '../errors.ts';
import type { Manifest } from '../manifest/index.ts';
import {
  displayRef,
  isRecord,
  type KubernetesObject,
  memberOf,
  type ObjectRef,
  parsePointer,
  refOf,
  shortHashOf,
} from '../object/index.ts';
import type { PlanStep } from '../plan/index.ts';

/** The manifests of a sync, found by the addresses that the plan gives them. */
export class DesiredObjects {
  readonly #byName = new Map<string, Manifest[]>();
  readonly #manifests: readonly Manifest[];

  constructor(manifests: readonly Manifest[]) {
    this.#manifests = manifests;
    for (const manifest of manifests) {
      const key = nameKey(refOf(manifest.object));
      const same = this.#byName.get(key);
      if (same === undefined) this.#byName.set(key, [manifest]);
      else same.push(manifest);
    }
  }

  /** All of them. */
  objects(): KubernetesObject[] {
    return this.#manifests.map(({ object }) => object);
  }

  /** The manifest for an address: with its namespace, or with none where the plan filled it in or dropped it. */
  find(ref: ObjectRef): Manifest | undefined {
    const same = this.#byName.get(nameKey(ref)) ?? [];
    const namespaceOf = (manifest: Manifest): string | undefined => refOf(manifest.object).namespace;
    return (
      same.find((manifest) => namespaceOf(manifest) === ref.namespace) ??
      same.find((manifest) => namespaceOf(manifest) === undefined) ??
      (ref.namespace === undefined ? same[0] : undefined)
    );
  }

  /**
   * The object of a step, with the namespace of its address.
   *
   * @throws GitOpsError PLAN_STALE when the desired set has no such object.
   */
  objectFor(step: PlanStep): KubernetesObject {
    const manifest = this.find(step.ref);
    if (manifest === undefined) {
      const message = `the plan names ${displayRef(step.ref)}, which the desired state does not hold: it was made for another revision`;
      throw new GitOpsError('PLAN_STALE', message, { steps: [step.id] });
    }
    return atAddress(manifest.object, step.ref);
  }

  /**
   * The manifest of a hook. One with a `generateName` has no name to be found by: its hash tells it from others.
   *
   * @throws GitOpsError PLAN_STALE when the desired set has no such object.
   */
  hookFor(step: PlanStep): KubernetesObject {
    const { generateName, hash } = step.how?.hook ?? {};
    if (generateName === undefined) return this.objectFor(step);
    const generated = this.#byName.get(nameKey({ ...step.ref, name: '' })) ?? [];
    const same = generated.map(({ object }) => object).filter(({ metadata }) => metadata['generateName'] === generateName);
    return same.find((object) => shortHashOf(maskSecrets(object)) === hash) ?? same[0] ?? this.objectFor(step);
  }
}

function nameKey({ group, kind, name }: ObjectRef): string {
  return `${group}/${kind}/${name}`;
}

function atAddress(object: KubernetesObject, ref: ObjectRef): KubernetesObject {
  const { namespace, ...metadata } = object.metadata;
  if (namespace === ref.namespace) return object;
  return { ...object, metadata: ref.namespace === undefined ? metadata : { ...metadata, namespace: ref.namespace } };
}

/** A copy of an object without the fields at some JSON pointers; lists along them are copied, none of their items is removed. */
export function withoutFields(object: KubernetesObject, pointers: readonly string[]): KubernetesObject {
  return pointers.reduce((result, pointer) => without(result, parsePointer(pointer)) as KubernetesObject, object);
}

function without(value: unknown, [segment, ...rest]: readonly string[]): unknown {
  if (segment === undefined) return value;
  if (Array.isArray(value)) return value.map((item, at) => (String(at) === segment ? without(item, rest) : item) as unknown);
  if (!isRecord(value) || memberOf(value, segment) === undefined) return value;
  if (rest.length > 0) return { ...value, [segment]: without(value[segment], rest) };
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== segment));
}
