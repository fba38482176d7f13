import { type KubernetesObject, stringifyJson } from '../../../object/index.ts';

/** A line of a watch, as it goes over the wire. */
export function watchLine(type: string, object: unknown): Uint8Array {
  return encoder.encode(`${stringifyJson({ type, object })}\n`);
}

const encoder = new TextEncoder();

/** Lines that are kept, for the watches that are behind. */
const MAX_KEPT = 1_000;

/**
 * The lines of objects as they are stored: many watches see the same change, and its line is written once for all of them.
 */
export class SharedLines {
  readonly #lines = new Map<KubernetesObject, Map<string, Uint8Array>>();

  /** @param form what tells apart the lines of one stored object: the event's type and the version it is shown in. */
  line(stored: KubernetesObject, form: string, write: () => Uint8Array): Uint8Array {
    const forms = this.#lines.get(stored) ?? this.#keep(stored);
    const known = forms.get(form) ?? write();
    forms.set(form, known);
    return known;
  }

  #keep(stored: KubernetesObject): Map<string, Uint8Array> {
    const forms = new Map<string, Uint8Array>();
    this.#lines.set(stored, forms);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > MAX_KEPT && oldest !== undefined) this.#lines.delete(oldest);
    return forms;
  }
}
