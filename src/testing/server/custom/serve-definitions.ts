import { storageKey } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { isTrue } from './definition/conditions.ts';

const DEFINITIONS = storageKey({ group: 'apiextensions.k8s.io', plural: 'customresourcedefinitions' });

/** Serves the kinds of definitions from when their names are accepted, as each definition stands, until it is gone. */
export function serveDefinitions({ store, resources }: Pick<ServerContext, 'store' | 'resources'>): void {
  store.subscribe(({ resource, type, object }) => {
    if (resource !== DEFINITIONS) return;
    const served = type !== 'DELETED' && (isTrue(object, 'NamesAccepted') || isTrue(object, 'Established'));
    if (served) resources.define(object);
    else resources.undefine(object.metadata.name);
  });
}
