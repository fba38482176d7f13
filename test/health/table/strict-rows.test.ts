import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tableRule } from '../../../src/health/index.ts';

const rule = (...rows: readonly string[]): unknown => tableRule({ name: 'broker', kinds: ['queues.example.org/Broker'], rows });

/** A row that can be read in some way, and what is wrong with it. */
const BAD: readonly (readonly [row: string, wrong: string])[] = [
  ['', 'is not "Status conditions: message"'],
  ['healthy Ready', 'did you mean Healthy?'],
  ['Degrade Ready=False', 'did you mean Degraded?'],
  ['Healthy .status.phase==Ready', 'with "=="; write "="'],
  ['Healthy Ready==True', 'with "=="; write "="'],
  ['Healthy .status.phase===Ready', 'with "=="; write "="'],
  ['Progressing .status.ready=>3', 'with "=>"; write ">="'],
  ['Progressing .status.ready=<3', 'with "=<"; write "<="'],
  ['Degraded .status.phase=~Fail', 'with "=~"; write "=", with * in the word'],
  ['Healthy Ready&&Synced', 'with "&&"; write a blank between the conditions'],
  ['Healthy Ready||Synced', 'with "||"; write "|" between words'],
  ["Healthy .status.phase='Ready'", 'only " puts words together'],
  ['Healthy .status.phase=“Ready”', 'only " puts words together'],
  ['Healthy .status.phase="Ready', 'has a quote that is not closed'],
  ['Healthy status.phase=Ready', 'wants a dot before it: ".status"'],
  ['Healthy !status.conditions', 'wants a dot before it: ".status"'],
  ['Healthy .status.ready=spec.replicas', 'wants a dot before it: ".spec"'],
  ['Healthy .status.ready>=spec.replicas', 'wants a dot before it: ".spec"'],
  ['Degraded .status.nodes[ready<wanted]', 'which orders by a word'],
  ['Degraded .status.nodes[phase=Failed', 'with a bracket that has no other'],
  ['Degraded .status.nodes phase=Failed]', 'with a bracket that has no other'],
  ['Degraded Ready=False(Crash', 'with a bracket that has no other'],
  ['Degraded Ready=FalseCrash)', 'with a bracket that has no other'],
  ['Degraded Ready=False()', 'cannot be read'],
  ['Degraded .status.nodes[phase=Failed]gone', 'with words right behind "]"'],
  ['Degraded .status.nodes[phase=Failed,,name]', 'with an empty test between commas'],
  ['Healthy @argcd Ready', 'the only word with @ is @age>SECONDS'],
  ['Healthy @argocd Ready', 'the only word with @ is @age>SECONDS'],
  ['Degraded @age', 'the only word with @ is @age>SECONDS'],
  ['Degraded @age>1m', 'the only word with @ is @age>SECONDS'],
  ['Degraded @now>5', 'the only word with @ is @age>SECONDS'],
  ['Degraded ..phase=Failed', 'with a dot that names no field'],
  ['Degraded .status..phase=Failed', 'with a dot that names no field'],
  ['Degraded .status.phase.', 'with a dot that names no field'],
  ['Degraded .status.ready<', 'which compares with nothing'],
  ['Degraded Failed ~', 'has "~" behind a condition'],
  ['Degraded Ready=False: {reason', 'with a brace that has no other'],
  ['Degraded Ready=False: reason}', 'with a brace that has no other'],
  ['Degraded Ready=False: {if .status.error}', 'which is not {if FIELD TEXT <> TEXT}'],
  ['Degraded Ready=False: {if .status.error  ()}', 'which is not {if FIELD TEXT <> TEXT}'],
  ['Degraded Ready=False: {each .status.nodes <name>}', 'which is not {each LIST[TESTS] TEXT <FIELD> TEXT}'],
  ['Degraded Ready=False: {each .status.nodes[]}', 'which is not {each LIST[TESTS] TEXT <FIELD> TEXT}'],
  ['Degraded Ready=False: {each .status.nodes[] <name}', 'which is not {each LIST[TESTS] TEXT <FIELD> TEXT}'],
  ['Degraded Ready=False: {mesage}', 'did you mean {message}?'],
  ['Degraded Ready=False: {the reason}', 'in which a field has a blank'],
  ['Degraded Ready=False: {status.phase}', 'wants a dot before it: {.status.phase}'],
  ['Degraded .status.phase=Failed: {error}', 'finds no entry to read it from'],
];

describe('a row of a host that can never hold', () => {
  it.each(BAD)('is refused: %s', (row, wrong) => {
    expect(() => rule('Progressing .status.queued', row)).toThrow(
      expect.objectContaining({
        code: 'INVALID_OPTION',
        context: { option: 'rows[1]' },
        message: expect.stringMatching(/^health table "broker", row 2: it .*, in "/s),
      }),
    );
    expect(() => rule('Progressing .status.queued', row)).toThrow(wrong);
    expect(() => rule('Progressing .status.queued', row)).toThrow(`in "${row}"`);
  });

  it('is refused where an earlier row holds whenever it does', () => {
    expect(() => rule('Healthy', 'Degraded Failed')).toThrow('row 2: it is never reached, for row 1 holds whenever it does');
    expect(() => rule('Degraded Failed', 'Healthy Ready', 'Progressing Ready Failed')).toThrow('row 3: it is never reached, for row 1');
    expect(() => rule('Healthy: done', 'Progressing !.status: waits')).not.toThrow();
  });

  it('is refused with a table that has no rows, or an option that there is not', () => {
    expect(() => rule()).toThrow('health table "broker" has no rows');
    const misspelled = { name: 'broker', kinds: ['queues.example.org/Broker'], rows: ['Healthy'], dialect: 'argocd' };
    expect(() => tableRule(misspelled)).toThrow('there is no option "dialect", only name, kinds, rows');
  });
});

describe('a row of a host that says what it means', () => {
  it.each([
    'Healthy .status.phase="not (yet) == \'ready\'"',
    'Degraded .status.phase=Failed|*Error @age>60: {reason}',
    'Degraded .status.conditions[type=Ready,status!=True]: {mesage} {type}',
    'Progressing .status.seen<>.metadata.generation',
    'Progressing .status.lastGood<2026-01-01T00:00:00Z',
    'Degraded .status.parents[].conditions[ok=false,!..conditions[seen<>.metadata.generation]]: {..name}',
    'Healthy .status.nodes[name=*]=.spec.nodes: {.status.nodes[ready=true]} {if .status.why  (<>)}',
    'Suspended .metadata.labels.a\\.b/c=off',
    'Degraded ~ Ready=False(Crash*|Gone): {message%ERROR } {reason*; }{name$}',
    'Degraded .status.phase=: {.metadata.name}',
  ])('is taken: %s', (row) => {
    expect(() => rule(row)).not.toThrow();
  });
});

describe('the tables of vendors', () => {
  it('are held to the same, save that they may ask for a dialect', async () => {
    const directory = new URL('../../../src/health/vendors/', import.meta.url);
    const files = readdirSync(directory).filter((file) => file !== 'index.ts');
    const modules = await Promise.all(files.map((file): Promise<object> => import(new URL(file, directory).href)));
    const blocks = modules
      .flatMap((exports) => Object.values(exports))
      .flatMap((text) =>
        String(text)
          .trim()
          .split(/\n\s*\n/),
      );
    const rows = blocks.flatMap((block) => block.split('\n').slice(1));
    expect(rows.length).toBeGreaterThan(1000);
    for (const row of rows) expect(() => rule(row.replace(/ @(?:argocd|default)\b/, ''))).not.toThrow();
  });
});
