/** What to say of a template among plain manifests. */
export const TEMPLATE_MESSAGE =
  'This is a template ("{{"), not a manifest: render it (Helm?) and keep what that makes; quote braces that are text.';

const LINES_LOOKED_AT = 3;
// `{{` that begins a plain value, not within quotes.
const TEMPLATE_START = /^(?:[^"'{]*[\s:-])?\{\{/;

/** Whether `{{` that is no text stands on the line of an offset or shortly before it. */
export function isTemplateNear(text: string, at: number): boolean {
  const feed = text.indexOf('\n', at);
  const lines = text.slice(0, feed < 0 ? text.length : feed).split('\n');
  return lines.slice(-LINES_LOOKED_AT).some((line) => TEMPLATE_START.test(line));
}
