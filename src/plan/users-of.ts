import { type GroupKind, kindKey, type ObjectInput, type ObjectRef } from '../object/index.ts';
import { definedKinds } from './scope.ts';

/**
 * Tells which objects go when a namespace or a custom resource definition goes: those in it, or of its kind.
 *
 * @param object the definition itself; without it all kinds of its group count.
 * @returns `undefined` for an object of another kind: with it nothing else goes.
 */
export function usersOf({ group, kind, name }: ObjectRef, object: ObjectInput | undefined): ((ref: ObjectRef) => boolean) | undefined {
  if (group === '' && kind === 'Namespace') return ({ namespace }) => namespace === name;
  if (group !== 'apiextensions.k8s.io' || kind !== 'CustomResourceDefinition') return undefined;
  const kinds: readonly GroupKind[] = object === undefined ? [] : definedKinds([object]);
  if (kinds.length === 0) return (ref) => ref.group === name.slice(name.indexOf('.') + 1);
  const defined = new Set(kinds.map(kindKey));
  return (ref) => defined.has(kindKey(ref));
}
