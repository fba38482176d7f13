import type { AdmissionAnswer } from '../../../src/testing/index.ts';
import type { Topic } from './topics.ts';

/**
 * What is asked of an API server, as data. In paths, queries, headers and bodies the word `NS` stands for the scenario's
 * namespace, `GROUP` for an API group of its own, and `${name}` for a value that an earlier step saved.
 */
export interface Scenario {
  /** A sentence that says what is shown. */
  readonly name: string;
  /** The topic it belongs to. */
  readonly covers: Topic;
  /**
   * Where it is played. `server`, the default: an API server alone, with no controller beside it. `controllers`: a whole
   * control plane with two nodes, whose controllers act between the steps.
   */
  readonly world?: 'server' | 'controllers';
  /** What acts on the real server at times of its own and may come between two steps: then it is played again. */
  readonly races?: string;
  /** Webhooks that answer on `${HOOKS}/NAME`; `${CA}` is who vouches for them. */
  readonly hooks?: readonly Hook[];
  readonly steps: readonly Step[];
}

/** A webhook that always says the same. */
export interface Hook {
  /** `deny.NS.example.com`. */
  readonly name: string;
  readonly answer: AdmissionAnswer;
}

/**
 * One step of a scenario: a request, the end of what the server remembers, or the end of a second. Times of the server
 * are whole seconds, so that only what lies before and after such an end can be told apart, and is.
 */
export type Step = RequestStep | { readonly compact: true } | { readonly pass: true };

/** One request, and what of its answer counts. */
export interface RequestStep {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** The kind of a patch. */
  readonly patch?: 'json' | 'merge' | 'strategic' | 'apply';
  readonly accept?: string;
  /** In place of the content type that goes with `patch`; JSON without it. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text is sent as it is. */
  readonly body?: unknown;
  /** Who asks: by impersonation. The admin without it. */
  readonly as?: { readonly user: string; readonly groups?: readonly string[] };
  /** Values of the answer's body for later steps: a name, and a JSON pointer. */
  readonly save?: Readonly<Record<string, string>>;
  /**
   * JSON pointers of the body: only these parts are compared. A part that is not there is compared as absent. In a list
   * whose order depends on how fast a server is, `type=Ready` for an index is the item of that type.
   */
  readonly select?: readonly string[];
  /** The same of each item of a list: of the rest of it nothing is compared. */
  readonly selectEach?: readonly string[];
  /** Repeats the request until all hold: pointers as of `select` and their values; `null` means absent. */
  readonly until?: Readonly<Record<string, unknown>>;
  /** Repeats the request until it is answered with this status. */
  readonly untilStatus?: number;
  /** The answer counts for nothing. */
  readonly ignored?: boolean;
  /** A watch: how many events are awaited. Without it, with a watch in the query, all until the server ends it. */
  readonly events?: number;
  /** What is asked while the watch goes on, once it has begun. */
  readonly during?: readonly Step[];
}

/** An area: the scenarios of one file. */
export interface Area {
  readonly name: string;
  /** None of the scenarios looks at more than it made itself: on a real server, where they wait, they are played at the same time. */
  readonly together?: boolean;
  readonly scenarios: readonly Scenario[];
}
