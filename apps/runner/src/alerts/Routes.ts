/**
 * Who is to hear of alerts, by the environment: addresses and URLs, each for all stores or, as `acme=owner@acme.example`, for one. The ledger
 * knows a route by its name alone.
 */
import { Config, Option, Redacted, Schema } from "effect"

/** One address: one that cannot be reached keeps no other from hearing, and is alone in being told again. */
export interface Route {
  /** Such as `mail`, `webhook acme`, or `mail #2` where that is the second of them. */
  readonly name: string
  readonly way: "mail" | "webhook"
  /** Of this store alone; none: of all. */
  readonly store: Option.Option<string>
  readonly to: Redacted.Redacted
}

export interface Routes {
  readonly all: ReadonlyArray<Route>
  /** By which messages are signed. */
  readonly secret: Option.Option<Redacted.Redacted>
  /** Where mail is handed in, and as whose. */
  readonly smtp: Option.Option<Redacted.Redacted>
  readonly from: string
}

const list = (text: Redacted.Redacted, way: Route["way"]): ReadonlyArray<Route> => {
  const entries = Redacted.value(text)
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "")
    .map((entry) => {
      const [, store, to = entry] = /^([\w-]+)=(.+)$/u.exec(entry) ?? []
      return { store, to }
    })
  return [...Map.groupBy(entries, ({ store }) => store)].flatMap(([store, own]) =>
    own.map(({ to }, index) => ({
      name: `${store === undefined ? way : `${way} ${store}`}${index === 0 ? "" : ` #${index + 1}`}`,
      way,
      store: Option.fromUndefinedOr(store),
      to: Redacted.make(to)
    }))
  )
}

const settings = Config.all({
  webhook: Config.option(Config.Redacted("CROSSDOCK_ALERT_WEBHOOK")),
  secret: Config.option(Config.Redacted("CROSSDOCK_ALERT_SECRET")),
  mail: Config.option(Config.Redacted("CROSSDOCK_ALERT_MAIL")),
  smtp: Config.option(Config.Redacted("CROSSDOCK_ALERT_SMTP")),
  from: Config.withDefault(Config.schema(Schema.NonEmptyString, "CROSSDOCK_ALERT_FROM"), "crossdock@localhost")
})

export const config: Config.Config<Routes> = settings.pipe(
  Config.map(({ from, mail, secret, smtp, webhook }) => ({
    all: [
      ...Option.match(webhook, { onNone: () => [], onSome: (text) => list(text, "webhook") }),
      // Without a place to hand it in there is no mail.
      ...Option.match(Option.zipRight(smtp, mail), { onNone: () => [], onSome: (text) => list(text, "mail") })
    ],
    secret,
    smtp,
    from
  }))
)

/** By which a store's alerts are told. */
export const of = ({ all }: Pick<Routes, "all">, store: string): ReadonlyArray<Route> =>
  all.filter((route) => Option.isNone(route.store) || route.store.value === store)

export const namesFor = (routes: Pick<Routes, "all">, store: string): ReadonlyArray<string> =>
  of(routes, store).map(({ name }) => name)
