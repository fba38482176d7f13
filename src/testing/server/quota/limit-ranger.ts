import { isRecord, type KubernetesObject } from '../../../object/index.ts';
import { amountOf } from '../kinds/quantities.ts';
import { entriesIn, type Fields, fieldsIn, itemsIn, textIn } from '../kinds/read-fields.ts';
import type { Resource } from '../resource.ts';
import type { ServerContext } from '../server-context.ts';
import { forbidden } from '../status-error.ts';
import { type Amounts, amountsIn, podAmounts } from './amounts.ts';

const RANGES = { group: '', plural: 'limitranges' };
const ANNOTATION = 'kubernetes.io/limit-ranger';

/**
 * Gives the containers of a new Pod the requests and limits that the ranges of its namespace have for those that name
 * none, and notes it.
 *
 * @see kubernetes plugin/pkg/admission/limitranger/admission.go
 */
export function limitContainers(context: ServerContext, resource: Resource, object: KubernetesObject): void {
  if (resource.group !== '' || resource.kind !== 'Pod') return;
  for (const range of context.store.list(RANGES, object.metadata.namespace)) {
    const notes = [
      ...setIn(object, 'containers', 'container', limitsOf(range, 'Container')),
      ...setIn(object, 'initContainers', 'init container', limitsOf(range, 'Container')),
    ];
    if (notes.length === 0) continue;
    object.metadata.annotations = { ...object.metadata.annotations, [ANNOTATION]: `LimitRanger plugin set: ${notes.join('; ')}` };
  }
}

function limitsOf(range: KubernetesObject, type: string): readonly Fields[] {
  return itemsIn(range['spec'], 'limits').filter((limit) => limit['type'] === type);
}

function setIn(pod: KubernetesObject, list: string, called: string, limits: readonly Fields[]): string[] {
  const { spec } = pod;
  if (!isRecord(spec) || !Array.isArray(spec[list])) return [];
  const notes: string[] = [];
  spec[list] = itemsIn(spec, list).map((container) => {
    const resources: Record<string, unknown> = { ...fieldsIn(container, 'resources') };
    for (const [field, from, word] of [
      ['requests', 'defaultRequest', 'request'],
      ['limits', 'default', 'limit'],
    ] as const) {
      const given = fieldsIn(resources, field) ?? {};
      const added = limits.flatMap((limit) => entriesIn(limit, from)).filter(([name]) => !Object.hasOwn(given, name));
      if (added.length === 0) continue;
      resources[field] = { ...given, ...Object.fromEntries(added) };
      const names = [...new Set(added.map(([name]) => name))].sort();
      notes.push(`${names.join(', ')} ${word} for ${called} ${textIn(container, 'name')}`);
    }
    return { ...container, resources };
  });
  return notes;
}

/**
 * Refuses a new Pod, and a claim, that passes the bounds of the ranges of its namespace.
 *
 * @throws StatusError 403.
 */
export function refuseBeyondLimits(context: ServerContext, resource: Resource, object: KubernetesObject, live?: KubernetesObject): void {
  const { namespace = '', name } = object.metadata;
  if (resource.group !== '' || live?.metadata.deletionTimestamp !== undefined) return;
  const problemsIn =
    resource.kind === 'Pod' && live === undefined ? podProblems : resource.kind === 'PersistentVolumeClaim' ? claimProblems : undefined;
  if (problemsIn === undefined) return;
  for (const range of context.store.list(RANGES, namespace)) {
    const problems = [...new Set(problemsIn(range, object))];
    if (problems.length > 0) throw forbidden(resource, name, problems.length === 1 ? String(problems[0]) : `[${problems.join(', ')}]`);
  }
}

function podProblems(range: KubernetesObject, pod: KubernetesObject): string[] {
  const containers = [...itemsIn(pod['spec'], 'containers'), ...itemsIn(pod['spec'], 'initContainers')];
  return [
    ...limitsOf(range, 'Container').flatMap((limit) => containers.flatMap(({ resources }) => boundsPassed(limit, 'Container', resources))),
    ...limitsOf(range, 'Pod').flatMap((limit) =>
      problemsOf(limit, 'Pod', podAmounts(pod['spec'], 'requests'), podAmounts(pod['spec'], 'limits')),
    ),
  ];
}

function boundsPassed(limit: Fields, type: string, resources: unknown): string[] {
  return problemsOf(limit, type, amountsIn(resources, 'requests'), amountsIn(resources, 'limits'));
}

function problemsOf(limit: Fields, type: string, requests: Amounts, limits: Amounts): string[] {
  return [
    ...entriesIn(limit, 'min').map(([name, bound]) => belowMinimum(type, name, String(bound), requests, limits)),
    ...entriesIn(limit, 'max').map(([name, bound]) => aboveMaximum(type, name, String(bound), requests, limits)),
    ...entriesIn(limit, 'maxLimitRequestRatio').map(([name, bound]) => tooWide(type, name, String(bound), requests, limits)),
  ].filter((problem) => problem !== undefined);
}

function claimProblems(range: KubernetesObject, claim: KubernetesObject): string[] {
  const type = 'PersistentVolumeClaim';
  const requests = amountsIn(fieldsIn(claim['spec'], 'resources'), 'requests');
  return limitsOf(range, type)
    .flatMap((limit) => [
      ...entriesIn(limit, 'min').map(([name, bound]) => belowMinimum(type, name, String(bound), requests, new Map())),
      ...entriesIn(limit, 'max').map(([name, bound]) => requestAbove(type, name, String(bound), requests)),
    ])
    .filter((problem) => problem !== undefined);
}

function belowMinimum(type: string, name: string, bound: string, requests: Amounts, limits: Amounts): string | undefined {
  const said = `minimum ${name} usage per ${type} is ${bound}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (request === undefined) return `${said}.  No request is specified`;
  if (amountOf(request) < amountOf(bound)) return `${said}, but request is ${request}`;
  return limit !== undefined && amountOf(limit) < amountOf(bound) ? `${said}, but limit is ${limit}` : undefined;
}

function aboveMaximum(type: string, name: string, bound: string, requests: Amounts, limits: Amounts): string | undefined {
  const said = `maximum ${name} usage per ${type} is ${bound}`;
  const [request, limit] = [requests.get(name), limits.get(name)];
  if (limit === undefined) return `${said}.  No limit is specified`;
  if (amountOf(limit) > amountOf(bound)) return `${said}, but limit is ${limit}`;
  return request !== undefined && amountOf(request) > amountOf(bound) ? `${said}, but request is ${request}` : undefined;
}

function requestAbove(type: string, name: string, bound: string, requests: Amounts): string | undefined {
  const request = requests.get(name);
  const said = `maximum ${name} usage per ${type} is ${bound}`;
  if (request === undefined) return `${said}.  No request is specified`;
  return amountOf(request) > amountOf(bound) ? `${said}, but request is ${request}` : undefined;
}

function tooWide(type: string, name: string, bound: string, requests: Amounts, limits: Amounts): string | undefined {
  const said = `${name} max limit to request ratio per ${type} is ${bound}`;
  const [request, limit] = [amountOf(requests.get(name)), amountOf(limits.get(name))];
  if (request === 0n) return `${said}, but no request is specified or request is 0`;
  if (limit === 0n) return `${said}, but no limit is specified or limit is 0`;
  const ratio = Number(limit) / Number(request);
  return ratio * 1e9 > Number(amountOf(bound)) ? `${said}, but provided ratio is ${ratio.toFixed(6)}` : undefined;
}
