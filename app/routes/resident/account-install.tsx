import { useMessages } from '#app/web/locale-context.tsx'

/** How the portal gets onto a home screen. A browser's own offer comes when it likes, on an iPhone never. */
export function InstallHint() {
  const { account, devices } = useMessages()
  const words = account.install
  return (
    <section className="account-part account-install">
      <h2>{words.title}</h2>
      <p>{words.text}</p>
      <p>{words.android}</p>
      <p>{words.ios}</p>
      <ol>
        {/* The third leads on to notices on the device. */}
        {devices.ios.slice(0, 2).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
      <p>{words.iosPush}</p>
    </section>
  )
}
