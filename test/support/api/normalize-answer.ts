import { canonicalJson, isRecord, parseJson } from '../../../src/object/index.ts';
import type { KubeResponse } from '../../../src/cluster/index.ts';

/** Writers whose entries and fields are not part of a comparison: controllers run on one of the servers only. */
const CONTROLLERS = ['kube-controller-manager', 'kube-scheduler', 'kwok', 'kubelet'];
const CONTROLLED_ANNOTATIONS = /^(?:deployment\.kubernetes\.io\/|pv\.kubernetes\.io\/)/;

/** The names that a run chose. */
interface Names {
  readonly namespace: string;
  readonly group: string;
}

/** An answer without what differs from server to server: uids, times, addresses, versions. */
export function normalizeAnswer(answer: KubeResponse, names: Names): unknown {
  const body = typeof answer.body === 'string' ? answer.body : '';
  const warning = answer.headers['warning'];
  return {
    status: answer.status,
    ...(warning === undefined ? {} : { warning }),
    body: answer.headers['content-type']?.startsWith('application/json') === true ? normalize(parseJson(body), names) : body.trim(),
  };
}

function normalize(value: unknown, names: Names): unknown {
  if (typeof value === 'string') return normalizeText(value, names);
  if (Array.isArray(value)) return value.map((item) => normalize(item, names));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([name, member]) => normalizeMember(name, member, value, names));
  return Object.fromEntries(entries);
}

const UNSTABLE = new Set(['uid', 'resourceVersion', 'creationTimestamp', 'time', 'deletionTimestamp', 'remainingItemCount']);

function normalizeMember(name: string, member: unknown, owner: Record<string, unknown>, names: Names): [string, unknown][] {
  if (UNSTABLE.has(name) && (typeof member === 'string' || typeof member === 'number')) return [[name, `<${name}>`]];
  if (name === 'managedFields' && Array.isArray(member)) {
    const kept = member.filter((entry) => !CONTROLLERS.includes(String((entry as Record<string, unknown>)['manager'])));
    return kept.length === 0 ? [] : [[name, sorted(kept.map((entry) => normalize(entry, names)))]];
  }
  if (name === 'causes' && Array.isArray(member)) return [[name, sorted(member.map((cause) => normalize(cause, names)))]];
  if (name === 'annotations' && isRecord(member)) {
    const kept = Object.entries(member).filter(([key]) => !CONTROLLED_ANNOTATIONS.test(key));
    return kept.length === 0 ? [] : [[name, Object.fromEntries(kept)]];
  }
  if (name === 'status' && isRecord(member) && CONTROLLED.has(String(owner['kind']))) return [[name, '<status>']];
  if ((name === 'nodePort' || name === 'healthCheckNodePort') && typeof member === 'number' && member >= 30_000) return [[name, '<port>']];
  if (name === 'items' && Array.isArray(member)) {
    const kept = member.filter((item) => !String((item as { metadata?: { name?: string } }).metadata?.name).startsWith('kube-root-ca'));
    return [[name, kept.map((item) => normalize(item, names))]];
  }
  return [[name, normalize(member, names)]];
}

/** In one order and each once: the server's order is that of a Go map or of seconds, and a few causes it gives twice. */
function sorted(list: readonly unknown[]): unknown[] {
  return [...new Set(list.map((item) => canonicalJson(item)))].sort().map((text) => parseJson(text));
}

const CONTROLLED = new Set(['Deployment', 'StatefulSet', 'ReplicationController', 'ResourceQuota', 'HorizontalPodAutoscaler', 'Job']);

function normalizeText(text: string, names: Names): string {
  return text
    .replaceAll(names.namespace, 'NS')
    .replaceAll(names.group, 'GROUP')
    .replace(/(bound claims)\n[^]*$/, '$1') // a comparison of the Go structs
    .replace(/patch: Invalid value: "\{.*\}":/, 'patch: Invalid value:')
    .replace(/^Invalid value: "\{\\"apiVersion.*\}":/, 'Invalid value:')
    .replace(/(is invalid: )\[([^]*)\]$/, (_, head: string, list: string) => `${head}[${list.split(', ').sort().join(', ')}]`)
    .replaceAll(/\b10\.\d+\.\d+\.\d+\b/g, '<ip>')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, (uid) => (uid.startsWith('00000000') ? uid : '<uid>'))
    .replaceAll(/(ResourceVersion in record )\(\d+\)/g, '$1(<version>)');
}
