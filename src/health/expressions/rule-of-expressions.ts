import { GitOpsError } from '../../errors.ts';
import { getIn, isRecord, type ObjectInput } from '../../object/index.ts';
import type { CelRuleOptions } from '../cel-rule.ts';
import { conditionOf, describeCondition } from '../condition.ts';
import { integerAt } from '../generation.ts';
import type { HealthRule, HealthStatus } from '../health.ts';
import { trusted } from '../host-rule.ts';
import { named } from '../named.ts';
import { isBeingDeleted, places, textAt, type Verdict } from '../verdict.ts';
import { placesInCel } from './named-places.ts';

const PARTS = [
  ['inProgress', 'Progressing', 'InProgress'],
  ['failed', 'Degraded', 'Failed'],
  ['current', 'Healthy', 'Current'],
] as const satisfies readonly (readonly [keyof CelRuleOptions, HealthStatus, string])[];

/** The rule that {@link celRule} loads. */
export async function ruleOfExpressions(o: CelRuleOptions): Promise<HealthRule> {
  const name = o.name ?? `cel ${o.apiVersion}/${o.kind ?? '*'}`;
  if (o.apiVersion === '') throw invalid('apiVersion', `health rule "${name}": apiVersion is empty`);
  const parts: (readonly [Holds, HealthStatus, string, string])[] = [];
  for (const [option, status, reason] of PARTS) {
    const source = o[option];
    if (source !== undefined && source.trim() !== '') parts.push([await holds(source, option, name), status, reason, option]);
    else if (option === 'current') throw invalid(option, `health rule "${name}": the expression current is required`);
  }
  const evidence = placesInCel(...PARTS.map(([option]) => o[option] ?? ''));
  const assess = (object: ObjectInput): Told | undefined => {
    if (!isRecord(object) || isBeingDeleted(object)) return undefined;
    if (isBehind(object)) return { status: 'Progressing', reason: 'LatestGenerationNotObserved', message: BEHIND, evidence: GENERATIONS };
    for (const [met, status, reason, option] of parts) {
      const answer = ask(met, object, option);
      if (answer === true) return { status, reason, message: told(object, `the expression "${option}" is true`) };
      if (answer !== false) return answer;
    }
    return { status: 'Progressing', reason: 'InProgress', message: told(object, 'none of the expressions is true') };
  };
  return trusted({
    name,
    appliesTo: (object) => object.apiVersion === o.apiVersion && (o.kind === undefined || o.kind === '' || object.kind === o.kind),
    assess(object) {
      const verdict = assess(object);
      return verdict && named({ evidence, ...verdict }, name);
    },
  });
}

/** What is said; evidence only where it is not what the expressions name. */
type Told = Omit<Verdict, 'evidence'> & Partial<Pick<Verdict, 'evidence'>>;

type Holds = (object: Readonly<Record<string, unknown>>) => boolean;

const GENERATIONS = places('metadata.generation', 'status.observedGeneration');
const BEHIND = 'waiting for the newest generation to be observed';

async function holds(source: string, option: string, name: string): Promise<Holds> {
  const { CelFailure, CelNotEvaluated, objectPredicate, placeInText } = await import('../../cel/index.ts');
  try {
    return await objectPredicate(source);
  } catch (error) {
    if (!(error instanceof CelFailure) && !(error instanceof CelNotEvaluated)) throw error;
    const places = error instanceof CelFailure ? error.issues.map(({ at, text }) => `${placeInText(source, at)}: ${text}`) : [];
    const why = places.length === 0 ? error.message : places.join('; ');
    throw invalid(option, `health rule "${name}": the expression ${option} cannot be used: ${why}`);
  }
}

/** The answer of one expression; what to say of the object where it fails. */
function ask(met: Holds, object: Readonly<Record<string, unknown>>, option: string): boolean | Told {
  try {
    return met(object);
  } catch (error) {
    const status = object['status'];
    if (!isRecord(status) || Object.keys(status).length === 0) {
      return { status: 'Progressing', reason: 'NoStatusYet', message: 'waiting for the controller to report a status' };
    }
    const why = error instanceof Error ? error.message : '';
    return { status: 'Unknown', reason: 'ExpressionFailed', message: `the expression "${option}" failed: ${why}` };
  }
}

/** Flux asks this before the expressions, where the object says it. */
function isBehind(object: object): boolean {
  const observed = integerAt(getIn(object, 'status'), 'observedGeneration');
  return observed !== undefined && observed !== integerAt(getIn(object, 'metadata'), 'generation');
}

/** What the object itself says of its state. */
function told(object: object, otherwise: string): string {
  const ready = conditionOf(object, 'Ready');
  return ready === undefined || textAt(ready, 'message') === '' ? otherwise : describeCondition(ready);
}

function invalid(option: string, message: string): GitOpsError {
  return new GitOpsError('INVALID_OPTION', message, { option });
}
