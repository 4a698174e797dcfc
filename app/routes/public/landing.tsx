import { Icon } from '#app/web/components/icon.tsx'
import { ButtonRow, LinkButton } from '#app/web/components/button.tsx'
import { PathPicture, type PathStep } from '#app/web/components/path-picture.tsx'
import { useMessages } from '#app/web/locale-context.tsx'
import { pageTitle } from '#app/web/page-title.ts'

export const meta = pageTitle(
  (m) => m.landing.title,
  (m) => m.landing.description,
)

const PROMISE_ICONS = ['lock', 'eye', 'leave'] as const

/** A day on which KakaoTalk is silent: what a resident's path would look like. */
const EXAMPLE: PathStep[] = [
  { channel: 'kakao', address: '010-****-5678', state: 'down' },
  { channel: 'sms', address: '010-****-5678', state: 'ready', waitSeconds: 300 },
  { channel: 'email', address: 'h***@example.kr', state: 'ready' },
]

export default function Landing() {
  return (
    <>
      <Hero />
      <Steps />
      <Kinds />
      <Story />
      <Promises />
      <Agencies />
    </>
  )
}

function Hero() {
  const { landing } = useMessages()
  return (
    <section className="hero">
      <div className="shell hero-inner">
        <div className="hero-words">
          <h1>{landing.title}</h1>
          <p className="lead">{landing.lead}</p>
          <ButtonRow>
            <LinkButton to="/register" size="large">
              {landing.start}
            </LinkButton>
            <LinkButton to="/sign-in" variant="secondary" size="large">
              {landing.signIn}
            </LinkButton>
          </ButtonRow>
          <p className="hero-need">{landing.need}</p>
        </div>
        <figure className="hero-example">
          <figcaption>
            <strong>{landing.exampleTitle}</strong> {landing.exampleText}
          </figcaption>
          <PathPicture steps={EXAMPLE} label={landing.exampleTitle} />
        </figure>
      </div>
    </section>
  )
}

function Steps() {
  const { landing } = useMessages()
  return (
    <section className="band">
      <div className="shell">
        <h2>{landing.stepsTitle}</h2>
        <ol className="walk">
          {landing.steps.map(({ title, text }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ol>
      </div>
    </section>
  )
}

function Kinds() {
  const { landing } = useMessages()
  return (
    <section className="band band-tint">
      <div className="shell">
        <h2>{landing.kindsTitle}</h2>
        <ul className="kinds">
          {landing.kinds.map(({ title, text, rule }) => (
            <li key={title}>
              <h3>{title}</h3>
              <p className="kinds-text">{text}</p>
              <p className="kinds-rule">{rule}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Story() {
  const { landing } = useMessages()
  return (
    <section className="band">
      <div className="shell why">
        <p className="why-figure">
          <strong>{landing.storyFigure}</strong>
          <span>{landing.storyWhen}</span>
        </p>
        <div className="prose">
          <h2>{landing.storyTitle}</h2>
          {landing.story.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      </div>
    </section>
  )
}

function Promises() {
  const { landing } = useMessages()
  return (
    <section className="band band-close">
      <div className="shell why">
        <h2>{landing.promisesTitle}</h2>
        <ul className="promises">
          {landing.promises.map(({ title, text }, place) => (
            <li key={title}>
              <Icon name={PROMISE_ICONS[place] ?? 'done'} />
              <h3>{title}</h3>
              <p>{text}</p>
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}

function Agencies() {
  const { landing } = useMessages()
  return (
    <section className="shell">
      <div className="agencies">
        <div>
          <h2>{landing.agencyTitle}</h2>
          <p>{landing.agencyText}</p>
        </div>
        <LinkButton to="/docs" variant="secondary">
          {landing.agencyLink}
        </LinkButton>
      </div>
    </section>
  )
}
