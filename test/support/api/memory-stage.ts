import { CONTROLLER_NAMES, manualClock, memoryCluster } from '../../../src/testing/index.ts';
import type { Scenario } from './scenario.ts';
import type { Stage } from './play-scenario.ts';

/** What passes between two looks at the embedded cluster. */
const MOMENT_MS = 100;

/** A definition is served by the API server itself. */
const NONE = { ...Object.fromEntries(CONTROLLER_NAMES.map((name) => [name, false])), customResourceDefinition: true };

/** An embedded cluster for a scenario, on a clock by hand: an API server alone, or with the controllers beside it. */
export function memoryStage(world: Scenario['world']): Stage & { readonly close: () => Promise<void> } {
  const clock = manualClock();
  const cluster = memoryCluster({ runtime: { clock }, controllers: world === 'controllers' ? true : NONE });
  return {
    ask: cluster.request,
    namespace: 'agrees-1',
    group: 'made1.example.com',
    wait: () => clock.advance(MOMENT_MS),
    compact: async () => cluster.compact(),
    close: () => cluster.close(),
  };
}
