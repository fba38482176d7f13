import type { KubernetesObject } from '../../../../object/index.ts';
import type { FieldReport } from '../field-report.ts';
import { notNegative } from '../quantities.ts';
import { fieldsIn, numberIn } from '../read-fields.ts';

const OF_ALL = 'cannot be greater than status.replicas';

/** Which numbers a status has. */
export interface Counts {
  /** All of them, in the order in which they are looked at. */
  readonly fields: readonly string[];
  /** Those that are a part of `replicas`. */
  readonly parts?: readonly string[];
  /** What a number of available Pods above that of the ready ones is told. */
  readonly ready?: string;
}

/** Reports numbers in a status that cannot be. */
export function validateCounts(counts: Counts): (next: KubernetesObject, live: KubernetesObject, report: FieldReport) => void {
  return (next, live, report) => {
    const status = fieldsIn(next, 'status');
    const number = (field: string): number => numberIn(status, field) ?? 0;
    for (const field of counts.fields) notNegative(number(field), `status.${field}`, report);
    for (const field of counts.parts ?? []) {
      if (number(field) > number('replicas')) report.invalid(`status.${field}`, number(field), OF_ALL);
    }
    if (counts.ready !== undefined && number('availableReplicas') > number('readyReplicas')) {
      report.invalid('status.availableReplicas', number('availableReplicas'), counts.ready);
    }
    const before = numberIn(fieldsIn(live, 'status'), 'collisionCount');
    if (counts.fields.includes('collisionCount') && before !== undefined && number('collisionCount') < before) {
      report.invalid('status.collisionCount', number('collisionCount'), 'cannot be decremented');
    }
  };
}
