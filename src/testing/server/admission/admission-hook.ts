import type { KubernetesObject } from '../../../object/index.ts';

/** What may be admitted. */
export type AdmissionOperation = 'CREATE' | 'UPDATE' | 'DELETE';

/**
 * A write that is about to happen, as a webhook is told of it. All of it is frozen.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/ AdmissionReview
 * @since 0.1.0
 */
export interface AdmissionRequest {
  readonly uid: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly resource: { readonly group: string; readonly version: string; readonly resource: string };
  /** `status`; absent for the object itself. */
  readonly subResource?: string | undefined;
  /** Empty while `generateName` has not given one. */
  readonly name: string;
  /** Empty for objects of the whole cluster. */
  readonly namespace: string;
  readonly operation: AdmissionOperation;
  readonly userInfo: {
    readonly username: string;
    readonly uid?: string | undefined;
    readonly groups: readonly string[];
    readonly extra?: Readonly<Record<string, readonly string[]>> | undefined;
  };
  /** What would be written, with defaults; absent for a deletion. */
  readonly object?: KubernetesObject | undefined;
  /** What is there now; absent for a creation. */
  readonly oldObject?: KubernetesObject | undefined;
  readonly dryRun: boolean;
  /** `CreateOptions` and the like. */
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * What a hook says. Nothing at all, and `{}`, admit the write as it is.
 *
 * @since 0.1.0
 */
export interface AdmissionAnswer {
  /** `false` refuses; true by default. */
  readonly allowed?: boolean | undefined;
  /** Of a refusal: its message stands after `admission webhook "NAME" denied the request:`; its code is 400 by default. */
  readonly status?:
    | { readonly message?: string | undefined; readonly reason?: string | undefined; readonly code?: number | undefined }
    | undefined;
  /** Texts for the client, sent as Warning headers. */
  readonly warnings?: readonly string[] | undefined;
  /** From `mutate` alone: the object to write instead. */
  readonly object?: object | undefined;
  /** From `mutate` alone, in place of `object`: a JSON patch of it. */
  readonly patch?: readonly Readonly<Record<string, unknown>>[] | undefined;
}

/**
 * Which writes a hook is asked about; `*` stands for all. The words are those of a webhook's configuration.
 *
 * @since 0.1.0
 */
export interface AdmissionMatch {
  readonly operations?: readonly (AdmissionOperation | '*')[] | undefined;
  readonly apiGroups?: readonly string[] | undefined;
  readonly apiVersions?: readonly string[] | undefined;
  /** Plurals: `pods`, `pods/status`, `pods/*`; the default is `*`, all without their subresources. */
  readonly resources?: readonly string[] | undefined;
  readonly scope?: 'Cluster' | 'Namespaced' | '*' | undefined;
  readonly namespaceSelector?: object | undefined;
  readonly objectSelector?: object | undefined;
}

/**
 * An admission webhook in this process: it is asked about writes before they happen, those of the stand-in controllers
 * included, and may change or refuse them.
 *
 * A hook whose name stands in a MutatingWebhookConfiguration or ValidatingWebhookConfiguration of the cluster serves that
 * webhook: it is then asked by the rules, selectors and policies there.
 *
 * Mutating hooks are asked before the object is validated, validating ones after. They are synchronous: what a request
 * reads and writes is one step here, so a hook cannot wait, and a write whose hook returns a promise is answered with 501. Fields that a hook sets get no owner in `managedFields`.
 *
 * @example
 * ```ts
 * const cluster = memoryCluster({
 *   admission: [
 *     {
 *       name: 'team.example.com',
 *       match: { resources: ['deployments'] },
 *       validate: ({ object }) => (object?.metadata.labels?.['team'] ? {} : { allowed: false, status: { message: 'name a team' } }),
 *     },
 *   ],
 * });
 * ```
 * @since 0.1.0
 */
export interface AdmissionHook {
  /** `team.example.com`: it stands in refusals. */
  readonly name: string;
  /** Which writes it is asked about: all, unless it says otherwise. `configured`: none but those of a stored configuration. */
  readonly match?: AdmissionMatch | 'configured' | undefined;
  /** Changes or refuses a write; asked before it is validated. Synchronous: a promise is answered with 501. */
  readonly mutate?: ((request: AdmissionRequest) => AdmissionAnswer | undefined) | undefined;
  /** Refuses a write; asked last, with the object as it would be stored. Synchronous: a promise is answered with 501. */
  readonly validate?: ((request: AdmissionRequest) => AdmissionAnswer | undefined) | undefined;
  /** What becomes of a write when the hook throws: refused with 500 under `Fail`, the default; admitted under `Ignore`. */
  readonly failurePolicy?: 'Fail' | 'Ignore' | undefined;
}
