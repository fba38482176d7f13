import { displayRef, keyOf, type ObjectRef, shorten } from '../../object/index.ts';
import { CHANGE_RULE, changeRules } from '../directives/change-rules.ts';
import { dependencies, DEPENDS_ON } from '../directives/depends-on.ts';
import type { PlanBlock } from '../plan.ts';
import type { PlanContext } from '../plan-context.ts';
import { cycleBlock } from './cycle-blocks.ts';
import { isUpsert } from './early-deletions.ts';
import type { PlacedStep } from './placed-step.ts';
import type { Relate, Strength } from './relations.ts';
import type { Scene } from './scene.ts';

/**
 * What objects say of their order themselves: `depends-on`, and kapp's change rules.
 *
 * @returns blocks of applies that depend on what is not in Git, or say what cannot be read. Deletions are not held back:
 * Git cannot mend what an object in the cluster says.
 */
export function relateExplicitRules(applies: Scene, deletions: Scene, context: PlanContext, relate: Relate, reversed: Relate): PlanBlock[] {
  const blocks: PlanBlock[] = [];
  const inGit = new Set([...context.desired.keys(), ...context.hooks.map(({ ref }) => keyOf(ref))]);
  for (const actor of applies.actors) blocks.push(...relateDependencies(actor, applies, relate, inGit));
  for (const actor of deletions.actors) relateDependencies(actor, deletions, reversed, undefined);
  for (const actor of [...applies.actors, ...deletions.actors]) blocks.push(...relateRules(actor, relate));
  return blocks;
}

function relateDependencies(actor: PlacedStep, scene: Scene, relate: Relate, inGit: ReadonlySet<string> | undefined): PlanBlock[] {
  const { refs, unreadable } = actor.object === undefined ? { refs: [], unreadable: [] } : dependencies(actor.object);
  const blocks: PlanBlock[] = [];
  for (const ref of refs) {
    if (keyOf(ref) === keyOf(actor.draft.ref)) {
      blocks.push(cycleBlock({ nodes: [actor.at], chain: [actor.at, actor.at], rules: [DEPENDS_ON] }, scene.placed));
      continue;
    }
    const steps = inTime(scene.find(ref), actor, scene);
    if (steps.length > 0) relate(`${keyOf(ref)} ${steps.join()}`, 'explicit', DEPENDS_ON, steps, [actor.at]);
    else if (inGit?.has(keyOf(ref)) === false) blocks.push(dangling(actor, ref, scene));
  }
  if (inGit === undefined) return [];
  return [...blocks, ...unreadable.map((part) => notRead(actor, DEPENDS_ON, part, FORMS))];
}

const FORMS = 'group/kind/name or group/namespaces/namespace/kind/name';

/** Of the phases that an object runs in, those that an earlier or the same stage has, if any has. */
function inTime(steps: readonly number[], { stage }: PlacedStep, { placed }: Scene): readonly number[] {
  if (steps.length < 2) return steps;
  const early = steps.filter((at) => (placed[at]?.stage ?? 0) <= stage);
  return early.length > 0 ? early : steps;
}

function relateRules(actor: PlacedStep, relate: Relate): PlanBlock[] {
  const { at, object, draft } = actor;
  if (object === undefined) return [];
  const deletes = draft.deletion !== undefined;
  const { groups, rules, unreadable } = changeRules(object);
  const strengths: readonly Strength[] = ['explicit', 'preferred'];
  for (const group of groups) {
    for (const strength of strengths) {
      relate(nameOf(group, deletes), strength, CHANGE_RULE, [at], []);
      relate(`before ${nameOf(group, deletes)}`, strength, CHANGE_RULE, [], [at]);
    }
  }
  for (const { action, order, target, group } of rules) {
    if ((action === 'delete') !== deletes) continue;
    if (target === 'deleting' && !deletes && !isUpsert(actor)) continue;
    const name = nameOf(group, target === 'deleting');
    const strength = deletes ? 'preferred' : 'explicit';
    if (order === 'after') relate(name, strength, CHANGE_RULE, [], [at]);
    else relate(`before ${name}`, strength, CHANGE_RULE, [at], []);
  }
  return deletes ? [] : unreadable.map((rule) => notRead(actor, CHANGE_RULE, rule, RULE_FORM));
}

const RULE_FORM = '"upsert|delete before|after upserting|deleting <group>"';

function nameOf(group: string, deletes: boolean): string {
  return `${deletes ? 'deleting' : 'upserting'} ${group}`;
}

function dangling({ draft: { id, ref } }: PlacedStep, missing: ObjectRef, scene: Scene): PlanBlock {
  const other = scene.elsewhere(missing);
  const hint = other === undefined ? 'add it there, or take it out of the annotation' : `${displayRef(other)} is: write ${FORMS}`;
  const message = `${displayRef(ref)} → ${displayRef(missing)}: ${DEPENDS_ON} of the first names the second, which is not in Git; ${hint}`;
  return { kind: 'dependencyMissing', steps: [id], message, approvable: false };
}

function notRead({ draft: { id, ref } }: PlacedStep, annotation: string, part: string, form: string): PlanBlock {
  const message = `${annotation} of ${displayRef(ref)} cannot be read: "${shorten(part, 60)}" is not of the form ${form}`;
  return { kind: 'dependencyMissing', steps: [id], message, approvable: false };
}
