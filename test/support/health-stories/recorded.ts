import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isRecord, type KubernetesObject, mapJson } from '../../../src/object/index.ts';
import type { Story } from './story.ts';

const FOLDER = new URL('../../fixtures/health/stories/', import.meta.url);

/** What a real cluster held when a story asked for a cause. */
export interface Asked {
  /** Indexes of the objects that were asked about. */
  readonly of: readonly number[];
  /** When it was asked, in milliseconds since the epoch. */
  readonly now: number;
  readonly objects: readonly KubernetesObject[];
}

/** What was recorded of a story, in the order of its questions; `undefined` where nothing was. */
export function recorded({ name }: Story): readonly Asked[] | undefined {
  const file = fileOf(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Asked[]) : undefined;
}

/** Keeps what a real cluster holds, an object a line. */
export function record({ name }: Story, asked: readonly Asked[]): void {
  mkdirSync(FOLDER, { recursive: true });
  const texts = asked.map(
    ({ of, now, objects }) =>
      `{"of":${JSON.stringify(of)},"now":${now},"objects":[\n${objects.map((object) => JSON.stringify(object)).join(',\n')}\n]}`,
  );
  writeFileSync(fileOf(name), `[${texts.join(',\n')}]\n`);
}

function fileOf(name: string): URL {
  return new URL(`${name.replaceAll(/[^a-z0-9]+/gi, '-').toLowerCase()}.json`, FOLDER);
}

/** In the namespace `shop`, on the morning of the 10th of January 2026, with short uids and names, and without what tells nothing. */
export function asRecorded(of: readonly KubernetesObject[], around: readonly KubernetesObject[], namespace: string, now: number): Asked {
  const kept = around.filter((object) => tells(object, namespace, around)).toSorted((a, b) => compare(textOf(a), textOf(b)));
  const shift = Date.UTC(2026, 0, 10, 10) - Math.floor(firstOf(kept) / 1000) * 1000;
  const uids = new Map<string, string>();
  const names = madeNames(kept);
  const objects = mapJson(kept.map(withoutRecords), (value) => {
    if (typeof value !== 'string') return value;
    if (UID.test(value)) return (uids.get(value) ?? uids.set(value, `uid-${uids.size + 1}`).get(value)) as string;
    if (TIME.test(value)) return new Date(Date.parse(value) + shift).toISOString().replace('.000', '');
    return names.reduce((text, [name, short]) => text.replaceAll(name, short), value.replaceAll(namespace, 'shop'));
  }) as KubernetesObject[];
  return { of: of.map((object) => kept.indexOf(object)), now: now + shift, objects };
}

/** What controllers gave names by chance and by time, and the names in their place; the longest first, for one may begin as another. */
function madeNames(objects: readonly KubernetesObject[]): readonly (readonly [string, string])[] {
  const counts = new Map<string, number>();
  return objects
    .filter(({ kind, metadata }) => metadata.ownerReferences !== undefined || kind === 'Event')
    .flatMap(({ metadata: { name } }): (readonly [string, string])[] => {
      const [, stem, made] = /^(.*[-.])([a-z0-9]{5}|\d{8}|[0-9a-f]{16})$/.exec(name) ?? [];
      if (stem === undefined || made === undefined) return [];
      const count = (counts.get(stem) ?? 0) + 1;
      counts.set(stem, count);
      return [[name, stem + String(count).padStart(made.length, made.length === 5 ? 'x' : '0')]];
    })
    .toSorted(([a], [b]) => b.length - a.length);
}

const UID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Every namespace has an account and a certificate; nodes tell where a Pod of the story is on them, or on none. */
function tells({ kind, metadata }: KubernetesObject, namespace: string, around: readonly KubernetesObject[]): boolean {
  if (metadata.name === 'kube-root-ca.crt' || (kind === 'ServiceAccount' && metadata.name === 'default')) return false;
  if (metadata.namespace !== undefined || metadata.name.includes(namespace)) return true;
  return (
    kind === 'Node' &&
    around.some((object) => object.metadata.namespace === namespace && (nodeOf(object) ?? metadata.name) === metadata.name)
  );
}

/** The node that a Pod is on; `undefined` for one that is on none. */
function nodeOf({ kind, spec }: KubernetesObject): unknown {
  return kind === 'Pod' && isRecord(spec) ? spec['nodeName'] : '';
}

/** What stands alike in every Pod, and in every event. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([
  'automountServiceAccountToken',
  'dnsPolicy',
  'enableServiceLinks',
  'eventTime',
  'hostIP',
  'hostIPs',
  'imagePullPolicy',
  'nodeInfo',
  'podIP',
  'podIPs',
  'preemptionPolicy',
  'priority',
  'qosClass',
  'reportingComponent',
  'reportingInstance',
  'schedulerName',
  'serviceAccount',
  'terminationMessagePath',
  'terminationMessagePolicy',
  'tolerations',
]);

function withoutRecords(object: KubernetesObject): KubernetesObject {
  const { managedFields: _, resourceVersion, ...metadata } = object.metadata;
  const version = object.kind === 'Event' ? { resourceVersion } : {}; // tells which of two events of one second is newer
  return JSON.parse(
    JSON.stringify({ ...object, metadata: { ...metadata, ...version } }, (key, value) =>
      SAYS_NOTHING.has(key) ? undefined : (value as unknown),
    ),
  );
}

function firstOf(objects: readonly KubernetesObject[]): number {
  return Math.min(
    ...objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')),
  );
}

/** Events come last, in their order. */
function textOf({ kind, metadata, involvedObject, reason }: KubernetesObject): string {
  const at = metadata.creationTimestamp ?? '';
  if (kind !== 'Event') return `${kind} ${metadata.generateName ?? metadata.name} ${at} ${metadata.name}`;
  return `event ${at} ${isRecord(involvedObject) ? String(involvedObject['kind']) : ''} ${String(reason)} ${metadata.name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
