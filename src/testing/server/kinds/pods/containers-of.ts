import { type Fields, itemsIn } from '../read-fields.ts';

/** A container and where it stands. */
export interface PlacedContainer {
  readonly container: Fields;
  readonly path: string;
}

/** All containers of a Pod, in the order in which the API server visits them. */
export function containersOf(spec: Fields, path: string): PlacedContainer[] {
  return ['initContainers', 'containers', 'ephemeralContainers'].flatMap((list) =>
    itemsIn(spec, list).map((container, i) => ({ container, path: `${path}.${list}[${i}]` })),
  );
}
