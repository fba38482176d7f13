import type { FieldReport } from '../../kinds/field-report.ts';
import type { CompiledRule } from '../../cel/rule.ts';
import { type DeclaredSize, MAX_REQUEST_BYTES } from '../../cel/cost/declared-size.ts';
import { times, UNLIMITED } from '../../cel/cost/range.ts';
import type { JsonSchema } from '../json-schema.ts';

const MAX_COST = 10_000_000;
const MAX_TOTAL_COST = 100_000_000;
const SHOWN = 4;

/**
 * What the rules of a schema may cost at most, by the server's estimate.
 *
 * @see apiextensions-apiserver pkg/apis/apiextensions/validation/validation.go and cel_validation.go
 */
export class RuleCosts {
  /** Whether single rules are held to their limit: they are not where the schema stays as it was. */
  readonly #strict: boolean;
  #total = 0;
  #expensive: { readonly path: string; readonly cost: number }[] = [];

  constructor(strict: boolean) {
    this.#strict = strict;
  }

  /** Counts a rule. @param count how often its value may stand in an object; `undefined` without a limit. */
  rule({ cost }: CompiledRule, count: number | undefined, { smallest }: DeclaredSize, path: string, report: FieldReport): void {
    const all = times(cost, count ?? Math.floor(MAX_REQUEST_BYTES / (smallest + 1)));
    this.#count('estimated rule cost', all, path, report);
  }

  /** Counts a message that is an expression. */
  message({ messageCost }: CompiledRule, path: string, report: FieldReport): void {
    this.#count('estimated messageExpression cost', messageCost, path, report);
  }

  #count(name: string, cost: number, path: string, report: FieldReport): void {
    if (this.#strict && cost > MAX_COST) report.forbidden(path, tooMuch(name, cost, MAX_COST));
    this.#total = Math.min(this.#total + cost, UNLIMITED);
    if (cost >= MAX_TOTAL_COST / 100)
      this.#expensive = [...this.#expensive, { path, cost }].sort((a, b) => b.cost - a.cost).slice(0, SHOWN);
  }

  /** Tells where all rules together cost too much. */
  reportTotal(path: string, report: FieldReport): void {
    if (this.#total <= MAX_TOTAL_COST) return;
    const text = 'contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema';
    for (const each of this.#expensive) report.forbidden(each.path, text);
    const name = 'x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema';
    report.forbidden(path, tooMuch(name, this.#total, MAX_TOTAL_COST));
  }
}

const ADVICE = '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)';

function tooMuch(name: string, cost: number, limit: number): string {
  const factor = cost / limit;
  const shown = factor > 100 ? 'more than 100' : factor < 1.5 ? factor.toFixed(6) : factor.toFixed(1);
  return `${name} exceeds budget by factor of ${shown}x ${ADVICE}`;
}

/** How often what stands below a schema may stand in an object; `undefined` without a limit. */
export function countBelow(schema: JsonSchema, count: number | undefined): number | undefined {
  const isMap = schema['type'] === 'object' && (schema['additionalProperties'] ?? undefined) !== undefined;
  if (schema['type'] !== 'array' && !isMap) return count;
  const limit = schema[isMap ? 'maxProperties' : 'maxItems'];
  return count === undefined || typeof limit !== 'number' ? undefined : times(count, Math.max(0, limit));
}
