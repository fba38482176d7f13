/** Grammars of names: apimachinery pkg/util/validation/validation.go and pkg/api/validate/content. */
const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const CONFIG_KEY = /^[-._a-zA-Z0-9]+$/;

const LABEL_HELP =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_HELP =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const QUALIFIED_HELP =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const SLASHES_HELP =
  "a valid label key must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
const VALUE_HELP =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
const CONFIG_KEY_HELP =
  "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

/** All that is wrong with a text. */
export type Grammar = (text: string) => readonly string[];

/** A DNS label: names of namespaces, containers, volumes. */
export const dnsLabel: Grammar = (text) => [
  ...(text.length > 63 ? ['must be no more than 63 characters'] : []),
  ...(LABEL.test(text) ? [] : [SUBDOMAIN.test(text) ? 'must not contain dots' : LABEL_HELP]),
];

/** A DNS subdomain: names of most objects. */
export const dnsSubdomain: Grammar = (text) => [
  ...(text.length > 253 ? ['must be no more than 253 characters'] : []),
  ...(SUBDOMAIN.test(text) ? [] : [SUBDOMAIN_HELP]),
];

/** What can stand in a path: names of RBAC objects. */
export const pathSegment: Grammar = (text) => {
  if (text === '.' || text === '..') return [`may not be '${text}'`];
  return ['/', '%'].filter((character) => text.includes(character)).map((character) => `may not contain '${character}'`);
};

/** The key of a label or annotation: `app.kubernetes.io/name`. */
export const qualifiedName: Grammar = (text) => {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (name.includes('/')) return [SLASHES_HELP];
  return [...(slash < 0 ? [] : prefixProblems(text.slice(0, slash))), ...nameProblems(name)];
};

function prefixProblems(prefix: string): string[] {
  return prefix === '' ? ['prefix part must be non-empty'] : dnsSubdomain(prefix).map((problem) => `prefix part ${problem}`);
}

function nameProblems(name: string): string[] {
  return [
    ...(name === '' ? ['name part must be non-empty'] : name.length > 63 ? ['name part must be no more than 63 bytes'] : []),
    ...(QUALIFIED.test(name) ? [] : [QUALIFIED_HELP]),
  ];
}

/** The value of a label. */
export const labelValue: Grammar = (text) => [
  ...(text.length > 63 ? ['must be no more than 63 bytes'] : []),
  ...(text === '' || QUALIFIED.test(text) ? [] : [VALUE_HELP]),
];

/** A key of a ConfigMap or Secret. */
export const configKey: Grammar = (text) => [
  ...(text.length > 253 ? ['must be no more than 253 characters'] : []),
  ...(CONFIG_KEY.test(text) ? [] : [CONFIG_KEY_HELP]),
  ...(text === '.' || text === '..' ? [`must not be '${text}'`] : text.startsWith('..') ? [`must not start with '..'`] : []),
];

const RFC_1035_LABEL = /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/;
const RFC_1035_HELP =
  "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";

/** A DNS label that begins with a letter. */
export const dns1035Label: Grammar = (text) => [
  ...(text.length > 63 ? ['must be no more than 63 characters'] : []),
  ...(RFC_1035_LABEL.test(text) ? [] : [RFC_1035_HELP]),
];

/** The name of a port: `http`. */
export const portName: Grammar = (text) => [
  ...(text.length > 15 ? ['must be no more than 15 characters'] : []),
  ...(/^[-a-z0-9]+$/.test(text) ? [] : ['must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)']),
  ...(/[a-z]/.test(text) ? [] : ['must contain at least one letter (a-z)']),
  ...(text.includes('--') ? ['must not contain consecutive hyphens'] : []),
  ...(text.startsWith('-') || text.endsWith('-') ? ['must not begin or end with a hyphen'] : []),
];
