import { newAxis, newTrack, push, type Track, trim } from "@/lib/collector/axis";
import type { LagHistory } from "@/lib/lag/lag-history";

/** Recent history as the collector keeps it: an hour of polls, older ends carried as long as the group needs them. */
export class History {
  #axis = newAxis();
  ends: Track = newTrack(this.#axis, 0);
  commits: Track = newTrack(this.#axis, 0);
  readonly #keptMs: number;

  constructor(keptMs = 3_600_000) {
    this.#keptMs = keptMs;
  }

  get lag(): LagHistory {
    return { ends: this.ends, commits: this.commits, starts: [] };
  }

  /** One poll; a null end was not read. */
  push(sampleMs: number, deltaMs: number, end: number | null, commit: number | null) {
    this.#axis.timesMs.push(sampleMs);
    this.#axis.deltasMs.push(deltaMs);
    push(this.ends, end === null ? null : BigInt(end));
    push(this.commits, end === null || commit === null ? null : BigInt(commit));
    const old = this.#axis.timesMs.findIndex((ms) => ms >= sampleMs - this.#keptMs);
    if (old < 32) return;
    trim(this.ends, old, commit === null ? null : BigInt(commit));
    trim(this.commits, old, null);
    this.#axis.timesMs.splice(0, old);
    this.#axis.deltasMs.splice(0, old);
  }

  /** A restart: everything is made again from offsets as they are stored. */
  restart() {
    const { timesMs, deltasMs } = this.#axis;
    const stored = (track: Track) => track.values.map((value) => (value === null ? null : track.base + BigInt(value)));
    const [ends, commits, carried] = [stored(this.ends), stored(this.commits), this.ends.carried];
    this.#axis = { timesMs: [...timesMs], deltasMs: [...deltasMs], intervalsMs: [] };
    this.ends = newTrack(this.#axis, 0);
    this.commits = newTrack(this.#axis, 0);
    for (const end of ends) push(this.ends, end);
    for (const commit of commits) push(this.commits, commit);
    this.ends.carried = carried;
  }
}
