import { parseManifests } from '../../../src/manifest/index.ts';
import type { KubernetesObject } from '../../../src/object/index.ts';
import { type Plan, type PlanInput, planSync } from '../../../src/plan/index.ts';
import { inventoryOf, live } from '../objects.ts';

/** Objects of a text: one a line, in YAML's short form; without a namespace they are of `shop`. */
export function objectsOf(text: string): KubernetesObject[] {
  return text === '' ? [] : parseManifests(`---\n${text.trim().split('\n').join('\n---\n')}`).map(({ object }) => object);
}

export function planOf(text: string, more: Partial<PlanInput> = {}): Plan {
  return planSync({ application: 'web', cluster: 'c', revision: 'r', namespace: 'shop', desired: objectsOf(text), live: [], ...more });
}

/** The plan that deletes the objects of a text. */
export function destroyOf(text: string, more: Partial<PlanInput> = {}): Plan {
  const namespaces = new Map(planOf(text).steps.map(({ ref }) => [`${ref.kind} ${ref.name}`, ref.namespace]));
  const gone = objectsOf(text).map((object) => {
    const namespace = namespaces.get(`${object.kind} ${object.metadata.name}`);
    return namespace === undefined ? object : { ...object, metadata: { ...object.metadata, namespace } };
  });
  const resources = [{ group: 'example.org', kind: 'Gadget', plural: 'gadgets', namespaced: true, versions: ['v1'] }];
  const inventory = inventoryOf(gone, { hash: 'x' });
  return planOf('', { operation: 'destroy', desired: [], live: gone.map((object) => live(object)), inventory, resources, ...more });
}

/** What waits for what: a line for each step that waits, `ConfigMap a ← Namespace shop, Secret b`. */
export function waits(plan: Plan): string[] {
  const names = new Map(plan.steps.map(({ id, ref }) => [id, `${ref.kind} ${ref.name}`]));
  return plan.steps
    .filter(({ after }) => after.length > 0)
    .map(({ id, after }) => `${names.get(id)} ← ${after.map((entry) => names.get(entry) ?? entry).join(', ')}`);
}
