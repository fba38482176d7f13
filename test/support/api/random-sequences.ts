import { Chance, GADGET_SPEC, RANDOM_KINDS, type RandomKind } from './random-objects.ts';
import { type Answer, normalizeAnswers } from './normalize-answers.ts';
import { playSteps, type Stage } from './play-scenario.ts';
import { widgetDefinition } from './requests.ts';
import type { RequestStep } from './scenario.ts';

type Fields = Record<string, unknown>;

const MANAGERS = ['one', 'two', 'three'];
const MOST_STEPS = 12;

/** The definition of the custom kind that sequences write. */
export const SEQUENCE_DEFINITION: object = widgetDefinition(GADGET_SPEC);

/**
 * Writes to one object by three managers: applies, updates and patches, each by chance and all from the seed.
 * The object is named after the seed, so that many sequences may run at once in one namespace.
 */
export function randomSequence(seed: number): RequestStep[] {
  const chance = new Chance(seed);
  const kind = chance.of(RANDOM_KINDS);
  const object = new RandomWrites(kind, `s${seed}`, chance);
  const count = 3 + chance.below(MOST_STEPS - 3);
  return [object.create(), ...Array.from({ length: count }, () => object.write())];
}

/**
 * What a server makes of a sequence: of each step the object with its managers, or the refusal. What a refusal says is
 * the matter of scenarios, but for conflicts. Versions do not count: an apply of what is empty is a write where a second
 * has passed since the last, and none within it.
 */
export async function outcomesOf(steps: readonly RequestStep[], stage: Stage): Promise<Answer[]> {
  return normalizeAnswers(await playSteps([...steps, ...removal(steps)], stage), CONFLICTS).map(({ request, status, body }) => {
    if (Number(status) >= 400) return { request, status, body: status === 409 ? body : (body as Fields)['reason'] };
    const { metadata, ...rest } = body as Fields;
    const { resourceVersion: _, ...kept } = metadata as Fields;
    return { request, status, body: { ...rest, metadata: kept } };
  });
}

/** The name of the scenario about conflicts with several managers: a server tells of them in an order of chance. */
const CONFLICTS = 'a conflict names each field and manager';

/** Nothing is left behind: a Service holds an address. */
function removal(steps: readonly RequestStep[]): RequestStep[] {
  const path = steps.find(({ method }) => method !== 'POST')?.path ?? '';
  return [
    { method: 'PATCH', path, patch: 'merge', body: { metadata: { finalizers: null } }, ignored: true },
    { method: 'DELETE', path, ignored: true },
  ];
}

/** The same writes to an object of another name. */
export function renamed(steps: readonly RequestStep[], from: string, to: string): RequestStep[] {
  return JSON.parse(JSON.stringify(steps).replaceAll(`"${from}"`, `"${to}"`).replaceAll(`/${from}"`, `/${to}"`)) as RequestStep[];
}

/** The fewest writes that still fail: steps are left out one by one, the last first. */
export async function shrunk(
  steps: readonly RequestStep[],
  fails: (steps: readonly RequestStep[]) => Promise<boolean>,
): Promise<RequestStep[]> {
  let kept = [...steps];
  for (let i = kept.length - 1; i > 0; i--) {
    const fewer = kept.filter((_, at) => at !== i);
    if (await fails(fewer)) kept = fewer;
  }
  return kept;
}

class RandomWrites {
  readonly #kind: RandomKind;
  readonly #name: string;
  readonly #chance: Chance;
  #lastApply: RequestStep | undefined;

  constructor(kind: RandomKind, name: string, chance: Chance) {
    this.#kind = kind;
    this.#name = name;
    this.#chance = chance;
  }

  create(): RequestStep {
    const body = this.#object(true);
    return this.#chance.in100(50)
      ? { method: 'POST', path: this.#kind.collection, body, query: this.#query(), save: VERSION }
      : this.#request('PATCH', body, { patch: 'apply' });
  }

  write(): RequestStep {
    const dice = this.#chance.below(100);
    if (dice < 6 && this.#lastApply !== undefined) return this.#lastApply;
    if (dice < 50) return this.#apply();
    if (dice < 62) return this.#request('PATCH', withNulls(this.#object(false), this.#chance), { patch: 'merge' });
    if (dice < 76) return this.#kind.builtin ? this.#strategic() : this.#apply();
    if (dice < 88) return this.#json();
    return this.#update();
  }

  #apply(): RequestStep {
    const query = this.#chance.in100(40) ? { force: 'true' } : {};
    this.#lastApply = this.#request('PATCH', this.#object(this.#chance.in100(40)), { patch: 'apply' }, query);
    return this.#lastApply;
  }

  #strategic(): RequestStep {
    return this.#request('PATCH', withDirectives(withNulls(this.#object(false), this.#chance), this.#chance), { patch: 'strategic' });
  }

  #json(): RequestStep {
    const count = 1 + this.#chance.below(2);
    return this.#request(
      'PATCH',
      Array.from({ length: count }, () => this.#kind.operations(this.#chance)),
      { patch: 'json' },
    );
  }

  #update(): RequestStep {
    const body = this.#object(true);
    const metadata = body['metadata'] as Fields;
    return this.#request('PUT', this.#kind.builtin ? body : { ...body, metadata: { ...metadata, resourceVersion: '${version}' } });
  }

  #object(whole: boolean): Fields {
    const metadata = { name: this.#name, ...this.#kind.metadata(this.#chance) };
    return { apiVersion: this.#kind.apiVersion, kind: this.#kind.kind, metadata, ...this.#kind.body(this.#chance, whole) };
  }

  #query(): Record<string, string> {
    return { fieldManager: this.#chance.of(MANAGERS) };
  }

  #request(
    method: 'PATCH' | 'PUT',
    body: unknown,
    patch: Pick<RequestStep, 'patch'> = {},
    query: Record<string, string> = {},
  ): RequestStep {
    return { method, path: `${this.#kind.collection}/${this.#name}`, ...patch, query: { ...this.#query(), ...query }, body, save: VERSION };
  }
}

const VERSION = { version: '/metadata/resourceVersion' };

/** Takes fields away: every now and then a member becomes null. */
function withNulls(value: Fields, chance: Chance): Fields {
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (['apiVersion', 'kind', 'name'].includes(name)) return [name, member];
      if (name !== 'metadata' && name !== 'spec' && chance.in100(12)) return [name, null];
      return [name, isFields(member) ? withNulls(member, chance) : member];
    }),
  );
}

/** Puts directives of the strategic merge patch into lists and objects. */
function withDirectives(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value)) return withItemDirectives(value, chance);
  if (!isFields(value)) return value;
  const entries = Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
    const below = withDirectives(member, chance);
    if (name === 'finalizers' && chance.in100(40)) return [[`$deleteFromPrimitiveList/${name}`, below]];
    if (name === 'containers' && Array.isArray(member) && chance.in100(30)) {
      const order = member.map((item) => ({ name: (item as Fields)['name'] }));
      return [
        [name, below],
        [`$setElementOrder/${name}`, order],
      ];
    }
    return [[name, below]];
  });
  const directed = Object.fromEntries(entries);
  if ('rollingUpdate' in directed || 'emptyDir' in directed)
    return chance.in100(60) ? { $retainKeys: Object.keys(directed), ...directed } : directed;
  return ('labels' in directed || 'strategy' in directed) && chance.in100(5)
    ? { ...directed, labels: { $patch: 'replace', l: '9' } }
    : directed;
}

const MERGE_KEYS = ['name', 'mountPath', 'containerPort', 'port', 'uid', 'ip'];

function withItemDirectives(list: readonly unknown[], chance: Chance): unknown[] {
  const items = list.map((item) => {
    const key = isFields(item) ? MERGE_KEYS.find((name) => name in item) : undefined;
    const deleted = key !== undefined && chance.in100(15);
    return deleted && isFields(item)
      ? { $patch: 'delete', ...(item['port'] === undefined ? { [key]: item[key] } : { port: item['port'] }) }
      : withDirectives(item, chance);
  });
  return items.length > 0 && items.every(isFields) && chance.in100(5) ? [{ $patch: 'replace' }, ...items] : items;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
