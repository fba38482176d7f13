import type { CommandContext } from '../command-context.ts';
import { applicationHealth } from '../health/application-health.ts';
import { clusterHealth } from '../health/cluster-health.ts';
import { UsageError } from '../usage-error.ts';

/** Shows how objects are: those of an application, or what is in a cluster. */
export async function health(context: CommandContext): Promise<number> {
  const { options, words } = context;
  const isApplication = options.repo !== undefined || options.name !== undefined;
  if (!isApplication) return clusterHealth(context);
  if (words.length > 0 || options['all-namespaces'] === true)
    throw new UsageError('health shows an application (--repo), or what is in a cluster (KIND/NAME, -n, -A), not both at once');
  return applicationHealth(context);
}
