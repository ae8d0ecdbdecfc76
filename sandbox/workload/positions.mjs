/** Where every partition of the workload ends and where every group stands, as far as the workload knows. */
export class Positions {
  /** @type {Map<string, Map<number, number>>} */
  #known = new Map();

  set(/** @type {string} */ name, /** @type {number} */ partition, /** @type {number} */ offset) {
    const partitions = this.#known.get(name) ?? new Map();
    this.#known.set(name, partitions.set(partition, offset));
  }
  get(/** @type {string} */ name, /** @type {number} */ partition) {
    return this.#known.get(name)?.get(partition);
  }
  /** @returns {[number, number][]} */
  of(/** @type {string} */ name) {
    return [...(this.#known.get(name) ?? [])].sort(([a], [b]) => a - b);
  }
}
