import { customBehaviour } from '../custom/custom-behaviour.ts';
import { DEFINITION } from '../custom/definition/definition-behaviour.ts';
import type { Resource } from '../resource.ts';
import { CLUSTER_KINDS } from './cluster-kinds.ts';
import { CONFIGURATION } from './configuration.ts';
import type { KindBehaviour } from './kind-behaviour.ts';
import { SERVICE } from './service.ts';
import { WORKLOADS } from './workloads.ts';

const BEHAVIOURS: Readonly<Record<string, KindBehaviour>> = {
  ...WORKLOADS,
  ...CONFIGURATION,
  ...CLUSTER_KINDS,
  '/Service': SERVICE,
  'apiextensions.k8s.io/CustomResourceDefinition': DEFINITION,
};
const PLAIN: KindBehaviour = {};

/** What is special about a kind. */
export function behaviourOf(resource: Resource): KindBehaviour {
  const known = KNOWN.get(resource);
  if (known !== undefined) return known;
  const behaviour = customBehaviour(resource) ?? BEHAVIOURS[`${resource.group}/${resource.kind}`] ?? PLAIN;
  KNOWN.set(resource, behaviour);
  return behaviour;
}

/** Every write asks many times. */
const KNOWN = new WeakMap<Resource, KindBehaviour>();
