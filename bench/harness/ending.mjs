/**
 * What must be undone when a bench ends, also when it fails or is interrupted: last made, first undone.
 */
export class Ending {
  /** @type {(() => unknown)[]} */
  #undo = [];
  /** @type {Promise<void> | null} */
  #done = null;

  add(/** @type {() => unknown} */ undo) {
    this.#undo.push(undo);
  }

  /** Undoes everything once; one failure does not keep the rest from being undone. */
  run() {
    this.#done ??= this.#runAll();
    return this.#done;
  }

  async #runAll() {
    for (const undo of this.#undo.splice(0).reverse())
      try {
        await undo();
      } catch (error) {
        console.error(`while ending: ${/** @type {Error} */ (error).message}`);
      }
  }
}
