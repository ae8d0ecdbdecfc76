/** Lets so many in at once; the others wait in turn, and not for longer than asked. */
export class Gate {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(private readonly places: number) {}

  /** Runs `work` inside; null: no place became free in time. */
  async run<T>(work: () => Promise<T>, patienceMs: number): Promise<T | null> {
    if (!(await this.enter(patienceMs))) return null;
    try {
      return await work();
    } finally {
      this.leave();
    }
  }

  private enter(patienceMs: number): Promise<boolean> {
    if (this.inside < this.places) {
      this.inside++;
      return Promise.resolve(true);
    }
    return new Promise((resolve) => {
      const admit = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.waiting.splice(this.waiting.indexOf(admit), 1);
        resolve(false);
      }, patienceMs);
      this.waiting.push(admit);
    });
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next) next();
    else this.inside--;
  }
}
