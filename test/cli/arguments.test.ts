import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../src/cli/commands.ts';
import { parseDuration } from '../../src/cli/duration.ts';
import { nearest } from '../../src/cli/nearest.ts';
import { OPTIONS } from '../../src/cli/options.ts';
import { parseArguments } from '../../src/cli/parse-arguments.ts';
import { repositoriesOf, valuesByRepository } from '../../src/cli/repositories.ts';
import { program } from './program.ts';

describe('a command line', () => {
  it('is a command and its options, in any order', () => {
    const { command, options } = parseArguments(['--repo', 'a', 'sync', '--no-wait', '-o=json', '--path=deploy', '-n', 'shop']);
    expect(command?.name).toBe('sync');
    expect(options).toEqual({ repo: ['a'], 'no-wait': true, output: 'json', path: ['deploy'], namespace: 'shop' });
  });

  it.each([
    ['an unknown command names the nearest', ['snyc'], 'there is no command "snyc"; did you mean sync?'],
    ['nothing is suggested where nothing is near', ['frobnicate'], /there is no command "frobnicate"\n/],
    ['an unknown option names the nearest', ['sync', '--repoo', 'x'], 'there is no option --repoo; did you mean --repo?'],
    ['an option of another command says whose it is', ['plan', '--to', '3'], 'plan has no option --to; it is one of rollback'],
    ['a value that is none of the choices', ['plan', '-o', 'jsno'], '-o "jsno" is none of text, json, yaml, markdown; did you mean json?'],
    ['a missing value', ['plan', '--repo'], '--repo needs a value: --repo URL|DIR'],
    ['an option in the place of a value', ['plan', '--repo', '--path', 'x'], '--repo needs a value'],
    ['a value where none is taken', ['sync', '--no-wait=yes'], '--no-wait takes no value'],
    ['a second value where one counts', ['sync', '--name', 'a', '--name', 'b'], '--name is given twice'],
    ['a word too many', ['sync', 'now'], 'sync takes options only, and "now" is none'],
    ['a command without its repository', ['sync'], '--repo is missing'],
    ['no repository twice under one name', ['plan', '--repo', 'a=x', '--repo', 'a=y'], '--repo names "a" twice'],
    ['several repositories need names', ['plan', '--repo', 'x', '--repo', 'y'], 'several repositories need names: --repo NAME=x'],
    [
      'a ref that does not say of which repository',
      ['plan', '--repo', 'a=x', '--repo', 'b=y', '--ref', 'main'],
      'write --ref a=… or --ref b=…',
    ],
    ['no duration', ['sync', '--repo', '.', '--timeout', '10'], '--timeout "10" is no duration; write it like 90s, 10m or 1h30m'],
    [
      'no number of writes at a time',
      ['sync', '--repo', '.', '--apply-concurrency', '0'],
      '--apply-concurrency "0" is no number from 1 to 999',
    ],
    ['a plan that is not there', ['sync', '--repo', '.', '--plan', '/no/such/file'], '--plan /no/such/file cannot be read (ENOENT)'],
    [
      'a token that is not there',
      ['plan', '--repo', 'https://git.example/x', '--git-token-file', '/no/file'],
      '--git-token-file /no/file cannot be read (ENOENT)',
    ],
    ['a user name without a token', ['plan', '--repo', 'https://git.example/x', '--git-username', 'me'], '--git-username needs a token'],
    ['two clusters at once', ['plan', '--repo', '.', '--embedded', '--context', 'x'], '--embedded is a cluster of its own'],
    ['a plain folder with a ref', ['plan', '--repo', 'src', '--ref', 'main'], 'src is no Git repository, only a folder'],
    ['a destroy without a name', ['destroy'], '--name is missing: which application?'],
  ])('is refused with exit 1: %s', async (_, argv, message) => {
    const { exit, stdout, stderr } = await program(argv);
    expect(stderr).toMatch(message);
    expect(stderr).toContain('See: gitops-reconciler');
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
  });

  it('never sends one token to two servers', async () => {
    const { exit, stderr } = await program(['plan', '--repo', 'a=https://one.example/x', '--repo', 'b=https://two.example/y'], {
      env: { GITOPS_RECONCILER_GIT_TOKEN: 'secret-token' },
    });
    expect(exit).toBe(1);
    expect(stderr).toContain('give each its own: --git-token-file NAME=FILE');
    expect(stderr).not.toContain('secret-token');
  });
});

describe('help', () => {
  it('is asked for and printed on stdout, exit 0', async () => {
    const { exit, stdout, stderr } = await program(['--help']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    for (const { name } of COMMANDS) expect(stdout).toContain(`  ${name} `);
  });

  it.each(COMMANDS.map((command) => [command.name, command] as const))('of %s names each of its options', async (name, command) => {
    const { exit, stdout } = await program([name, '--help']);
    expect(exit).toBe(0);
    for (const option of command.options) expect(stdout).toContain(`--${option}`);
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(130);
    expect((await program(['help', name])).stdout).toBe(stdout);
  });

  it('goes to stderr, exit 1, where no command is named', async () => {
    const { exit, stdout, stderr } = await program([]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('Usage: gitops-reconciler COMMAND');
  });

  it('knows no option that no command has', () => {
    const used = new Set<string>(COMMANDS.flatMap(({ options }) => options));
    expect(Object.keys(OPTIONS).filter((name) => !used.has(name))).toEqual(['version']);
  });
});

describe('the parts of a command line', () => {
  it.each([
    ['90s', 90_000],
    ['10m', 600_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['500ms', 500],
  ])('the duration %s is %d ms', (text, ms) => {
    expect(parseDuration(text, '--timeout')).toBe(ms);
  });

  it.each(['', '0s', '10', 'm', '-5s', '1d', '10 m', '1e3s'])('%j is no duration', (text) => {
    expect(() => parseDuration(text, '--timeout')).toThrow('is no duration');
  });

  it('the nearest word is one with few other letters', () => {
    expect(nearest('rolback', ['run', 'rollback'])).toBe('rollback');
    expect(nearest('paln', ['plan', 'run'])).toBe('plan');
    expect(nearest('xyz', ['plan', 'run'])).toBeUndefined();
  });

  it('repositories have names when there are several, and options go by them', () => {
    const repositories = repositoriesOf(['app=https://git.example/app', 'env=../env']);
    expect(repositories).toEqual([
      { name: 'app', location: 'https://git.example/app' },
      { name: 'env', location: '../env' },
    ]);
    expect(Object.fromEntries(valuesByRepository('path', ['env=a=b'], repositories))).toEqual({ env: 'a=b' });
    expect(Object.fromEntries(valuesByRepository('path', ['a=b'], repositoriesOf(['../x'])))).toEqual({ '': 'a=b' });
  });
});
