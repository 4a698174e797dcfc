import { CHANNELS, type Channel } from '#app/domain/channel.ts'
import { REGISTRABLE_CHANNELS, type RegistrableChannel } from '#app/services/registration/draft.ts'

/** The channel that the address of the page names. Throws a 404 for any other word. */
export function requireChannelParam(params: { channel?: string | undefined }): RegistrableChannel {
  const channel = REGISTRABLE_CHANNELS.find((each) => each === params.channel)
  if (channel === undefined) throw new Response(null, { status: 404 })
  return channel
}

/** The same with devices among them. */
export function requireAnyChannelParam(params: { channel?: string | undefined }): Channel {
  const channel = CHANNELS.find((each) => each === params.channel)
  if (channel === undefined) throw new Response(null, { status: 404 })
  return channel
}
