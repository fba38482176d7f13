import type { Problem } from '../errors.ts';

/** A problem whose document and path are not known here, at an offset of the document's text. */
export interface PlacedProblem extends Omit<Problem, 'path' | 'document' | 'line' | 'column'> {
  readonly at: number;
}

/** Line and column of an offset, both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Where an offset of a text stands, if the text begins on `firstLine`. */
export function placeOf(text: string, at: number, firstLine: number): Place {
  let line = firstLine;
  let start = 0;
  for (let feed = text.indexOf('\n'); feed >= 0 && feed < at; feed = text.indexOf('\n', start)) {
    line++;
    start = feed + 1;
  }
  return { line, column: at - start + 1 };
}
