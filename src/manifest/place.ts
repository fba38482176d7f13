import type { Problem } from '../errors.ts';

/** A problem whose document and path are not known here, at an offset of the document's text. */
export interface PlacedProblem extends Omit<Problem, 'path' | 'document' | 'line' | 'column'> {
  readonly at: number;
}

/** Line and column of an offset, both from 1. @since 0.1.0 */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset of a text stands, if the text begins on `firstLine`. */
export function placeOf(text: string, at: number, firstLine: number): Place {
  return new PlaceFinder(text, firstLine).find(at);
}

/** Finds the places of several offsets, in one walk over the text if they are asked for in rising order. */
export class PlaceFinder {
  readonly #text: string;
  readonly #firstLine: number;
  #line: number;
  #start = 0;

  constructor(text: string, firstLine: number) {
    this.#text = text;
    this.#firstLine = firstLine;
    this.#line = firstLine;
  }

  find(at: number): Place {
    if (at < this.#start) {
      this.#line = this.#firstLine;
      this.#start = 0;
    }
    for (let feed = this.#text.indexOf('\n', this.#start); feed >= 0 && feed < at; feed = this.#text.indexOf('\n', this.#start)) {
      this.#line++;
      this.#start = feed + 1;
    }
    return { line: this.#line, column: at - this.#start + 1 };
  }
}
