/**
 * Plans, differences, results and status as text, Markdown and JSON.
 *
 * @module gitops-reconciler/report
 */
export type { Reportable, ReportFormat, ReportOptions } from './render-report.ts';
export { renderReport } from './render-report.ts';
