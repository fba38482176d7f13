import { equalJson, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { validateClaimSpec } from '../claim-spec.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { isUsableSelector, shownSelector } from '../label-selector.ts';
import { dnsLabel } from '../names.ts';
import { validatePodTemplate, validateTemplateMarks } from '../pods/pod-template.ts';
import { isWhole, notNegative } from '../quantities.ts';
import { type Fields, fieldsIn, itemsIn, numberIn, textIn } from '../read-fields.ts';
import { numberOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent.ts';
import { validateCounts } from './replica-counts.ts';
import { specOf, templateOf, templateWarnings, validateMatch, validateRunsForEver, validateSelector } from './selected-template.ts';

const CHANGEABLE = [
  'replicas',
  'ordinals',
  'template',
  'updateStrategy',
  'revisionHistoryLimit',
  'persistentVolumeClaimRetentionPolicy',
  'minReadySeconds',
];
const RETENTION = ['Retain', 'Delete'];

/** StatefulSets. @see kubernetes pkg/apis/apps/validation/validation.go ValidateStatefulSet */
export const STATEFUL_SET: KindBehaviour = {
  generation: true,
  prepareCreate: (object) => dropMaxUnavailable(object),
  prepareUpdate: (next, live) => {
    if (rollingOf(live)?.['maxUnavailable'] === undefined) dropMaxUnavailable(next);
  },
  validate: validateStatefulSet,
  validateUpdate: (next, live, report) => {
    if (equalJson(fixedPart(next), fixedPart(live))) return;
    const names = CHANGEABLE.map((name) => `'${name}'`);
    const list = `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
    report.forbidden('spec', `updates to statefulset spec for fields other than ${list} are forbidden`);
  },
  validateStatus: validateCounts({
    fields: [
      'replicas',
      'readyReplicas',
      'currentReplicas',
      'updatedReplicas',
      'availableReplicas',
      'observedGeneration',
      'collisionCount',
    ],
    parts: ['readyReplicas', 'currentReplicas', 'updatedReplicas', 'availableReplicas'],
    ready: 'cannot be greater than status.readyReplicas',
  }),
  warn: (object, live) => [
    ...templateWarnings({ names: false })(object, live),
    ...claimWarnings(specOf(object), live === undefined ? '' : '.Spec'),
    ...((numberIn(specOf(object), 'revisionHistoryLimit') ?? 0) < 0
      ? ['spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is recommended']
      : []),
  ],
};

function rollingOf(object: KubernetesObject): Fields | undefined {
  return fieldsIn(fieldsIn(specOf(object), 'updateStrategy'), 'rollingUpdate');
}

/** A field behind the feature gate MaxUnavailableStatefulSet, which is off by default. */
function dropMaxUnavailable(object: KubernetesObject): void {
  const rolling = rollingOf(object);
  if (rolling !== undefined) delete (rolling as Record<string, unknown>)['maxUnavailable'];
}

function fixedPart(object: KubernetesObject): Fields {
  return Object.fromEntries(Object.entries(specOf(object)).filter(([name]) => !CHANGEABLE.includes(name)));
}

function claimWarnings(spec: Fields, suffix: string): string[] {
  return itemsIn(spec, 'volumeClaimTemplates').flatMap((claim, i) =>
    ['requests', 'limits'].flatMap((list) => {
      const amount = fieldsIn(fieldsIn(fieldsIn(claim, 'spec'), 'resources'), list)?.['storage'];
      if (amount === undefined || isWhole(amount)) return [];
      const field = `spec.volumeClaimTemplates[${i}]${suffix}.resources.${list}[storage]`;
      return [`${field}: fractional byte value "${textOf(amount)}" is invalid, must be an integer`];
    }),
  );
}

function validateStatefulSet(object: KubernetesObject, report: FieldReport, live?: KubernetesObject): void {
  const spec = specOf(object);
  const management = textIn(spec, 'podManagementPolicy');
  if (management === '') report.required('spec.podManagementPolicy');
  else if (!['OrderedReady', 'Parallel'].includes(management)) {
    report.invalid('spec.podManagementPolicy', management, "must be 'OrderedReady' or 'Parallel'");
  }
  validateStrategy(fieldsIn(spec, 'updateStrategy') ?? {}, report);
  for (const field of ['whenDeleted', 'whenScaled']) {
    const policy = textIn(fieldsIn(spec, 'persistentVolumeClaimRetentionPolicy'), field);
    if (!RETENTION.includes(policy)) report.notSupported(`spec.persistentVolumeClaimRetentionPolicy.${field}`, policy, RETENTION);
  }
  if (live === undefined) {
    for (const [i, claim] of itemsIn(spec, 'volumeClaimTemplates').entries()) {
      validateClaimSpec(fieldsIn(claim, 'spec'), `spec.volumeClaimTemplates[${i}].spec`, report);
    }
  }
  for (const field of ['replicas', 'minReadySeconds']) notNegative(numberIn(spec, field), `spec.${field}`, report);
  notNegative(numberIn(fieldsIn(spec, 'ordinals'), 'start'), 'spec.ordinals.start', report);
  const service = textIn(spec, 'serviceName');
  if (live === undefined && service !== '') report.check(dnsLabel, 'spec.serviceName', service);
  validateSelector(spec, 'statefulset', report);
  const selector = fieldsIn(spec, 'selector');
  if (selector !== undefined && !isUsableSelector(selector)) report.invalid('spec.selector', shownSelector(selector), '');
  else {
    validateMatch(spec, report);
    validatePodTemplate(templateWithClaims(spec), 'spec.template', report);
    validateTemplateMarks(templateOf(spec), 'spec.template', report); // the server looks twice
  }
  validateRunsForEver(spec, report, 'StatefulSet');
}

/** The template with the volumes of the claims, and without what each Pod gets of its own. */
function templateWithClaims(spec: Fields): Fields {
  const template = templateOf(spec);
  const { hostname: _, subdomain: __, ...pod } = fieldsIn(template, 'spec') ?? {};
  const claims = itemsIn(spec, 'volumeClaimTemplates').map((claim) => textIn(fieldsIn(claim, 'metadata'), 'name'));
  const made = [...new Set(claims)].map((name) => ({ name, persistentVolumeClaim: { claimName: name } }));
  const own = itemsIn(pod, 'volumes').filter((volume) => !claims.includes(textIn(volume, 'name')));
  return { ...template, spec: { ...pod, volumes: [...made, ...own] } };
}

function validateStrategy(strategy: Fields, report: FieldReport): void {
  const [type, rolling] = [textIn(strategy, 'type'), fieldsIn(strategy, 'rollingUpdate')];
  const path = 'spec.updateStrategy';
  if (type === 'OnDelete') {
    if (rolling !== undefined)
      report.invalid(`${path}.rollingUpdate`, shownRolling(rolling), "only allowed for updateStrategy 'RollingUpdate'");
  } else if (type === 'RollingUpdate') {
    if (rolling !== undefined) validateRollingUpdate(rolling, `${path}.rollingUpdate`, report);
  } else {
    const value = new GoValue([
      ['Type', type],
      ['RollingUpdate', rolling === undefined ? null : shownRolling(rolling)],
    ]);
    report.invalid(path, value, "must be 'RollingUpdate' or 'OnDelete'");
  }
}

function shownRolling(rolling: Fields): GoValue {
  return new GoValue([
    ['Partition', rolling['partition'] ?? 0],
    ['MaxUnavailable', rolling['maxUnavailable']],
  ]);
}

function validateRollingUpdate({ partition, maxUnavailable }: Fields, path: string, report: FieldReport): void {
  notNegative(typeof partition === 'number' ? partition : undefined, `${path}.partition`, report);
  if (maxUnavailable === undefined) return;
  validateIntOrPercent(maxUnavailable, `${path}.maxUnavailable`, report);
  if (numberOf(maxUnavailable) === 0) report.invalid(`${path}.maxUnavailable`, maxUnavailable, 'cannot be 0');
  validateAtMostAll(maxUnavailable, `${path}.maxUnavailable`, report);
}
