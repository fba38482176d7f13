import { getIn, isRecord, keyOf, kindKey, type KubernetesObject, type ObjectRef } from '../object/index.ts';
import { isWrite, type PlanStep } from '../plan/index.ts';

/**
 * What must be in the cluster before the API server can judge an object at all, of what the same plan writes: the
 * definition of its kind, its namespace, and what admission looks up by name.
 */
export class Prerequisites {
  readonly #namespaces = new Map<string, string>();
  readonly #definitions = new Map<string, string>();
  /** Steps by the address of their object. */
  readonly #written = new Map<string, string>();
  /** Steps that change what may be made in a namespace. */
  readonly #bounds = new Map<string, string[]>();

  constructor(steps: readonly PlanStep[], objectOf: (step: PlanStep) => KubernetesObject) {
    for (const step of steps) {
      const { id, ref, action } = step;
      if (!isWrite(step) || action === 'delete') continue;
      this.#written.set(keyOf(ref), id);
      if (ref.group === '' && ref.kind === 'Namespace' && action !== 'update') this.#namespaces.set(ref.name, id);
      if (ref.kind === 'CustomResourceDefinition') this.#definitions.set(definedKind(objectOf(step)), id);
      if (ref.group === '' && BOUNDS.has(ref.kind)) this.#boundsOf(ref.namespace ?? '').push(id);
    }
  }

  /** Ids of the steps that an object has to wait for, sorted. */
  of(object: KubernetesObject, ref: ObjectRef): readonly string[] {
    const named = lookedUp(object, ref).map((other) => this.#written.get(keyOf(other)));
    const bounds = ref.group === '' && COUNTED.has(ref.kind) ? this.#boundsOf(ref.namespace ?? '') : [];
    const all = [this.#namespaces.get(ref.namespace ?? ''), this.#definitions.get(kindKey(ref)), ...named, ...bounds];
    const others = all.filter((id): id is string => id !== undefined && id !== this.#written.get(keyOf(ref)));
    return [...new Set(others)].sort((a, b) => (a < b ? -1 : 1));
  }

  #boundsOf(namespace: string): string[] {
    const known = this.#bounds.get(namespace) ?? [];
    this.#bounds.set(namespace, known);
    return known;
  }
}

const BOUNDS: ReadonlySet<string> = new Set(['ResourceQuota', 'LimitRange']);
const COUNTED: ReadonlySet<string> = new Set(['Pod', 'PersistentVolumeClaim']);

function definedKind(definition: KubernetesObject): string {
  return kindKey({ group: textOf(getIn(definition, 'spec', 'group')), kind: textOf(getIn(definition, 'spec', 'names', 'kind')) });
}

/**
 * What admission looks up for an object: whom a Pod runs as, its priority and its runtime, the labels of its namespace;
 * the role that a binding grants.
 *
 * @see kubernetes plugin/pkg/admission/{serviceaccount,priority,runtimeclass}, pkg/registry/rbac/rolebinding/policybased
 */
function lookedUp(object: KubernetesObject, { group, kind, namespace }: ObjectRef): ObjectRef[] {
  const text = (...path: readonly string[]): string => textOf(getIn(object, ...path));
  if (group === '' && kind === 'Pod') {
    return [
      { group: '', kind: 'Namespace', name: namespace ?? '' },
      { group: '', kind: 'ServiceAccount', namespace, name: text('spec', 'serviceAccountName') || 'default' },
      { group: 'scheduling.k8s.io', kind: 'PriorityClass', name: text('spec', 'priorityClassName') },
      { group: 'node.k8s.io', kind: 'RuntimeClass', name: text('spec', 'runtimeClassName') },
    ];
  }
  if (group !== 'rbac.authorization.k8s.io' || !isRecord(object['roleRef'])) return [];
  const role = { group, kind: text('roleRef', 'kind'), name: text('roleRef', 'name') };
  return [role.kind === 'Role' ? { ...role, namespace } : role];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
