/** A terminal, as far as the program uses one: lines, "up", and "clear from here". */
export class Screen {
  readonly isTTY = true;
  readonly columns: number;
  #lines: string[] = [''];
  #row = 0;
  /** What stood on the screen after each write. */
  readonly frames: string[] = [];

  constructor(columns = 80) {
    this.columns = columns;
  }

  write(text: string): void {
    for (const part of text.split(/(\u001b\[\d+A|\u001b\[0J|\r|\n)/)) this.#put(part);
    this.frames.push(this.text());
  }

  text(): string {
    return this.#lines
      .join('\n')
      .replaceAll(/\u001b\[\d+m/g, '')
      .trimEnd();
  }

  #put(part: string): void {
    const up = /^\u001b\[(\d+)A$/.exec(part);
    if (up !== null) this.#row -= Number(up[1]);
    else if (part === '\u001b[0J') this.#lines = [...this.#lines.slice(0, this.#row), ''];
    else if (part === '\n') this.#lines[++this.#row] ??= '';
    else if (part !== '\r') this.#lines[this.#row] += part;
    if (this.#row < 0) throw new Error('the cursor left the screen');
  }
}
