import {
  getIn,
  isRecord,
  type KubernetesObject,
  LAST_APPLIED,
  type ManagedFieldsEntry,
  memberOf,
  textsOwnedAsData,
} from '../object/index.ts';
import type { FieldSchema } from '../schema/index.ts';
import { schemaAt, valueAt } from './child-field.ts';
import { isMergedList } from './list-items.ts';
import type { Place } from './trail.ts';

/** A node of `fieldsV1`: what a manager owns at a place and below it. */
export type OwnedFields = Readonly<Record<string, unknown>>;

/** What one manager owns of an object. */
export interface FieldOwner {
  readonly manager: string;
  readonly operation: string;
  readonly subresource: string | undefined;
  /** The form of the object that `fields` are paths of; `undefined` where the entry says nothing of it. */
  readonly apiVersion: string | undefined;
  /** Milliseconds since the epoch; the server writes whole seconds. */
  readonly at: number | undefined;
  readonly fields: OwnedFields;
}

/**
 * Who owns which fields of a live object, by its `managedFields`. Entries that can't be read are passed over, and so are
 * those of another apiVersion than live's: their paths are of another form of the object.
 */
export class FieldOwners {
  readonly #owners: readonly FieldOwner[];
  readonly #ofOtherVersions: readonly FieldOwner[];
  readonly #isSecret: boolean;
  readonly #fieldManager: string;
  readonly #live: unknown;
  readonly #schema: FieldSchema | undefined;
  /** What our manager owns by server-side apply; `undefined` where it never applied, or applied a bare name. */
  readonly ours: FieldOwner | undefined;
  /** Our manager applied in another apiVersion: what it owns can't be told from here. */
  readonly oursIsUnknown: boolean;

  /** @param schema what is known of live's fields, which tells who owns a value from who owns the entry of a map alone */
  constructor(live: KubernetesObject | undefined, fieldManager: string, schema?: FieldSchema) {
    const isOurEntry = ({ manager, operation, subresource = '' }: ManagedFieldsEntry): boolean =>
      manager === fieldManager && operation === 'Apply' && subresource === '';
    const owners = textsOwnedAsData(live, isOurEntry).flatMap(ownerOf);
    const isReadable = ({ apiVersion }: FieldOwner): boolean => apiVersion === undefined || apiVersion === live?.apiVersion;
    const isOurs = ({ manager, operation, subresource }: FieldOwner): boolean =>
      manager === fieldManager && operation === 'Apply' && subresource === undefined;
    this.#owners = owners.filter(isReadable);
    this.#ofOtherVersions = this.#owners.length === owners.length ? [] : owners.filter((owner) => !isReadable(owner));
    this.#fieldManager = fieldManager;
    this.#live = live;
    this.#schema = schema;
    this.#isSecret = live?.apiVersion === 'v1' && live.kind === 'Secret';
    this.ours = this.#owners.find(isOurs);
    this.oursIsUnknown = this.ours === undefined && this.#ofOtherVersions.some(isOurs);
  }

  /** All managers but ours. Those of other versions are among them: what they may own is not taken away. */
  get others(): readonly FieldOwner[] {
    return [...this.#owners, ...this.#ofOtherVersions].filter((owner) => owner !== this.ours);
  }

  /** What those own who did not write the record of a client-side apply: whose it is hands it over with the first apply. */
  get besidesRecord(): readonly OwnedFields[] {
    const isRecorder = ({ manager, operation, fields }: FieldOwner): boolean =>
      operation === 'Update' &&
      ([this.#fieldManager, 'kubectl-client-side-apply', 'before-first-apply'].includes(manager) ||
        ownedAt(fields, ['f:metadata', 'f:annotations', `f:${LAST_APPLIED}`]) !== undefined);
    return this.others.filter((owner) => !isRecorder(owner)).map(({ fields }) => fields);
  }

  /** Whether live says anything of who wrote it. */
  get areKnown(): boolean {
    return this.#owners.length > 0;
  }

  /** Whether live has no managedFields, or some of another apiVersion, so that a field without an owner may have one. */
  get areIncomplete(): boolean {
    return !this.areKnown || this.#ofOtherVersions.length > 0;
  }

  /** Those who own a place, or something below it; the one who wrote last first. */
  at(place: Place): readonly FieldOwner[] {
    const owners = this.#owners.filter(({ fields }) => this.#ownedAt(fields, place) !== undefined);
    const later = this.#throughStringData(place.owned, owners);
    const earlier = later.length === 0 ? owners : owners.filter((owner) => owner !== this.ours);
    return [...earlier, ...later].toSorted((a, b) => (b.at ?? 0) - (a.at ?? 0));
  }

  /** Whether one of these managers owns a place itself, or what it is a part of: owning something below it is not enough. */
  isHeldBy(managers: ReadonlySet<string>, place: Place): boolean {
    if (managers.size === 0) return false;
    return this.at(place).some(({ manager, fields }) => {
      const node = this.#ownedAt(fields, place);
      return managers.has(manager) && (node === undefined || '.' in node || isLeaf(node));
    });
  }

  /** Whether our last apply named exactly this field. */
  namesExactly(owned: readonly string[]): boolean {
    const fields = this.ours === undefined ? undefined : ownedAt(this.ours.fields, owned.slice(0, -1));
    const leaf = memberOf(fields, owned.at(-1) ?? '');
    return isRecord(leaf) && isLeaf(leaf);
  }

  /** What is owned at a place; a leaf above it owns it too where that is one value. */
  #ownedAt(fields: OwnedFields, { owned, live }: Place): OwnedFields | undefined {
    let at = fields;
    for (const [i, segment] of owned.entries()) {
      const child = memberOf(at, segment);
      if (!isRecord(child)) return i > 0 && isLeaf(at) && this.#isOneValue(owned.slice(0, i), live.slice(0, i)) ? at : undefined;
      at = child;
    }
    return at;
  }

  /**
   * Whether who owns a place owns all of it. A map's entry and an item stay with who set them when others take all that
   * is in them: `f:image: {}`. Where no schema tells, anyone's owning something below does.
   */
  #isOneValue(owned: readonly string[], path: readonly (string | number)[]): boolean {
    const schema = schemaAt(this.#schema, path);
    if (schema === undefined) return this.#owners.every(({ fields }) => isLeaf(ownedAt(fields, owned) ?? {}));
    return schema.atomic === true || !(isMergedList(schema) || isRecord(valueAt(this.#live, path)));
  }

  /**
   * Those who wrote a value of a Secret as `stringData`: the API server puts it into `data` and leaves the ownership
   * where it was. It tells who wrote the value until another writes `data` after it.
   */
  #throughStringData(owned: readonly string[], owners: readonly FieldOwner[]): readonly FieldOwner[] {
    if (!this.#isSecret || owned[0] !== 'f:data') return [];
    const written = ['f:stringData', ...owned.slice(1)];
    return this.#owners.filter(({ at = 0, fields }) => {
      return ownedAt(fields, written) !== undefined && owners.every((owner) => at > (owner.at ?? 0));
    });
  }
}

/** What is owned at just this place and below it, `{}` for a leaf. */
function ownedAt(fields: OwnedFields, owned: readonly string[]): OwnedFields | undefined {
  const node = getIn(fields, ...owned);
  return isRecord(node) ? node : undefined;
}

/** Whether nothing below a place is listed: the value is owned as a whole. */
export function isLeaf(owned: OwnedFields): boolean {
  for (const key in owned) if (key !== '.' && Object.hasOwn(owned, key)) return false;
  return true;
}

function ownerOf(entry: ManagedFieldsEntry): FieldOwner[] {
  if (!isRecord(entry)) return [];
  const { manager, operation, subresource, apiVersion, time, fieldsV1 } = entry as ManagedFieldsEntry;
  if (typeof manager !== 'string' || !isRecord(fieldsV1)) return [];
  const at = typeof time === 'string' ? Date.parse(time) : Number.NaN;
  return [
    {
      manager,
      operation: operation ?? '',
      subresource: subresource === '' ? undefined : subresource,
      apiVersion: typeof apiVersion === 'string' ? apiVersion : undefined,
      at: Number.isNaN(at) ? undefined : at,
      fields: fieldsV1,
    },
  ];
}
