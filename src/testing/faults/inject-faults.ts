import type { KubeRequest, KubeResponse, RequestFunction } from '../../cluster/index.ts';
import type { AdmissionHook } from '../server/admission/admission-hook.ts';
import type { Identity } from '../server/access/identity.ts';
import { attributesOf, type RequestAttributes } from '../server/access/request-attributes.ts';
import type { ServerContext } from '../server/server-context.ts';
import { ANSWER_FAULTS } from './answers.ts';
import { CONNECTION_FAULTS } from './connections.ts';
import type { Fault } from './fault-call.ts';
import type { FaultControl, FaultName, FaultPlan, FaultRule } from './fault-plan.ts';
import { isRememberable, READ_FAULTS, readKey } from './reads.ts';
import { seededRandom } from './seeded-random.ts';
import { WATCH_FAULTS } from './watches.ts';
import { admissionFaults, RIVAL_FAULTS } from './writers.ts';

/** Puts the faults of a plan between callers and a server. */
export class FaultInjector implements FaultControl {
  readonly seed: number;
  readonly #chance: () => number;
  readonly #faults: Readonly<Record<FaultName, Fault>>;
  readonly #earlier = new Map<string, KubeResponse>();
  readonly #trace: string[] = [];
  #rules: readonly ActiveRule[];
  #active = true;

  /** @param hooks the admission hooks of the server, through which admission changes what is written. */
  constructor(plan: FaultPlan, hooks: AdmissionHook[]) {
    this.seed = plan.seed ?? 1;
    this.#chance = seededRandom(this.seed);
    this.#rules = (plan.rules ?? []).map(activeRule);
    this.#faults = {
      ...ANSWER_FAULTS,
      ...CONNECTION_FAULTS,
      ...WATCH_FAULTS,
      ...READ_FAULTS,
      ...RIVAL_FAULTS,
      ...admissionFaults(hooks),
    };
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
    const added = activeRule(rule);
    this.#rules = [added, ...this.#rules];
    return () => void (this.#rules = this.#rules.filter((each) => each !== added));
  }

  trace(): readonly string[] {
    return [...this.#trace];
  }

  /** The requests of a caller, with faults. */
  over(server: RequestFunction, caller: Identity, context: ServerContext): RequestFunction {
    return async (asked) => {
      if (this.#rules.length === 0) return server(asked);
      const request = { ...asked, signal: AbortSignal.any([asked.signal, context.ended]) }; // faults may wait
      const attributes = attributesOf(request);
      const rule = this.#active ? this.#choose(attributes, request) : undefined;
      this.#trace.push(`${this.#trace.length + 1} ${request.method} ${request.path} ${rule?.fault ?? '-'}`);
      const pass = async (passed: KubeRequest = request): Promise<KubeResponse> => this.#remember(passed, await server(passed));
      if (rule === undefined) return pass();
      return this.#faults[rule.fault].answer({
        request,
        attributes,
        rule,
        caller,
        context,
        earlier: this.#earlier,
        chance: this.#chance,
        pass,
      });
    };
  }

  /** The first rule that applies. Chance is asked only where it decides. */
  #choose(attributes: RequestAttributes, request: KubeRequest): FaultRule | undefined {
    for (const active of this.#rules) {
      const { rule } = active;
      if (!this.#faults[rule.fault].applies(attributes, request) || !isMeant(rule, attributes)) continue;
      active.seen++;
      if (rule.nth !== undefined && active.seen !== rule.nth) continue;
      if (rule.times !== undefined && active.happened >= rule.times) continue;
      if (rule.rate !== undefined && rule.rate < 1 && this.#chance() >= rule.rate) continue;
      active.happened++;
      return rule;
    }
    return undefined;
  }

  /** The first answer to a read stays, so that it grows old. */
  #remember(request: KubeRequest, answer: KubeResponse): KubeResponse {
    const wanted = this.#rules.some(({ rule }) => rule.fault === 'staleRead');
    if (wanted && isRememberable(request, answer) && !this.#earlier.has(readKey(request))) this.#earlier.set(readKey(request), answer);
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

function isMeant(rule: FaultRule, a: RequestAttributes): boolean {
  const has = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);
  const resource = a.subresource === '' ? a.resource : `${a.resource}/${a.subresource}`;
  return (
    has(rule.verbs, a.verb) &&
    (has(rule.groups, a.group) || !a.forResource) &&
    has(rule.resources, resource) &&
    has(rule.namespaces, a.namespace) &&
    has(rule.names, a.name)
  );
}
