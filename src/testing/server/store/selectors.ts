import type { Resource } from '../resource.ts';
import { parseFieldSelector, type Selector } from './field-selector.ts';
import { parseLabelSelector } from './label-selector.ts';

export type { Selector } from './field-selector.ts';

/** Both selectors of a request as one, and whether there is any. */
export interface Selection {
  readonly selects: Selector;
  readonly all: boolean;
}

/**
 * The objects that a request asks for.
 *
 * @throws StatusError 400 for selectors that cannot be read.
 */
export function selectionOf(query: Readonly<Record<string, string>>, resource: Resource): Selection {
  const { labelSelector = '', fieldSelector = '' } = query;
  const labels = parseLabelSelector(labelSelector);
  const fields = parseFieldSelector(fieldSelector, resource);
  return {
    selects: (object) => labels(object.metadata.labels ?? {}) && fields(object),
    all: labelSelector === '' && fieldSelector === '',
  };
}
