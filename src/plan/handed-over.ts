import {
  cloneJson,
  getIn,
  isRecord,
  LAST_APPLIED,
  type ManagedFieldsEntry,
  memberOf,
  type ObjectInput,
  parseJson,
  textsOwnedAsData,
} from '../object/index.ts';

/** What one owner's fields are, as `fieldsV1` has them. */
type Owned = Readonly<Record<string, unknown>>;

/**
 * Field managers of the tools that `adoptFrom` can name. Argo CD, Flux, Helm 4 and `kubectl apply --server-side` apply on
 * the server's side; Helm 3, kapp and older versions write by updates.
 */
const MANAGERS: Readonly<Record<string, readonly string[]>> = {
  argocd: ['argocd-controller', 'argocd-application-controller'],
  flux: ['kustomize-controller', 'helm-controller', 'flux'],
  helm: ['helm', 'Helm'],
  kapp: ['kapp', 'kapp-server-side-apply'],
  applyset: ['kubectl', 'kubectl-applyset'],
};

/** The field managers of some tools, by the names that `adoptFrom` gives them. */
export function managersOf(tools: readonly string[]): readonly string[] {
  return tools.flatMap((tool) => (Object.hasOwn(MANAGERS, tool) ? (MANAGERS[tool] ?? []) : []));
}

/**
 * The `managedFields` of a live object as they stand once our manager has what is handed over to it: the fields of a
 * client-side apply of kubectl or Argo CD, those of the managers named, and those that we wrote by a plain create or
 * replace. Otherwise the old owner, who never comes again, would keep for ever what leaves Git.
 *
 * @param o `managers`: of the tool that the object is taken over from. `keep`: nothing is taken over; only `stringData` that
 * we have applied is read as the `data` that it became
 * @returns `undefined` where nothing is handed over
 * @see client-go util/csaupgrade; differs: entries of another apiVersion than ours stay, and the annotation of the
 * client-side apply stays, which then nobody owns
 */
export function handedOver(
  live: ObjectInput,
  o: { readonly fieldManager: string; readonly managers?: readonly string[] | undefined; readonly keep?: boolean | undefined },
): readonly ManagedFieldsEntry[] | undefined {
  const isOurs = (entry: ManagedFieldsEntry): boolean => isMain(entry) && entry.manager === o.fieldManager && entry.operation === 'Apply';
  const isNamed = ({ manager = '' }: ManagedFieldsEntry): boolean => o.managers?.includes(manager) === true;
  const entries = textsOwnedAsData(live, (entry) => isOurs(entry) || (isMain(entry) && isNamed(entry)));
  const unlike = entries === getIn(live.metadata, 'managedFields') || entries.length === 0 ? undefined : entries;
  if (o.keep === true) return unlike;
  const ours = entries.find(isOurs);
  const record = ours === undefined ? lastApplied(live) : undefined;
  const isHanded = (entry: ManagedFieldsEntry): boolean => isMain(entry) && entry !== ours && isSource(entry, record, o);
  const sources = entries.filter(isHanded);
  const version = (ours ?? sources[0])?.apiVersion;
  const taken = sources.filter(({ apiVersion }) => apiVersion === version);
  const fields = taken.map((entry) => part(entry, record));
  if (taken.length === 0 || fields.every(({ given }) => isEmpty(given))) return unlike;
  const parts = [ours?.fieldsV1, ...fields.map(({ given }) => given)].filter((owned) => owned !== undefined && !isEmpty(owned)) as Owned[];
  const union = parts.reduce(unionOf);
  const rest = taken.flatMap((entry, at) => (isEmpty(fields[at]?.kept) ? [] : [{ ...entry, fieldsV1: fields[at]?.kept }]));
  const own = { ...(ours ?? taken[0]), manager: o.fieldManager, operation: 'Apply', fieldsV1: union } as ManagedFieldsEntry;
  return [own, ...entries.filter((entry) => entry !== ours && !taken.includes(entry)), ...rest];
}

function isMain({ subresource }: ManagedFieldsEntry): boolean {
  return subresource === undefined || subresource === '';
}

/** What a client-side apply applied last, if one did. */
function lastApplied(live: ObjectInput): Owned | undefined {
  const text = getIn(live.metadata, 'annotations', LAST_APPLIED);
  if (typeof text !== 'string') return undefined;
  try {
    const record = parseJson(text);
    return isRecord(record) ? record : {};
  } catch {
    return {};
  }
}

function isSource(
  { manager = '', operation, fieldsV1 }: ManagedFieldsEntry,
  record: Owned | undefined,
  { fieldManager, managers = [] }: Parameters<typeof handedOver>[1],
): boolean {
  if (managers.includes(manager)) return true;
  if (operation !== 'Update') return false;
  if (manager === fieldManager) return true;
  if (record === undefined) return false;
  // Whoever applies on the client's side writes the record, whatever name it goes by.
  const wroteRecord = isRecord(getIn(fieldsV1, 'f:metadata', 'f:annotations', `f:${LAST_APPLIED}`));
  return wroteRecord || manager === 'kubectl-client-side-apply' || manager === BEFORE_FIRST_APPLY;
}

/** The API server's name for all who wrote before it kept owners: it owns the whole object, defaults included. */
const BEFORE_FIRST_APPLY = 'before-first-apply';

/** What of an entry is handed over, and what its manager keeps. */
function part({ manager, fieldsV1 }: ManagedFieldsEntry, record: Owned | undefined): { given: Owned; kept?: Owned | undefined } {
  const owned = withoutRecord(isRecord(fieldsV1) ? fieldsV1 : {});
  if (manager !== BEFORE_FIRST_APPLY) return { given: owned };
  const [given, kept] = split(owned, record ?? {});
  return { given, kept };
}

/** The annotation itself is no field of the manifest. */
function withoutRecord(fields: Owned): Owned {
  const copy = cloneJson(fields) as Record<string, unknown>;
  const annotations = getIn(copy, 'f:metadata', 'f:annotations');
  if (isRecord(annotations)) delete annotations[`f:${LAST_APPLIED}`];
  return copy;
}

function isEmpty(owned: Owned | undefined): boolean {
  return owned === undefined || Object.keys(owned).length === 0;
}

/** What both own, together. A place that one owns as a whole and the other in parts is owned both ways. */
function unionOf(a: Owned, b: Owned): Owned {
  if (isEmpty(a)) return isEmpty(b) ? a : { '.': {}, ...b };
  if (isEmpty(b)) return { '.': {}, ...a };
  const union: Record<string, unknown> = { ...a };
  for (const [key, below] of Object.entries(b)) {
    const mine = Object.hasOwn(union, key) ? union[key] : undefined;
    union[key] = isRecord(mine) && isRecord(below) && key !== '.' ? unionOf(mine, below) : below;
  }
  return union;
}

/** The fields that a value has, and the others. */
function split(owned: Owned, value: unknown): [has: Owned, hasNot: Owned] {
  const has: Record<string, unknown> = {};
  const hasNot: Record<string, unknown> = {};
  for (const [segment, below] of Object.entries(owned)) {
    const child = segment === '.' ? undefined : childOf(value, segment);
    if (segment === '.') has[segment] = below;
    else if (child === undefined || !isRecord(below)) hasNot[segment] = below;
    else if (isEmpty(below)) has[segment] = below;
    else {
      const [in_, out] = split(below, child);
      if (!isEmpty(in_)) has[segment] = in_;
      if (!isEmpty(out)) hasNot[segment] = out;
    }
  }
  return [has, hasNot];
}

/** What stands in a value under a segment of `fieldsV1`: `f:name`, `k:{"name":"web"}`, `v:"text"`, `i:0`. */
function childOf(value: unknown, segment: string): unknown {
  if (segment.startsWith('f:')) return memberOf(value, segment.slice(2)) ?? undefined;
  if (!Array.isArray(value)) return undefined;
  if (segment.startsWith('i:')) return value[Number(segment.slice(2))] as unknown;
  const wanted = keyIn(segment);
  return value.find((item) => (isRecord(wanted) ? Object.keys(wanted).every((key) => hasKey(item, key, wanted[key])) : item === wanted));
}

function keyIn(segment: string): unknown {
  try {
    return parseJson(segment.slice(2));
  } catch {
    return undefined;
  }
}

/** The one key of a list item that a manifest may leave to its default is a port's protocol. */
function hasKey(item: unknown, key: string, wanted: unknown): boolean {
  return (memberOf(item, key) ?? (key === 'protocol' ? 'TCP' : undefined)) === wanted;
}
