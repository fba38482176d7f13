import type { ObjectRef } from './object/index.ts';

/**
 * What can be wrong with an input, or worth a warning; the machine word of a {@link Problem}.
 *
 * @since 0.1.0
 */
export const PROBLEM_KINDS = [
  // manifests
  'encoding',
  'syntax',
  'tag',
  'alias',
  'limit',
  'number',
  'notAnObject',
  'missingField',
  'invalidField',
  'unsafeKey',
  'duplicateObject',
  'template',
  'reservedKey',
  'lfsPointer',
  // sources
  'unsafePath',
  'pathNotFound',
  'submodule',
  'unsupportedTransport',
  'hostNotAllowed',
  'credentialsInUrl',
  'invalidRef',
  'redirect',
  // renderers
  'wrongRenderer',
  'remoteResource',
  'plugin',
  'invalidOption',
  'timeout',
  'failed',
  // policy
  'namespace',
  'clusterScoped',
  'kindNotAllowed',
  'emptySource',
  // the cluster
  'notServed',
  'unreadable',
  'conflict',
  'refused',
  // warnings
  'generateNameIgnored',
  'serverFieldsDropped',
  'namespaceDropped',
  'fileSkipped',
  'unknownKind',
  'unknownOption',
  'pruneDisabled',
  'ignoreRuleFailed',
  'ignoreRuleUnmatched',
  'normalizerFailed',
  'otherVersion',
  'serverWarning',
  'namespaceKept',
] as const;

/** @since 0.1.0 */
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

/**
 * One thing that is wrong, or a warning, with its place.
 *
 * @since 0.1.0
 */
export interface Problem {
  readonly kind: ProblemKind;
  /** The file, relative to the source's path; empty where there is none. */
  readonly path: string;
  /** Number of the document in its file, from 0. */
  readonly document?: number | undefined;
  /** Line in the file, from 1. */
  readonly line?: number | undefined;
  /** Column in the line, from 1. */
  readonly column?: number | undefined;
  /** JSON pointer of the field in its document. */
  readonly field?: string | undefined;
  /** Name of the limit that was passed. */
  readonly limit?: string | undefined;
  /** The object, where it is known. */
  readonly object?: ObjectRef | undefined;
  /** A sentence for a person: what is wrong and what to do. It never quotes the source. */
  readonly message: string;
}

interface Problems {
  readonly problems: readonly Problem[];
}

/**
 * What each error code carries.
 *
 * @since 0.1.0
 */
export interface ErrorContexts {
  /** Manifests that cannot be read, all problems at once. */
  MANIFEST_INVALID: Problems;
  /** An address, path or ref that is not opened, or a tree beyond the limits. */
  SOURCE_REFUSED: Problems;
  /** A renderer that gave no objects. */
  RENDER_FAILED: Problems;
  /** Objects that the application's policy does not allow. */
  POLICY_DENIED: Problems;
  /** Kinds or versions that the cluster does not serve; nothing was written. */
  KIND_NOT_SERVED: Problems;
  /** Objects that the API server refuses, found by dry runs before the first write: nothing was written. */
  PREFLIGHT_REFUSED: Problems;
  /** A Git server that could not be read; `status` is its HTTP status. */
  SOURCE_FETCH_FAILED: { readonly url: string; readonly ref: string; readonly status?: number | undefined };
  /** An answer of the API server other than success. */
  API_ERROR: {
    readonly status: number;
    readonly reason: string;
    readonly object?: ObjectRef | undefined;
    readonly fields?: readonly string[] | undefined;
    /** Those of `fields` that the kind does not have. */
    readonly unknownFields?: readonly string[] | undefined;
  };
  /** The API server could not be reached, or its answer could not be read. */
  CLUSTER_UNREACHABLE: { readonly server: string; readonly reason: string };
  /** Fields that Git sets belong to other managers, and force was not given. */
  APPLY_CONFLICT: { readonly object: ObjectRef; readonly managers: readonly string[]; readonly fields: readonly string[] };
  /** Git or the cluster moved since the plan was made; `steps` are the ids of steps that differ. */
  PLAN_STALE: { readonly steps: readonly string[] };
  /** The plan was made for another cluster. */
  PLAN_WRONG_CLUSTER: { readonly planned: string; readonly actual: string };
  /** The text is no plan of this format. */
  PLAN_INVALID: { readonly field: string };
  /** The inventory was changed by another writer, or has a format that this version does not know. */
  INVENTORY_CONFLICT: { readonly application: string };
  /** A notifier's target did not take a message; `status` is its HTTP status, absent where it could not be reached. */
  NOTIFY_FAILED: { readonly notifier: string; readonly status?: number | undefined };
  /** An option or argument that cannot be used. */
  INVALID_OPTION: { readonly option: string };
  /** Something took longer than it may. */
  TIMEOUT: { readonly what: string; readonly ms: number };
}

/** @since 0.1.0 */
export type ErrorCode = keyof ErrorContexts;

const MAX_MESSAGE_CHARS = 2000;

/**
 * The one error class of this library. Hosts branch on `code`; `context` has the facts; the message is for people and
 * may change. Credentials in URLs are removed and control characters escaped when it is made.
 *
 * @since 0.1.0
 */
export class GitOpsError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'GitOpsError';
  readonly code: C;
  readonly context: Readonly<ErrorContexts[C]>;

  constructor(code: C, message: string, context: ErrorContexts[C], options?: ErrorOptions) {
    super(printable(message), options);
    this.code = code;
    this.context = withoutCredentials(context) as Readonly<ErrorContexts[C]>;
  }
}

/** The union over all codes, so that `switch (error.code)` narrows `error.context`. */
export type AnyGitOpsError = { [C in ErrorCode]: GitOpsError<C> }[ErrorCode];

/**
 * Whether a value is a {@link GitOpsError}, of one code if given. It goes by name, so it holds across realms and
 * duplicate installs.
 *
 * @since 0.1.0
 */
export function isGitOpsError<C extends ErrorCode>(error: unknown, code: C): error is GitOpsError<C>;
export function isGitOpsError(error: unknown): error is AnyGitOpsError;
export function isGitOpsError(error: unknown, code?: ErrorCode): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { name, code: actual } = error as { name?: unknown; code?: unknown };
  return name === 'GitOpsError' && typeof actual === 'string' && (code === undefined || actual === code);
}

/**
 * Text from elsewhere, fit for a message: without credentials in URLs, control characters escaped, and cut.
 */
export function printable(text: string, maxChars: number = MAX_MESSAGE_CHARS): string {
  const clean = escapeControls(withoutCredentialsInUrls(text));
  return clean.length > maxChars ? `${clean.slice(0, maxChars - 1)}…` : clean;
}

/** The same for a name or path, which stands in one line: its line breaks are escaped too. */
export function printableName(text: string, maxChars?: number): string {
  return printable(text, maxChars).replaceAll('\n', '\\u000a');
}

// Line breaks of our own lists of problems stay.
const CONTROLS = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;
const ALL_CONTROLS = new RegExp(CONTROLS, 'g');

function escapeControls(text: string): string {
  if (!CONTROLS.test(text)) return text;
  return text.replaceAll(ALL_CONTROLS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function withoutCredentialsInUrls(text: string): string {
  if (!text.includes('://')) return text;
  return text.replaceAll(/([a-zA-Z][a-zA-Z0-9+.-]{0,20}:\/\/)[^\s/?#@]{1,1000}@/g, '$1***@');
}

function withoutCredentials(value: unknown): unknown {
  if (typeof value === 'string') return withoutCredentialsInUrls(value);
  if (Array.isArray(value)) return value.map(withoutCredentials);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutCredentials(member)]));
}

/** One line for each problem: `path:line:column: message`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n');
}

/** `path:line:column: message`, as compilers print it. */
export function formatProblem(problem: Problem): string {
  const place = [problem.path, problem.line, problem.column].filter((part) => part !== undefined && part !== '').join(':');
  return place === '' ? problem.message : `${printableName(place)}: ${problem.message}`;
}

/**
 * The given limits over the defaults; the defaults' names are all that there are.
 *
 * @throws GitOpsError INVALID_OPTION for a limit that is no number from 0 on, or has a name that means nothing: ignored,
 *   either would be no limit at all.
 */
export function limitsOver<N extends string>(
  defaults: Readonly<Record<N, number>>,
  given: { readonly [L in NoInfer<N>]?: number | undefined } = {},
): Record<N, number> {
  const limits: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(defaults, name)) throw invalidLimit(name, 'does not exist; check its spelling.');
    if (value === undefined) continue;
    if (typeof value !== 'number' || !(value >= 0)) throw invalidLimit(name, 'must be a number from 0 on; use Infinity for no limit.');
    limits[name] = value;
  }
  return limits as Record<N, number>;
}

function invalidLimit(name: string, what: string): Error {
  return new GitOpsError('INVALID_OPTION', `The limit ${name} ${what}`, { option: `limits.${name}` });
}
