/** Room that is kept for the next text, in numbers: 256 KiB. */
const KEPT = 1 << 16

/**
 * Numbers that are gathered one by one. The room for them is used again, where a list that grows leaves several times its
 * size to the collector; `take` copies them, so that nothing that was taken changes.
 */
export class Gathering {
  #room = new Int32Array(1024)
  #count = 0

  add(number: number): void {
    if (this.#count === this.#room.length) this.#grow()
    this.#room[this.#count++] = number
  }

  #grow(): void {
    const room = new Int32Array(this.#room.length * 2)
    room.set(this.#room)
    this.#room = room
  }

  take(): Int32Array {
    const numbers = this.#room.slice(0, this.#count)
    this.#count = 0
    if (this.#room.length > KEPT) this.#room = new Int32Array(KEPT)
    return numbers
  }
}
