import type { KubernetesObject } from '../../../object/index.ts';
import type { ServerContext } from '../server-context.ts';
import type { FieldReport } from './field-report.ts';

/** What a kind does beside what all kinds do. The objects given are copies that may be changed. */
export interface KindBehaviour {
  /** Whether `metadata.generation` counts changes; `annotations` and `labels` count those too, `fromZero` has none at first, `once` stays 1. */
  readonly generation?: boolean | 'annotations' | 'labels' | 'fromZero' | 'once' | undefined;
  /** A PUT without a resourceVersion is refused. */
  readonly versionedUpdate?: boolean | undefined;
  /** A PUT to a name that is free creates. */
  readonly createOnUpdate?: boolean | undefined;
  /** Without a word from the caller, deleting leaves what the object owns. */
  readonly orphansByDefault?: boolean | undefined;
  /** A deletion answers with the object, not with a Status. */
  readonly answersDeleted?: boolean | undefined;
  /** What reading makes of an object that is sent, before it is compared with others. */
  readonly read?: ((object: KubernetesObject, context: ServerContext) => KubernetesObject) | undefined;
  /** What the admission that every cluster has makes of an object before it is validated; it may refuse it. */
  readonly admit?: ((object: KubernetesObject, live: KubernetesObject | undefined, context: ServerContext) => void) | undefined;
  /** What the admission that every cluster has refuses of an object that is valid. */
  readonly refuse?: ((object: KubernetesObject, live: KubernetesObject | undefined, context: ServerContext) => void) | undefined;
  /** What it refuses of a part that is written by an endpoint of its own, other than the status. */
  readonly refuseEndpoint?: ((object: KubernetesObject, live: KubernetesObject, context: ServerContext) => void) | undefined;
  /** Why the object of this name cannot be deleted; nothing for all others. */
  readonly whyKept?: ((name: string) => string | undefined) | undefined;
  /**
   * Takes what is given out once (addresses, ports) before the object is validated, and fails where it cannot be had.
   * Returns how it is given back, which is done when the write fails or is a dry run.
   */
  readonly reserve?:
    | ((
        object: KubernetesObject,
        live: KubernetesObject | undefined,
        context: ServerContext,
        o: { readonly dryRun: boolean },
      ) => () => void)
    | undefined;
  /**
   * What the server fills in of its own when the object is made, before it is validated. `sent` is the object as it was
   * read, and shares what defaults took from elsewhere in it.
   */
  readonly prepareCreate?:
    | ((object: KubernetesObject, context: ServerContext, o: { readonly dryRun: boolean; readonly sent: KubernetesObject }) => void)
    | undefined;
  /** What it takes over from the live object, or resets. */
  readonly prepareUpdate?: ((next: KubernetesObject, live: KubernetesObject, context: ServerContext) => void) | undefined;
  /** The same for a status that is written by its own endpoint. */
  readonly prepareStatus?: ((next: KubernetesObject, live: KubernetesObject, context: ServerContext) => void) | undefined;
  /** Marks an object as being deleted in its own way, the first time. */
  readonly prepareDelete?: ((object: KubernetesObject, context: ServerContext) => void) | undefined;
  /** `live` is the object that is changed; nothing for a new one. */
  readonly validate?: ((object: KubernetesObject, report: FieldReport, live?: KubernetesObject) => void) | undefined;
  /** What is checked of a new object only. */
  readonly validateCreate?: ((object: KubernetesObject, report: FieldReport) => void) | undefined;
  /** Fields that cannot change. */
  readonly validateUpdate?: ((next: KubernetesObject, live: KubernetesObject, report: FieldReport) => void) | undefined;
  /** Checks a part that is written by an endpoint of its own, other than the status. */
  readonly validateEndpoint?: ((next: KubernetesObject, live: KubernetesObject, report: FieldReport) => void) | undefined;
  /** Checks a status that is written by its own endpoint. */
  readonly validateStatus?: ((next: KubernetesObject, live: KubernetesObject, report: FieldReport) => void) | undefined;
  /** What a write is warned of; an update is given the live object too. */
  readonly warn?: ((object: KubernetesObject, live: KubernetesObject | undefined) => readonly string[]) | undefined;
  /** The object as answers have it, where that is not all that is stored. */
  readonly show?: ((object: KubernetesObject) => KubernetesObject) | undefined;
  /** What is given back when the object is gone. */
  readonly onDeleted?: ((object: KubernetesObject, context: ServerContext) => void) | undefined;
}
