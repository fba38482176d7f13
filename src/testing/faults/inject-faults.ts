import type { KubeRequest, KubeResponse, RequestFunction } from '../../cluster/index.ts';
import type { Identity } from '../server/access/identity.ts';
import { attributesOf } from '../server/access/request-attributes.ts';
import type { AdmissionHook } from '../server/admission/admission-hook.ts';
import type { ServerContext } from '../server/server-context.ts';
import { ADMISSION_FAULTS } from './admission.ts';
import { ANSWER_FAULTS } from './answers.ts';
import { checkPlan, checkRule } from './check-rule.ts';
import { CONNECTION_FAULTS } from './connections.ts';
import type { Fault, FaultTarget, Passing } from './fault-call.ts';
import type { FaultControl, FaultName, FaultPlan, FaultRule } from './fault-plan.ts';
import { GROUP_FAULTS } from './groups.ts';
import { isMeant } from './is-meant.ts';
import { isRememberable, READ_FAULTS, readKey } from './reads.ts';
import { RIVAL_FAULTS } from './rivals.ts';
import { seededRandom } from './seeded-random.ts';
import { WATCH_FAULTS } from './watches.ts';

const FAULTS: Readonly<Record<FaultName, Fault>> = {
  ...ANSWER_FAULTS,
  ...CONNECTION_FAULTS,
  ...WATCH_FAULTS,
  ...READ_FAULTS,
  ...GROUP_FAULTS,
  ...ADMISSION_FAULTS,
  ...RIVAL_FAULTS,
};

/** The requests of a caller; each may bring admission hooks of its own. */
export type ServerFor = (hooks?: readonly AdmissionHook[]) => RequestFunction;

/** Puts the faults of a plan between callers and a server. */
export class FaultInjector implements FaultControl {
  readonly seed: number;
  readonly #chance: () => number;
  readonly #earlier = new Map<string, KubeResponse>();
  readonly #trace: string[] = [];
  #rules: readonly ActiveRule[];
  #active = true;

  /** @throws GitOpsError INVALID_OPTION for a fault that there is not, and for a rule that cannot be meant. */
  constructor(plan: FaultPlan) {
    checkPlan(plan);
    this.seed = plan.seed ?? 1;
    this.#chance = seededRandom(this.seed);
    this.#rules = (plan.rules ?? []).map(activeRule);
  }

  get active(): boolean {
    return this.#active;
  }

  on(): void {
    this.#active = true;
  }

  off(): void {
    this.#active = false;
  }

  add(rule: FaultRule): () => void {
    checkRule(rule, 'rule');
    const added = activeRule(rule);
    this.#rules = [added, ...this.#rules];
    return () => void (this.#rules = this.#rules.filter((each) => each !== added));
  }

  trace(): readonly string[] {
    return [...this.#trace];
  }

  /** The requests of a caller, with faults. */
  over(serverFor: ServerFor, caller: Identity, context: ServerContext): RequestFunction {
    const server = serverFor();
    return async (asked) => {
      if (this.#rules.length === 0) return server(asked);
      const request = { ...asked, signal: AbortSignal.any([asked.signal, context.ended]) }; // faults may wait
      const target: FaultTarget = { request, attributes: attributesOf(request), caller, context };
      const rule = this.#active ? this.#choose(target) : undefined;
      this.#trace.push(`${this.#trace.length + 1} ${request.method} ${request.path} ${rule?.fault ?? '-'}`);
      const pass = async ({ request: passed = request, hooks }: Passing = {}): Promise<KubeResponse> =>
        this.#remember(passed, caller, await (hooks === undefined ? server : serverFor(hooks))(passed));
      if (rule === undefined) return pass();
      return FAULTS[rule.fault].answer({ ...target, rule, earlier: this.#earlier, chance: this.#chance, pass });
    };
  }

  /** The first rule that applies. Chance is asked only where it decides. */
  #choose(target: FaultTarget): FaultRule | undefined {
    for (const active of this.#rules) {
      const { rule } = active;
      const fault = FAULTS[rule.fault];
      if (!fault.applies(target) || !isMeant(rule, fault, target)) continue;
      active.seen++;
      if (rule.nth !== undefined && active.seen !== rule.nth) continue;
      if (rule.from !== undefined && active.seen < rule.from) continue;
      if (rule.times !== undefined && active.happened >= rule.times) continue;
      if (rule.rate !== undefined && rule.rate < 1 && this.#chance() >= rule.rate) continue;
      active.happened++;
      return rule;
    }
    return undefined;
  }

  /** The first answer to a read stays, so that it grows old. */
  #remember(request: KubeRequest, caller: Identity, answer: KubeResponse): KubeResponse {
    if (!this.#rules.some(({ rule }) => rule.fault === 'staleRead') || !isRememberable(request, answer)) return answer;
    const key = readKey(request, caller);
    if (!this.#earlier.has(key)) this.#earlier.set(key, answer);
    return answer;
  }
}

interface ActiveRule {
  readonly rule: FaultRule;
  seen: number;
  happened: number;
}

function activeRule(rule: FaultRule): ActiveRule {
  return { rule, seen: 0, happened: 0 };
}
