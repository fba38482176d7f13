import { memberOf } from '../object/index.ts';
import { degraded, healthy, PHASE, places, progressing, type Say, suspended, textAt, type Verdict } from './verdict.ts';

const WORDS: readonly (readonly [say: Say, words: string])[] = [
  [degraded, 'Failed Failure Error Errored Faulted Crashed'],
  [
    progressing,
    'Pending Creating Provisioning Initializing Progressing InProgress Updating Upgrading Deploying Deleting Terminating Reconciling Starting Waiting Scheduling NotReady',
  ],
  [suspended, 'Suspended Paused'],
  [healthy, 'Ready Running Active Available Bound Succeeded Success Completed Complete Healthy Deployed Established Online'],
];

const MEANINGS: ReadonlyMap<string, readonly [say: Say, word: string]> = new Map(
  WORDS.flatMap(([say, words]) => words.split(' ').map((word) => [word.toLowerCase(), [say, word]] as const)),
);

const STATE = places('status.state');

/** Health by a common word in `status.phase`, else in `status.state`; `undefined` where there is none. */
export function assessByPhase(object: unknown): Verdict | undefined {
  const status = memberOf(object, 'status');
  const phase = textAt(status, 'phase');
  const text = phase || textAt(status, 'state');
  const meaning = MEANINGS.get(text.toLowerCase().replace(/[\s_-]/g, ''));
  if (meaning === undefined) return undefined;
  const [say, word] = meaning;
  const [evidence, place] = phase === '' ? [STATE, 'state'] : [PHASE, 'phase'];
  const message = textAt(status, 'message');
  return say(`Phase${word}`, message === '' ? `its ${place} is ${text}` : `its ${place} is ${text}: ${message}`, evidence);
}
