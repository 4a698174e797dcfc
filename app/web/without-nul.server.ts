import { Transform } from 'node:stream'

/**
 * React 18 pads its 2 KiB chunks with zero bytes where a character of three bytes does not fit at the end, so that every
 * long Korean page carries a few (fixed in React 19). No page of ours holds a zero byte, so they are taken out here.
 */
export const withoutNul = () =>
  new Transform({
    transform(chunk: Buffer, _encoding, done) {
      done(null, chunk.includes(0) ? Buffer.from(chunk.filter((byte) => byte !== 0)) : chunk)
    },
  })
