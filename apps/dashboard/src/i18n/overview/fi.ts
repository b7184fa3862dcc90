/** Suomi: kaupat ja niiden virrat, talo työssään, kenttätaulukot. */
import type { Translation } from "../Messages.ts"
import type { overview as english } from "./en.ts"

export const overview: Translation<typeof english> = {
  stores: {
    title: "Kaupat",
    none: "Yhtään kauppaa ei vielä hoideta: crossdock store add luo sellaisen.",
    filter: "Suodata nimen mukaan",
    noneFits: "Mikään kauppa ei sovi.",
    allWell: "Mikään ei kaipaa sinua. Kaikki kaupat ovat tahdissa.",
    view: {
      label: "Mitkä kaupat",
      all: "Kaikki {count, number}",
      attention: "Kaipaa jotakuta {count, number}",
      paused: "Tauolla {count, number}"
    },
    span: { label: "Miltä ajalta", hour: "Tunti", day: "Vuorokausi", month: "30 päivää" },
    total: {
      stuck: "tietuetta jumissa",
      waiting: "odottaa toista tietuetta",
      written: "kirjoitettu",
      well: "tahdissa {count, plural, one {# kaupasta} other {# kaupasta}}"
    },
    column: {
      store: "Kauppa",
      stuck: "Jumissa",
      waiting: "Odottaa",
      fresh: "Virtojen tuoreus",
      written: "Kirjoitettu",
      time: "Matka-aika",
      course: "Kulku: kirjoitettu · matka-aika"
    },
    stuckIn: "{store}: {count, plural, one {# tietue} other {# tietuetta}} jumissa",
    writtenOf: "{store}: {count, plural, one {# tietue} other {# tietuetta}} kirjoitettu, ajan mukaan",
    timeOf: "{store}: matka puolelta toiselle, ajan mukaan"
  },
  door: {
    fresh: "ajan tasalla",
    late: "myöhässä",
    failed: "epäonnistui",
    paused: "tauolla",
    unseen: "ei vielä ajettu"
  },
  flow: {
    articles: "Tuotteet",
    orders: "Tilaukset",
    deliveries: "Toimitukset",
    stock: "Varastosaldot",
    cancellations: "Peruutukset",
    returns: "Palautukset",
    returnNotices: "Palautusilmoitukset",
    reconciliation: "Vertailu",
    reporting: "Ilmoitetut määrät",
    to: "→"
  },
  store: {
    places: "Tästä kaupasta",
    plan: "Suunnitelma",
    stock: "Saldoerot",
    flows: "Virrat",
    noFlows: "Yhtään virtaa ei ole vielä ajettu."
  },
  lane: {
    there: "perillä",
    stuck: "jumissa",
    waiting: "odottaa",
    fresh: "{age} sitten",
    next: "seuraava <when></when>",
    every: "{time} välein",
    written:
      "{count, plural, one {# tietue} other {# tietuetta}} kirjoitettu viimeisen vuorokauden aikana, tunneittain",
    median: "yleensä {time}",
    p95: "Yhdeksäntoista kahdestakymmenestä ajassa {time}",
    pause: "Keskeytä",
    resume: "Jatka",
    runNow: "Aja nyt",
    reset: "Aloita alusta",
    backfill: "Aja jälkikäteen",
    pauseAll: "Keskeytä kaikki",
    resumeAll: "Jatka kaikkia",
    cancel: "Peruuta",
    reason: "Syy",
    reasonHint: "Lokia varten, ja sille joka myöhemmin ihmettelee.",
    about: {
      pause: "Yksikään ajo ei ala ennen kuin sitä jatketaan. Mitään ei katoa.",
      resume: "Se jatkuu heti siitä, mihin jäi.",
      runNow: "Se ei odota aikatauluaan.",
      reset: "Se unohtaa, mihin asti on päässyt: seuraava ajo lukee kaiken ja lähettää vain muuttuneet."
    }
  },
  backfill: {
    about:
      "Käy tietueet tältä ajalta uudelleen läpi, vuorotellen tavallisten ajojen kanssa. Muuttumatonta ei lähetetä.",
    since: "Muuttunut alkaen",
    until: "Saakka",
    untilHint: "Tyhjä: tähän hetkeen asti.",
    done: "Valmis. {progress}"
  },
  account: {
    title: "Kutsujen määrä",
    none: "Kaupan tiedosto ei kerro: sen nimeämää muuttujaa ei ole asetettu.",
    left: "{left} / {rate} kutsua sekunnissa jäljellä",
    held: "työssä nyt",
    spent: "käytetty, kunnes",
    alone: "epäonnistui {count, plural, one {# kerran} other {# kertaa}} ({why}); yritetään uudelleen"
  },
  run: {
    title: "Viimeisimmät ajot",
    none: "Ei vielä ajoja.",
    flow: "Virta",
    began: "Alkoi",
    took: "Kesto",
    read: "luettu",
    created: "luotu",
    updated: "päivitetty",
    unchanged: "ennallaan",
    parked: "jumissa",
    waiting: "odottaa",
    ending: { running: "käynnissä", failed: "epäonnistui", halted: "pysähtyi" }
  },
  jobs: {
    title: "Pitkät työt",
    none: "Viime viikolla ei pyydetty mitään.",
    kind: {
      plan: "Suunnitelma",
      apply: "Toteutus",
      backfill: "Jälkiajo",
      reconcile: "Vertailu",
      doctor: "Tarkastus"
    },
    state: { running: "käynnissä", done: "valmis", failed: "epäonnistui", lost: "katosi" }
  },
  mappings: {
    title: "Kenttätaulukot",
    lead: "Mikä kenttä tulee mistäkin. Se, mikä tässä kaupassa on toisin kuin pohjassa, on merkitty.",
    view: { label: "Mitkä kentät", all: "Kaikki kentät {count, number}", own: "Kaupan omat {count, number}" },
    nothingOwn: "Tässä kaupassa kaikki on niin kuin pohjassa.",
    target: "Kenttä",
    source: "Tulee kentästä",
    note: "Huomautus",
    own: "kaupan oma",
    usually: "Pohjassa: {text}",
    leftOut: "Jätetty pois: {fields}"
  },
  house: {
    title: "Talo työssään",
    lead: "Jokainen laatikko on tietue, josta päätetään juuri nyt.",
    of: "Mikä kauppa",
    every: "Kaikki kaupat",
    shop: "Kauppa",
    warehouse: "Varasto",
    lane: "{flow}: {stuck, number} jumissa, {waiting, number} odottaa",
    bay: {
      stuck: "{count, plural, one {# tietue} other {# tietuetta}} jumissa",
      odd: "{count, plural, one {# tietue} other {# tietuetta}} eri mieltä toisen puolen kanssa",
      waits: "{count, plural, one {# tietue} other {# tietuetta}} odottaa toista"
    },
    fate: {
      across: "pääsee perille",
      waits: "odottaa toista tietuetta",
      odd: "eri mieltä toisen puolen kanssa",
      stuck: "jumissa, kaipaa jotakuta",
      away: "ei kuulu toiselle puolelle"
    },
    news: "Juuri nyt",
    quiet: "Mitään ei ole tapahtunut sivun avaamisen jälkeen.",
    kind: {
      held: "pidätti {actor}",
      released: "vapautti {actor}",
      replayed: "uusi {actor}",
      discarded: "hylkäsi {actor}"
    }
  }
}
