import type { Folded } from './folded.ts'
import type { Room } from './room.ts'
import type { WorkingText } from './working-text.ts'

/** Collects the stretches of the folded text that are to go, and takes them out of the text all at once. */
export class Removal {
  readonly #text: WorkingText
  readonly #places: Int32Array
  readonly #room: Room
  #isEmpty = true

  constructor(text: WorkingText, { places }: Folded, room: Room) {
    this.#text = text
    this.#places = places
    this.#room = room
  }

  add(from: number, to: number, code: number): void {
    if (from >= to) return
    const { gone, marks } = this.#room
    const { origin, length } = this.#text
    if (this.#isEmpty) gone.fill(0, 0, length)
    this.#isEmpty = false
    const start = this.#places[from] ?? 0
    const end = this.#places[to] ?? 0
    gone.fill(1, start, end)
    // What was removed inside the stretch before belongs to the same change.
    marks.fill(code, origin[start] ?? 0, (origin[end - 1] ?? 0) + 1)
  }

  apply(): WorkingText {
    if (this.#isEmpty) return this.#text
    const { gone } = this.#room
    const { units, origin } = this.#text
    let length = 0
    for (let at = 0; at < this.#text.length; at++) {
      if (gone[at] === 1) continue
      units[length] = units[at] ?? 0
      origin[length] = origin[at] ?? 0
      length++
    }
    return { ...this.#text, length }
  }
}
