import type { Clock, Waiting } from '../ports.ts';
import type { Agents } from './agents.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { httpRequest } from './http-request.ts';
import type { KubeConfigLike } from './kube-config.ts';
import { orAbort } from './or-abort.ts';
import type { KubeRequest, KubeResponse } from './request.ts';
import { serverAddress } from './server-address.ts';

/** One configuration in use: requests to its server, with its credentials, over connections that are kept. */
export interface Connection {
  readonly url: URL;
  request(request: KubeRequest): Promise<KubeResponse>;
}

export function connection(config: KubeConfigLike, pool: Agents, clock: Pick<Clock, 'now'>): Connection {
  const url = serverAddress(config);
  const credentials = credentialsOf(config, clock);
  return {
    url,
    async request(request) {
      const known = await credentialsFor(credentials, request);
      const agent = pool.agentFor(url, known, request.query['watch'] === 'true' ? 'watch' : 'request');
      return httpRequest(request, { url, agent, headers: known.headers, auth: known.auth });
    },
  };
}

function credentialsFor(credentials: () => Promise<Credentials>, o: Waiting): Promise<Credentials> {
  return orAbort(credentials(), o);
}
