const NEWLINE = 0x0a

/** The bytes of an answer as they come; whoever stops reading ends the transfer. */
export async function* readBody(response: Response): AsyncGenerator<Uint8Array, void> {
  const reader = response.body?.getReader()
  if (!reader) return
  try {
    for (;;) {
      const part = await reader.read()
      if (part.done) return
      yield part.value
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** The lines of an NDJSON answer, without their ends. */
export async function* readLines(response: Response): AsyncGenerator<string, void> {
  let rest: Buffer[] = []
  for await (const part of readBody(response)) {
    const bytes = Buffer.from(part.buffer, part.byteOffset, part.byteLength)
    let from = 0
    for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, from)) {
      rest.push(bytes.subarray(from, at))
      yield Buffer.concat(rest).toString('utf8')
      rest = []
      from = at + 1
    }
    rest.push(bytes.subarray(from))
  }
  const last = Buffer.concat(rest).toString('utf8')
  if (last !== '') yield last
}
