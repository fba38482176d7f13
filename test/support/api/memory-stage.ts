import { type AdmissionHook, CONTROLLER_NAMES, manualClock, memoryCluster } from '../../../src/testing/index.ts';
import type { Hook, Scenario } from './scenario.ts';
import type { Stage } from './play-scenario.ts';

/** What passes between two looks at the embedded cluster. */
const MOMENT_MS = 100;

/** A definition is served by the API server itself. */
const NONE = { ...Object.fromEntries(CONTROLLER_NAMES.map((name) => [name, false])), customResourceDefinition: true };

const NAMESPACE = 'agrees-1';

/** An embedded cluster for a scenario, on a clock by hand: an API server alone, or with the controllers beside it. */
export function memoryStage(world: Scenario['world'], hooks: readonly Hook[] = []): Stage & { readonly close: () => Promise<void> } {
  const clock = manualClock();
  const admission = hooks.map((hook) => admissionHook(hook));
  const cluster = memoryCluster({ runtime: { clock }, controllers: world === 'controllers' ? true : NONE, admission });
  return {
    ask: cluster.request,
    namespace: NAMESPACE,
    group: 'made1.example.com',
    values: { HOOKS: 'https://127.0.0.1:9443', CA: 'Y2E=' },
    wait: () => clock.advance(MOMENT_MS),
    pass: async () => {
      const second = Math.floor(clock.now() / 1000);
      await clock.advance((second + 1) * 1000 - clock.now());
      return second;
    },
    compact: async () => cluster.compact(),
    close: () => cluster.close(),
  };
}

/** A webhook that is asked only where a configuration names it. */
function admissionHook({ name, answer }: Hook): AdmissionHook {
  const say = (): typeof answer => answer;
  return { name: name.replace('NS', NAMESPACE), match: 'configured', mutate: say, validate: say };
}
