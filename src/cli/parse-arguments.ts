import { parseArgs } from 'node:util';
import { type Command, COMMANDS } from './commands.ts';
import { nearest } from './nearest.ts';
import { type OptionName, OPTIONS, type Options, type OptionSpec } from './options.ts';
import { UsageError } from './usage-error.ts';

/** A command line, understood. */
export interface Arguments {
  /** Absent when none is named: then help or version is asked for. */
  readonly command: Command | undefined;
  readonly options: Options;
  /** What stands behind the command: `deploy/web`. */
  readonly words: readonly string[];
}

/**
 * Reads a command line.
 *
 * @throws UsageError for a command, option or value that there is not, with the one that was probably meant.
 */
export function parseArguments(argv: readonly string[]): Arguments {
  const { tokens } = parseArgs({ args: [...argv], options: declarations(), allowPositionals: true, strict: false, tokens: true });
  const words: string[] = [];
  const values = new Map<OptionName, string | true | string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') setValue(values, token);
  }
  if (words[0] === 'help') {
    words.shift();
    values.set('help', true);
  }
  const options = Object.fromEntries(values) as Options;
  const command = commandOf(words);
  if (command !== undefined) for (const name of values.keys()) requireOptionOf(command, name);
  return { command, options, words: words.slice(1) };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function declarations(): Record<string, { type: 'string' | 'boolean'; short?: string; multiple: boolean }> {
  return Object.fromEntries(
    Object.entries(OPTIONS).map(([name, { type, short }]) => {
      return [
        name,
        { type: type === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true, ...(short === undefined ? {} : { short }) },
      ];
    }),
  );
}

function setValue(values: Map<OptionName, string | true | string[]>, token: OptionToken): void {
  const name = knownOption(token);
  const spec = OPTIONS[name];
  const value = checkedValue(spec, token);
  const before = values.get(name);
  if (spec.type === 'list') values.set(name, [...(Array.isArray(before) ? before : []), String(value)]);
  else if (before === undefined || spec.type === 'flag') values.set(name, value);
  else throw new UsageError(`${token.rawName} is given twice`);
}

function knownOption({ name, rawName }: OptionToken): OptionName {
  if (Object.hasOwn(OPTIONS, name)) return name as OptionName;
  const meant = nearest(name, Object.keys(OPTIONS));
  throw new UsageError(`there is no option ${rawName}${meant === undefined ? '' : `; did you mean --${meant}?`}`);
}

function checkedValue(spec: OptionSpec, { rawName, value: given, inlineValue }: OptionToken): string | true {
  // kubectl takes -o=json for -o json.
  const value = inlineValue === true && /^-[^-]/.test(rawName) ? given?.replace(/^=/, '') : given;
  if (spec.type === 'flag') {
    if (value !== undefined) throw new UsageError(`${rawName} takes no value`);
    return true;
  }
  const missing = value === undefined || value === '' || (inlineValue === false && /^-./.test(value));
  if (missing) throw new UsageError(`${rawName} needs a value: ${rawName} ${spec.value ?? 'VALUE'}`);
  if (spec.choices !== undefined && !spec.choices.includes(value)) {
    const meant = nearest(value, spec.choices);
    throw new UsageError(
      `${rawName} ${JSON.stringify(value)} is none of ${spec.choices.join(', ')}${meant === undefined ? '' : `; did you mean ${meant}?`}`,
    );
  }
  return value;
}

function commandOf([word, ...rest]: readonly string[]): Command | undefined {
  if (word === undefined) return undefined;
  const command = COMMANDS.find(({ name }) => name === word);
  if (command === undefined) {
    const meant = nearest(
      word,
      COMMANDS.map(({ name }) => name),
    );
    throw new UsageError(`there is no command ${JSON.stringify(word)}${meant === undefined ? '' : `; did you mean ${meant}?`}`);
  }
  const [extra] = rest;
  if (extra !== undefined && command.operands === undefined)
    throw new UsageError(`${command.name} takes options only, and ${JSON.stringify(extra)} is none`, helpOf(command));
  return command;
}

function requireOptionOf(command: Command, name: OptionName): void {
  if (name === 'version' || command.options.includes(name)) return;
  const others = COMMANDS.filter(({ options }) => options.includes(name)).map((other) => other.name);
  throw new UsageError(`${command.name} has no option --${name}; it is one of ${others.join(', ')}`, helpOf(command));
}

function helpOf({ name }: Command): string {
  return `gitops-reconciler ${name} --help`;
}
