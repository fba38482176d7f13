const HALF = /\\u[dD][89a-fA-F]/;
const ESCAPES = /\\(?:u[dD][89abAB][\da-fA-F]{2}\\u[dD][c-fC-F][\da-fA-F]{2}|(u[dD][89a-fA-F][\da-fA-F]{2})|[^])/g;

/**
 * A JSON text in which half of a character, as `\\ud800` alone is, stands for U+FFFD.
 *
 * @see Go encoding/json unquoteBytes
 */
export function wellFormed(json: string): string {
  if (!HALF.test(json)) return json;
  return json.replace(ESCAPES, (escape, half: string | undefined) => (half === undefined ? escape : '\\ufffd'));
}

const HALVES = /\\(?:(u[dD][89a-fA-F][\da-fA-F]{2})|[^])/g;

/**
 * Why Go's reader of YAML, which reads what is applied, does not take a JSON text: halves of characters are no escapes to
 * it, not even where two of them make a whole.
 *
 * @see go.yaml.in/yaml scannerc.go yaml_parser_scan_flow_scalar
 */
export function yamlEscapeFault(json: string): string | undefined {
  if (!HALF.test(json)) return undefined;
  const found = [...json.matchAll(HALVES)].find(([, half]) => half !== undefined);
  if (found === undefined) return undefined;
  const line = json.slice(0, found.index).split('\n').length;
  return `yaml: ${line === 1 ? '' : `line ${line}: `}found invalid Unicode character escape code`;
}
