/** Hands values from several writers to one reader, who sets the pace: a writer waits until its value is taken. */
export interface Handover<T> {
  /** Resolves when the value is taken, or the handover is closed. */
  offer(value: T): Promise<void>;
  /** The oldest value that is offered, or `undefined` once closed. One reader at a time. */
  take(): Promise<T | undefined>;
  /** Lets everybody go; what was offered and not taken is dropped. */
  close(): void;
}

/** An open handover. */
export function newHandover<T>(): Handover<T> {
  const offers: { readonly value: T; readonly taken: () => void }[] = [];
  let closed = false;
  let wake = (): void => {};
  return {
    async offer(value) {
      if (closed) return;
      await new Promise<void>((taken) => {
        offers.push({ value, taken });
        wake();
      });
    },
    async take() {
      if (offers.length === 0 && !closed) await new Promise<void>((resolve) => (wake = resolve));
      const offer = offers.shift();
      offer?.taken();
      return offer?.value;
    },
    close() {
      closed = true;
      for (const { taken } of offers.splice(0)) taken();
      wake();
    },
  };
}
