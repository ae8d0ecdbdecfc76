/** Lets so many pieces of work run at once; the others wait for their turn, in the order of coming. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  constructor(private readonly limit: number) {}

  async take<T>(work: () => Promise<T>): Promise<T> {
    // Whoever ends hands its turn on, so that nobody who comes meanwhile gets ahead.
    if (this.running >= this.limit) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next === undefined) this.running -= 1;
      else next();
    }
  }
}
