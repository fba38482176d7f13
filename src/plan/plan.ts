import type { FieldChange } from '../diff/index.ts';
import type { Problem, ProblemKind } from '../errors.ts';
import type { ObjectRef } from '../object/index.ts';
import type { NamespaceMetadata } from './sync-options.ts';

/** @since 0.1.0 */
export type Operation = 'sync' | 'rollback' | 'destroy';

/**
 * What will be done, as data: JSON as it stands, without objects and without Secret values. Equal input gives an equal
 * plan, byte for byte.
 *
 * @since 0.1.0
 */
export interface Plan {
  readonly version: 1;
  readonly application: string;
  /** The cluster's id: the uid of its `kube-system` namespace, or the host's id. */
  readonly cluster: string;
  readonly operation: Operation;
  readonly revision: string;
  /** `sha256:…` over what the plan does; see `planDigest`. */
  readonly digest: string;
  /** Namespace of the inventory, part of the mark on each object. */
  readonly inventoryNamespace: string;
  readonly steps: readonly PlanStep[];
  /** Steps that `after` names together, because there are too many to name each: by name, their ids. See `stepSets`. */
  readonly sets?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly blocked: readonly PlanBlock[];
  readonly warnings: readonly Problem[];
  readonly summary: PlanSummary;
}

/** @since 0.1.0 */
export const PLAN_ACTIONS = ['create', 'update', 'replace', 'recreate', 'delete', 'hook', 'unchanged', 'skip', 'adopt'] as const;

/** @since 0.1.0 */
export type PlanAction = (typeof PLAN_ACTIONS)[number];

/** The phases of a plan, in the order in which they are told. A sync has no delete phases, a destroy has those and `Sync`. @since 0.1.0 */
export const PLAN_PHASES = ['PreDelete', 'PreSync', 'Sync', 'PostSync', 'SyncFail', 'PostDelete'] as const;

export type PlanPhase = (typeof PLAN_PHASES)[number];

/** @since 0.1.0 */
export interface PlanStep {
  readonly id: string;
  readonly phase: 'PreSync' | 'Sync' | 'PostSync' | 'SyncFail' | 'PreDelete' | 'PostDelete';
  readonly wave: number;
  /** Rank within phase and wave; steps of one rank run side by side. */
  readonly order: number;
  /**
   * What must be done and healthy before: ids of steps, `<phase>/<wave>` for all steps of a wave that has too many to name,
   * and names of `Plan.sets`. A step that waits for another waits for all that one waits for, too. Steps stand behind those
   * that they wait for.
   */
  readonly after: readonly string[];
  readonly action: PlanAction;
  readonly ref: ObjectRef;
  readonly changes: readonly FieldChange[];
  /** Pointers of ignored fields that another manager holds: they are not sent. None under `respectIgnoreDifferences`. */
  readonly ignored?: readonly string[] | undefined;
  /** Why the step is there, in words. */
  readonly reason: string;
  /** What the manifest or the policy asks for beyond a plain server-side apply, or a plain delete. */
  readonly how?: StepOptions | undefined;
  /**
   * Which state of the live object the plan was made from, where that is not told by `changes`: what is live is secret. A
   * stored plan is executed over this very state. No part of the digest.
   */
  readonly seen?: string | undefined;
  /** What may be lost or disturbed, for a person to weigh. */
  readonly risks?: readonly PlanRisk[] | undefined;
}

/** How a step is carried out, where that is not the plain way. @since 0.1.0 */
export interface StepOptions {
  /** Send the whole object (create, or replace with the version that was read) instead of a server-side apply. */
  readonly replace?: true | undefined;
  /** Made where it is missing, never changed: a plain creation, which an object that has appeared meanwhile refuses. */
  readonly createOnly?: true | undefined;
  /** Field managers of the tool that the object is taken over from: what they own becomes ours before the write. */
  readonly takeOver?: readonly string[] | undefined;
  /** Fields that other tools applied on the client's side stay theirs: no ownership is taken over. */
  readonly keepManagers?: true | undefined;
  /** Unknown fields are dropped instead of refused. */
  readonly validate?: false | undefined;
  /** No dry run before the sync: the kind may not be served yet. */
  readonly skipDryRun?: true | undefined;
  /** Its health neither holds back other steps nor counts for the application. */
  readonly ignoreHealth?: true | undefined;
  /** Of a delete or a recreation. Default: foreground for workloads, else background. */
  readonly propagation?: 'Foreground' | 'Background' | 'Orphan' | undefined;
  /** Of the destination namespace, made or labelled without a manifest: what it carries. */
  readonly namespace?: (NamespaceMetadata & { readonly notOurs?: true | undefined }) | undefined;
  /** Of a delete: what it waits for must be healthy, and not only done (`PruneLast`). */
  readonly afterHealth?: true | undefined;
  /** Of a delete: a rule puts it before applies that wait for it, and not behind all of them. */
  readonly beforeApplies?: true | undefined;
  /** Of a delete: it is what a hook has left, and the inventory does not name it. */
  readonly ofHook?: true | undefined;
  /** Of a delete: the object is being deleted already, and is only waited for. */
  readonly going?: true | undefined;
  /** Of a hook. */
  readonly hook?: HookOptions | undefined;
}

/** @since 0.1.0 */
export interface HookOptions {
  /** Short hash of the hook's manifest, Secret values masked: what the history notes of a hook that succeeded. */
  readonly hash: string;
  /** It runs for its own sake: it has not succeeded yet, or not as Git has it now. Other hooks go along with other work. */
  readonly due?: true | undefined;
  /** When the hook's object is deleted. */
  readonly deletePolicies: readonly ('HookSucceeded' | 'HookFailed' | 'BeforeHookCreation')[];
  /** It is applied over what is there, and does not make room for the next one: data, or objects of others, would go with it. */
  readonly stays?: true | undefined;
  /** The `generateName` of the manifest; the name in `ref` was made of it. */
  readonly generateName?: string | undefined;
  /** The mark of the application in `adoptFrom` whose object of that name makes room for the hook. */
  readonly replaces?: string | undefined;
}

/** @since 0.1.0 */
export interface PlanRisk {
  /** A machine word. */
  readonly kind: 'recreate' | 'dataLoss' | 'takeOver' | 'storedVersion' | 'disruption';
  /** One sentence for a person. */
  readonly message: string;
}

/** Something that holds back steps; `approvable` ones are lifted by the plan's digest as approval. @since 0.1.0 */
export interface PlanBlock {
  readonly kind:
    | ProblemKind
    | 'pruneGuard'
    | 'protectedKind'
    | 'foreignOwner'
    | 'incomplete'
    | 'immutable'
    | 'confirm'
    | 'sharedObject'
    | 'conflict'
    | 'dependencyCycle'
    | 'dependencyMissing';
  /** Ids of the steps held back. */
  readonly steps: readonly string[];
  readonly message: string;
  readonly approvable: boolean;
}

/** How many steps of each action, and how many objects the plan writes. @since 0.1.0 */
export type PlanSummary = Readonly<Record<PlanAction, number>> & { readonly writes: number };
