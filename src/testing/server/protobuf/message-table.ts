/** A field of a message. */
export interface MessageField {
  /** What it is called in JSON; empty where its own fields stand in its place. */
  readonly name: string;
  readonly shape: 'one' | 'list' | 'map';
  /** A letter for scalars (`s` text, `y` bytes, `b` boolean, `i` integer, `d` double), else the name of a message. */
  readonly type: string;
}

/** A message; one with a single list of items may be that list in JSON. */
interface Message {
  readonly fields: ReadonlyMap<number, MessageField>;
  readonly isList: boolean;
}

/** The messages of the built-in kinds by name: `apps.v1.DeploymentSpec`. */
export type MessageTable = ReadonlyMap<string, Message>;

let opened: Promise<MessageTable> | undefined;

/** Reads the generated table; later calls answer with the same. */
export function openMessageTable(): Promise<MessageTable> {
  opened ??= import('./messages.ts').then(({ MESSAGES }) => readMessages(MESSAGES));
  return opened;
}

/**
 * A line that begins with `#` names the package of those below. Any other is a message, with `*` where it is a list, and
 * its fields: `name:number`, `*` for a list or `M` for a map with texts as keys, and the type, which begins with a dot in
 * its own package.
 */
function readMessages(text: string): MessageTable {
  const table = new Map<string, Message>();
  let home = '';
  for (const line of text.split('\n')) {
    if (line.startsWith('#')) home = line.slice(1);
    else table.set(`${home}.${/^\w+/.exec(line)?.[0] ?? ''}`, readMessage(line, home));
  }
  return table;
}

function readMessage(line: string, home: string): Message {
  const [name = '', fields = ''] = line.split(' ');
  return {
    isList: name.endsWith('*'),
    fields: new Map(
      fields
        .split(',')
        .filter((field) => field !== '')
        .map((field) => readField(field, home)),
    ),
  };
}

function readField(text: string, home: string): [number, MessageField] {
  const [, name = '', number, label, type = ''] = /^([^:]*):(\d+)([*M]?)(.+)$/.exec(text) ?? [];
  const shape = label === '*' ? 'list' : label === 'M' ? 'map' : 'one';
  return [Number(number), { name, shape, type: type.startsWith('.') ? home + type : type }];
}
