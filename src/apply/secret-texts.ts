import { maskSecrets, type MaskRule } from '../diff/index.ts';
import type { Health } from '../health/index.ts';
import { base64OfText, isRecord, type ObjectInput } from '../object/index.ts';

/** Shorter values stand in too many texts by chance; they count where they stand as a word. */
const MIN_CHARS = 4;

const HIDDEN = '(hidden: a Secret value is in it)';

/** Finds the values of Secrets, and of masked fields, in texts of the cluster: raw, as base64, in a URL and in JSON. */
export class SecretTexts {
  readonly #texts = new Set<string>();
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
      const isSecret = object.kind === 'Secret' && !object.apiVersion.includes('/');
      if (isSecret || mask.length > 0) this.#addLeaves(object, maskSecrets(object, { mask }), isSecret);
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
    const message = this.hideIn(health.message);
    return message === health.message ? health : { ...health, message };
  }

  #addLeaves(value: unknown, masked: unknown, isSecret: boolean): void {
    if (value === masked) return;
    if (Array.isArray(value) && Array.isArray(masked)) value.forEach((item, at) => this.#addLeaves(item, masked[at], isSecret));
    else if (isRecord(value) && isRecord(masked)) {
      for (const [name, member] of Object.entries(value)) this.#addLeaves(member, masked[name], isSecret);
    } else if (value !== null && value !== undefined) {
      const text = typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean | bigint);
      this.#addText(text);
      if (isSecret) this.#addText(decoded(text));
    }
  }

  #addText(text: string): void {
    for (const line of [text, ...text.split(/\r?\n/)].map((part) => part.trim())) {
      if (line === '') continue;
      if (line.length < MIN_CHARS) this.#words.add(line);
      else
        for (const form of [line, base64OfText(line), encodeURIComponent(line), JSON.stringify(line).slice(1, -1)]) this.#texts.add(form);
    }
  }
}

/** The text behind base64; nothing where it is none. */
function decoded(text: string): string {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(text), (character) => character.charCodeAt(0)));
  } catch {
    return '';
  }
}
