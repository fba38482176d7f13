import type { CommandContext } from '../command-context.ts';
import { DemoError } from '../demo/narrator.ts';
import { STAGES } from '../demo/stages.ts';
import { withDemoWorld } from '../demo/world.ts';
import { displayDuration } from '../duration.ts';
import { EXIT } from '../exit-code.ts';

const INTRODUCTION = `GitOps in a few seconds: a Git repository in a temporary folder, a Kubernetes cluster in this process,
and a reconciler that keeps the second equal to the first. Nothing outside of it is touched.
`;

/** Goes through the whole loop on the embedded cluster, and checks each stage. */
export async function demo(context: CommandContext): Promise<number> {
  const { out, err, signal } = context;
  const startedAt = performance.now();
  out.write(INTRODUCTION);
  try {
    await withDemoWorld(context, async (world) => {
      for (const stage of STAGES) {
        signal.throwIfAborted();
        await stage(world);
      }
    });
  } catch (error) {
    if (!(error instanceof DemoError)) throw error;
    err.write(`${err.style.red('The demo did not end as it says:')} ${error.message}\n`);
    return EXIT.error;
  }
  out.write(ending(performance.now() - startedAt, out.style.bold));
  return EXIT.ok;
}

function ending(ms: number, bold: (text: string) => string): string {
  return `
${bold('That was the whole loop')}, in ${displayDuration(ms)}. The same against a cluster of yours:

   gitops-reconciler plan --repo https://github.com/you/deployments --path shop --name shop --namespace shop
   gitops-reconciler sync --repo https://github.com/you/deployments --path shop --name shop --namespace shop

And as a library, in ten lines: see README.md.
`;
}
