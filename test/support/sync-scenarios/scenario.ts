import type { SyncOutcome } from '../../../src/apply/index.ts';
import type { IgnoreRule } from '../../../src/diff/index.ts';
import type { KubernetesObject } from '../../../src/object/index.ts';
import type { Policy } from '../../../src/reconciler/index.ts';

/**
 * One row of a table: what Git has, and what the API server saw. `${NS}` stands for the row's own namespace, in any text.
 *
 * An event of the server is written `created Job/migrate`, `touched …` (written, by whom ever), `changed …` (and not only its status), `ready …`
 * (of a claim: bound), `failed …`, `ending …` (a deletion that has begun) or `deleted …`. A `*` at the end stands for any ending of a name.
 */
export interface SyncScenario {
  /** A sentence. */
  readonly name: string;
  /** Document, section and row of the reference that it is about. */
  readonly source: string;
  /** What others made before the application came, with the field manager `by`. */
  readonly there?: readonly KubernetesObject[] | undefined;
  readonly by?: string | undefined;
  /** The application's namespace. Default: `${NS}`. */
  readonly into?: string | undefined;
  /** What Git had before; synced to the end first. */
  readonly before?: readonly KubernetesObject[] | undefined;
  /** What others do after that. */
  readonly meanwhile?: readonly Deed[] | undefined;
  /** What Git has when the sync begins that the row is about. Absent: the application is destroyed. */
  readonly after?: readonly KubernetesObject[] | undefined;
  readonly policy?: Policy | undefined;
  readonly ignore?: readonly IgnoreRule[] | undefined;
  /** Objects of a selective sync, as `ConfigMap/a`. */
  readonly only?: readonly string[] | undefined;
  /** The sync is not asked for: it is what one look at Git and the cluster comes to by the policy. */
  readonly automated?: true | undefined;
  /** The plan is approved by its digest. */
  readonly approve?: true | undefined;
  /** What others do when the server has seen an event, such as taking off a finalizer. */
  readonly when?: Readonly<Record<string, Deed>> | undefined;
  /** How the sync ends; or the code of the error with which it does not begin; `none`: none was tried. Default `succeeded`. */
  readonly outcome?: SyncOutcome | 'PREFLIGHT_REFUSED' | 'KIND_NOT_SERVED' | 'none' | undefined;
  /** Each a list of events: the server saw these, all of them, in this order, and none of them twice. */
  readonly order?: readonly (readonly string[])[] | undefined;
  /** Events that the server did not see. */
  readonly never?: readonly string[] | undefined;
  /** By `Kind/name`: a part of the object as it is in the end; `null`: it is not there. */
  readonly end?: Readonly<Record<string, object | null>> | undefined;
  /** By `Kind/name`: the whole `data` of the object in the end. */
  readonly data?: Readonly<Record<string, object>> | undefined;
  /** The kinds of the plan's blocks. Default: none. */
  readonly blocked?: readonly string[] | undefined;
  /** Parts of what the steps' results say. */
  readonly told?: readonly string[] | undefined;
  /** Parts of the plan's warnings; an empty list: there is none. Default: not looked at. */
  readonly warnings?: readonly string[] | undefined;
}

/** What somebody does to an object, as `Kind/name`. */
export type Deed =
  | { readonly patch: string; readonly with: object; readonly as?: string | undefined }
  | { readonly create: KubernetesObject }
  | { readonly delete: string; readonly propagation?: 'Orphan' | 'Background' | undefined };
