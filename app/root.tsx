import { data, type HeadersFunction, type LinksFunction, type LoaderFunctionArgs } from '@remix-run/node'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react'
import { useEffect, type ReactNode } from 'react'
import { DEFAULT_LOCALE } from '#app/i18n/locale.ts'
import { messagesFor } from '#app/i18n/messages.ts'
import { findActing } from '#app/services/delegation/acting.ts'
import { enterStaff } from '#app/services/staff/enter.ts'
import { findUnsent } from '#app/services/staff/unsent.ts'
import type { Refused } from '#app/web/answering.server.ts'
import { ErrorPage } from '#app/web/components/error-page.tsx'
import { Frame } from '#app/web/components/frame.tsx'
import { StaffErrorPage, type Shut } from '#app/web/components/staff-error-page.tsx'
import { StaffFrame } from '#app/web/components/staff-frame.tsx'
import { errorKind, type ErrorKind } from '#app/web/error-kind.ts'
import { useKeptDevice } from '#app/web/kept-on-device.ts'
import { LocaleProvider } from '#app/web/locale-context.tsx'
import { keepChosenLocale, localeOf } from '#app/web/locale.server.ts'
import { keepChosenTextSize, textSizeOf } from '#app/web/text-size.server.ts'
import { useNonce } from '#app/web/nonce-context.tsx'
import { pageInAnyLanguage } from '#app/web/next-path.ts'
import { isStill } from '#app/web/page-handle.ts'
import type { StaffPerson } from '#app/web/staff-person.ts'
import { isStaffPath } from '#app/web/staff-sections.ts'
import siteHref from '#app/web/styles/site.css?url'
import typefaceHref from '#app/web/styles/typeface.css?url'

export async function loader({ request, context }: LoaderFunctionArgs) {
  const session = await context.ctx.sessions.validate(request.headers.get('cookie'))
  const acting = session && (await findActing(context.ctx, session))
  const isStaff = isStaffPath(new URL(request.url).pathname)
  const staff = isStaff ? await findStaffPerson(request, context) : null
  const headers = new Headers()
  const kept = [await keepChosenLocale(request), await keepChosenTextSize(request), session?.setCookie]
  for (const cookie of kept) {
    if (cookie) headers.append('set-cookie', cookie)
  }
  return data(
    {
      locale: await localeOf(request),
      textSize: await textSizeOf(request),
      requestId: context.requestId,
      signedIn: session !== null,
      masthead: context.ctx.config.masthead,
      acting: acting && { name: acting.name, power: acting.power },
      staff,
      unsent: staff && (await findUnsent(context.ctx, { ...placeOf(request), staffId: staff.id })),
    },
    { headers },
  )
}

const placeOf = (request: Request) => ({
  cookieHeader: request.headers.get('cookie'),
  page: pageInAnyLanguage(request),
})

/** Who is signed in on a page of the staff. */
async function findStaffPerson(
  request: Request,
  { ctx, remoteAddress, now }: LoaderFunctionArgs['context'],
): Promise<StaffPerson | null> {
  const cookieHeader = request.headers.get('cookie')
  const entrance = await enterStaff(ctx, { cookieHeader, remoteAddress })
  if (entrance.state !== 'in') return null
  const { id, name, role, session } = entrance.staff
  const { expiresAt, endsAt } = session
  return { id, name, role, expiresAt, endsAt, secondsLeft: Math.floor((expiresAt - now) / 1000) }
}

/** When to come back, for whoever asked too often. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const wait = errorHeaders?.get('retry-after')
  return wait ? { 'retry-after': wait } : {}
}

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: siteHref },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
]

export const meta: MetaFunction<typeof loader> = ({ data, error }) => {
  const { errorPage, frame } = messagesFor(data?.locale ?? DEFAULT_LOCALE)
  const title = error ? frame.titleOf(errorPage[kindOf(error)].title) : frame.brand
  return [{ title }]
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>('root')
  const locale = root?.locale ?? DEFAULT_LOCALE
  const textSize = root?.textSize ?? 'normal'
  const nonce = useNonce()
  const isStaff = isStaffPath(useLocation().pathname)
  const hasScripts = !isStill(useMatches())
  useKeptDevice(root)
  return (
    <html lang={locale} data-text-size={textSize}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="format-detection" content="telephone=no" />
        <Meta />
        <Links />
        <link rel="manifest" href={`/manifest.webmanifest?lang=${locale}`} />
      </head>
      <body>
        <LocaleProvider locale={locale}>
          {isStaff ? (
            <StaffFrame person={root?.staff ?? null}>{children}</StaffFrame>
          ) : (
            <Frame
              signedIn={root?.signedIn ?? false}
              masthead={root?.masthead ?? false}
              acting={root?.acting ?? null}
              textSize={textSize}
            >
              {children}
            </Frame>
          )}
        </LocaleProvider>
        {/* Down here it holds nothing back: the page is read in the device's own face until this one has come. */}
        <link rel="stylesheet" href={typefaceHref} />
        {hasScripts && <ScrollRestoration nonce={nonce} />}
        {hasScripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary() {
  const root = useRouteLoaderData<typeof loader>('root')
  const error = useRouteError()
  const isStaff = isStaffPath(useLocation().pathname)
  const isCut = useReloadWithoutConnection()
  if (isCut) return null
  const shown = { status: statusOf(error), requestId: root?.requestId }
  return isStaff ? (
    <StaffErrorPage {...shown} shut={doorOf(error)} />
  ) : (
    <ErrorPage {...shown} kind={kindOf(error)} />
  )
}

/** Why a page of the staff does not open, as its door says it. */
function doorOf(error: unknown): Shut | null {
  const said = isRouteErrorResponse(error) ? (error.data as Partial<Shut> | null) : null
  const door = said?.door
  return door === 'network' || door === 'right' ? { door, isKept: said?.isKept === true } : null
}

/** Without a connection the service worker has a better page for this address than an error. */
function useReloadWithoutConnection(): boolean {
  const isCut = typeof window !== 'undefined' && !navigator.onLine && hasServiceWorker()
  useEffect(() => {
    if (isCut) location.reload()
  }, [isCut])
  return isCut
}

/** Plain http knows of none at all. */
const hasServiceWorker = () => 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null

const statusOf = (error: unknown) => (isRouteErrorResponse(error) ? error.status : 500)

const kindOf = (error: unknown): ErrorKind =>
  isRouteErrorResponse(error) && (error.data as Partial<Refused> | null)?.isActing === true
    ? 'acting'
    : errorKind(statusOf(error))
