import type { RepeatedKeys } from './read-object.ts';

/**
 * What strict decoding finds, in the order of the text: fields that the kind does not have, and keys that stand twice.
 *
 * @param unknown paths of unknown fields. Nothing within them counts.
 */
export function strictProblems(unknown: readonly string[], { keys, yaml, paths }: RepeatedKeys): readonly string[] {
  const messages = unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  if (yaml || keys.length === 0) return [...(yaml ? keys : []), ...messages];
  const within = (path: string): boolean =>
    unknown.some((outer) => path === outer || path.startsWith(`${outer}.`) || path.startsWith(`${outer}[`));
  const placed = [
    ...unknown.map((path, i) => ({ at: paths.indexOf(path), message: messages[i] ?? '' })),
    ...keys
      .filter((path) => !within(path))
      .map((path) => ({ at: paths.indexOf(path, paths.indexOf(path) + 1), message: `duplicate field ${JSON.stringify(path)}` })),
  ];
  return placed.sort((a, b) => a.at - b.at).map(({ message }) => message);
}

/** The problems as one error tells them; those of YAML together. */
export function strictText(problems: readonly string[], { keys, yaml }: RepeatedKeys): string {
  if (!yaml || keys.length === 0) return problems.join(', ');
  const ofYaml = `yaml: unmarshal errors:\n${keys.map((key) => `  ${key}`).join('\n')}`;
  return [ofYaml, ...problems.slice(keys.length)].join(', ');
}
