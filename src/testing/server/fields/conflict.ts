import { compareText } from '../../../object/index.ts';
import { StatusError } from '../status-error.ts';
import { type FieldSet, pathsOf } from './field-set.ts';
import type { Manager } from './managers.ts';
import { formatElement, type PathElement } from './path-element.ts';

/** A field that an applied object would change and that belongs to another manager. */
export interface FieldConflict {
  readonly manager: Manager;
  readonly path: readonly PathElement[];
}

/** The conflicts with one manager. */
export function conflictsWith(manager: Manager, set: FieldSet): FieldConflict[] {
  return [...pathsOf(set)].map((path) => ({ manager, path }));
}

/**
 * The 409 answer to an apply.
 *
 * @see apimachinery managedfields/internal/conflict.go
 */
export function conflictError(conflicts: readonly FieldConflict[]): StatusError {
  const sorted = [...conflicts].sort((a, b) => compareText(nameOf(a.manager), nameOf(b.manager)));
  return new StatusError({
    code: 409,
    reason: 'Conflict',
    message: `Apply failed with ${conflicts.length === 1 ? '1 conflict' : `${conflicts.length} conflicts`}: ${listConflicts(sorted)}`,
    details: {
      causes: sorted.map((conflict) => ({
        reason: 'FieldManagerConflict',
        message: `conflict with ${nameOf(conflict.manager)}`,
        field: formatPath(conflict.path),
      })),
    },
  });
}

function listConflicts(conflicts: readonly FieldConflict[]): string {
  const [only] = conflicts;
  if (conflicts.length === 1 && only !== undefined) return `conflict with ${nameOf(only.manager)}: ${formatPath(only.path)}`;
  const lines: string[] = [];
  let last = '';
  for (const { manager, path } of conflicts) {
    if (nameOf(manager) !== last) lines.push(`conflicts with ${nameOf(manager)}:`);
    last = nameOf(manager);
    lines.push(`- ${formatPath(path)}`);
  }
  return lines.join('\n');
}

function nameOf(manager: Manager): string {
  const name =
    JSON.stringify(manager.manager) + (manager.subresource === '' ? '' : ` with subresource ${JSON.stringify(manager.subresource)}`);
  return manager.operation === 'Apply' ? name : `${name} using ${manager.apiVersion}`;
}

function formatPath(path: readonly PathElement[]): string {
  return path.map(formatElement).join('');
}
