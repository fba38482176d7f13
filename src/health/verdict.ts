import { type GroupKind, memberOf } from '../object/index.ts';
import type { Health } from './health.ts';

/** What a rule says; the name of the rule is added by who asked it. */
export type Verdict = Omit<Health, 'rule'>;

/** A built-in rule. It reads any JSON: what is missing or of another type counts as absent. */
export interface KindRule {
  readonly name: string;
  readonly kinds: readonly GroupKind[];
  assess(object: unknown): Verdict;
}

export function healthy(reason: string, message: string): Verdict {
  return { status: 'Healthy', reason, message };
}

export function progressing(reason: string, message: string): Verdict {
  return { status: 'Progressing', reason, message };
}

export function degraded(reason: string, message: string): Verdict {
  return { status: 'Degraded', reason, message };
}

export function suspended(reason: string, message: string): Verdict {
  return { status: 'Suspended', reason, message };
}

export function unknown(reason: string, message: string): Verdict {
  return { status: 'Unknown', reason, message };
}

/** For kinds whose controller always reports: it has not done so yet. */
export function noStatusYet(): Verdict {
  return progressing('NoStatusYet', 'waiting for the controller to report a status');
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

/** The member as a list; empty where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const member = memberOf(value, key);
  return Array.isArray(member) ? member : [];
}
