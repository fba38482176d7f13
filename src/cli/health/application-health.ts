import { forEachLimited, readRelated } from '../../apply/index.ts';
import { explainHealth, relateObjects } from '../../health/index.ts';
import {
  type ApplicationStatus,
  type Cluster,
  type Health,
  isGitOpsError,
  type KubernetesObject,
  type ObjectRef,
  type ResourceStatus,
} from '../../index.ts';
import type { CommandContext } from '../command-context.ts';
import { colorOfHealth, displayHealth } from '../display.ts';
import { EXIT } from '../exit-code.ts';
import { withApplication } from '../open-application.ts';
import { formatOf, yamlOf } from '../output.ts';
import type { Terminal } from '../terminal.ts';
import { type HealthRow, markdownOfRows, textOfRows } from './health-rows.ts';
import { READS_AT_ONCE } from './read-objects.ts';

/** The health of an application and of each object, as `health -o json` prints it. */
interface HealthAnswer {
  readonly application: string;
  readonly health: Health;
  readonly resources: readonly HealthRow[];
}

/** Shows how each object of an application is. */
export async function applicationHealth(context: CommandContext): Promise<number> {
  return withApplication(context, {}, async (reconciler, cluster) => {
    await reconciler.refresh({ signal: context.signal });
    const answer = await answerOf(context, cluster, reconciler.status());
    context.out.write(await TEXTS[formatOf(context)](answer, context.out));
    return EXIT.ok;
  });
}

async function answerOf(context: CommandContext, cluster: Cluster, status: ApplicationStatus): Promise<HealthAnswer> {
  const { application, health: overall, resources } = status;
  const causes = await causesOf(context, cluster, resources);
  return {
    application,
    health: overall,
    resources: resources.map(({ ref, health: own }) => {
      const cause = causes.get(ref);
      return { ref, health: own, ...(cause === undefined ? {} : { cause }) };
    }),
  };
}

/** Why the objects that are there are not healthy. */
async function causesOf(
  { signal }: CommandContext,
  cluster: Cluster,
  resources: readonly Pick<ResourceStatus, 'ref' | 'health'>[],
): Promise<ReadonlyMap<ObjectRef, string>> {
  const bad = resources.filter(({ health: { status } }) => !['Healthy', 'Suspended', 'Missing'].includes(status));
  if (bad.length === 0) return new Map();
  // What an object says of its end may quote a Secret of the application.
  const secrets = resources.filter(({ ref: { group, kind } }) => group === '' && kind === 'Secret');
  const known = relateObjects((await liveOf(cluster, secrets, signal)).values());
  const objects = await liveOf(cluster, bad, signal);
  const related = await readRelated(cluster, [...objects.values()], { known, hideSecrets: true, signal });
  const told = [...objects].map(([ref, object]) => [ref, explainHealth(object, related)] as const);
  return new Map(told.flatMap(([ref, { chain, message }]) => (chain.length < 2 ? [] : [[ref, message]])));
}

async function liveOf(
  cluster: Cluster,
  resources: readonly Pick<ResourceStatus, 'ref'>[],
  signal: AbortSignal,
): Promise<ReadonlyMap<ObjectRef, KubernetesObject>> {
  const objects = new Map<ObjectRef, KubernetesObject>();
  await forEachLimited(resources, READS_AT_ONCE, async ({ ref }) => {
    try {
      const object = await cluster.get(ref, { signal });
      if (object !== undefined) objects.set(ref, object);
    } catch (error) {
      if (!isGitOpsError(error)) throw error; // what may not be read has its health, and no cause
    }
  });
  return objects;
}

const TEXTS: Readonly<Record<ReturnType<typeof formatOf>, (answer: HealthAnswer, terminal: Terminal) => string | Promise<string>>> = {
  json: (answer) => `${JSON.stringify(answer, null, 2)}\n`,
  yaml: (answer) => yamlOf(answer),
  text: textOf,
  markdown: ({ application, health: overall, resources }) => markdownOfRows(`${application}: ${displayHealth(overall)}`, resources),
};

function textOf({ application, health: overall, resources }: HealthAnswer, terminal: Terminal): string {
  const { style } = terminal;
  const title = `${style.bold(application)}: ${colorOfHealth(overall, style)(displayHealth(overall))}\n`;
  return title + textOfRows(resources, terminal);
}
