import type { Clock } from '../../ports.ts';
import type { Tokens } from './access/tokens.ts';
import type { AdmissionHook } from './admission/admission-hook.ts';
import type { SharedLines } from './http/watch-lines.ts';
import type { AddressPool } from './kinds/address-pool.ts';
import type { ResourceRegistry } from './resource-registry.ts';
import type { ObjectStore } from './store/object-store.ts';

/** What the parts of one server share. */
export interface ServerContext {
  readonly store: ObjectStore;
  readonly resources: ResourceRegistry;
  readonly clock: Clock;
  readonly random: () => number;
  /** Aborted when the server is closed, which ends what waits. */
  readonly ended: AbortSignal;
  /** Cluster IPs and node ports. */
  readonly addresses: AddressPool;
  /** What watches were told of late. */
  readonly watchLines: SharedLines;
  /** What is made when it is asked for, where a real server would wait for the controller that makes it. */
  readonly onDemand: { defaultAccount?: ((namespace: string) => void) | undefined };
  /** The tokens of ServiceAccounts. */
  readonly tokens: Tokens;
  /** The admission hooks of this process, and the warnings of those that were asked during this request. */
  readonly admission: { readonly hooks: readonly AdmissionHook[]; readonly warnings: string[] };
}

/** The present time as objects carry it: whole seconds. */
export function timestamp(context: ServerContext): string {
  const second = Math.floor(context.clock.now() / 1000);
  if (second !== lastTime.second) lastTime = { second, text: `${new Date(second * 1000).toISOString().slice(0, 19)}Z` };
  return lastTime.text;
}

/** Every write asks several times for the same second. */
let lastTime = { second: 0, text: '1970-01-01T00:00:00Z' };

/** `x` is a random digit, `y` one of 8, 9, a and b; the digit that is 4 in all takes its turn of chance too. */
const UID_FORM = 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx';
const HEX = '0123456789abcdef';

/** A version 4 UUID. */
export function newUid(context: ServerContext): string {
  let uid = '';
  for (const form of UID_FORM) {
    if (form === '-') uid += form;
    else {
      const digit = Math.floor(context.random() * 16);
      uid += form === '4' ? form : HEX[form === 'y' ? (digit & 3) | 8 : digit];
    }
  }
  return uid;
}

const SUFFIX_CHARACTERS = 'bcdfghjklmnpqrstvwxz2456789';

/** The five characters that `generateName` and controllers append. */
export function nameSuffix(context: ServerContext): string {
  return Array.from({ length: 5 }, () => SUFFIX_CHARACTERS[Math.floor(context.random() * SUFFIX_CHARACTERS.length)]).join('');
}
