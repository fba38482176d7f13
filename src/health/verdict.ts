import { getIn, memberOf } from '../object/index.ts';
import type { Health } from './health.ts';

/** What a rule says, and where it looked; the name of the rule is added by who asked it. */
export interface Verdict extends Pick<Health, 'status' | 'reason' | 'message'> {
  readonly evidence: readonly string[];
}

/** A built-in rule. It reads any JSON: what is missing or of another type counts as absent. */
export interface KindRule {
  readonly name: string;
  /** `group/Kind`, with an empty group for the core. */
  readonly kinds: readonly string[];
  assess(object: unknown): Verdict;
}

/** Makes a verdict, and says where it was read. */
export type Say = (reason: string, message: string, evidence: readonly string[]) => Verdict;

export const healthy: Say = (reason, message, evidence) => ({ status: 'Healthy', reason, message, evidence });
export const progressing: Say = (reason, message, evidence) => ({ status: 'Progressing', reason, message, evidence });
export const degraded: Say = (reason, message, evidence) => ({ status: 'Degraded', reason, message, evidence });
export const suspended: Say = (reason, message, evidence) => ({ status: 'Suspended', reason, message, evidence });
export const unknown: Say = (reason, message, evidence) => ({ status: 'Unknown', reason, message, evidence });

/** Places in an object, as evidence: one list for all answers that rest on them. */
export function places(...paths: string[]): readonly string[] {
  return Object.freeze(paths);
}

/** That the status was looked for, or is silent as a whole. */
export const STATUS: readonly string[] = places('status');

/** That a phase says all. */
export const PHASE: readonly string[] = places('status.phase');

/** For kinds whose controller always reports: it has not done so yet. */
export function noStatusYet(): Verdict {
  return progressing('NoStatusYet', 'waiting for the controller to report a status', STATUS);
}

/** Whether an object is being deleted. */
export function isBeingDeleted(object: unknown): boolean {
  const since = getIn(object, 'metadata', 'deletionTimestamp');
  return since !== undefined && since !== null && since !== '';
}

/** The member as text; the empty string where it is absent or something else. */
export function textAt(value: unknown, key: string): string {
  const member = memberOf(value, key);
  return typeof member === 'string' ? member : '';
}

/** The member as a number; `absent` where there is none. */
export function countAt(value: unknown, key: string, absent = 0): number {
  const member = memberOf(value, key);
  return typeof member === 'number' || typeof member === 'bigint' ? Number(member) : absent;
}

const NONE: readonly unknown[] = [];

/** The member as a list; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? member : NONE;
}
