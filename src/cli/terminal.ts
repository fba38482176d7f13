/** A stream that text is written to; `process.stdout` is one. */
export interface CliStream {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

/** How a stream may be written to. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** Lines that were written can be written over. */
  readonly live: boolean;
  readonly columns: number;
  readonly style: Style;
}

/** Functions that colour text, or leave it as it is. */
export interface Style {
  readonly color: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

const DEFAULT_COLUMNS = 120;

/** What a stream can do, by itself and by the environment's `NO_COLOR`, `FORCE_COLOR` and `TERM`. */
export function terminalOf(stream: CliStream, env: Readonly<Record<string, string | undefined>>): Terminal {
  const live = stream.isTTY === true && env['TERM'] !== 'dumb';
  return {
    write: (text) => void stream.write(text),
    live,
    columns: stream.columns === undefined || stream.columns < 20 ? DEFAULT_COLUMNS : stream.columns,
    style: styleOf(hasColor(live, env)),
  };
}

/** As Node does it: FORCE_COLOR says it all; else NO_COLOR; else the terminal. */
function hasColor(live: boolean, env: Readonly<Record<string, string | undefined>>): boolean {
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return !['0', 'false'].includes(forced);
  return (env['NO_COLOR'] ?? '') === '' && live;
}

function styleOf(color: boolean): Style {
  const style =
    (open: number, close: number) =>
    (text: string): string =>
      color && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text;
  return {
    color,
    bold: style(1, 22),
    dim: style(2, 22),
    red: style(31, 39),
    green: style(32, 39),
    yellow: style(33, 39),
    cyan: style(36, 39),
  };
}

/** Text from elsewhere on one line, its control characters escaped: it must not steer the terminal. */
export function clean(text: string): string {
  return text.replaceAll(/\s*\n\s*/g, ' ').replaceAll(CONTROLS, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text broken between words where a terminal ends. What is not for a terminal stays on one line.
 *
 * @param o `first`: the column at which the text begins; `indent`: that at which further lines begin.
 */
export function wrap(text: string, { live, columns }: Pick<Terminal, 'live' | 'columns'>, o: { first: number; indent: number }): string {
  if (!live) return text;
  let at = o.first;
  let shown = '';
  for (const word of text.split(' ')) {
    const isBroken = shown !== '' && at + 1 + word.length > columns;
    const before = shown === '' ? '' : isBroken ? `\n${' '.repeat(o.indent)}` : ' ';
    at = (isBroken ? o.indent : at + before.length) + word.length;
    shown += before + word;
  }
  return shown;
}

/** Text cut to a number of columns, with `…` where something is missing. */
export function shorten(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}
