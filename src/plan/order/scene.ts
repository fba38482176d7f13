import { getIn, isRecord, keyOf, kindKey, type ObjectRef } from '../../object/index.ts';
import { definedKinds } from '../scope.ts';
import type { PlacedStep } from './placed-step.ts';
import { podLabels } from './pod-template.ts';

/** The steps among which relations are looked for, found by what others know of them. */
export class Scene {
  readonly placed: readonly PlacedStep[];
  readonly actors: readonly PlacedStep[];
  readonly #byKey = new Map<string, number[]>();
  readonly #definitions = new Map<string, PlacedStep[]>();
  readonly #apiServices = new Map<string, number[]>();
  readonly #backends = new Map<string, readonly number[]>();
  #podsByLabel: Map<string, PlacedStep[]> | undefined;

  constructor(placed: readonly PlacedStep[], takesPart: (step: PlacedStep) => boolean) {
    this.placed = placed;
    this.actors = placed.filter(takesPart);
    for (const actor of this.actors) this.#index(actor);
  }

  /** The steps of an object: none, one, or one for each phase that a hook runs in. */
  find(ref: ObjectRef): readonly number[] {
    return this.#byKey.get(keyOf(ref)) ?? [];
  }

  /** An object of that kind and name in any namespace. */
  elsewhere(ref: ObjectRef): ObjectRef | undefined {
    return this.actors.map(({ draft }) => draft.ref).find((other) => kindKey(other) === kindKey(ref) && other.name === ref.name);
  }

  /** The definitions of a kind. */
  definitions(ref: ObjectRef): readonly PlacedStep[] {
    return this.#definitions.get(kindKey(ref)) ?? [];
  }

  /** The registrations by which another server serves a group and version. */
  apiServices({ group, version }: ObjectRef): readonly number[] {
    return this.#apiServices.get(`${group}/${version ?? ''}`) ?? [];
  }

  /** The workloads whose Pods a Service in the plan selects. */
  backends(service: ObjectRef): readonly number[] {
    const key = keyOf(service);
    let found = this.#backends.get(key);
    if (found === undefined) {
      found = this.find(service).flatMap((at) => this.#selected(this.placed[at]));
      this.#backends.set(key, found);
    }
    return found;
  }

  #selected(service: PlacedStep | undefined): number[] {
    const selector = getIn(service?.object, 'spec', 'selector');
    if (service === undefined || !isRecord(selector)) return [];
    const pairs = Object.entries(selector);
    const fewest = pairs.map((pair) => this.#withLabel(service.draft.ref.namespace, ...pair)).sort((a, b) => a.length - b.length)[0] ?? [];
    return fewest.filter(({ object }) => pairs.every(([key, value]) => getIn(podLabels(object), key) === value)).map(({ at }) => at);
  }

  #index(actor: PlacedStep): void {
    const { at, object } = actor;
    const { ref } = actor.draft;
    listed(this.#byKey, keyOf(ref)).push(at);
    if (object === undefined) return;
    if (ref.kind === 'CustomResourceDefinition') {
      for (const kind of definedKinds([object])) listed(this.#definitions, kindKey(kind)).push(actor);
    } else if (ref.kind === 'APIService' && getIn(object, 'spec', 'service') !== undefined) {
      const served = `${String(getIn(object, 'spec', 'group'))}/${String(getIn(object, 'spec', 'version'))}`;
      listed(this.#apiServices, served).push(at);
    }
  }

  #withLabel(namespace: string | undefined, key: string, value: unknown): readonly PlacedStep[] {
    if (this.#podsByLabel === undefined) {
      this.#podsByLabel = new Map();
      for (const actor of this.actors) {
        for (const label of Object.entries(podLabels(actor.object) ?? {})) {
          listed(this.#podsByLabel, labelKey(actor.draft.ref.namespace, ...label)).push(actor);
        }
      }
    }
    return this.#podsByLabel.get(labelKey(namespace, key, value)) ?? [];
  }
}

function labelKey(namespace: string | undefined, key: string, value: unknown): string {
  return `${namespace ?? ''}/${key}=${String(value)}`;
}

function listed<T>(map: Map<string, T[]>, key: string): T[] {
  let list = map.get(key);
  if (list === undefined) map.set(key, (list = []));
  return list;
}
