import { getIn, type KubernetesObject } from '../../../object/index.ts';
import type { ControllerApi } from '../controller-api.ts';
import { isFinished } from './pod-facts.ts';
import { termsOf } from './pod-affinity.ts';

interface Placed {
  readonly pod: KubernetesObject;
  readonly node: KubernetesObject | undefined;
}

/** The nodes, and the Pods on them, as the scheduler looks at them for one Pod. */
export class Surroundings {
  readonly nodes: readonly KubernetesObject[];
  readonly #onNode = new Map<string, KubernetesObject[]>();
  readonly #api: ControllerApi;
  #placed: readonly Placed[] | undefined;
  #apart: readonly Placed[] | undefined;

  constructor(api: ControllerApi) {
    this.#api = api;
    this.nodes = api.list('/nodes');
    for (const pod of api.list('/pods')) {
      const name = getIn(pod, 'spec', 'nodeName');
      if (typeof name !== 'string' || isFinished(pod)) continue;
      const list = this.#onNode.get(name);
      if (list === undefined) this.#onNode.set(name, [pod]);
      else list.push(pod);
    }
  }

  /** The Pods on a node that have not ended. */
  on(node: KubernetesObject): readonly KubernetesObject[] {
    return this.#onNode.get(node.metadata.name) ?? [];
  }

  get pods(): readonly Placed[] {
    this.#placed ??= this.nodes.flatMap((node) => this.on(node).map((pod) => ({ pod, node })));
    return this.#placed;
  }

  /** Those that keep others away. */
  get keepingApart(): readonly Placed[] {
    this.#apart ??= this.pods.filter(({ pod }) => termsOf(pod, 'podAntiAffinity').length > 0);
    return this.#apart;
  }

  namespaceLabels(name: string): Readonly<Record<string, string>> {
    return this.#api.get('/namespaces', '', name)?.metadata.labels ?? {};
  }
}
