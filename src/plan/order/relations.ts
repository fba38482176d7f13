/**
 * How much a relation counts. `explicit`: somebody wrote it down, so that nothing may contradict it. `required`: the
 * object cannot be made, or cannot become healthy, without the other; phases and waves count more. `preferred`: gives way
 * to all others.
 */
export type Strength = 'explicit' | 'required' | 'preferred';

/**
 * Every step of `after` waits for every step of `before`. Steps are numbers: their places among the placed steps. A number
 * may stand there more than once.
 */
export interface Relation {
  /** Names the steps of `before` in a plan, where there are too many to name each. */
  readonly name: string;
  readonly strength: Strength;
  /** Whose rule it is, in words. */
  readonly rule: string;
  readonly before: readonly number[];
  readonly after: readonly number[];
}

/** Notes that some steps come before some others. Calls of one name add up, so either side may come bit by bit. */
export type Relate = (name: string, strength: Strength, rule: string, before: readonly number[], after: readonly number[]) => void;

interface Collected extends Relation {
  readonly before: number[];
  readonly after: number[];
  lastBefore?: readonly number[];
  lastAfter?: readonly number[];
}

/** Collects relations: as large as what refers to each other, never as large as all pairs. */
export class Relations {
  readonly #byName = new Map<string, Collected>();

  readonly relate: Relate = (name, strength, rule, before, after) => {
    const key = `${strength} ${name}`;
    let relation = this.#byName.get(key);
    if (relation === undefined) this.#byName.set(key, (relation = { name, strength, rule, before: [], after: [] }));
    // A list that is given again and again is taken once: it may be as long as the plan.
    if (before !== relation.lastBefore) for (const step of before) relation.before.push(step);
    if (after !== relation.lastAfter) for (const step of after) relation.after.push(step);
    relation.lastBefore = before;
    relation.lastAfter = after;
  };

  /**
   * The same the other way round: what uses goes before what it uses. Nothing that an object in the cluster says may hold
   * back a deletion, for Git cannot mend it; so nothing is explicit here.
   */
  readonly relateReversed: Relate = (name, strength, rule, before, after) =>
    this.relate(`users of ${name}`, strength === 'explicit' ? 'preferred' : strength, rule, after, before);

  /** By name, so that the order of the input does not matter. */
  all(): Relation[] {
    return [...this.#byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, relation]) => relation);
  }
}
