import { getAtPointer, isRecord } from '../../../src/object/index.ts';
import { mapAt } from './map-at.ts';

type Answer = Readonly<Record<string, unknown>>;

const VERSION = ['metadata', 'resourceVersion'];

/**
 * Sets the versions of lists and bookmarks apart from those of objects: they are of the whole server, which others move
 * on too. What holds all the same is which objects' versions they reach, and that all pages of a list have one version.
 */
export function setServerVersionsApart(answers: readonly Answer[]): Answer[] {
  const pages = new Map<unknown, unknown>();
  return answers.map((answer) => {
    const before = pages.get(answer['request']);
    const version = getAtPointer(answer, '/body/metadata/resourceVersion');
    const next = getAtPointer(answer, '/body/metadata/continue');
    pages.set(answer['request'], (next ?? '') === '' ? undefined : version);
    const page = before === undefined ? '' : before === version ? ' of all pages' : ' of another page';
    return inBookmarks(isList(answer) ? setApart(answer, ['body', ...VERSION], page) : answer);
  });
}

function isList({ body }: Answer): boolean {
  return isRecord(body) && (Array.isArray(body['items']) || Array.isArray(body['rows']));
}

function inBookmarks(answer: Answer): Answer {
  return mapAt(answer, ['events', '*'], (event) =>
    isRecord(event) && event['type'] === 'BOOKMARK' ? setApart(event, ['object', ...VERSION], '') : event,
  ) as Answer;
}

function setApart(owner: Answer, place: readonly string[], page: string): Answer {
  return mapAt(owner, place, (version) => (/^\d+$/.test(String(version)) ? `<server ${String(version)}${page}>` : version)) as Answer;
}

/** A version that was set apart, by how many of the objects' versions it reaches. */
export function nameServerVersion(text: string, versions: readonly string[]): string {
  return text.replace(/^<server (\d+)(.*)>$/, (_, version: string, page: string) => {
    const reached = versions.filter((each) => Number(each) <= Number(version)).length;
    return `<version of the server${page}, from ${reached}>`;
  });
}
