import { encode } from 'uqr'

/** A QR code as one SVG path over a square of `size` units: no style and no markup, so that a strict policy has nothing to allow. */
export type QrPath = { size: number; path: string }

export function qrPath(text: string): QrPath {
  const { data, size } = encode(text, { ecc: 'M', border: 2 })
  let path = ''
  data.forEach((row, y) => {
    for (let x = 0; x < size; x += 1) {
      const start = x
      while (row[x]) x += 1
      if (x > start) path += `M${start} ${y}h${x - start}v1h-${x - start}z`
    }
  })
  return { size, path }
}
