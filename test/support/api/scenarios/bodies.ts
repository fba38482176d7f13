import { apply, CONFIG_MAPS, configMap, post } from '../requests.ts';
import type { Area, RequestStep } from '../scenario.ts';

const A = `${CONFIG_MAPS}/a`;

/** A ConfigMap in YAML, with lines of data below `data:` and more text behind. */
function text(data: string, behind = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n${data}${behind}`;
}

const TWICE = text('data:\n  k: |\n    a\n    b\n  "k": c\n  other: x\n');
const TWICE_IN_FLOW = text('data: {k: a, k: b}\n');
const TWICE_IN_JSON = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"},"data":{"k":"1","k":"2"}}';

/** A body in YAML that is to be created, or not. */
function postYaml(body: string, fieldValidation: string): RequestStep {
  return {
    ...post(CONFIG_MAPS, body, { dryRun: 'All', fieldValidation }),
    contentType: 'application/yaml',
    select: ['/data', '/message', '/metadata/name'],
  };
}

function applyText(body: string, query: Record<string, string> = {}): RequestStep {
  return { ...apply(A, body, 'me', query), select: ['/data', '/message', '/code'] };
}

/** How bodies in YAML are read, and what is said of those that are not quite right. */
export const BODIES: Area = {
  name: 'bodies',
  scenarios: [
    {
      name: 'an apply in which keys stand twice is refused or warned of',
      covers: 'bodies',
      steps: [TWICE, TWICE_IN_FLOW, TWICE_IN_JSON].flatMap((body) =>
        ['Strict', 'Warn', 'Ignore', ''].map((fieldValidation) => applyText(body, { fieldValidation })),
      ),
    },
    {
      name: 'an apply is told first of fields that the kind does not have, then of keys that stand twice, then of a wrong name',
      covers: 'bodies',
      steps: [
        applyText(text('data: {k: a, k: b}\nunheard: of\n'), { fieldValidation: 'Strict' }),
        apply(`${CONFIG_MAPS}/other`, TWICE_IN_FLOW, 'me', { fieldValidation: 'Strict' }),
        apply(`${CONFIG_MAPS}/other`, TWICE_IN_FLOW, 'me'),
      ],
    },
    {
      name: 'keys that stand twice in YAML of all styles',
      covers: 'bodies',
      steps: [
        postYaml(TWICE, 'Strict'),
        postYaml(TWICE, 'Warn'),
        postYaml(TWICE_IN_FLOW, 'Strict'),
        postYaml(TWICE_IN_FLOW, 'Ignore'),
        postYaml(
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: p, name: q}\nmetadata:\n  name: r\ndata:\n  "k": a\n  k: b\n  k: c\n',
          'Warn',
        ),
        postYaml('{apiVersion: v1, kind: ConfigMap, metadata: {name: p}, data: {k: a, k: b}, data: {x: "1"}}', 'Strict'),
      ],
    },
    {
      name: 'the first document of a body is read, and no other',
      covers: 'bodies',
      steps: ['---\n', '...', '---\napiVersion: v1\nkind: Secret\n', '--- {]\n', '...\n---\nmore: x\n'].flatMap((behind) => [
        applyText(text('data:\n  k: a\n', behind)),
        postYaml(text('data:\n  k: a\n', behind), 'Strict'),
      ]),
    },
    {
      name: 'a document may begin with a separator, comments, a directive or a byte order mark',
      covers: 'bodies',
      steps: [
        ...['---\n', '\n# why\n--- # here\n', '%YAML 1.1\n---\n', '\uFEFF'].flatMap((before) => [
          applyText(`${before}${text('data:\n  k: a\n')}`),
          postYaml(`${before}${text('data:\n  k: a\n')}`, 'Strict'),
        ]),
        applyText(`---\n---\n${text('')}`),
        postYaml(`---\n---\n${text('')}`, 'Strict'),
      ],
    },
    {
      name: 'what is applied must be an object of the kind',
      covers: 'bodies',
      steps: ['', 'null', '[]', 'text', '1', 'true', '{}', 'a: b\n---\napiVersion: v1\nkind: ConfigMap\n'].map((body) =>
        apply(A, body, 'me'),
      ),
    },
    {
      name: 'a value of the wrong type is told before fields that the kind does not have',
      covers: 'bodies',
      steps: [
        postYaml(text('data: {k: 1, k: 2}\nunheard: of\n'), 'Strict'),
        { ...post(CONFIG_MAPS, { ...configMap({ k: 1 }), unheard: 'of' }, { fieldValidation: 'Strict' }), select: ['/message'] },
      ],
    },
  ],
};
