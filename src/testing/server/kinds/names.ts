/** Grammars of names: apimachinery pkg/util/validation/validation.go. */
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

/** What is wrong with a text, or nothing. */
export type Grammar = (text: string) => string | undefined;

/** A DNS label: names of namespaces, containers, volumes. */
export const dnsLabel: Grammar = (text) => (text.length > 63 ? 'must be no more than 63 bytes' : LABEL.test(text) ? undefined : LABEL_HELP);

/** A DNS subdomain: names of most objects. */
export const dnsSubdomain: Grammar = (text) =>
  text.length > 253 ? 'must be no more than 253 bytes' : SUBDOMAIN.test(text) ? undefined : SUBDOMAIN_HELP;

/** What can stand in a path: names of RBAC objects. */
export const pathSegment: Grammar = (text) => {
  if (text === '.' || text === '..') return `may not be '${text}'`;
  const wrong = ['/', '%'].find((character) => text.includes(character));
  return wrong === undefined ? undefined : `may not contain '${wrong}'`;
};

/** The key of a label or annotation: `app.kubernetes.io/name`. */
export const qualifiedName: Grammar = (text) => {
  const slash = text.indexOf('/');
  const name = text.slice(slash + 1);
  if (name.includes('/')) return SLASHES_HELP;
  if (slash === 0) return 'prefix part must be non-empty';
  if (slash > 0) {
    const prefix = dnsSubdomain(text.slice(0, slash));
    if (prefix !== undefined) return `prefix part ${prefix}`;
  }
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return 'name part must be no more than 63 bytes';
  return QUALIFIED.test(name) ? undefined : QUALIFIED_HELP;
};

/** The value of a label. */
export const labelValue: Grammar = (text) => {
  if (text.length > 63) return 'must be no more than 63 bytes';
  return text === '' || QUALIFIED.test(text) ? undefined : VALUE_HELP;
};

/** A key of a ConfigMap or Secret. */
export const configKey: Grammar = (text) => {
  if (text.length > 253) return 'must be no more than 253 bytes';
  if (text === '.' || text === '..') return `must not be '${text}'`;
  return CONFIG_KEY.test(text) ? undefined : CONFIG_KEY_HELP;
};
