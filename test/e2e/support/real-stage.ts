import { setTimeout as sleep } from 'node:timers/promises';
import type { RequestFunction } from '../../../src/cluster/index.ts';
import type { Stage } from '../../support/api/play-scenario.ts';
import type { Hook, Scenario } from '../../support/api/scenario.ts';
import { type ControlPlane, startControlPlane } from '../../support/control-plane.ts';
import { HookServer } from './hook-server.ts';
import { realRequest } from './real-request.ts';

/** What passes between two looks at the real cluster. */
const MOMENT_MS = 100;

/** Real API servers for scenarios: one alone and one with controllers, each started when it is first needed. */
export class RealStages {
  readonly #assets: string;
  readonly #servers = new Map<string, Promise<{ plane: ControlPlane; ask: RequestFunction }>>();
  readonly #hooks = new HookServer();
  #count = 0;

  /** @param assets folder of the binaries: KUBEBUILDER_ASSETS */
  constructor(assets: string) {
    this.#assets = assets;
  }

  /** A stage for one scenario, with a namespace that no other has. */
  async open(world: Scenario['world'] = 'server', hooks: readonly Hook[] = []): Promise<Stage> {
    const started = this.#servers.get(world) ?? this.#start(world === 'controllers');
    this.#servers.set(world, started);
    const { plane, ask } = await started;
    this.#count++;
    const namespace = `agrees-${this.#count}`;
    return {
      ask,
      namespace,
      ...(hooks.length === 0 ? {} : { values: await this.#hooks.serve(hooks, namespace) }),
      group: `made${this.#count}.example.com`,
      wait: () => sleep(MOMENT_MS),
      pass: passSecond,
      compact: () => plane.compact(),
    };
  }

  async close(): Promise<void> {
    await this.#hooks.close();
    for (const server of this.#servers.values()) await (await server).plane.close();
  }

  async #start(controllers: boolean): Promise<{ plane: ControlPlane; ask: RequestFunction }> {
    const plane = await startControlPlane(this.#assets, { controllers });
    return { plane, ask: await realRequest(plane.kubeconfig) };
  }
}

/** The server is on this machine, so its clock is ours. */
async function passSecond(): Promise<number> {
  const second = Math.floor(Date.now() / 1000);
  while (Date.now() < (second + 1) * 1000) await sleep((second + 1) * 1000 - Date.now());
  return second;
}
