import { open, readFile, stat } from 'node:fs/promises';

const KEPT_BYTES = 8 * 1024 * 1024;

/** Pieces of a file. A small file is read once and kept; of a large one each piece is read where it stands. */
export class RandomAccessFile {
  readonly #path: string;
  readonly size: number;
  #whole: Promise<Buffer> | undefined;

  private constructor(path: string, size: number) {
    this.#path = path;
    this.size = size;
  }

  static async of(path: string): Promise<RandomAccessFile> {
    return new RandomAccessFile(path, (await stat(path)).size);
  }

  /** The bytes from `start` on; fewer than `length` at the end of the file. */
  async read(start: number, length: number): Promise<Buffer> {
    if (this.size <= KEPT_BYTES) {
      this.#whole ??= readFile(this.#path);
      return (await this.#whole).subarray(start, start + length);
    }
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.size - start)));
    const handle = await open(this.#path);
    try {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, start);
      return buffer.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  }
}
