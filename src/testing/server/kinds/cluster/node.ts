import { equalJson, isRecord, type KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { GoValue } from '../go-value.ts';
import { cidr } from '../ip-addresses.ts';
import type { KindBehaviour } from '../kind-behaviour.ts';
import { labelValue, qualifiedName } from '../names.ts';
import { type Fields, fieldsIn, itemsIn, textIn, textsIn } from '../read-fields.ts';

const NOT_READY = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
const EFFECTS = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];

/**
 * Nodes.
 *
 * @see kubernetes pkg/apis/core/validation/validation.go ValidateNode, plugin/pkg/admission/nodetaint
 */
export const NODE: KindBehaviour = {
  read: keepRangesInStep,
  admit: (object, live) => {
    if (live === undefined) taintNew(object);
  },
  validate: (object, report) => {
    validateTaints(itemsIn(object['spec'], 'taints'), 'metadata.taints', report); // the server's own path
    for (const [i, range] of textsIn(object['spec'], 'podCIDRs').entries()) report.check(cidr, `spec.podCIDRs[${i}]`, range);
  },
  validateStatus: validateNodeChange,
  validateUpdate: (next, live, report) => {
    validateNodeChange(next, live, report);
    const [ranges, before] = [textsIn(next['spec'], 'podCIDRs'), textsIn(live['spec'], 'podCIDRs')];
    if (before.length > 0 && !equalJson(ranges, before)) {
      report.forbidden('spec.podCIDRs', 'node updates may not change podCIDR except from "" to valid');
    }
    const provider = textIn(live['spec'], 'providerID');
    if (provider !== '' && textIn(next['spec'], 'providerID') !== provider) {
      report.forbidden('spec.providerID', 'node updates may not change providerID except from "" to valid');
    }
  },
};

/** What is looked at when a node is changed, though it may have been looked at before. */
function validateNodeChange(next: KubernetesObject, _live: KubernetesObject, report: FieldReport): void {
  validateTaints(itemsIn(next['spec'], 'taints'), 'metadata.taints', report);
  const seen = new Set<string>();
  for (const [i, address] of itemsIn(next['status'], 'addresses').entries()) {
    const [type, text] = [textIn(address, 'type'), textIn(address, 'address')];
    const key = JSON.stringify([type, text]);
    const shownAddress = new GoValue([
      ['Type', type],
      ['Address', text],
    ]);
    if (seen.has(key)) report.duplicate(`status.addresses[${i}]`, shownAddress);
    seen.add(key);
  }
}

/** The old name of the first range of Pods. */
function keepRangesInStep(node: KubernetesObject): KubernetesObject {
  const spec = fieldsIn(node, 'spec') ?? {};
  const [one, all] = [textIn(spec, 'podCIDR'), textsIn(spec, 'podCIDRs')];
  if (one !== '' && all[0] !== one) return { ...node, spec: { ...spec, podCIDRs: [one] } };
  return one === '' && all[0] !== undefined ? { ...node, spec: { ...spec, podCIDR: all[0] } } : node;
}

/** Nothing runs on a node before it says that it is ready. */
function taintNew(node: KubernetesObject): void {
  const spec = isRecord(node['spec']) ? node['spec'] : {};
  const taints = itemsIn(spec, 'taints');
  if (taints.some(({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect)) return;
  node['spec'] = { ...spec, taints: [...taints, NOT_READY] };
}

function validateTaints(taints: readonly Fields[], path: string, report: FieldReport): void {
  const seen = new Set<string>();
  for (const [i, taint] of taints.entries()) {
    const at = `${path}[${i}]`;
    const [key, value, effect] = [textIn(taint, 'key'), textIn(taint, 'value'), textIn(taint, 'effect')];
    report.check(qualifiedName, `${at}.key`, key);
    report.check(labelValue, `${at}.value`, value);
    if (effect === '') report.required(`${at}.effect`);
    else if (!EFFECTS.includes(effect)) report.notSupported(`${at}.effect`, effect, EFFECTS);
    if (seen.has(`${effect} ${key}`)) {
      const message = `Duplicate value: ${shown(key, value, effect).text}: taints must be unique by key and effect pair`;
      report.errors.push({ type: 'FieldValueDuplicate', field: at, message });
    }
    seen.add(`${effect} ${key}`);
  }
}

function shown(key: string, value: string, effect: string): GoValue {
  return new GoValue([
    ['Key', key],
    ['Value', value],
    ['Effect', effect],
    ['TimeAdded', undefined],
  ]);
}
