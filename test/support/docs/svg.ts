/** The colours and type of all pictures: they read well on a light and on a dark page. */
const STYLE = `
  .page { fill: #ffffff; stroke: #d0d7de } .cell { fill: #f6f8fa; stroke: #d0d7de } .text { fill: #1f2328 } .dim { fill: #59636e }
  .same { fill: #f6f8fa; stroke: #afb8c1 } .git { fill: #ddf4ff; stroke: #54aeff } .drift { fill: #fff1e5; stroke: #fb8f44 }
  .unknown { fill: #fbefff; stroke: #c297ff } .arrow { stroke: #59636e; fill: none; stroke-width: 1.5 }
  text { font-family: ui-sans-serif, system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; font-size: 13px }
  .code { font-family: ui-monospace, SFMono-Regular, Menlo, "Liberation Mono", monospace; font-size: 12.5px } .bold { font-weight: 600 }
  @media (prefers-color-scheme: dark) {
    .page { fill: #0d1117; stroke: #3d444d } .cell { fill: #151b23; stroke: #3d444d } .text { fill: #f0f6fc } .dim { fill: #9198a1 }
    .same { fill: #151b23; stroke: #656c76 } .git { fill: #0c2d53; stroke: #388bfd } .drift { fill: #3d1300; stroke: #db6d28 }
    .unknown { fill: #271052; stroke: #8957e5 } .arrow { stroke: #9198a1 }
  }
`;

/** A picture of some size, on a page of its own. */
export function svg(title: string, width: number, height: number, content: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    `<style>${STYLE}</style>`,
    `<rect class="page" x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8"/>`,
    ...content,
    '</svg>',
    '',
  ].join('\n');
}

export function text(x: number, y: number, style: string, words: string, anchor: 'start' | 'middle'): string {
  return `<text class="${style}" x="${x}" y="${y}" text-anchor="${anchor}">${escaped(words)}</text>`;
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
