import type { SyncResult } from '../apply/index.ts';
import type { ObjectDiff } from '../diff/index.ts';
import { formatPlan, type Plan } from '../plan/index.ts';
import type { ApplicationStatus } from '../ports.ts';
import { diffsMarkdown } from './markdown/diffs.ts';
import { planMarkdown } from './markdown/plan.ts';
import { resultMarkdown } from './markdown/result.ts';
import { statusMarkdown } from './markdown/status.ts';
import { diffsText } from './text/diffs.ts';
import { resultText } from './text/result.ts';
import { statusText } from './text/status.ts';
import { DEFAULT_WIDTH, type Layout, painter } from './text/layout.ts';

/** What can be reported. @since 0.1.0 */
export type Reportable = Plan | readonly ObjectDiff[] | SyncResult | ApplicationStatus;

/** @since 0.1.0 */
export type ReportFormat = 'text' | 'markdown' | 'json';

/** @since 0.1.0 */
export interface ReportOptions {
  /** `markdown` is made for a comment on a pull request and stays below 60,000 bytes. */
  readonly format: ReportFormat;
  /** ANSI colours in text. Default false: the host knows its terminal, and `NO_COLOR`. */
  readonly color?: boolean | undefined;
  /** Columns that text fits in. Default 120. */
  readonly width?: number | undefined;
  /** Milliseconds since the epoch; with it, times stand as `3 minutes ago`, else as dates. */
  readonly now?: number | undefined;
}

/**
 * A plan, differences, the result of a sync or the status of an application, as text for people, as Markdown for a pull
 * request, or as JSON for programs. Equal input gives equal output. Control characters that the data holds are escaped.
 *
 * @example
 * ```ts
 * const comment = renderReport(plan, { format: 'markdown' });
 * ```
 * @since 0.1.0
 */
export function renderReport(value: Reportable, o: ReportOptions): string {
  if (o.format === 'json') return JSON.stringify(value, exactIntegers, 2);
  const layout: Layout = { paint: painter(o.color ?? false), width: o.width ?? DEFAULT_WIDTH, now: o.now };
  const markdown = o.format === 'markdown';
  if (isDiffs(value)) return markdown ? diffsMarkdown(value, layout) : diffsText(value, layout);
  if ('outcome' in value) return markdown ? resultMarkdown(value) : resultText(value, layout);
  if ('resources' in value) return markdown ? statusMarkdown(value, layout) : statusText(value, layout);
  return markdown ? planMarkdown(value, layout) : formatPlan(value, { color: o.color, width: o.width });
}

function isDiffs(value: Reportable): value is readonly ObjectDiff[] {
  return Array.isArray(value);
}

/** Differences hold large integers as their digits; so does this, should one come as a `bigint`. */
function exactIntegers(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
