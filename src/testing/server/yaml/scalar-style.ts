import { resolvesToText } from './resolves-to-text.ts';

/** How a text is written in YAML. */
export type ScalarStyle = 'plain' | 'single' | 'double' | 'literal';

/** What would be read as something else than text. */
const INDICATORS = /^(?:---|\.\.\.)|^[#,[\]{}&*!|>'"%@`]|^[?-](?:[ \t]|$)|:(?:[ \t]|$)|(?<=[ \t\0\r\n\u0085\u2028\u2029])#/;
/** What is written as an escape alone: control characters, tabs, and all beyond the first 65,536 characters. */
export const UNPRINTABLE: RegExp = /[^\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;
/** Ends of lines, beside those that are {@link UNPRINTABLE}. */
export const BREAK: RegExp = /[\n\u2028\u2029]/;

/**
 * The style of a text.
 *
 * @param key whether it is a key before a colon.
 * @see go.yaml.in/yaml/v2 encode.go stringv, emitterc.go yaml_emitter_analyze_scalar, yaml_emitter_select_scalar_style
 */
export function scalarStyle(text: string, key: boolean): ScalarStyle {
  const isEscaped = UNPRINTABLE.test(text) || / [\n\u2028\u2029]/.test(text);
  if (text.includes('\n')) return isEscaped || text.endsWith(' ') || key ? 'double' : 'literal';
  if (isEscaped || !resolvesToText(text)) return 'double';
  if (!INDICATORS.test(text) && !BREAK.test(text) && !/^ | $/.test(text)) return 'plain';
  return /[\u2028\u2029] /.test(text) ? 'double' : 'single';
}

/** Whether a key stands before its colon: a long one, or one of several lines, has a line of its own. */
export function isSimpleKey(text: string): boolean {
  return !/[\n\r\u0085\u2028\u2029]/.test(text) && Buffer.byteLength(text) <= 128;
}
