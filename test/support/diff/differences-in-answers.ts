import { diffObject } from '../../../src/diff/index.ts';
import { displayRef, isRecord, type ObjectInput, refOf } from '../../../src/object/index.ts';
import { builtinSchema, crdSchema, mergeSchemas } from '../../../src/schema/index.ts';
import type { Answer } from '../api/normalize-answers.ts';
import { type CorpusScenario, MANAGER } from '../api/corpus-scenario.ts';
import type { RequestStep, Step } from '../api/scenario.ts';

/** What a set differs in from what a server made of it, once as kubectl applies it and once as server-side apply does. */
export interface AnsweredDifferences {
  /** How many objects were compared, by either kind of apply. */
  readonly compared: Readonly<Record<'client' | 'server', number>>;
  readonly found: readonly string[];
}

/** Compares the objects of a set with the answers to its scenario. */
export function differencesInAnswers({ steps, definitions }: CorpusScenario, answers: readonly Answer[]): AnsweredDifferences {
  const schema = mergeSchemas(crdSchema(definitions), builtinSchema);
  const desired = new Map<string, ObjectInput>();
  const compared = { client: 0, server: 0 };
  const found: string[] = [];
  const compare = (by: 'client' | 'server', object: ObjectInput, { status, body }: Answer): void => {
    if (Number(status) >= 300 || !isRecord(body)) return;
    compared[by]++;
    const { changes } = diffObject({ desired: object, live: body as unknown as ObjectInput, fieldManager: MANAGER, schema });
    found.push(...changes.map(({ op, display }) => `${by}: ${displayRef(refOf(object))}: ${op} ${display}`));
  };
  for (const [i, step] of steps.filter(isCounted).entries()) {
    const answer = answers[i] as Answer;
    if (step.patch === 'apply') desired.set(step.path, step.body as ObjectInput);
    const object = desired.get(step.path);
    if (step.query?.['dryRun'] !== undefined) compare('client', withoutRecord(step.body as ObjectInput), answer);
    else if (step.method === 'GET' && object !== undefined && step.select === undefined) compare('server', object, answer);
  }
  return { compared, found };
}

function isCounted(step: Step): step is RequestStep {
  return 'method' in step && step.ignored !== true;
}

/** As Git has it, without the copy that kubectl sends along. */
function withoutRecord(object: ObjectInput): ObjectInput {
  const { annotations = {}, ...metadata } = object.metadata as { name: string; annotations?: Record<string, string> };
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...others } = annotations;
  return { ...object, metadata: { ...metadata, annotations: others } };
}
