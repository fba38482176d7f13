import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubectlCommand, KubectlSession } from './session.ts';
import { wordsOf } from './session.ts';

/** A cluster as kubectl sees it. */
export interface KubectlTarget {
  /** Path of the program. */
  readonly kubectl: string;
  /** Path of a kubeconfig. */
  readonly kubeconfig: string;
  /** A folder for what kubectl keeps. */
  readonly home: string;
}

/** How a command ended, and what it said. */
export interface Ended {
  readonly line: string;
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const TRIES = 60;
const MOMENT_MS = 500;

/** Gives the commands of a session to one cluster, in a namespace that is made for it. */
export async function runSession(session: KubectlSession, target: KubectlTarget, namespace: string): Promise<Ended[]> {
  await run({ line: `create namespace ${namespace}` }, target, namespace);
  await run({ line: 'wait --for=create serviceaccount/default --timeout=30s' }, target, namespace);
  const ended: Ended[] = [];
  for (const each of session.commands) ended.push(normalized(await runUntil(each, target, namespace), each, namespace));
  return ended;
}

/** Once, or until it succeeds: a real cluster tells of what is new a little later. */
async function runUntil(command: KubectlCommand, target: KubectlTarget, namespace: string): Promise<Ended> {
  for (let tries = 1; ; tries++) {
    const ended = await run(command, target, namespace);
    if (command.untilDone !== true || ended.code === 0 || tries === TRIES) return ended;
    await sleep(MOMENT_MS);
  }
}

async function run(command: KubectlCommand, { kubectl, kubeconfig, home }: KubectlTarget, namespace: string): Promise<Ended> {
  const fill = (text: string): string => text.replaceAll(/\bNS\b/g, namespace);
  const words = wordsOf(fill(command.line));
  const env = { PATH: process.env['PATH'], HOME: home, KUBECONFIG: kubeconfig, KUBE_EDITOR: `sed -i ${command.edit ?? ''}` };
  const child = spawn(kubectl, words.includes('-n') || words.includes('-A') ? words : ['-n', namespace, ...words], { env });
  const said = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) child[stream].on('data', (chunk: Buffer) => (said[stream] += chunk.toString()));
  child.stdin.end(fill(command.input ?? ''));
  const code = await new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  return { line: command.line, code, ...said };
}

function normalized({ line, code, stdout, stderr }: Ended, { counts = 'all' }: KubectlCommand, namespace: string): Ended {
  if (counts === 'end') return { line, code, stdout: '', stderr: '' };
  const shown = counts === 'all' ? stdout : (stdout.trimEnd().split('\n').at(-1) ?? '');
  return { line, code, stdout: normalText(shown, namespace), stderr: normalText(stderr, namespace) };
}

/** What differs from cluster to cluster and from run to run. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/https?:\/\/127\.0\.0\.1:\d+/g, '<server>'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g, '<uid>'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, '<time>'],
  [/\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}/g, '<time>'],
  [/\b10\.\d+\.\d+\.\d+\b/g, '<ip>'],
  [/(resourceVersion"?: )"\d+"/g, '$1<version>'],
  [/(Resource Version:) +\d+/g, '$1 <version>'],
  [/\/tmp\/(LIVE|MERGED)-\d+/g, '/tmp/$1-<number>'],
  [/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ \+0000/g, '<time>'],
  [/^([EIW])\d{4} \S+ +\d+ /gm, '$1 <time> '],
  [/kube-api-access-\w{5}/g, 'kube-api-access-<hash>'],
  [/\b3\d{4}\b/g, '<port>'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]+/g, '<token>'],
  // Names of ReplicaSets and Pods, and the hash that is a label of both.
  [/\b([a-z0-9-]+?)-[bcdf0-9ghjklmnpqrstvwxz]{6,10}(?:-[bcdf0-9ghjklmnpqrstvwxz]{5})?\b/g, '$1-<hash>'],
  [/\b(web|once|agent|db)-[bcdf0-9ghjklmnpqrstvwxz]{5}\b/g, '$1-<hash>'],
  [/(pod-template-hash[=:] ?"?)[bcdf0-9ghjklmnpqrstvwxz]+/g, '$1<hash>'],
  // Ages, and the width of columns that hold any of these.
  [/(?<![\w.]|cpu: *)(?:\d+[smhd])+(?![\w.])|<invalid>|<unknown>/g, '<age>'],
  [/ {2,}/g, '  '],
  [/ +$/gm, ''],
];

function normalText(text: string, namespace: string): string {
  return CHANGING.reduce((at, [pattern, word]) => at.replaceAll(pattern, word), text.replaceAll(namespace, 'NS'));
}
