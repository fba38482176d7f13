import type { KubeRequest, KubeResponse } from '../../../cluster/index.ts';
import { healthChecks, type HealthEndpoint, healthReport } from '../discovery/health-checks.ts';
import { textAnswer } from './answer.ts';

/** `/readyz` and its like: this server is always well. `undefined` for a check that there is not. */
export function answerHealth({ path, query }: KubeRequest): KubeResponse | undefined {
  const [, name = '', check] = /^\/(healthz|livez|readyz)(?:\/(.*))?$/.exec(path) ?? [];
  if (name === '') return undefined;
  const endpoint = name as HealthEndpoint;
  if (check !== undefined) return healthChecks(endpoint).includes(check) ? textAnswer(200, 'ok') : undefined;
  return textAnswer(200, query['verbose'] === undefined ? 'ok' : healthReport(endpoint, query['exclude']));
}
