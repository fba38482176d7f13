import { APPLICATION_OPTIONS, CLUSTER_OPTIONS, PLANNING_OPTIONS, SOURCE_OPTIONS } from './option-groups.ts';
import type { OptionName, Options } from './options.ts';
import { clean } from './terminal.ts';

const TARGET: readonly OptionName[] = [...SOURCE_OPTIONS, ...APPLICATION_OPTIONS, ...CLUSTER_OPTIONS];

/** Options that two commands must share to make the same plan. */
export function planOptions(options: Options, operation: 'sync' | 'rollback' | 'destroy'): Options {
  const names = operation === 'destroy' ? [...TARGET, 'delete-namespace'] : [...TARGET, ...PLANNING_OPTIONS];
  return Object.fromEntries(Object.entries(options).filter(([name]) => names.includes(name)));
}

/** A call of the program that a shell takes as it stands; options in the order of the parts. */
export function commandLine(command: string, ...parts: readonly Options[]): string {
  const words = parts.flatMap((part) => Object.entries(part).flatMap(([name, value]) => wordsOf(`--${name}`, value)));
  return ['gitops-reconciler', command, ...words.map(quote)].join(' ');
}

function wordsOf(option: string, value: string | boolean | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === false) return [];
  if (value === true) return [option];
  return (typeof value === 'string' ? [value] : value).flatMap((text) => [option, text]);
}

/** A revision may hold `;` and a range `>`: a shell would take them for its own. */
function quote(word: string): string {
  const text = clean(word);
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
