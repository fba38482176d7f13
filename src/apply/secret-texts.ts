import { maskSecrets, type MaskRule } from '../diff/index.ts';
import type { Health } from '../health/index.ts';
import { isRecord, isSecret, type ObjectInput, SECRET_MIN_CHARS, secretForms, textOfBase64 } from '../object/index.ts';

const HIDDEN = '(hidden: a Secret value is in it)';

/** Finds the values of Secrets, and of masked fields, in texts of the cluster, in all forms that `secretForms` knows. */
export class SecretTexts {
  readonly #texts = new Set<string>();
  /** Short ones, which count where they stand as a word. */
  readonly #words = new Set<string>();
  /** What became of texts: most of them are said of many objects. */
  readonly #hidden = new Map<string, string>();

  /**
   * Makes the values of some objects known.
   *
   * @param mask fields of other kinds that are secret too.
   */
  add(objects: Iterable<ObjectInput>, mask: readonly MaskRule[] = []): this {
    this.#hidden.clear();
    for (const object of objects) {
      const isOne = isSecret(object);
      if (isOne || mask.length > 0) this.#addLeaves(object, maskSecrets(object, { mask }), isOne);
    }
    return this;
  }

  /** Whether something of a text is secret. */
  isIn(text: string): boolean {
    for (const secret of this.#texts) if (text.includes(secret)) return true;
    return this.#words.size > 0 && text.split(/[^\w+/=-]+/).some((word) => this.#words.has(word));
  }

  /** The text, or a word that something was hidden. */
  hideIn(text: string): string {
    let shown = this.#hidden.get(text);
    if (shown === undefined) this.#hidden.set(text, (shown = [...this.#texts].some((secret) => text.includes(secret)) ? HIDDEN : text));
    return shown;
  }

  /** The same for the words of a health: they may quote the end of a container's log, or a condition. */
  hideInHealth(health: Health): Health {
    const [reason, message] = [this.hideIn(health.reason), this.hideIn(health.message)];
    return message === health.message && reason === health.reason ? health : { ...health, reason, message };
  }

  #addLeaves(value: unknown, masked: unknown, isBase64: boolean): void {
    if (value === masked) return;
    if (Array.isArray(value) && Array.isArray(masked)) value.forEach((item, at) => this.#addLeaves(item, masked[at], isBase64));
    else if (isRecord(value) && isRecord(masked)) {
      for (const [name, member] of Object.entries(value)) this.#addLeaves(member, masked[name], isBase64);
    } else if (value !== null && value !== undefined) {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean | bigint);
      this.#addText(text);
      if (isBase64) this.#addText(textOfBase64(text));
    }
  }

  #addText(text: string): void {
    for (const form of secretForms(text)) (form.length < SECRET_MIN_CHARS ? this.#words : this.#texts).add(form);
  }
}
