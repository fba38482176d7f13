import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type CliIo, runCli } from '../../src/cli/run-cli.ts';
import type { Cluster } from '../../src/index.ts';

/** How a command line ended. */
export interface ProgramRun {
  readonly exit: number;
  readonly stdout: string;
  readonly stderr: string;
}

export interface ProgramOptions extends Partial<Pick<CliIo, 'env' | 'signal' | 'runtime'>> {
  readonly cluster?: Cluster | undefined;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  readonly onStdout?: ((text: string) => void) | undefined;
}

/** Runs the program in this process, with streams that keep what is written. */
export async function program(argv: readonly string[], o: ProgramOptions = {}): Promise<ProgramRun> {
  const text = { stdout: '', stderr: '' };
  const exit = await runCli(argv, {
    env: {},
    ...o,
    stdout: {
      isTTY: o.isTTY,
      columns: o.columns,
      write: (part) => {
        text.stdout += part;
        o.onStdout?.(part);
      },
    },
    stderr: { isTTY: o.isTTY, write: (part) => (text.stderr += part) },
  });
  return { exit, ...text };
}

/** A folder of files that goes away with the test. */
export interface Folder {
  readonly directory: string;
  /** Writes files; `null` removes one. */
  write(files: Readonly<Record<string, string | null>>): void;
  [Symbol.dispose](): void;
}

export function folder(files: Readonly<Record<string, string>>): Folder {
  const directory = mkdtempSync(join(tmpdir(), 'cli-'));
  const write = (changes: Readonly<Record<string, string | null>>): void => {
    for (const [path, content] of Object.entries(changes)) {
      const file = join(directory, path);
      if (content === null) rmSync(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, content);
      }
    }
  };
  write(files);
  return { directory, write, [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }) };
}

export function configMap(name: string, data: Readonly<Record<string, string>> = { greeting: 'hello' }): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata: ${JSON.stringify(data)}\n`;
}

export function deployment(name: string, o: { replicas?: number; image?: string; deadline?: number } = {}): string {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: ${o.replicas ?? 2}
  progressDeadlineSeconds: ${o.deadline ?? 600}
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: app
          image: ${o.image ?? 'registry.example/app:1'}
`;
}
