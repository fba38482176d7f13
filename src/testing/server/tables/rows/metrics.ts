import { getIn, type KubernetesObject } from '../../../../object/index.ts';
import { textOf } from '../../text-of.ts';
import { listAt, NONE, textAt } from '../cells.ts';

type Metric = Readonly<Record<string, unknown>>;

const UNKNOWN = '<unknown>';
const SHOWN = 2;

/**
 * What an autoscaler measures and aims at: `cpu: 20%/80%`.
 *
 * @see kubernetes pkg/printers/internalversion/printers.go formatHPAMetrics
 */
export function formatMetrics(autoscaler: KubernetesObject): string {
  const specs = metricsOf(autoscaler);
  if (specs.length === 0) return NONE;
  const statuses = listAt(autoscaler, 'status', 'currentMetrics');
  const texts = specs.map((spec, i) => formatMetric(spec, statuses[i] ?? {}));
  const shown = texts.slice(0, SHOWN).join(', ');
  return texts.length > SHOWN ? `${shown} + ${texts.length - SHOWN} more...` : shown;
}

/** The first version of the kind knows the use of the processor alone. */
function metricsOf(autoscaler: KubernetesObject): readonly Metric[] {
  const cpu = getIn(autoscaler, 'spec', 'targetCPUUtilizationPercentage');
  if (cpu === undefined) return listAt(autoscaler, 'spec', 'metrics');
  return [{ type: 'Resource', resource: { name: 'cpu', target: { averageUtilization: cpu } } }];
}

const MEMBERS: Readonly<Record<string, string>> = {
  External: 'external',
  Pods: 'pods',
  Object: 'object',
  Resource: 'resource',
  ContainerResource: 'containerResource',
};

function formatMetric(spec: Metric, status: Metric): string {
  const type = textOf(spec['type']);
  const member = MEMBERS[type];
  if (member === undefined) return '<unknown type>';
  const target = getIn(spec, member, 'target');
  const current = getIn(status, member, 'current');
  if (member === 'resource' || member === 'containerResource') {
    return `${textAt(spec, [member, 'name'])}: ${formatUse(target, current)}`;
  }
  const average = getIn(target, 'averageValue') !== undefined;
  const name = average ? 'averageValue' : 'value';
  return `${textAt(current, [name], UNKNOWN)}/${textAt(target, [name])}${average && member !== 'pods' ? ' (avg)' : ''}`;
}

function formatUse(target: unknown, current: unknown): string {
  if (getIn(target, 'averageValue') !== undefined) {
    return `${textAt(current, ['averageValue'], UNKNOWN)}/${textAt(target, ['averageValue'])}`;
  }
  return `${percent(current, UNKNOWN)}/${percent(target, '<auto>')}`;
}

function percent(value: unknown, nothing: string): string {
  const use = getIn(value, 'averageUtilization');
  return use === undefined ? nothing : `${textOf(use)}%`;
}
