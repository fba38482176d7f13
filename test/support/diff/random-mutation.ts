import { cloneJson, isRecord } from '../../../src/object/index.ts';
import type { Chance } from '../api/random-objects.ts';

type Path = readonly (string | number)[];

/** One change of JSON, as of RFC 6902; `reorder` replaces a list by its items in another order. */
export interface Mutation {
  readonly op: 'add' | 'remove' | 'replace' | 'reorder';
  readonly path: Path;
  readonly value?: unknown;
}

/** Fields that are no business of those who edit. */
const CLOSED: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'status']);
const OPEN_METADATA: ReadonlySet<string> = new Set(['labels', 'annotations']);
const OTHER_WORDS: Readonly<Record<string, string>> = {
  Always: 'IfNotPresent',
  IfNotPresent: 'Always',
  RollingUpdate: 'Recreate',
  ClusterFirst: 'Default',
  ClusterIP: 'NodePort',
  TCP: 'UDP',
  Equal: 'Exists',
  Prefix: 'Exact',
  OnFailure: 'Never',
  Ingress: 'Egress',
  Allow: 'Replace',
};

const ANNOTATIONS: Path = ['metadata', 'annotations'];

/** A change of chance somewhere in an object; the server may refuse it. */
export function randomMutation(chance: Chance, object: unknown): Mutation {
  const nodes = nodesOf(object);
  const lists = nodes.filter(({ value }) => Array.isArray(value) && value.length > 0);
  const longer = lists.filter(({ value }) => (value as unknown[]).length > 1);
  const maps = nodes.filter(({ value }) => isRecord(value));
  const leaves = nodes.filter(({ value }) => typeof value !== 'object' && value !== undefined);
  const roll = chance.below(100);
  if (leaves.length === 0 || (roll >= 97 && !maps.some(isAnnotations)))
    return { op: 'add', path: ANNOTATIONS, value: { 'a.example/b': 'c' } };
  if (roll < 12 && lists.length > 0) return inserted(chance, chance.of(lists));
  if (roll < 20 && longer.length > 0) return reordered(chance.of(longer));
  if (roll < 40) return { op: 'remove', path: chance.of(nodes).path };
  if (roll < 52 && maps.some(isOfTexts)) return added(chance, chance.of(maps.filter(isOfTexts)));
  const { path, value } = chance.of(leaves);
  return { op: 'replace', path, value: otherThan(chance, value, path) };
}

/** The object after the change. */
export function mutated<T>(object: T, { op, path, value }: Mutation): T {
  const copy = cloneJson(object) as unknown as Record<string | number, unknown>;
  let at: unknown = copy;
  for (const segment of path.slice(0, -1)) at = (at as typeof copy)[segment];
  const last = path.at(-1) ?? '';
  if (Array.isArray(at)) at.splice(Number(last), op === 'add' ? 0 : 1, ...(op === 'remove' ? [] : [cloneJson(value)]));
  else if (op === 'remove') delete (at as typeof copy)[last];
  else (at as typeof copy)[last] = cloneJson(value);
  return copy as T;
}

interface Node {
  readonly path: Path;
  readonly value?: unknown;
}

function nodesOf(object: unknown): Node[] {
  const nodes: Node[] = [];
  const visit = (path: Path, value: unknown): void => {
    if (path.length > 0 && !(path.length === 1 && path[0] === 'metadata')) nodes.push({ path, value });
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      if (path.length === 0 && CLOSED.has(name)) continue;
      if (path.length === 1 && path[0] === 'metadata' && !OPEN_METADATA.has(name)) continue;
      visit([...path, Array.isArray(value) ? Number(name) : name], child);
    }
  };
  visit([], object);
  return nodes;
}

/** Labels, annotations, data: where a new key is as good as another. */
function isOfTexts({ path, value }: Node): boolean {
  const texts = Object.values(value as object).every((child) => typeof child === 'string');
  return texts && ['labels', 'annotations', 'data', 'matchLabels', 'requests', 'limits'].includes(String(path.at(-1)));
}

function isAnnotations({ path }: Node): boolean {
  return path.length === 2 && path[1] === 'annotations';
}

function added(chance: Chance, { path }: Node): Mutation {
  const parent = String(path.at(-1));
  const isAmount = parent === 'requests' || parent === 'limits';
  const text = `v${chance.below(1000)}`;
  return {
    op: 'add',
    path: [...path, isAmount ? chance.of(['cpu', 'memory', 'ephemeral-storage']) : `new-${chance.below(1000)}`],
    value: isAmount ? `${1 + chance.below(9)}` : path[0] === 'data' && chance.in100(50) ? btoa(text) : text,
  };
}

/** An item like another one, under a name of its own, anywhere in the list. */
function inserted(chance: Chance, { path, value }: Node): Mutation {
  const list = value as unknown[];
  const item = cloneJson(chance.of(list));
  const at = chance.below(list.length + 1);
  if (!isRecord(item)) return { op: 'add', path: [...path, at], value: otherThan(chance, item, path) };
  const fresh: Record<string, unknown> = { ...item };
  for (const key of ['name', 'mountPath', 'containerPort', 'port', 'host']) {
    if (fresh[key] !== undefined) fresh[key] = otherThan(chance, fresh[key], [key]);
  }
  return { op: 'add', path: [...path, at], value: fresh };
}

function reordered({ path, value }: Node): Mutation {
  return { op: 'reorder', path, value: (value as unknown[]).toReversed() };
}

function otherThan(chance: Chance, value: unknown, path: Path): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1 + chance.below(3);
  const text = String(value);
  const quantity = /^(\d+)(m|Mi|Gi)$/.exec(text);
  if (quantity !== null) return amount(chance, Number(quantity[1]), quantity[2] ?? '');
  if (OTHER_WORDS[text] !== undefined && chance.in100(90)) return OTHER_WORDS[text];
  if (/^\d+$/.test(text)) return String(Number(text) + 1);
  if (path[0] === 'data' && /^[A-Za-z0-9+/]+=*$/.test(text)) return btoa(`other ${chance.below(1000)}`);
  return `${text.slice(0, 40)}-${chance.below(1000)}`;
}

/** Another amount, or now and then the same in another notation, which is no change. */
function amount(chance: Chance, number: number, unit: string): string {
  if (chance.in100(25)) return unit === 'm' ? String(number / 1000) : unit === 'Gi' ? `${number * 1024}Mi` : `${number * 1024}Ki`;
  return `${number + 1 + chance.below(9)}${unit}`;
}
