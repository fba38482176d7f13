import { canonicalJson, getAtPointer, isRecord, parseJson } from '../../../src/object/index.ts';
import type { KubeRequest, KubeResponse, RequestFunction } from '../../../src/cluster/index.ts';

import { type Answer, normalizeAnswers } from './normalize-answers.ts';
import type { RequestStep, Scenario, Step } from './scenario.ts';

/** Where a scenario is played. */
export interface Stage {
  readonly ask: RequestFunction;
  /** A namespace of its own; it is made. */
  readonly namespace: string;
  /** An API group of its own. */
  readonly group: string;
  /** What `${name}` stands for before a step saves anything. */
  readonly values?: Readonly<Record<string, string>>;
  /** Lets a moment pass, on the clock of the server. */
  readonly wait: () => Promise<void>;
  /** Lets the present second pass. @returns it, counted as the server counts: its later times lie after it. */
  readonly pass: () => Promise<number>;
  /** Makes the server forget the past. */
  readonly compact: () => Promise<void>;
}

/** Moments that a step may wait. */
const PATIENCE = 300;

const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/** The answers to all steps, each beside its request, as text: one line for a step. */
export async function playScenario(scenario: Scenario, stage: Stage): Promise<string> {
  return answersText(normalizeAnswers(await playSteps(scenario.steps, stage), scenario.name));
}

/** The answers to steps, as they came. */
export async function playSteps(steps: readonly Step[], stage: Stage): Promise<Answer[]> {
  const play = new Play(stage);
  await play.makeNamespace();
  const answers: Answer[] = [];
  for (const step of steps) answers.push(...(await play.step(step)));
  return answers;
}

/** Answers as they are kept in a file. */
function answersText(answers: readonly Answer[]): string {
  return `[\n${answers.map((answer) => canonicalJson(answer)).join(',\n')}\n]\n`;
}

/** The answers of a file. */
export function parseAnswers(text: string): Answer[] {
  return parseJson(text) as Answer[];
}

/** Where the real server's answers to a scenario are kept, below the folder of all answers. */
export function answersFile(area: string, scenario: Scenario): string {
  return `${area}/${scenario.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.json`;
}

class Play {
  readonly #stage: Stage;
  readonly #saved = new Map<string, string>();

  constructor(stage: Stage) {
    this.#stage = stage;
    for (const [name, value] of Object.entries(stage.values ?? {})) this.#saved.set(name, value);
  }

  /** With the account that Pods run as; where controllers run, they have made it before. */
  async makeNamespace(): Promise<void> {
    const { namespace } = this.#stage;
    await this.#read({
      method: 'POST',
      path: '/api/v1/namespaces',
      body: { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    });
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
    await this.#read({ method: 'POST', path: `/api/v1/namespaces/${namespace}/serviceaccounts`, body: account });
  }

  /** A step's answer; of a watch, the answers to what is asked meanwhile come before it. */
  async step(step: Step): Promise<Answer[]> {
    if ('compact' in step) {
      await this.#stage.compact();
      return [];
    }
    if ('pass' in step) return [{ passed: await this.#stage.pass() }];
    const request = `${step.method} ${step.path}`;
    if (isWatch(step)) return this.#watch(step, request);
    const { response, body } = await this.#readUntil(step);
    this.#save(step, body);
    return step.ignored === true ? [] : [{ request, ...this.#head(response), body: this.#named(compared(body, step)) }];
  }

  /** Repeats a request until its answer is as awaited; the last answer tells what was wrong. */
  async #readUntil(step: RequestStep): Promise<{ response: KubeResponse; body: unknown }> {
    for (let tries = 1; ; tries++) {
      const answer = await this.#read(step);
      if (tries > PATIENCE || isAwaited(step, answer.response.status, answer.body)) return answer;
      await this.#stage.wait();
    }
  }

  async #read(step: RequestStep): Promise<{ response: KubeResponse; body: unknown }> {
    const response = await this.#stage.ask(this.#request(step, new AbortController().signal));
    const text = typeof response.body === 'string' ? response.body : await textOf(response.body);
    return { response, body: isJson(response) ? parseJson(text) : text.trim() };
  }

  async #watch(step: RequestStep, request: string): Promise<Answer[]> {
    const ended = new AbortController();
    const response = await this.#stage.ask(this.#request(step, ended.signal));
    if (typeof response.body === 'string') {
      const body = isJson(response) ? parseJson(response.body) : response.body.trim();
      return [{ request, ...this.#head(response), body: this.#named(body) }];
    }
    const events = new Events(response.body);
    const answers: Answer[] = [];
    for (const each of step.during ?? []) answers.push(...(await this.step(each)));
    for (let tries = 0; tries <= PATIENCE && !events.ended && events.list.length < (step.events ?? Infinity); tries++)
      await this.#stage.wait();
    ended.abort();
    const list = events.list.slice(0, step.events).map((event) => {
      this.#save(step, event);
      return isRecord(event) ? { ...event, object: select(event['object'], step.select) } : event;
    });
    return [
      ...answers,
      { request, ...this.#head(response), events: this.#named(list), ...(step.events === undefined ? { ended: events.ended } : {}) },
    ];
  }

  #head(response: KubeResponse): Answer {
    const { warning, 'content-type': type = '', 'retry-after': retryAfter } = response.headers;
    return {
      status: response.status,
      ...(warning === undefined ? {} : { warning: this.#named(warning) }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(isJson(response) || response.status === 304 ? {} : { type }),
    };
  }

  #save(step: RequestStep, body: unknown): void {
    for (const [name, pointer] of Object.entries(step.save ?? {})) this.#saved.set(name, String(getAtPointer(body, pointer)));
  }

  #request(step: RequestStep, signal: AbortSignal): KubeRequest {
    const type = step.contentType ?? (step.patch === undefined ? 'application/json' : PATCH_TYPES[step.patch]);
    const { body, as } = step;
    return {
      method: step.method,
      path: this.#fill(step.path),
      query: this.#fillAll(step.query ?? {}),
      headers: {
        accept: step.accept ?? 'application/json',
        'user-agent': 'agrees/1',
        ...(body === undefined ? {} : { 'content-type': type }),
        ...(as === undefined ? {} : { 'impersonate-user': this.#fill(as.user) }),
        ...(as?.groups === undefined ? {} : { 'impersonate-group': as.groups.map((group) => this.#fill(group)).join(', ') }),
        ...this.#fillAll(step.headers ?? {}),
      },
      ...(body === undefined ? {} : { body: this.#fill(typeof body === 'string' ? body : JSON.stringify(body)) }),
      signal,
    };
  }

  #fillAll(values: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.#fill(value)]));
  }

  #fill(text: string): string {
    return text
      .replaceAll(/\bNS\b/g, this.#stage.namespace)
      .replaceAll(/\bGROUP\b/g, this.#stage.group)
      .replaceAll(/\$\{(\w+)\}/g, (whole, name: string) => this.#saved.get(name) ?? whole);
  }

  /** The scenario's own names in place of those of the run. */
  #named(value: unknown): unknown {
    const { namespace, group } = this.#stage;
    return parseJson(
      canonicalJson(value ?? null)
        .replaceAll(group, 'GROUP')
        .replaceAll(namespace, 'NS'),
    );
  }
}

function isWatch({ method, query }: RequestStep): boolean {
  return method === 'GET' && (query?.['watch'] === 'true' || query?.['watch'] === '1');
}

function isJson(response: KubeResponse): boolean {
  return response.headers['content-type']?.startsWith('application/json') === true;
}

function isAwaited(step: RequestStep, status: number, body: unknown): boolean {
  if (step.untilStatus !== undefined && status !== step.untilStatus) return false;
  return Object.entries(step.until ?? {}).every(
    ([pointer, value]) => canonicalJson(valueAt(body, pointer) ?? null) === canonicalJson(value),
  );
}

function compared(body: unknown, step: RequestStep): unknown {
  const items = isRecord(body) ? body['items'] : undefined;
  if (step.selectEach === undefined || !Array.isArray(items)) return select(body, step.select);
  return { items: items.map((item) => select(item, step.selectEach)) };
}

function select(body: unknown, pointers: readonly string[] | undefined): unknown {
  if (pointers === undefined) return body;
  return Object.fromEntries(pointers.map((pointer) => [pointer, valueAt(body, pointer) ?? '<absent>']));
}

/** What a pointer leads to; at a list its segment may be `FIELD=VALUE`, for the item that has it. */
function valueAt(body: unknown, pointer: string): unknown {
  const [parent, list, field, value, rest = ''] = /^(.*?)\/(\w+)\/(\w+)=([^/]*)(\/.*)?$/.exec(pointer) ?? [];
  if (parent === undefined) return getAtPointer(body, pointer);
  const items = getAtPointer(body, `${parent}/${list}`);
  return Array.isArray(items)
    ? getAtPointer(
        items.find((item) => getAtPointer(item, `/${field}`) === value),
        rest,
      )
    : undefined;
}

async function textOf(pieces: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const piece of pieces) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

/** The events of a watch, read as they come. */
class Events {
  readonly list: unknown[] = [];
  ended = false;

  constructor(pieces: AsyncIterable<Uint8Array>) {
    this.#read(pieces).then(
      () => (this.ended = true),
      () => (this.ended = true),
    );
  }

  async #read(pieces: AsyncIterable<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const piece of pieces) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line !== '') this.list.push(parseJson(line));
    }
  }
}
